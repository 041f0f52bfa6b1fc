"""The marks of tables, rows and cells in a walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.model.document import Place
from jimu.reading.formats.changes import is_deleted, skip_deleted
from jimu.reading.formats.grid import OpenCell, OpenTable
from jimu.reading.formats.marks import VAL, WORD

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from jimu.reading.formats.story import Story


def begin_table(story: Story, _: Element) -> None:
    """w:tbl: a table of its own, also where it lies in a cell."""
    table, cell, within = story.table, story.cell, None
    if cell is None:
        story.finish_paragraph()
    elif table is not None:
        within = Place(table.number, cell.row, cell.column)
    story.joined = False
    story.outer.append((table, cell, story.words))
    story.table_count += 1
    story.table, story.cell = OpenTable(story.table_count, within), None


def end_table(story: Story, _: Element) -> None:
    """The end of a table: it is written down, then what lay in its cells."""
    table = story.table
    story.table, story.cell, story.words = story.outer.pop()
    blocks = story.blocks if story.table is None else story.table.after
    if table is not None:
        if table.cells:
            blocks.append(table.close())
        blocks.extend(table.after)


def begin_row(story: Story, row: Element) -> None:
    """w:tr, unless a tracked change deletes it."""
    if is_deleted(row):
        skip_deleted(story, row)
    elif story.table is not None:
        story.table.begin_row()


def begin_cell(story: Story, _: Element) -> None:
    """w:tc."""
    table = story.table
    if table is None:
        return
    story.count_places(1)
    story.cell = cell = OpenCell(table.row, table.column)
    story.words = cell.words


def end_cell(story: Story, element: Element) -> None:
    """The end of a w:tc: its place in the grid and its words are known."""
    cell, table = story.cell, story.table
    if cell is None or table is None:
        return
    story.cell, story.words, story.joined = None, [], False
    cell.text = "".join(cell.words).strip("\n")
    if cell.deleted:
        story.list_artefact("deleted", cell.text)
    elif not table.place(cell):
        story.list_artefact("covered", cell.text)
    elif story.spots is not None:
        story.spots.cells.append(((table.number, cell.row, cell.column), element))


def skip_columns(story: Story, element: Element) -> None:
    """w:gridBefore: columns without a cell before the first one of the row."""
    if story.table is not None:
        story.table.column += _columns(story, element)


def span_columns(story: Story, element: Element) -> None:
    """w:gridSpan."""
    if story.cell is not None:
        story.cell.span = max(_columns(story, element), 1)


def merge_down(story: Story, element: Element) -> None:
    """w:vMerge: restart, or continue where it says nothing."""
    if story.cell is not None:
        story.cell.merge = element.get(VAL, "continue")


def merge_down_tracked(story: Story, element: Element) -> None:
    """w:cellMerge: a vertical merge as a tracked change."""
    if story.cell is not None:
        story.cell.merge = {"rest": "restart", "cont": "continue"}.get(element.get(WORD + "vMerge", ""), "")


def merge_left(story: Story, element: Element) -> None:
    """w:hMerge, which older programs write in place of gridSpan."""
    if story.cell is not None:
        story.cell.joined = element.get(VAL, "continue") == "continue"


def delete_cell(story: Story, _: Element) -> None:
    """w:cellDel: the cell is deleted by a tracked change."""
    if story.cell is not None:
        story.cell.deleted = True


def _columns(story: Story, element: Element) -> int:
    """A number of columns; what is no number counts as none. The limit keeps the grid from growing without end."""
    value = element.get(VAL, "")
    number = int(value) if value.isdecimal() and len(value) < 10 else 0
    story.count_places(number)
    return number


STARTS = {
    WORD + "tbl": begin_table,
    WORD + "tr": begin_row,
    WORD + "tc": begin_cell,
    WORD + "gridBefore": skip_columns,
    WORD + "gridSpan": span_columns,
    WORD + "vMerge": merge_down,
    WORD + "cellMerge": merge_down_tracked,
    WORD + "hMerge": merge_left,
    WORD + "cellDel": delete_cell,
}
ENDS = {WORD + "tbl": end_table, WORD + "tc": end_cell}
