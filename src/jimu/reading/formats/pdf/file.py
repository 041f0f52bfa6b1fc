"""The file itself: opened by pdfium within limits, each page's characters and rules taken out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from jimu.reading.formats.limits import PDF_CHARACTERS, PDF_PAGES
from jimu.reading.formats.pdf.glyphs import Frame, count_characters, quarter_turns, read_runs, read_text, settle_blanks
from jimu.reading.formats.pdf.rules import TooManyShapes, read_rules
from jimu.reading.formats.pdf.shapes import Sheet
from jimu.reading.formats.unreadable import Unreadable

LEAST_WORDS = 12  # characters: a page with fewer and a large picture is a scan with a stamp or a number on it
UNKNOWN = 0.3  # share of characters without a code: the fonts do not say what their pictures mean
A4 = (0.0, 0.0, 595.0, 842.0)


def read_sheets(data: bytes, name: str) -> tuple[list[Sheet], list[int], list[int]]:
    """Every page; the numbers of those that are pictures only, and of those whose fonts do not say what most of their
    signs are."""
    if data.rfind(b"%%EOF") < data.rfind(b"endobj"):
        raise Unreadable("damaged", name, part="PDF")
    with _opened(data, name) as file:
        count = pdfium.FPDF_GetPageCount(file)
        if count > PDF_PAGES:
            raise Unreadable("too_many_pages", name, pages=count, limit=PDF_PAGES)
        sheets: list[Sheet] = []
        seen = 0
        for number in range(1, count + 1):
            sheet, characters = _read_page(file, number, name)
            seen += characters
            if seen > PDF_CHARACTERS:
                raise Unreadable("too_many_pieces", name, limit=PDF_CHARACTERS)
            sheets.append(sheet)
    settle_blanks([run for sheet in sheets for run in sheet.runs])
    return sheets, _without_words(sheets, name), [sheet.number for sheet in sheets if _is_without_codes(sheet)]


def _without_words(sheets: list[Sheet], name: str) -> list[int]:
    """The numbers of the pages that are pictures. Raises Unreadable where no page has any words."""
    words = [sum(len(run.text) for run in sheet.runs) for sheet in sheets]
    scanned = [sheet for sheet, count in zip(sheets, words, strict=True) if sheet.picture and count < LEAST_WORDS]
    if not any(words) and not scanned:
        raise Unreadable("no_text", name)
    return [sheet.number for sheet in scanned]


def _is_without_codes(sheet: Sheet) -> bool:
    signs = sum(len(run.text) for run in sheet.runs)
    return unknown_signs(sheet) > UNKNOWN * signs


def unknown_signs(sheet: Sheet) -> int:
    """How many signs of a page nobody can name."""
    return sum(_is_unknown(sign) for run in sheet.runs for sign in run.text)


def _is_unknown(sign: str) -> bool:
    return sign == "\ufffd" or sign < " " or "\ue000" <= sign <= "\uf8ff"


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    file = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not file:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable(*(("encrypted", name) if locked else ("damaged", name)), part="PDF")
    try:
        yield file
    finally:
        pdfium.FPDF_CloseDocument(file)


def _read_page(file: Any, number: int, name: str) -> tuple[Sheet, int]:
    page = pdfium.FPDF_LoadPage(file, number - 1)
    if not page:
        raise Unreadable("damaged", name, part=f"PDF {number}")
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        return _sheet(page, text_page, number)
    except TooManyShapes as error:
        raise Unreadable("drawing", name, page=number) from error
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _sheet(page: Any, text_page: Any, number: int) -> tuple[Sheet, int]:
    count = count_characters(text_page)
    shown = pdfium.FPDFPage_GetRotation(page)
    turn = quarter_turns(text_page, count)
    frame = Frame(_page_box(page), shown if turn is None else turn)
    runs = read_runs(text_page, read_text(text_page, count), frame) if count else []
    across, upright, picture = read_rules(page, frame)
    width, height = frame.size
    return Sheet(number, width, height, runs, across, upright, (frame.turn - shown) % 4, picture), count


def _page_box(page: Any) -> tuple[float, float, float, float]:
    """The part of the page that is shown: left, low, right, high."""
    edges = [ctypes.c_float() for _ in range(4)]
    for read in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        if read(page, *edges):
            left, low, right, high = (edge.value for edge in edges)
            return min(left, right), min(low, high), max(left, right), max(low, high)
    return A4
