"""Indicators in numbered lines under numbered levels, no table: 一、产出指标 / （一）数量指标 / 1.维修沟渠：≥18公里; or
one after the other behind their level: 数量指标：维修沟渠≥18公里，新建泵站2座."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jimu.model.document import Paragraph
from jimu.model.target import parse_target
from jimu.model.text import bare
from jimu.reading.draft import Draft
from jimu.reading.layouts.written import LEAD, name_and_target, put_indicator
from jimu.reading.marks import is_nothing, without_counter
from jimu.reading.vocabulary import LevelWord, level_word

FEWEST = 3  # fewer are words of a text that speaks of indicators
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


def read_outline(paragraphs: Sequence[Paragraph], draft: Draft) -> None:
    """Read the indicators of an outline; nothing where the lines say fewer than three with their values."""
    headings: list[Paragraph] = []
    items = list(_items(paragraphs, headings))
    if len(items) < FEWEST:
        return
    draft.ledger.label(*headings)
    for item in items:
        put_indicator(item.name, item.target, item.levels, item.paragraph, draft)


def _items(paragraphs: Sequence[Paragraph], headings: list[Paragraph]) -> Iterator[Item]:
    level1 = level2 = ""
    for paragraph in paragraphs:
        own = level_word(paragraph.text)
        if own is not None:
            level1, level2 = _under(own, level1)
            headings.append(paragraph)
            continue
        head, _, rest = LEAD.sub("", paragraph.text).replace(":", "：").partition("：")
        opened = level_word(head) if rest else None
        if opened is not None:
            level1, level2 = _under(opened, level1)
        said = list(_said(rest if opened else paragraph.text, alone=opened is None)) if level1 or level2 else []
        if not said:
            level1 = level2 = ""  # a sentence between: what follows stands under no level
        yield from (Item(paragraph, (level1, level2), name, target) for name, target in said)


def _under(word: LevelWord, level1: str) -> tuple[str, str]:
    return (word.words, "") if word.level == 1 else (level1, word.words)


def _said(text: str, *, alone: bool) -> Iterator[tuple[str, str]]:
    """The names and values of a line: one, or where it follows its level as many as it has; none where any lacks a
    value."""
    pieces = [text] if alone else [piece for piece in BETWEEN.split(text) if bare(piece)]
    found = [_indicator(piece) for piece in pieces]
    if all(found):
        yield from (pair for pair in found if pair)


def _indicator(text: str) -> tuple[str, str] | None:
    name, target = name_and_target(without_counter(LEAD.sub("", text).strip()).rstrip("。；;"))
    plain = bare(name)
    if not plain or len(plain) > LONGEST_NAME or SENTENCE.search(plain) or is_nothing(plain):
        return None
    return (name, target) if parse_target(target).kind in SAID else None
