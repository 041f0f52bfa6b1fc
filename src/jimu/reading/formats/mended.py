"""Headings and levels that a text broke into pieces, put together again."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from jimu.reading.vocabulary import columns, level_word, role_of

if TYPE_CHECKING:
    from jimu.reading.formats.lines import Row

OPEN = re.compile(r"[（(][^（()）]*$")
LONGEST_MENDED = 60
LONGEST_HEADING = 12  # of a heading that no form uses, between two that forms use
MOST_PARTS = 4
LONGEST_ENDING = 5  # of a level broken over lines
MOST_LETTERS = 9  # 服务对象满意度指标
LONGEST_SYLLABLE = 3  # of what stands on a line of a level written downwards


def halves_joined(pieces: Row) -> Row:
    """Headings whose second halves stand on the line below: 三级指标 年度 实际 分值 / 指标值 完成值."""
    lines = [list(line) for _, line in groupby(pieces, key=lambda piece: id(piece[1]))]
    for above, below in pairwise(lines):
        halves = _second_halves([text for text, _ in above], [text for text, _ in below])
        for at, text in halves.items():
            above[at] = (above[at][0] + text, above[at][1])
        if halves:
            below.clear()
    return [piece for line in lines for piece in line]


def _second_halves(above: list[str], below: list[str]) -> dict[int, str]:
    """Which pieces of a line each piece of the next goes on, in order; none unless all of them complete a heading."""
    found: dict[int, str] = {}
    at = 0
    for text in below:
        while at < len(above) and (role_of("indicators", above[at]) or above[at] + text not in columns("indicators")):
            at += 1
        if at == len(above):
            return {}
        found[at] = text
        at += 1
    return found


def mended(pieces: Row) -> Row:
    """Headings and levels in one piece again: 一级 指标, 经济效益 指标, 数量指标 （必填）; brackets closed."""
    found: Row = []
    at = 0
    while at < len(pieces):
        text, line = pieces[at]
        parts = _broken_heading(pieces, at)
        if parts > 1 or (parts := _letters_of_level(pieces, at)) > 1:
            found.append(("".join(part for part, _ in pieces[at : at + parts]), line))
        elif found and _goes_on(found[-1][0], text):
            found[-1] = (found[-1][0] + text, found[-1][1])
        elif text == "指标" and (broken := _broken_level(found)) is not None:
            found[broken] = (found[broken][0] + text, found[broken][1])
        else:
            found.append((text, line))
        at += parts
    return found


def _broken_level(found: Row) -> int | None:
    """Which piece of the row a 指标 goes on that stands alone below it: 服务对象满意度 用水户满意度 ≥90% / 指标."""
    for at in range(len(found) - 1, max(len(found) - MOST_PARTS, 0) - 1, -1):
        text = found[at][0]
        if level_word(text) is not None and not text.endswith("指标") and level_word(text + "指标") is not None:
            return at
    return None


def _letters_of_level(pieces: Row, at: int) -> int:
    """Of how many pieces a level is made that is written downwards (产 / 出 / 指 / 标); 1 where it is none."""
    for parts in range(MOST_LETTERS, 2, -1):
        texts = [text for text, _ in pieces[at : at + parts]]
        lengths = sorted(map(len, texts))
        if len(texts) == parts and lengths[0] == 1 and lengths[-1] <= LONGEST_SYLLABLE and level_word("".join(texts)):
            return parts
    return 1


def _broken_heading(pieces: Row, at: int) -> int:
    """Of how many pieces a heading is made that was broken over lines (偏差原因 / 分析及 / 改进措施); 1 where it is
    none, or where each of them heads a column."""
    for parts in range(MOST_PARTS, 1, -1):
        texts = [text for text, _ in pieces[at : at + parts]]
        if len(texts) == parts and max(map(len, texts)) < LONGEST_HEADING and "".join(texts) in columns("indicators"):
            return 1 if all(role_of("indicators", text) for text in texts) else parts
    return 1


def _goes_on(before: str, text: str) -> bool:
    joined = before + text
    if len(joined) > LONGEST_MENDED:
        return False
    if text in ("指标", "目标"):
        return level_word(joined) is not None or role_of("indicators", joined) in ("level1", "level2")
    if text.endswith("指标") and len(text) <= LONGEST_ENDING and level_word(text) is None and level_word(joined):
        return True  # 服务对象满意 / 度指标
    if text[0] in "（(" and text[-1] in "）)" and level_word(before) is not None:
        return True
    heading = joined in columns("indicators") and role_of("indicators", before) is None
    return heading or OPEN.search(before) is not None
