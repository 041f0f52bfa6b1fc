"""An xls of Excel 2 to 2003 as a Document. xlrd reads its records, number formats, merges and what is hidden."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any

import xlrd

from jimu.reading.formats.legacy import read_instead
from jimu.reading.formats.legacy_kinds import XLS
from jimu.reading.formats.limits import MEBIBYTE, XLS_BYTES
from jimu.reading.formats.number_format import BUILT_IN, show_number, show_text
from jimu.reading.formats.sheet import Sheet
from jimu.reading.formats.unreadable import Unreadable
from jimu.reading.formats.workbook import Page, document_of

if TYPE_CHECKING:
    from jimu.model.document import Document

CONTAINER = "OLE"
BOOLEANS = ("FALSE", "TRUE")


def read_xls(data: bytes, name: str) -> Document:
    """The document in the bytes of an xls. Raises Unreadable where they hold none."""
    if len(data) > XLS_BYTES:
        raise Unreadable("workbook_too_large", name, limit=XLS_BYTES // MEBIBYTE)
    try:
        book = _open(data, name)
    except Unreadable as fault:
        if fault.arguments.get("part") == CONTAINER:
            raise  # cut off, or no workbook at all: half of it would pass for the whole
        return read_instead(data, name, XLS, fault)
    pages = [Page(_sheet(book, sheet)) for sheet in book.sheets()]
    kept = {page.sheet.name for page in pages}
    others = [f"sheet: {other}" for other in book.sheet_names() if other not in kept]
    return document_of(pages, name, "xls", hashlib.sha256(data).hexdigest(), others)


def _open(data: bytes, name: str) -> Any:
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except MemoryError:
        raise
    except Exception as error:  # a damaged file fails anywhere in xlrd, and its folders may lead back to themselves
        if "encrypted" in str(error) or "password" in str(error):
            raise Unreadable("encrypted", name) from error
        broken = isinstance(error, (xlrd.compdoc.CompDocError, xlrd.XLRDError))
        raise Unreadable("damaged", name, part=CONTAINER if broken else "Workbook") from error


def _sheet(book: Any, source: Any) -> Sheet:
    sheet = Sheet(source.name, hidden=source.visibility != 0)
    for row in range(source.nrows):
        words = {}
        for column, cell in enumerate(source.row(row), 1):
            text = _text(book, cell, sheet, row + 1, column)
            if text:
                words[column] = text
        if words:
            sheet.rows[row + 1] = words
    sheet.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = sorted(row + 1 for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns = sorted((at + 1, at + 1) for at, info in source.colinfo_map.items() if info.hidden)
    return sheet


def _text(book: Any, cell: Any, sheet: Sheet, row: int, column: int) -> str:
    """The words that a cell shows."""
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return BOOLEANS[bool(cell.value)]
    if cell.ctype == xlrd.XL_CELL_ERROR:
        words = str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
        sheet.note("error", row, column, words)
        return words
    code = _format(book, cell)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        text = str(cell.value).replace("\r\n", "\n").replace("\r", "\n").strip()
        return show_text(text, code) if "@" in code else text
    value = repr(float(cell.value))
    shown = show_number(value, code, from_1904=bool(book.datemode))
    if shown.note:
        sheet.note(shown.note, row, column, value)
    return shown.text


def _format(book: Any, cell: Any) -> str:
    """The number format of a cell: the file's own, else the one that goes by its number."""
    styles = book.xf_list
    number = styles[cell.xf_index].format_key if cell.xf_index is not None and cell.xf_index < len(styles) else 0
    form = book.format_map.get(number)
    own = form.format_str if form is not None and number not in BUILT_IN else BUILT_IN.get(number, "")
    return "" if own in ("General", "@") else str(own)
