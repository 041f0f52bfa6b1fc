"""Rows that somebody typed or dictated, their cells parted by a sign of writing:
产出指标，数量指标，维修机井，≥12眼 or 1、产出指标/数量指标/维修机井/≥12眼.

Such lines are given the tabs that the sign stands for; a cell that holds the sign itself stays whole where it is the
last of its row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jimu.reading.formats.lines import Line
from jimu.reading.heads import are_heads
from jimu.reading.vocabulary import label_of, level_word

SIGNS = ("，", ",", "/", "；", ";", "→", "—", "、", "-")
FEWEST_CELLS = 3
FEWEST_ROWS = 3
COUNTER = re.compile(r"^\s*(\d{1,2}[、.．)）])\s*")
AHEAD = 2  # among the first two cells of a row a level stands


def with_tabs(lines: Sequence[Line]) -> list[Line]:
    """The lines with tabs between their cells, where one sign parts those of the rows of a table; else as they are."""
    if any("\t" in line.text or "|" in line.text for line in lines):
        return list(lines)
    for sign in SIGNS:
        rows = [at for at, line in enumerate(lines) if _is_row(line.text.split(sign))]
        levels = [at for at in rows if not are_heads(_cells(lines[at].text.split(sign)))]
        if len(levels) >= FEWEST_ROWS:
            return _parted(lines, sign, rows)
    return list(lines)


def _cells(parts: Sequence[str]) -> list[str]:
    return [part.strip() for part in parts]


def _is_row(parts: Sequence[str]) -> bool:
    cells = _cells(parts)
    if len(cells) < FEWEST_CELLS:
        return False
    return any(level_word(cell) for cell in cells[:AHEAD]) or are_heads(cells)


def _parted(lines: Sequence[Line], sign: str, rows: Sequence[int]) -> list[Line]:
    """Tabs in the rows and in what stands among them, and in the fields of the form beside the table."""
    widths = [len(lines[at].text.split(sign)) for at in rows]
    width = next((len(lines[at].text.split(sign)) for at in rows if are_heads(_cells(lines[at].text.split(sign)))), 0)
    width = width or Counter(widths).most_common(1)[0][0]
    found: list[Line] = []
    for at, line in enumerate(lines):
        parts = line.text.split(sign, width - 1)
        among = rows[0] <= at <= rows[-1] and len(parts) > 1
        field = 1 < len(parts) <= width and label_of(parts[0]) is not None
        if among:
            parts = [*COUNTER.sub(r"\1\t", parts[0]).split("\t"), *parts[1:]]
        found.append(replace(line, text="\t".join(parts)) if among or field else line)
    return found
