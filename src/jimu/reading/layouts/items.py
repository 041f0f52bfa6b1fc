"""Texts split at their counters: 1、 （一） 目标1：."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from jimu.model.plan import Group
from jimu.model.text import chinese_number
from jimu.reading.draft import Draft, Piece

ITEM = re.compile(
    r"(?:^|(?<=[。；;！\n\s]))\s*(?:(?:目标|职能|职责)\s*\d{1,2}\s*[:：、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}\s*[、.．](?!\d)|[一二三四五六七八九十]{1,3}、|[①②③④⑤⑥⑦⑧⑨⑩]|\d{1,2}(?=承办|负责|组织|协调))"
)


NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}|[①②③④⑤⑥⑦⑧⑨⑩]")


def items_of(text: str) -> list[str]:
    """A text split at its counters (1、 （一） 目标1:), each with its counter; one item where there are none."""
    starts = [match.start() for match in ITEM.finditer(text)]
    if len(starts) < 2:
        return [text.strip()] if text.strip() else []
    edges = ([0] if text[: starts[0]].strip() else []) + starts + [len(text)]
    return [part for begin, end in itertools.pairwise(edges) if (part := text[begin:end].strip())]


def put_functions(text: str, pieces: Sequence[Piece], draft: Draft) -> None:
    """The core functions of an office, each with its number."""
    for position, item in enumerate(items_of(text), 1):
        head = ITEM.match(item)
        number = NUMBER.search(head.group()) if head else None
        draft.add("functions", Group(_arabic(number.group()) if number else str(position), item), pieces)


def _arabic(number: str) -> str:
    circled = "①②③④⑤⑥⑦⑧⑨⑩".find(number)
    if circled >= 0:
        return str(circled + 1)
    return number if number.isdigit() else str(chinese_number(number) or number)
