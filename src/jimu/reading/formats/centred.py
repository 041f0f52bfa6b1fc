"""Levels that a page set in the middle of the rows that they stand over: 数量指标 on the line of its second row, or on
a line between its two. Where each level lies as far from the first of its rows as from the last, it is put on the
first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jimu.reading.vocabulary import level_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.reading.formats.lines import Row

Spots = list[tuple[int, str]]  # of levels: twice the number of the row, one more where a level stands behind that row


def with_levels_first(pieces: Row) -> Row:
    """The pieces behind the headings of a table, levels that stand in the middle of their rows on the first of them;
    as they are where that does not hold of all levels, or where nothing shows it."""
    lines = [list(line) for _, line in groupby(pieces, key=lambda piece: id(piece[1]))]
    rows, spots = _rows(lines)
    begins = _begins(spots[2], len(rows))
    above = _begins(spots[1], len(rows))
    if begins is None or above is None or not _in_the_middle(spots[2]):
        return pieces
    found: Row = []
    for number, row in enumerate(rows):
        line = row[0][1]
        for level, starts in ((1, above), (2, begins)):
            found += [(text, line) for (_, text), begin in zip(spots[level], starts, strict=True) if begin == number]
        found += row
    return found


def _in_the_middle(spots: Spots) -> bool:
    """Whether a row comes before any level, or a level between two rows."""
    return bool(spots) and (spots[0][0] > 0 or any(at % 2 for at, _ in spots))


def _rows(lines: Sequence[Row]) -> tuple[list[Row], dict[int, Spots]]:
    """The rows without their levels, and where the levels of each kind stand."""
    rows: list[Row] = []
    spots: dict[int, Spots] = {1: [], 2: []}
    for line in lines:
        words = [level_word(text) for text, _ in line]
        row = [piece for piece, word in zip(line, words, strict=True) if word is None]
        at = 2 * len(rows) - (not row)
        for (text, _), word in zip(line, words, strict=True):
            if word is not None:
                spots[word.level].append((at, text))
        if row:
            rows.append(row)
    return rows, spots


def _begins(spots: Spots, rows: int) -> list[int] | None:
    """With which row each level begins if it stands in the middle of its rows; None where that cannot be."""
    begin, found = 0, list[int]()
    for at, _ in spots:
        end = at - begin
        if end < begin or end >= rows:
            return None
        found.append(begin)
        begin = end + 1
    return found if begin == rows else None
