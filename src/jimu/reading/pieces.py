"""The piece of the page that a cell came from, as a picture: by it a person sees whether the cell was read right."""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from jimu.model.document import Document, Paragraph, Place
from jimu.reading.formats.pdf import ONE_AT_A_TIME

Spot = tuple[int | None, int | None, int | None, int | None]  # table, row, column, line
Box = tuple[float, float, float, float]
AROUND = 8.0  # points around the cell
SCALE = 1.6  # pixels a point: readable, and some kilobytes
LARGEST_SIDE = 2400.0  # pixels of a whole page, however large it says it is
LARGEST = 900.0  # points: a cell as large as the page is shown as far as this
MOST = 200  # pieces of one document


def pieces_of(data: bytes, document: Document, spots: Iterable[Spot]) -> dict[Spot, bytes]:
    """Pictures (png) of cells and paragraphs of a pdf, a scan or a photograph, each with a little around it."""
    boxed = {_spot(place): place for place in _places(document) if place.box}
    wanted = [spot for spot in dict.fromkeys(spots) if spot in boxed][:MOST]
    pictures = {piece.place.page for piece in document.pieces() if piece.confidence is not None}
    scanned = [spot for spot in wanted if boxed[spot].page in pictures]
    found: dict[Spot, bytes] = {}
    if scanned:
        from jimu.reading.formats.scan.pictures import cut_from  # noqa: PLC0415  libraries of the extra

        areas = [_area(boxed[spot]) for spot in scanned]
        with ONE_AT_A_TIME:
            found.update(zip(scanned, cut_from(data, document.name, areas), strict=True))
    drawn = [spot for spot in wanted if spot not in found]
    if drawn:
        with ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as file:
            found.update((spot, _cut(file, boxed[spot])) for spot in drawn)
    return found


def _places(document: Document) -> Iterator[Place]:
    """Where anything stands, blank cells included: a finding may be about what is not there."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.place
        else:
            yield from (cell.place for cell in block.cells)


def spot_of(source: Mapping[str, Any]) -> Spot:
    """The place that a finding names."""
    row = source.get("row")
    return source.get("table"), row, source.get("column"), None if row else source.get("line")


def _spot(place: Place) -> Spot:
    return place.table, place.row, place.column, None if place.row else place.line


def _area(place: Place) -> tuple[int, Box]:
    """The page of a piece, and what of it is shown."""
    left, top, right, bottom = place.box or (0.0, 0.0, LARGEST, LARGEST)
    left, top = max(left - AROUND, 0.0), max(top - AROUND, 0.0)
    return place.page or 1, (left, top, min(right + AROUND, left + LARGEST), min(bottom + AROUND, top + LARGEST))


def _cut(file: Any, place: Place) -> bytes:
    number, (left, top, right, bottom) = _area(place)
    page = file[number - 1]
    width, height = page.get_size()
    right, bottom = min(right, width), min(bottom, height)
    crop = (left, height - bottom, width - right, top)  # what is left away: left, bottom, right, top
    written = _picture(page.render(scale=SCALE, crop=crop, grayscale=True))
    page.close()
    return written


def page_picture(data: bytes, number: int) -> tuple[bytes, int]:
    """A page of a pdf as a picture (png), and how many pages there are; no picture where there is no such page, or
    where the bytes cannot be opened as a pdf (then no pages either)."""
    try:
        with ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as file:
            if not 1 <= number <= len(file):
                return b"", len(file)
            page = file[number - 1]
            scale = min(SCALE, LARGEST_SIDE / max(page.get_size()))
            written = _picture(page.render(scale=scale, grayscale=True))
            page.close()
            return written, len(file)
    except pypdfium2.PdfiumError:
        return b"", 0


def _picture(bitmap: Any) -> bytes:
    rows = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap.raw), bitmap.stride * bitmap.height)
    lines = [rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)]
    return _png(bitmap.width, lines)


def _png(width: int, lines: list[bytes]) -> bytes:
    """Grey lines of pixels as a png."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, len(lines), 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
