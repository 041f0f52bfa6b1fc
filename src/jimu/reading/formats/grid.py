"""A table while it is read: where each cell stands in the grid, and which cells are merged."""

from __future__ import annotations

from jimu.model.document import Block, Cell, Place, Table


class OpenCell:
    """A cell while it is read.

    `span`: its own grid columns, `colspan`: with those that an hMerge adds; `merge`: its vMerge ("" where it has none);
    `joined`: an hMerge makes it part of the cell to its left; `deleted`: by a tracked change.
    """

    __slots__ = ("began", "colspan", "column", "deleted", "joined", "merge", "row", "rowspan", "span", "text", "words")

    def __init__(self, row: int, column: int) -> None:
        self.row = row
        self.column = column
        self.span = self.colspan = self.rowspan = 1
        self.merge = self.text = ""
        self.joined = self.deleted = self.began = False
        self.words: list[str] = []


class OpenTable:
    """A table while it is read. `after`: what lies in its cells and follows it, nested tables and text boxes."""

    __slots__ = ("_above", "_below", "_left", "after", "cells", "column", "number", "row", "within")

    def __init__(self, number: int, within: Place | None) -> None:
        self.number = number
        self.within = within
        self.row = 0
        self.column = 1
        self.cells: list[OpenCell] = []
        self.after: list[Block] = []
        self._above: dict[int, OpenCell] = {}  # by column, the cells that the row above hands down
        self._below: dict[int, OpenCell] = {}
        self._left: OpenCell | None = None

    def begin_row(self) -> None:
        """The next row begins at its first column."""
        self.row += 1
        self.column = 1
        self._above, self._below = self._below, {}
        self._left = None

    def place(self, cell: OpenCell) -> bool:
        """Put a cell that has been read into the grid; False where a merged cell covers it."""
        self.column = cell.column + cell.span
        left, above = self._left, self._above.get(cell.column)
        if cell.joined and left is not None:
            if left.row == cell.row:
                left.colspan += cell.span
            return False
        if cell.merge == "continue" and above is not None and above.span == cell.span:
            above.rowspan = cell.row - above.row + 1
            self._left = self._below[cell.column] = above
            return False
        cell.colspan = cell.span
        self._left = cell
        self.cells.append(cell)
        if cell.merge:
            self._below[cell.column] = cell
        return True

    def close(self) -> Table:
        """The finished table."""
        number = self.number
        return Table(
            number,
            tuple(
                Cell(cell.text, Place(number, cell.row, cell.column), cell.rowspan, cell.colspan) for cell in self.cells
            ),
            self.within,
        )
