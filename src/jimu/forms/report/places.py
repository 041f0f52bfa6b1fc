"""Where things stand on the page: the anchor of every cell and paragraph, and the way from a source to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jimu.model.document import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jimu.forms.report.grid import Key
    from jimu.model.document import Cell, Document
    from jimu.model.plan import Plan, Source

NUMBERS = ("table", "row", "column", "line", "page")


def source_of(plan: Plan, path: str) -> Source | None:
    """The cell of a path: its own, else the nearest above it, else its indicator's."""
    parts = path.split("/")
    for length in range(len(parts), 1, -1):
        source = plan.sources.get("/".join(parts[:length]))
        if source is not None:
            return source
    if parts[1:2] == ["indicators"] and len(parts) > 2:
        return plan.indicators[int(parts[2])].source
    return None


def place_of(source: Source) -> dict[str, Any]:
    """A source as the contract of the findings writes it: its words, and the numbers that are known."""
    numbers = {name: getattr(source, name) for name in NUMBERS}
    return {"text": source.text, **{name: number for name, number in numbers.items() if number is not None}}


def key_of(place: Mapping[str, Any]) -> Key | None:
    """The cell that a place names; a document of one table need not number it."""
    return (place.get("table", 1), place["row"], place.get("column")) if "row" in place else None


class Anchors:
    """The anchors of one document; `prefix` keeps them apart from those of the other documents of the page."""

    def __init__(self, document: Document, prefix: str) -> None:
        self.prefix = prefix
        self._cells: dict[Key, str] = {}
        self._rows: dict[tuple[int, int], str] = {}
        self._lines: dict[int, str] = {}
        for number, block in enumerate(document.blocks):
            if isinstance(block, Paragraph):
                self._note_paragraph(block, number)
            else:
                for cell in block.cells:
                    self._note_cell(block.number, cell)

    def paragraph(self, number: int) -> str:
        """The anchor of a paragraph: the number of its block."""
        return f"{self.prefix}p{number}"

    def cell(self, table: int, cell: Cell) -> str:
        """The anchor of a cell."""
        return f"{self.prefix}t{table}r{cell.row}c{cell.column}"

    def find(self, place: Mapping[str, Any]) -> str | None:
        """The anchor of a source: its cell, else its line, else the first words of its row; else None."""
        key, line = key_of(place), place.get("line")
        cell = self._cells.get(key) if key else None
        of_line = self._lines.get(line) if line is not None else None
        return cell or of_line or (self._rows.get((key[0] or 1, key[1] or 1)) if key else None)

    def _note_paragraph(self, paragraph: Paragraph, number: int) -> None:
        if paragraph.part == "body":  # a header may count its paragraphs anew
            self._note_line(paragraph.place.line, self.paragraph(number))

    def _note_cell(self, table: int, cell: Cell) -> None:
        anchor = self.cell(table, cell)
        self._cells[(table, cell.row, cell.column)] = anchor
        if cell.text.strip():
            self._rows.setdefault((table, cell.row), anchor)
            self._note_line(cell.place.line, anchor)

    def _note_line(self, line: int | None, anchor: str) -> None:
        if line is not None:
            self._lines.setdefault(line, anchor)
