"""The sheets of a workbook, of whatever format, as one Document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jimu.model.document import Block, Document, Paragraph, Place
from jimu.reading.formats.sheet import Sheet, table_of


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet, and the words that lie over it or around it: (part, words)."""

    sheet: Sheet
    around: Sequence[tuple[str, str]] = field(default=())


def document_of(pages: Sequence[Page], name: str, kind: str, sha256: str, artefacts: Sequence[str]) -> Document:
    """A table a sheet; where there are several, each after a paragraph with its name; then text boxes and the like."""
    blocks: list[Block] = []
    listed: list[str] = []
    number = line = cells = 0
    for page in pages:
        table = table_of(page.sheet, number + 1, name, cells)
        listed += page.sheet.artefacts
        if table is not None:
            number += 1
            cells += len(table.cells)
            if len(pages) > 1:
                line += 1
                blocks.append(Paragraph(page.sheet.name, Place(line=line), "worksheet"))
            blocks.append(table)
        for part, words in page.around:
            line += 1
            blocks.append(Paragraph(words, Place(line=line), part))
    return Document(name, kind, sha256, tuple(blocks), (*listed, *artefacts))
