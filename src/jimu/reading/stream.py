"""A document as one stream of rows and paragraphs, nested tables where they lie,
each row knowing what covers it from above. In a sheet, lines above and below its tables are paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jimu.model.document import Cell, Document, Paragraph, Table
from jimu.reading.draft import Ledger
from jimu.reading.layouts.prose import prose_heading
from jimu.reading.titles import is_title
from jimu.reading.vocabulary import label_of

SHEET_HEAD = 3  # rows of a sheet among which its title stands


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table. `cells` begin in it; `covering` began above and reach into it."""

    table: Table
    number: int
    cells: tuple[Cell, ...]
    covering: tuple[Cell, ...] = ()
    merged: bool = True  # False: nothing in the table is merged, so that what a merge would say is lost or repeated
    filled: tuple[Cell, ...] = field(init=False)
    seen: dict[str, Any] = field(default_factory=dict, init=False)  # what was found out of the row once (heads, labels)

    def __post_init__(self) -> None:
        self.filled = tuple(cell for cell in self.cells if cell.text)

    @property
    def exact(self) -> bool:
        """Whether cells stand in their columns (in plain text a row may have lost some)."""
        return self.table.exact

    def everything(self) -> Iterator[Cell]:
        """The row's own cells and those that cover it, by column."""
        if not self.covering:
            return iter(self.cells)
        return iter(sorted((*self.cells, *self.covering), key=_column))


def _column(cell: Cell) -> int:
    return cell.place.column or 0


Item = Row | Paragraph


def stream(document: Document, ledger: Ledger) -> list[Item]:
    """Rows and paragraphs in the order in which a person reads them."""
    nested: dict[tuple[int, int], list[Table]] = {}
    for table in document.tables():
        if table.within is not None:
            nested.setdefault((table.within.table or 0, table.within.row or 0), []).append(table)
    items: list[Item] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if block.part == "worksheet" and not _entitles(document, index):
                ledger.label(block)
            elif block.text:
                items.append(block)
        elif block.sheet:
            items += _lines_apart(list(_plain_rows(block)), ledger)
        elif block.within is None:
            items += _rows(block, nested)
    return items


def _entitles(document: Document, index: int) -> bool:
    """Whether the name of a sheet is its title: it is one by its words, and the sheet has no other."""
    name, table = document.blocks[index], document.blocks[index + 1]
    if not isinstance(name, Paragraph) or not isinstance(table, Table) or not is_title(name.text):
        return False
    first = table.cells[0].row
    return not any(is_title(cell.text) for cell in table.cells if cell.row < first + SHEET_HEAD)


def _lines_apart(rows: list[Row], ledger: Ledger) -> Iterator[Item]:
    """The rows of a sheet; those that hold one line each, before or after a table, as paragraphs."""
    begin = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and rows[end].number == rows[end - 1].number + 1:
            continue
        block = rows[begin:end]  # rows without a blank one between them
        begin = end
        width = max(cell.column + cell.colspan for row in block for cell in row.filled)
        inner = [index for index, row in enumerate(block) if not _is_line(row, width)]
        for index, row in enumerate(block):
            outside = not inner or not inner[0] <= index <= inner[-1]
            if not outside:
                yield row
                continue
            paragraph = _as_paragraph(row.filled[0])
            ledger.stands_for(paragraph, row.filled)
            yield paragraph


def _is_line(row: Row, width: int) -> bool:
    """One cell with words alone in its row; a label whose answer is blank is none, unless it takes the whole width."""
    if len(row.filled) != 1 or row.covering or row.filled[0].rowspan > 1:
        return False
    cell = row.filled[0]
    whole = len(row.cells) == 1 or (cell.colspan > 1 and cell.column + cell.colspan >= width)
    return whole or label_of(cell.text) is None or prose_heading(_as_paragraph(cell)) is not None


def _as_paragraph(cell: Cell) -> Paragraph:
    return Paragraph(cell.text, cell.place)


def _rows(table: Table, nested: dict[tuple[int, int], list[Table]]) -> Iterator[Item]:
    """Depth first without recursion: a table nested in a row follows that row."""
    waiting = [_plain_rows(table)]
    while waiting:
        row = next(waiting[-1], None)
        if row is None:
            waiting.pop()
            continue
        yield row
        inner = nested.get((row.table.number, row.number))
        if inner:
            waiting += [_plain_rows(inside) for inside in reversed(inner)]


def _plain_rows(table: Table) -> Iterator[Row]:
    open_cells: list[Cell] = []
    merged = table.exact and any(cell.rowspan > 1 or cell.colspan > 1 for cell in table.cells)
    for cells in table.rows():
        number = cells[0].row
        if open_cells:
            open_cells = [cell for cell in open_cells if cell.row + cell.rowspan > number]
        yield Row(table, number, cells, tuple(open_cells), merged)
        open_cells += [cell for cell in cells if cell.rowspan > 1]
