"""A sheet of any workbook as a Table: the words of its cells in rows, its merges, what of it is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jimu.model.document import Cell, Place, Table, letters
from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.unreadable import Unreadable

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1
Spot = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """What a workbook says of one sheet. `rows`: by number the words by column, without those that are empty."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last of a run
    artefacts: list[str] = field(default_factory=list)

    def at(self, row: int, column: int) -> str:
        """A place as people write it: 目标表!C4."""
        return f"{self.name}!{letters(column)}{row}"

    def note(self, kind: str, row: int, column: int, words: str) -> None:
        """List what is no plain content of a cell."""
        self.artefacts.append(f"{kind}: {self.at(row, column)} {words}".rstrip())


def table_of(sheet: Sheet, number: int, name: str, before: int = 0) -> Table | None:
    """The table of a sheet, None where it has no words. Places between words are cells too, empty ones.

    `before`: cells that the document holds already, counted against the limit.
    """
    rows = {row: cells for row, cells in sorted(sheet.rows.items()) if cells}
    if not rows:
        return None
    left, right = min(map(min, rows.values())), max(map(max, rows.values()))
    filled = sum(map(len, rows.values()))
    if before + filled > CELLS:
        raise Unreadable("too_many_cells", name, limit=CELLS)
    spans, covered = _merged(sheet, rows, right, name)
    gaps = before + len(rows) * (right - left + 1) <= CELLS  # one word far outside: only cells with words
    cells = tuple(_cells(number, rows, range(left, right + 1) if gaps else None, spans, covered))
    _list_hidden(sheet, rows)
    return Table(number, cells, sheet=True)


def _cells(
    number: int,
    rows: dict[int, dict[int, str]],
    columns: range | None,
    spans: dict[Spot, tuple[int, int]],
    covered: set[Spot],
) -> Iterator[Cell]:
    for row, words in rows.items():
        for column in columns or sorted(words):
            if covered and (row, column) in covered:
                continue
            rowspan, colspan = spans.get((row, column), (1, 1)) if spans else (1, 1)
            yield Cell(words.get(column, ""), Place(number, row, column), rowspan, colspan)


def _merged(
    sheet: Sheet, rows: dict[int, dict[int, str]], right: int, name: str
) -> tuple[dict[Spot, tuple[int, int]], set[Spot]]:
    """Spans by their first place, and the places that they cover: no further than there are words."""
    spans: dict[Spot, tuple[int, int]] = {}
    covered: set[Spot] = set()
    bottom = max(rows)
    count = 0
    for first, begin, last_row, last_column in sheet.merges:
        last, end = min(last_row, bottom), min(last_column, right)
        count += max(0, last - first + 1) * max(0, end - begin + 1)
        if count > CELLS:
            raise Unreadable("too_many_cells", name, limit=CELLS)
        area = {(row, column) for row in range(first, last + 1) for column in range(begin, end + 1)}
        if len(area) < 2 or area & covered or area & spans.keys():
            continue  # a merge that overlaps another is a fault of the file
        spans[first, begin] = (last - first + 1, end - begin + 1)
        covered |= area - {(first, begin)}
        _list_covered(sheet, rows, area - {(first, begin)})
    return spans, covered


def _list_covered(sheet: Sheet, rows: dict[int, dict[int, str]], area: set[Spot]) -> None:
    for row, column in sorted(area):
        words = rows.get(row, {}).get(column, "")
        if words:
            sheet.note("covered", row, column, words)


def _list_hidden(sheet: Sheet, rows: dict[int, dict[int, str]]) -> None:
    """Hidden sheets, rows and columns are read; they are listed where they hold words."""
    if sheet.hidden:
        sheet.artefacts.append(f"hidden sheet: {sheet.name}")
    for row in sheet.hidden_rows:
        if row in rows:
            sheet.artefacts.append(f"hidden row: {sheet.name}!{row}")
    used = {column for words in rows.values() for column in words} if sheet.hidden_columns else set()
    for first, last in sheet.hidden_columns:
        for column in sorted(column for column in used if first <= column <= last):
            sheet.artefacts.append(f"hidden column: {sheet.name}!{letters(column)}")
