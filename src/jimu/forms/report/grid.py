"""A table of a document as it is drawn: rows of squares, every cell once, holes where no cell is.

A table that was flattened to text has lost its merges; those that its blanks show are put back.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jimu.model.document import Cell, Table

WIDEST = 1000  # browsers draw no cell wider than this
TITLE_PLACES = 3  # a row of fewer places is a label and its blank, not a title

Key = tuple[int | None, int | None, int | None]  # table, row, column


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a table's cells: which hold a value, which must stay though blank, which rows are heads.

    columns: words that head a column (序号): a blank below one of them is a blank of that column, no part of the head.
    """

    values: Collection[Key] = field(default_factory=frozenset)
    kept: Collection[Key] = field(default_factory=frozenset)
    heads: Collection[tuple[int | None, int | None]] = field(default_factory=frozenset)
    columns: Collection[str] = field(default_factory=frozenset)


@dataclass(slots=True)
class Square:
    """A place of the drawn table. `cell` is None in a hole, where the document has no cell."""

    cell: Cell | None
    column: int
    colspan: int = 1
    rowspan: int = 1
    key: Key | None = None

    @property
    def blank(self) -> bool:
        """No words in it."""
        return self.cell is None or not self.cell.text.strip()


def draw(table: Table, hints: Hints) -> list[list[Square]]:
    """The rows of a table. Rows in which no cell begins are left out, and spans shortened by as much."""
    return list(_mended(table, hints) if not table.exact else _as_merged(table))


def _as_merged(table: Table) -> Iterator[list[Square]]:
    rows, width = list(table.rows()), table.width
    starts = [row[0].row for row in rows]
    hanging: list[tuple[Square, int]] = []
    for number, row in enumerate(rows):
        hanging = [(square, end) for square, end in hanging if end > number]
        squares = [_square(table, cell, bisect_right(starts, cell.row + cell.rowspan - 1) - number) for cell in row]
        yield list(_with_holes(squares, [square for square, _ in hanging], width))
        hanging += [(square, number + square.rowspan) for square in squares if square.rowspan > 1]


def _with_holes(row: Sequence[Square], hanging: Sequence[Square], width: int) -> Iterator[Square]:
    """The row's own squares, and a hole wherever neither one of them nor one that hangs down from above stands."""
    column = 1
    above = {id(square) for square in hanging}
    for square in sorted([*row, *hanging], key=lambda item: item.column):
        if square.column > column:
            yield Square(None, column, square.column - column)
        if id(square) not in above:
            yield square
        column = max(column, square.column + square.colspan)
    if column <= width:
        yield Square(None, column, width - column + 1)


def _mended(table: Table, hints: Hints) -> Iterator[list[Square]]:
    """Blanks before the first words of a row belong to the cells above them."""
    above: dict[int, Square] = {}
    in_title, width = True, table.width
    for row in table.rows():
        squares = [_square(table, cell) for cell in row]
        filled = [square.column for square in squares if not square.blank]
        in_title = in_title and filled == [1] and len(squares) >= TITLE_PLACES
        hanging, own = _hang(squares, filled, above, hints)
        headline = in_title or (table.number, row[0].row) in hints.heads
        own = _close(own, width, hints, headline=headline)
        above = {**hanging, **{square.column: square for square in own}}
        yield list(_with_holes(own, list(hanging.values()), width))


def _hang(
    squares: Sequence[Square], filled: Sequence[int], above: dict[int, Square], hints: Hints
) -> tuple[dict[int, Square], list[Square]]:
    """The squares from above that go on into this row, one row longer now, and the row's own squares."""
    hanging: dict[int, Square] = {}
    own: list[Square] = []
    for square in squares:
        upper = above.get(square.column)
        leads = bool(filled) and square.column < filled[0]
        if leads and upper and _goes_on(upper, hints) and square.key not in hints.kept:
            upper.rowspan += 1
            hanging[square.column] = upper
        else:
            own.append(square)
    return hanging, own


def _goes_on(square: Square, hints: Hints) -> bool:
    words = "".join(square.cell.text.split()) if square.cell else ""
    return bool(words) and square.colspan == 1 and words not in hints.columns


def _close(own: list[Square], width: int, hints: Hints, *, headline: bool) -> list[Square]:
    """Blanks at the end belong to the value or headline before them; behind a label they are one blank to fill in."""
    used = len(own)
    while used > 1 and own[used - 1].blank and own[used - 1].key not in hints.kept:
        used -= 1
    last = own[used - 1]
    if used < len(own) and not headline and last.key not in hints.values:
        used += 1
        last = own[used - 1]
    last.colspan = max(last.colspan, width - last.column + 1)
    return own[:used]


def _square(table: Table, cell: Cell, rowspan: int = 1) -> Square:
    return Square(cell, cell.column, cell.colspan, rowspan, (table.number, cell.row, cell.column))
