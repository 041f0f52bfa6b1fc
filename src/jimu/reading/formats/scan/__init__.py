"""Scans and photographs as Documents: straightened, ruled, recognised. Needs the extra jimu[scan]."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jimu.reading.formats.scan.pages import is_installed, read_photographs, watching
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from jimu.model.document import Document
    from jimu.reading.formats.pdf.shapes import Sheet

__all__ = ["is_installed", "read_picture", "read_scanned", "watching"]


def read_picture(data: bytes, name: str, kind: str) -> Document:
    """The document in an image file. Raises Unreadable where there are no words in it, or the extra is absent."""
    if not is_installed():
        raise Unreadable("no_scan", name)
    from jimu.reading.formats.pdf import document_of  # noqa: PLC0415
    from jimu.reading.formats.scan.pictures import images  # noqa: PLC0415  libraries of the extra

    pages = images(data, name)
    digest = hashlib.sha256(data).hexdigest()
    sheets = list(read_photographs(name, digest, iter(pages), len(pages)))
    if not any(sheet.runs for sheet in sheets):
        raise Unreadable("no_words", name)
    return replace(document_of(sheets, name, digest, ()), format=kind.lower())


def read_scanned(data: bytes, name: str, numbers: Sequence[int]) -> list[Sheet]:
    """The sheets of those pages of a pdf that are pictures."""
    from jimu.reading.formats.scan.pictures import drawn  # noqa: PLC0415  libraries of the extra

    digest = hashlib.sha256(data).hexdigest()
    return list(read_photographs(name, digest, drawn(data, numbers), len(numbers)))
