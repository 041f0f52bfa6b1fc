"""A document as one stream of rows and paragraphs, nested tables where they lie,
each row knowing what covers it from above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jimu.model.document import Cell, Document, Paragraph, Table


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
        return iter(sorted((*self.cells, *self.covering), key=lambda cell: cell.column))


Item = Row | Paragraph


def stream(document: Document) -> list[Item]:
    """Rows and paragraphs in the order in which a person reads them."""
    nested: dict[tuple[int, int], list[Table]] = {}
    for table in document.tables():
        if table.within is not None:
            nested.setdefault((table.within.table or 0, table.within.row or 0), []).append(table)
    items: list[Item] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text:
                items.append(block)
        elif block.within is None:
            items += _rows(block, nested)
    return items


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
