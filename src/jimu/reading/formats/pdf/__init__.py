"""A pdf with text as a Document: ruling lines make the tables, the rest is running text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from jimu.model.document import Document
from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.pdf.aligned import find_aligned
from jimu.reading.formats.pdf.document import blocks_of
from jimu.reading.formats.pdf.file import read_sheets, unknown_signs
from jimu.reading.formats.pdf.lattice import TooManyPlaces, find_grids, place_runs
from jimu.reading.formats.pdf.lines import lines_of, write_cells
from jimu.reading.formats.pdf.margins import Page, set_margins_apart
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.shapes import Sheet

__all__ = ["document_of", "read_pdf"]

ONE_AT_A_TIME = Lock()  # pdfium works in one thread


def read_pdf(data: bytes, name: str) -> Document:
    """The document in the bytes of a pdf. Raises Unreadable where they hold none, or only pictures of text and the
    extra jimu[scan] is absent."""
    from jimu.reading.formats.scan import is_installed, read_scanned  # noqa: PLC0415  it reads its pages by this room

    with ONE_AT_A_TIME:
        sheets, scanned, uncoded = read_sheets(data, name)
        if (scanned or uncoded) and is_installed():
            wanted = sorted({*scanned, *uncoded})
            found = {sheet.number: sheet for sheet in read_scanned(data, name, wanted)}
            sheets = [found.get(sheet.number, sheet) for sheet in sheets]
            scanned, uncoded = [number for number in wanted if not found[number].runs], []
            if not any(sheet.runs for sheet in sheets):
                raise Unreadable("no_words", name)
    if len(scanned) == len(sheets):
        raise Unreadable("scan", name)  # the extra is absent
    if len(scanned) + len(uncoded) == len(sheets):
        raise Unreadable("no_codes", name)
    artefacts = [f"picture: page {at}" for at in scanned]
    artefacts += [f"no code: page {one.number} ({unsaid})" for one in sheets if (unsaid := unknown_signs(one))]
    return document_of(sheets, name, hashlib.sha256(data).hexdigest(), artefacts)


def document_of(sheets: Sequence[Sheet], name: str, digest: str, pictures: Sequence[str]) -> Document:
    """The document that pages make, however their rules and words were found. Raises Unreadable where it is too
    large."""
    try:
        pages = [_page(sheet) for sheet in sheets]
        set_margins_apart(pages)
        for page in pages:
            found, page.lines = find_aligned(page.sheet, page.lines)
            page.grids = sorted([*page.grids, *found], key=lambda grid: grid.tops[0])
        blocks, artefacts = blocks_of(pages)
    except TooManyPlaces as error:
        raise Unreadable("too_many_cells", name, limit=CELLS) from error
    return Document(name, "pdf", digest, tuple(blocks), (*artefacts, *pictures))


def _page(sheet: Sheet) -> Page:
    grids = find_grids(sheet)
    outside = place_runs(grids, sheet.runs)
    for grid in grids:
        write_cells(grid)
    return Page(sheet, grids, lines_of(outside) if outside else [])
