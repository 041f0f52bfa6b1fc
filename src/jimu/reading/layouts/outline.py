"""Indicators in numbered lines under numbered levels, no table: 一、产出指标 / （一）数量指标 / 1.维修沟渠：≥18公里; or
one after the other behind their level: 数量指标：维修沟渠≥18公里，新建泵站2座; or a line each under levels in brackets:
【产出指标-数量指标】 / 指标1：维修沟渠（≥18公里）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jimu.model.document import Paragraph
from jimu.model.target import parse_target
from jimu.model.text import bare
from jimu.reading.draft import Draft
from jimu.reading.layouts.written import LEAD, bracketed_levels, name_and_target, put_indicator, stated_in_brackets
from jimu.reading.marks import is_nothing, without_counter
from jimu.reading.vocabulary import LevelWord, level_word

FEWEST = 3  # fewer are words of a text that speaks of indicators
LEVEL_WITHIN = re.compile(r"(?:^|(?<=[；;。：:，,]))\s*([^；;。：:，,]{2,14}?(?:指标|目标))\s*[：:，,]")
SIGN = re.compile(r"[≥≤＞＜≧≦≮≯><﹥﹤]|大于|小于|不低于|不少于|不超过|不高于|至少|以上|以内")
LONGEST_NAME = 40
SAID = ("number", "range", "date", "choice")
BETWEEN = re.compile(r"[；;。]+|[，,](?!\d{3}(?!\d))")
SENTENCE = re.compile(r"[，。；,;]")


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator that a line says, under the levels above it."""

    paragraph: Paragraph
    levels: tuple[str, str]
    name: str
    target: str
    sentence: bool = False  # one of several behind their level


def read_outline(paragraphs: Sequence[Paragraph], draft: Draft) -> None:
    """Read the indicators of an outline; nothing where the lines say fewer than three with their values."""
    headings: list[Paragraph] = []
    items = list(_items(paragraphs, headings))
    sentences = [item for item in items if item.sentence]
    if sum(bool(SIGN.search(item.target)) for item in sentences) * 2 < len(sentences):
        items = [item for item in items if not item.sentence]  # they tell what was done
    if len(items) < FEWEST:
        return
    draft.ledger.label(*headings)
    for item in items:
        put_indicator(item.name, item.target, item.levels, item.paragraph, draft)


def _items(paragraphs: Sequence[Paragraph], headings: list[Paragraph]) -> Iterator[Item]:
    level1 = level2 = ""
    bracketed = False
    for paragraph in paragraphs:
        own = level_word(paragraph.text)
        levels = bracketed_levels(paragraph.text) or (_under(own, level1) if own is not None else None)
        if levels is not None:
            (level1, level2), bracketed = levels, own is None
            headings.append(paragraph)
            continue
        if bracketed and (stated := stated_in_brackets(paragraph.text)) is not None:
            yield Item(paragraph, (level1, level2), *stated)
            continue
        bracketed = False
        parts = list(_parts(paragraph.text))
        if not parts:
            said = _indicator(paragraph.text) if level1 or level2 else None
            if said is None:
                level1 = level2 = ""  # a sentence between: what follows stands under no level
            else:
                yield Item(paragraph, (level1, level2), *said)
        for word, text in parts:
            level1, level2 = _under(word, level1)
            found = [pair for piece in BETWEEN.split(text) if bare(piece) and (pair := _indicator(piece))]
            yield from (Item(paragraph, (level1, level2), *pair, sentence=True) for pair in found)


def _parts(text: str) -> Iterator[tuple[LevelWord, str]]:
    """The levels within a paragraph, each with the words behind it: 数量指标：…；时效指标：…"""
    plain = LEAD.sub("", text)
    found = [(match, word) for match in LEVEL_WITHIN.finditer(plain) if (word := level_word(match[1])) is not None]
    if not found or found[0][0].start():
        return
    ends = [*(match.start() for match, _ in found[1:]), len(plain)]
    yield from ((word, plain[match.end() : end]) for (match, word), end in zip(found, ends, strict=True))


def _under(word: LevelWord, level1: str) -> tuple[str, str]:
    return (word.words, "") if word.level == 1 else (level1, word.words)


def _indicator(text: str) -> tuple[str, str] | None:
    name, target = name_and_target(without_counter(LEAD.sub("", text).strip()).rstrip("。；;"))
    plain = bare(name)
    if not plain or len(plain) > LONGEST_NAME or SENTENCE.search(plain) or is_nothing(plain):
        return None
    return (name, target) if parse_target(target).kind in SAID else None
