"""Cells that a page broke over lines, where blanks keep the places of columns (pdftotext -layout): the second line of a
cell stands under its first, and the first is as long as the column allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jimu.reading.vocabulary import level_word, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jimu.reading.formats.lines import Line, Row

WORD = re.compile(r"\S+")
WIDE = "\u2e80"  # from here on characters are as wide as two
NEAR = 1  # how far the beginnings of a cell's lines may lie apart
SHORTEST_FULL = 5  # of a line that ends for want of room
FEWEST_GAPS = 4
GAP = re.compile(r"\S {3,}\S")


@dataclass(slots=True)
class Word:
    """Some words between blanks; where they begin, in characters and in the width of characters."""

    text: str
    line: Line
    at: int
    column: int
    last: str = ""  # of the lines that they were put together from

    def stands_under(self, other: Word) -> bool:
        """Whether both begin in the same place."""
        return abs(self.at - other.at) <= NEAR or abs(self.column - other.column) <= NEAR


def whole_cells(lines: Sequence[tuple[str, Line]]) -> Row:
    """The words between the blanks of each line, those that go on a cell of the line above joined to it."""
    rows = [list(_words(text, line)) for text, line in lines]
    if sum(bool(GAP.search(text)) for text, _ in lines) < FEWEST_GAPS:
        return [(word.text, word.line) for row in rows for word in row]
    widest = _widest(rows)
    found: list[list[Word]] = []
    for row in rows:
        under = _gone_on(found[-1], row, widest) if found else None
        if under is None:
            found.append(row)
            continue
        for word, above in zip(row, under, strict=True):
            above.text, above.last = above.text + word.text, word.text
    return [(word.text, word.line) for row in found for word in row]


def _words(text: str, line: Line) -> Iterator[Word]:
    for word in WORD.finditer(text):
        yield Word(word.group(), line, word.start(), _width(text[: word.start()]), word.group())


def _width(text: str) -> int:
    return sum(2 if char >= WIDE else 1 for char in text)


def _widest(rows: Sequence[Sequence[Word]]) -> dict[int, int]:
    """How wide the widest words are that begin at a place, in the rows below the first headings."""
    heads = (at for at, row in enumerate(rows) if sum(_heads_column(word) for word in row) > 1)
    found: dict[int, int] = {}
    for row in rows[next(heads, 0) :]:
        for word in row:
            for at in range(word.at - NEAR, word.at + NEAR + 1):
                found[at] = max(found.get(at, 0), _width(word.text))
    return found


def _heads_column(word: Word) -> bool:
    return role_of("indicators", word.text) is not None


def _gone_on(above: Sequence[Word], row: Sequence[Word], widest: dict[int, int]) -> list[Word] | None:
    """The cells of the line above that this one goes on; None where it is a line of its own."""
    if len(above) < 2 or len(row) >= len(above) or any(map(_heads_column, above)):
        return None
    if any(level_word(word.text) for word in row) or (len(row) > 1 and row[-1].stands_under(above[-1])):
        return None
    found = []
    for word in row:
        over = next((other for other in above if word.stands_under(other)), None)
        if over is None or not _full(over, widest):
            return None
        found.append(over)
    return found


def _full(word: Word, widest: dict[int, int]) -> bool:
    """Whether the last line of a cell is as long as any in its column."""
    return len(word.last) >= SHORTEST_FULL and _width(word.last) + 1 >= widest.get(word.at, 0)
