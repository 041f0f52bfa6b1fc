"""Bytes of any format to one Document. The format is told by the content, never by the ending of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.reading.formats.csv_text import read_csv, rows_of
from jimu.reading.formats.docx import read_docx
from jimu.reading.formats.file import read_file
from jimu.reading.formats.html import is_html, read_html
from jimu.reading.formats.kind import is_xls, picture_kind, refuse_other_kinds
from jimu.reading.formats.legacy import legacy_kind, read_instead, read_legacy
from jimu.reading.formats.legacy_kinds import LOCKED_XLSX, package_kind
from jimu.reading.formats.limits import MEBIBYTE, TEXT_BYTES, TEXT_PIECES
from jimu.reading.formats.mht import is_mht, read_mht
from jimu.reading.formats.package import Package
from jimu.reading.formats.radicals import with_plain_characters
from jimu.reading.formats.scan import read_picture
from jimu.reading.formats.text import decode, read_text
from jimu.reading.formats.unreadable import Unreadable
from jimu.reading.formats.xls import read_xls
from jimu.reading.formats.xlsx import main_part, read_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from jimu.model.document import Document

__all__ = ["Unreadable", "open_document"]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
PDF = b"%PDF-"
WHITE = b" \t\r\n\xef\xbb\xbf\xfe\xff"  # blanks, and the marks with which a text may say its encoding
BLANKS = 4096
MARKS = (b"\n", b"\r", b"\t", b"|")  # with which a line or a cell begins


def read_pdf(data: bytes, name: str) -> Document:
    """pdfium is loaded when the first pdf is read."""
    from jimu.reading.formats.pdf import read_pdf as read  # noqa: PLC0415 - its library takes a while to load

    return read(data, name)


def open_document(source: Path | bytes, name: str | None = None) -> Document:
    """The document in a file or in bytes. Raises Unreadable, which has one clear sentence, where there is none."""
    return with_plain_characters(_opened(source, name))


def _opened(source: Path | bytes, name: str | None) -> Document:
    if isinstance(source, bytes):
        data, name = source, name or "-"
    else:
        data, name = read_file(source, name or str(source)), name or source.name
    if legacy_kind(data):
        return read_legacy(data, name)
    if data.startswith(ZIP):
        return _read_package(Package(data, name))
    if data[:BLANKS].lstrip(WHITE).startswith(PDF):
        return read_pdf(data, name)
    if is_xls(data):
        return read_xls(data, name)
    if not data[:BLANKS].strip(WHITE) and not data.strip(WHITE):
        raise Unreadable("empty", name)
    if is_html(data):
        return read_html(data, name)
    if kind := picture_kind(data):
        return read_picture(data, name, kind)
    if is_mht(data):
        return read_mht(data, name)
    try:
        refuse_other_kinds(data, name)
    except Unreadable as fault:
        if fault.message != "encrypted":
            raise
        return read_instead(data, name, LOCKED_XLSX, fault)
    return _read_text(data, name)


def _read_text(data: bytes, name: str) -> Document:
    """Rows with commas, or any other text."""
    if len(data) > TEXT_BYTES:
        raise Unreadable("text_too_large", name, limit=TEXT_BYTES // MEBIBYTE)
    if sum(data.count(mark) for mark in MARKS) > TEXT_PIECES:
        raise Unreadable("too_many_pieces", name, limit=TEXT_PIECES)
    rows = rows_of(decode(data, name), name)
    return read_csv(rows, data, name) if rows else read_text(data, name)


def _read_package(package: Package) -> Document:
    """A zip of XML: a workbook where it has sheets, else a Word document or nothing that is read."""
    if kind := package_kind(package):
        return read_legacy(package.data, package.name, kind)
    return read_xlsx(package) if main_part(package) else read_docx(package)
