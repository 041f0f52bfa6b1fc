"""A list in a sheet: rows of words, as registers are kept in Excel. May be longer than any plan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from jimu.model.document import Document
from jimu.reading.formats.package import Package
from jimu.reading.formats.sheet import Sheet
from jimu.reading.formats.unreadable import Unreadable
from jimu.reading.formats.xlsx import main_part, read_sheets

ZIP = b"PK\x03\x04"
# Ten years of a county's attendance at twenty columns; more is a wrong file, and memory stays below a gigabyte.
LIST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True)
class SheetList:
    """The rows of a list with the numbers that Excel shows, empty rows left out; `sha256` of the file."""

    sha256: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def list_in(data: bytes, name: str) -> SheetList:
    """The list in the first visible sheet of a workbook (or in the first table of any other document).

    Raises Unreadable as `open_document` does, and for a list of more than LIST_CELLS cells.
    """
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(ZIP):
        package = Package(data, name)
        if main_part(package):
            return SheetList(digest, tuple(_of_workbook(package, name)))
    from jimu.reading.formats import open_document  # noqa: PLC0415 - it is this module's own front

    return SheetList(digest, tuple(_of_document(open_document(data, name))))


def _of_workbook(package: Package, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    sheets = [page.sheet for _, page in read_sheets(package)[0]]
    sheet = next((one for one in sheets if not one.hidden and one.rows), None)
    if sheet is None:
        raise Unreadable("empty", name)
    if sum(map(len, sheet.rows.values())) > LIST_CELLS:
        raise Unreadable("too_many_cells", name, limit=LIST_CELLS)
    yield from _rows(sheet)


def _rows(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, words in sorted(sheet.rows.items()):
        if words:
            last = max(words)
            yield number, tuple(words.get(column, "") for column in range(1, last + 1))


def _of_document(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    table = next(document.tables(), None)
    for cells in table.rows() if table else ():
        row = [""] * max(cell.column for cell in cells)
        for cell in cells:
            row[cell.column - 1] = cell.text
        if any(row):
            yield cells[0].row, tuple(row)
