"""Where the tables of a workbook lie in its parts, for those who write into the same file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from jimu.model.document import SheetAnchors
from jimu.reading.formats.package import Package
from jimu.reading.formats.xlsx import main_part, read_sheets

CONTENT_TYPES = "[Content_Types].xml"
XML = (".xml", ".rels")
BESIDE = ("comments", "vmlDrawing")


def sheet_anchors_of(data: bytes, name: str) -> SheetAnchors:
    """The anchors in the bytes of a workbook. Raises Unreadable as reading it does."""
    package = Package(data, name)
    sheets: dict[int, str] = {}
    first: dict[int, tuple[int, int]] = {}
    words: dict[tuple[int, int, int], str] = {}
    for part, page in read_sheets(package)[0]:
        rows = {row: cells for row, cells in page.sheet.rows.items() if cells}
        if rows:  # a sheet without words makes no table
            number = len(sheets) + 1
            sheets[number], top = part, min(rows)
            first[number] = top, min(rows[top])
            words.update({(number, row, column): text for row, cells in rows.items() for column, text in cells.items()})
    book = main_part(package)
    named = (target for _, kind, target in package.relations(book) if kind == "styles" and target in package.parts)
    styles = next(named, "")
    names = [*_changing(package, sheets.values()), book, *([styles] if styles else [])]
    for part in names:
        if part.endswith(XML):  # else writing into it would fail
            package.parse(part)
    return SheetAnchors(sheets, {part: package.read(part) for part in names}, first, words, book, styles)


def _changing(package: Package, sheets: Iterable[str]) -> Iterator[str]:
    yield CONTENT_TYPES
    for sheet in sheets:
        yield sheet
        folder, file = posixpath.split(sheet)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations in package.parts:
            yield relations
        for _, kind, target in package.relations(sheet):
            if kind in BESIDE and target in package.parts:
                yield target
