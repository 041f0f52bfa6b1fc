"""Indicators written into the text of one cell, under level words in brackets.

【产出指标-数量指标】指标1：机柜数量（≥77台）
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jimu.model.document import Cell
from jimu.model.plan import Indicator
from jimu.model.target import parse_target
from jimu.model.text import bare
from jimu.reading.draft import Draft, Piece, source_of
from jimu.reading.marks import without_counter
from jimu.reading.stream import Row
from jimu.reading.vocabulary import LevelWord, category_of, level_word

PIECES = re.compile(r"[；;\n]+|(?<=[^\d])[。](?=.)")
DATE_FIRST = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|份)?(?:之?前|以前)?(?=[一-鿿]{2})")
DATE_LAST = re.compile(r"(?:20\d\d年度?)(?:\d{1,2}月(?:份|\d{1,2}日)?)?(?:底|末|初|中旬|上旬|下旬)?(?:之?前|以前)?$")
LEAD = re.compile(r"^\s*(?:\d{1,2}[、.．)）]|[（(]\d{1,2}[)）]|[①②③④⑤⑥⑦⑧⑨⑩])\s*")
FIGURE_AT_END = re.compile(
    r"((?:[≥≤＞＜=＝≧≦≮≯><﹥﹤﹦]|大于等于|小于等于|不低于|不少于|不超过|不高于|大于|小于|达到|达|控制在|完成|：|:)*\s*[\d０-９][\d.,，%％万亿]*\s*[^\d，,。；;]{0,8}?(?:以上|以内|及以上|以下)?)$"
)
HEADING = re.compile(r"【([^【】]{2,30})】")
ITEM = re.compile(r"指标\s*\d{1,2}\s*[:：]|\n")
NAME_AND_TARGET = re.compile(
    r"(?P<name>.+?)[（(](?P<target>[^（()）]+)[)）]$|(?P<plain>.+?)[:：](?P<value>[^:：]+)$", re.DOTALL
)


def read_written(cell: Cell, draft: Draft) -> str:
    """Add the indicators that the text of a cell holds; returns the words that belong to none (the objective)."""
    parts = HEADING.split(cell.text)
    levels = [_levels(words) for words in parts[1::2]]
    if sum(level is not None for level in levels) < 2:
        return cell.text
    rest = [parts[0]]
    for words, level, text in zip(parts[1::2], levels, parts[2::2], strict=True):
        if level is None:
            rest.append(text if "目标" in words else f"【{words}】{text}")
            continue
        for item in ITEM.split(text):
            if bare(item):
                _add(without_counter(item.strip()), level, cell, draft)
    return "\n".join(part.strip() for part in rest if part.strip())


def bracketed_levels(line: str) -> tuple[str, str] | None:
    """【产出指标-数量指标】 alone on its line -> its two levels, None where the line says anything else."""
    heading = HEADING.fullmatch(line.strip())
    return _levels(heading[1]) if heading else None


def stated_in_brackets(line: str) -> tuple[str, str] | None:
    """指标1：机柜数量（≥77台） -> its name and its value, None where the line does not end with one in brackets."""
    found = NAME_AND_TARGET.fullmatch(without_counter(line.strip()))
    return (found["name"], found["target"]) if found and found["name"] else None


def _levels(words: str) -> tuple[str, str] | None:
    """产出指标-数量指标 -> its two levels, None where the words are no levels."""
    said = [word for part in re.split(r"[-—－/·]", words) if (word := level_word(part))]
    if not said:
        return None
    return (said[0].words if said[0].level == 1 else "", said[-1].words if said[-1].level == 2 else "")


def _add(text: str, level: tuple[str, str], cell: Cell, draft: Draft) -> None:
    found = NAME_AND_TARGET.match(text)
    name = (found["name"] or found["plain"]) if found else text
    target = (found["target"] or found["value"]) if found else ""
    put_indicator(name or text, target or "", level, cell, draft)


def put_indicator(name: str, target: str, level: tuple[str, str], cell: Piece, draft: Draft) -> None:
    """Add an indicator that a text says under these levels (1 and 2, empty where it says none)."""
    level1, level2 = level
    indicator = Indicator(
        name=bare(name),
        category=category_of(level2, level1),
        target=parse_target(target, name=bare(name)),
        level1=level1,
        level2=level2,
        source=source_of(cell),
    )
    number = draft.add("indicators", indicator, [cell], f"/indicators/{len(draft.list('indicators'))}/name")
    draft.sources[f"/indicators/{number}/target"] = source_of(cell)


def says_indicators(row: Row) -> tuple[LevelWord, Cell] | None:
    """A level with a sentence of indicators beside it, no heads above: 产出指标 | 巡查8次；编制资料3个；…"""
    if len(row.filled) < 2:
        return None
    word, cell = level_word(row.filled[-2].text), row.filled[-1]
    pieces = [piece for piece in PIECES.split(cell.text) if bare(piece)]
    figures = sum(bool(FIGURE_AT_END.search(piece.rstrip("。"))) for piece in pieces)
    return (word, cell) if word is not None and len(pieces) > 1 and figures > 1 else None


def read_sentences(cell: Cell, levels: Sequence[LevelWord], draft: Draft) -> None:
    """The indicators that a text names one after the other under one level: 新建道路≥5公里；维修桥梁2座."""
    level1 = next((word.words for word in levels if word.level == 1), "")
    level2 = next((word.words for word in levels if word.level == 2), "")
    for piece in PIECES.split(cell.text):
        text = LEAD.sub("", piece).strip().rstrip("。")
        head, colon, rest = text.replace(":", "：").partition("：")
        word = level_word(head) if colon else None
        if word is not None:
            text = rest
        if bare(text):
            name, target = name_and_target(text)
            put_indicator(name, target, (level1, word.words if word else level2), cell, draft)


def name_and_target(text: str) -> tuple[str, str]:
    """新建道路≥5公里 -> 新建道路, ≥5公里; 2024年10月底前完工 -> 完工, 2024年10月底前."""
    dated = DATE_FIRST.match(text)
    if dated:
        return text[dated.end() :], dated.group()
    match = DATE_LAST.search(text) or FIGURE_AT_END.search(text)
    cut = match.start() if match and match.start() else len(text)
    return text[:cut].rstrip("：:"), text[cut:].lstrip("：:")
