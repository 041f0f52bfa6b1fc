"""Rows of words with commas between them, as systems export them and Excel saves them (.csv)."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING

from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.sheet import Sheet
from jimu.reading.formats.unreadable import Unreadable
from jimu.reading.formats.workbook import Page, document_of

if TYPE_CHECKING:
    from jimu.model.document import Document

ENDING = ".csv"
FEWEST_COLUMNS = 3
FEWEST_ROWS = 3
LONGEST_FIELD = 1024 * 1024


def rows_of(text: str, name: str) -> list[list[str]]:
    """The rows of a text that is such a table: all as wide as the others, or under the ending .csv; empty for all other
    texts."""
    head = text[:4096]
    if "\t" in head or head.count(",") < FEWEST_COLUMNS * 2:
        return []
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return []
    width = max(map(len, rows), default=0)
    alike = all(len(row) == width for row in rows) or name.lower().endswith(ENDING)
    return rows if alike and width >= FEWEST_COLUMNS and len(rows) >= FEWEST_ROWS else []


def read_csv(rows: list[list[str]], data: bytes, name: str) -> Document:
    """The document in these rows, a sheet without merges. Raises Unreadable where it has too many cells."""
    if sum(map(len, rows)) > CELLS:
        raise Unreadable("too_many_cells", name, limit=CELLS)
    sheet = Sheet(name)
    for number, row in enumerate(rows, 1):
        words = {column: word.strip() for column, word in enumerate(row, 1) if word.strip()}
        if words:
            sheet.rows[number] = words
    return document_of([Page(sheet)], name, "csv", hashlib.sha256(data).hexdigest(), [])
