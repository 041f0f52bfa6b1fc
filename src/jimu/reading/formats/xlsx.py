"""An xlsx (or xlsm) as a Document, straight from its XML. Macros are never run: nothing in the file is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from jimu.reading.formats.number_format import BUILT_IN
from jimu.reading.formats.sheet import Sheet
from jimu.reading.formats.sheet_surroundings import words_around
from jimu.reading.formats.sheet_xml import SHEET, read_sheet, words_of
from jimu.reading.formats.workbook import Page, document_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from jimu.model.document import Document
    from jimu.reading.formats.package import Package

MAIN = "xl/workbook.xml"
IDENTIFIER = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
UNREAD = (("xl/media/", "picture"), ("xl/embeddings/", "embedded"), ("xl/charts/chart", "chart"))
MACROS = "vbaProject.bin"


def read_xlsx(package: Package) -> Document:
    """The document in the package of a workbook. Raises Unreadable where it holds none."""
    sheets, others = read_sheets(package)
    digest = hashlib.sha256(package.data).hexdigest()
    pages = [page for _, page in sheets]
    return document_of(pages, package.name, "xlsx", digest, [*others, *_unread(package)])


def read_sheets(package: Package) -> tuple[list[tuple[str, Page]], list[str]]:
    """Every sheet with the part that it stands in, and what the workbook has beside sheets of cells."""
    main = main_part(package)
    root = package.parse(main)
    if root.tag != SHEET + "workbook":
        raise package.damaged(main)
    relations = package.relations(main)
    by_kind = {kind: target for _, kind, target in relations if target in package.parts}
    strings = _strings(package, by_kind.get("sharedStrings", ""))
    formats = _formats(package, by_kind.get("styles", ""))
    properties = root.find(SHEET + "workbookPr")
    from_1904 = properties is not None and properties.get("date1904", "") in ("1", "true")
    sheets: list[tuple[str, Page]] = []
    others: list[str] = []
    kinds = {identifier: (kind, target) for identifier, kind, target in relations}
    for entry in root.iterfind(f"{SHEET}sheets/{SHEET}sheet"):
        sheet = Sheet(entry.get("name", ""), hidden=entry.get("state", "visible") != "visible")
        if entry.get(IDENTIFIER) == "":  # a sheet of macros of Excel 95: what it held lies among the macros
            others.append(f"sheet: {sheet.name}")
            continue
        kind, part = kinds.get(entry.get(IDENTIFIER, ""), ("", ""))
        if part not in package.parts:
            raise package.damaged(part or main)
        if kind != "worksheet":
            others.append(f"{kind}: {sheet.name}")
            continue
        element = package.parse(part)
        read_sheet(element, sheet, strings, formats, from_1904=from_1904)
        sheets.append((part, Page(sheet, words_around(package, part, element))))
    return sheets, others


def main_part(package: Package) -> str:
    """The part that lists the sheets; empty where the package is no workbook."""
    if MAIN in package.parts:
        return MAIN
    targets = (target for _, kind, target in package.relations("") if kind == "officeDocument")
    return next((target for target in targets if target in package.parts and target.startswith("xl/")), "")


def _strings(package: Package, part: str) -> list[str]:
    """The words that cells share, by their number."""
    return [words_of(item) for item in package.parse(part).iterchildren(SHEET + "si")] if part else []


def _formats(package: Package, part: str) -> list[str]:
    """The number format of each style, by the style's number; empty for General."""
    if not part:
        return []
    root = package.parse(part)
    own = {item.get("numFmtId"): item.get("formatCode", "") for item in root.iterfind(f"{SHEET}numFmts/{SHEET}numFmt")}
    return [_format(style, own) for style in root.iterfind(f"{SHEET}cellXfs/{SHEET}xf")]


def _format(style: Element, own: dict[str | None, str]) -> str:
    number = style.get("numFmtId", "0")
    code = own.get(number)
    if code is None and number.isdecimal():
        code = BUILT_IN.get(int(number), "")
    return "" if code in (None, "General", "@") else str(code)


def _unread(package: Package) -> list[str]:
    """What may hold words and is not read, and macros, which are never run."""
    parts = sorted(package.parts)
    listed = [f"{kind}: {part}" for part in parts for folder, kind in UNREAD if part.startswith(folder)]
    return listed + [f"macros: {part}" for part in parts if part.endswith(MACROS)]
