"""Tables whose cells a page ran together: 一级指标二级指标三级指标指标值 over 产出指标数量指标改造校舍≥3栋.

Only the plainest form can be taken apart again, levels, names and values: levels are known words, and a value begins
with a sign or a figure. Lines without a figure keep their words as the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jimu.model.text import bare
from jimu.reading.formats.lines import Line
from jimu.reading.vocabulary import columns, label_of, level_word

NEEDED = ("level1", "level2", "name", "target")
LONGEST_HEADING = 10
LEVEL = re.compile(r"[^\d≥≤><=＝]{2,14}?指标(?:[（(][^（）()]{1,8}[)）])?")
VALUE = re.compile(r"(?P<name>.*?[^\d.≥≤＞＜><=＝])(?P<value>[≥≤＞＜><=＝]{0,2}\d[\d.,]*[^\d]{0,8})$", re.DOTALL)


def unglued(lines: Sequence[Line]) -> list[Line]:
    """The lines with tabs between the cells of such a table; as they are where there is none."""
    if any("\t" in line.text for line in lines):
        return list(lines)
    head = next((at for at, line in enumerate(lines) if _headings(line.text.strip())), None)
    if head is None:
        return list(lines)
    headings = _headings(lines[head].text.strip())
    before = [""] * (len(headings) - len(NEEDED))
    end = head + 1
    while end < len(lines) and (not lines[end].blank or end == head + 1):
        end += 1
    rows = [replace(line, text="\t".join([*before, *_cells(bare(line.text))])) for line in lines[head + 1 : end]]
    return [*lines[:head], replace(lines[head], text="\t".join(headings)), *rows, *lines[end:]]


def _headings(text: str) -> list[str]:
    """The headings that a line runs together, a band beside the levels before them; none where it is no such line."""
    known = columns("indicators")
    found: list[str] = []
    while text:
        word = next((text[:size] for size in range(min(len(text), LONGEST_HEADING), 1, -1) if text[:size] in known), "")
        if not word:
            return []
        found.append(word)
        text = text[len(word) :]
    roles = [known[word] for word in found]
    return found if tuple(roles[-len(NEEDED) :]) == NEEDED and len(roles) <= len(NEEDED) + 1 else []


def _cells(text: str) -> list[str]:
    """Level 1, level 2, name and value of a line."""
    levels = {1: "", 2: ""}
    while (match := LEVEL.match(text)) and (word := level_word(match.group())) and match.end() < len(text):
        if levels[2] or (word.level == 1 and levels[1]):
            break
        levels[word.level], text = match.group(), text[match.end() :]
    found = VALUE.match(text) if label_of(text) is None else None
    return [levels[1], levels[2], *((found["name"], found["value"]) if found else (text, ""))]
