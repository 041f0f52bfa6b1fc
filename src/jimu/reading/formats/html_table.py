"""The rows of a table element, and where its cells stand in the grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jimu.model.document import Cell, Place, Table
from jimu.reading.formats.limits import GRID_COLUMNS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GROUPS = {"thead", "tbody", "tfoot"}
CELLS = {"td", "th"}


@dataclass(slots=True)
class Row:
    """The cells of a row; `element` is None where cells lie in a table without a row."""

    element: Element | None
    cells: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class OpenCell:
    """A cell whose words are being read."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str = ""


class Grid:
    """A table while it is read: rowspans end with their group of rows, as in browsers."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = 0
        self._last = 0  # of the group
        self._column = 1
        self._taken: dict[int, int] = {}  # column -> last row that a cell above takes
        self.cells: list[OpenCell] = []

    def begin_group(self, rows: int) -> None:
        """A thead, tbody or tfoot of so many rows."""
        self._last = self.row + rows
        self._taken = {}

    def begin_row(self) -> None:
        """The next row begins at its first column."""
        self.row += 1
        self._column = 1

    def begin_cell(self, rowspan: int, colspan: int) -> OpenCell:
        """A cell at the next free place; rowspan 0 goes to the end of the group."""
        while self._taken.get(self._column, 0) >= self.row:
            self._column += 1
        if colspan == rowspan == 1:  # most cells
            cell = OpenCell(self.row, self._column, 1, 1)
            self._column += 1
            self.cells.append(cell)
            return cell
        colspan = min(colspan, GRID_COLUMNS)
        free = next((at for at in range(colspan) if self._taken.get(self._column + at, 0) >= self.row), colspan)
        last = self._last if rowspan == 0 else min(self.row + rowspan - 1, self._last)
        cell = OpenCell(self.row, self._column, max(last - self.row + 1, 1), max(free, 1))
        for column in range(self._column, self._column + cell.colspan):
            self._taken[column] = max(last, self.row)
        self._column += cell.colspan
        self.cells.append(cell)
        return cell

    def close(self, within: Place | None) -> Table:
        """The finished table."""
        number = self.number
        bottom = max((cell.row for cell in self.cells), default=0)  # rows that hold no cell are none
        return Table(
            number,
            tuple(
                Cell(
                    cell.text,
                    Place(number, cell.row, cell.column),
                    min(cell.rowspan, bottom - cell.row + 1),
                    cell.colspan,
                )
                for cell in self.cells
            ),
            within,
        )


Stray = list["Element | str"]


def groups_of(table: Element) -> tuple[list[list[Row]], Stray]:
    """The rows of a table by group, the foot last; and what stands in the table outside of its cells: its caption."""
    found: list[tuple[Element, list[Row]]] = []
    stray: Stray = []
    _collect(table, table, found, stray)
    feet = [rows for group, rows in found if group.tag == "tfoot"]
    return [rows for group, rows in found if group.tag != "tfoot"] + feet, stray


def is_layout(table: Element) -> bool:
    """Whether a table only places things: others lie in it, and no row of it has two cells with words of their own."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next((inner for inner in table.iterdescendants("table")), None) is None:
        return False
    groups, _ = groups_of(table)
    return all(sum(map(_speaks, row.cells)) < 2 for group in groups for row in group)


def _collect(parent: Element, group: Element, found: list[tuple[Element, list[Row]]], stray: Stray) -> None:
    """The rows under an element, also those that stand in a form or another element that browsers look through."""
    _keep_words(parent.text, stray)
    for child in parent:
        if child.tag in GROUPS:
            _collect(child, child, found, stray)
        elif child.tag == "tr":
            row = Row(child)
            _collect_cells(child, row, stray)
            _rows_of(group, found).append(row)
        elif child.tag in CELLS:
            rows = _rows_of(group, found)
            if not rows or rows[-1].element is not None:
                rows.append(Row(None))
            rows[-1].cells.append(child)
        elif _holds(child, "tr", "td", "th"):
            _collect(child, group, found, stray)
        elif isinstance(child.tag, str):
            stray.append(child)
        _keep_words(child.tail, stray)


def _collect_cells(parent: Element, row: Row, stray: Stray) -> None:
    _keep_words(parent.text, stray)
    for child in parent:
        if child.tag in CELLS:
            row.cells.append(child)
        elif _holds(child, "td", "th"):
            _collect_cells(child, row, stray)
        elif isinstance(child.tag, str):
            stray.append(child)
        _keep_words(child.tail, stray)


def _rows_of(group: Element, found: list[tuple[Element, list[Row]]]) -> list[Row]:
    if not found or found[-1][0] is not group:
        found.append((group, []))
    return found[-1][1]


def _holds(element: Element, *tags: str) -> bool:
    return element.tag != "table" and next(element.iterdescendants(*tags), None) is not None


def _keep_words(text: str | None, stray: Stray) -> None:
    if text and not text.isspace():
        stray.append(text)


def _speaks(element: Element) -> bool:
    """Whether an element has words outside of the tables in it."""
    if element.text and element.text.strip():
        return True
    return any(
        (child.tag != "table" and _speaks(child)) or bool(child.tail and child.tail.strip()) for child in element
    )
