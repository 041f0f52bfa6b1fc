"""Lists of many plans, a line each: described in law/forms/lists, drawn as any other form, written in any format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jimu.forms.page import Grid, Line, Look, Number, Page, Words
from jimu.forms.said import figures
from jimu.forms.table import Piece, Table, label
from jimu.law.library import load

FOLDER = "forms/lists"
UNKNOWN = Words("—")

Value = str | Decimal | None
Row = Mapping[str, Value]


def draw_list(key: str, rows: Sequence[Row], said: Mapping[str, str], total: Row | None = None) -> Page:
    """The list of that key. A row has its values by the columns' names; None is shown as a dash and never as nought.

    said: what the heading and the lines around the table say in {braces}; `notes` (a line each) stands under it.
    """
    spec = load(FOLDER, key)
    heading = spec["heading"].format_map(said)
    blocks: list[Line | Grid] = [Line(Words(heading), "title")]
    blocks += [Line(Words(""), "line", Words(text.format_map(said))) for text in spec.get("above", ())]
    blocks.append(draw_table(spec["columns"], rows, total))
    blocks += _lines((*said.get("notes", "").split("\n"), *spec.get("foot", ())))
    return Page(heading, tuple(blocks), spec.get("landscape") == "yes")


def _lines(texts: Sequence[str]) -> Iterator[Line]:
    return (Line(Words(text), "foot") for text in texts if text)


def draw_tables(key: str, tables: Mapping[str, Sequence[Row]], said: Mapping[str, str]) -> Page:
    """Several lists under one heading; each has its rows under its own name, and one without rows says so."""
    spec = load(FOLDER, key)
    heading = spec["heading"].format_map(said)
    blocks: list[Line | Grid] = [Line(Words(heading), "title")]
    blocks += [Line(Words(text.format_map(said)), "under") for text in spec.get("under", ())]
    for part in spec["parts"]:
        blocks.append(Line(Words(part["heading"].format_map(said)), "heading"))
        rows = tables[part["of"]]
        blocks.append(draw_table(part["columns"], rows) if rows else Line(Words(spec["none"]), "line"))
        blocks += _lines(part.get("notes", ()))
    blocks += _lines((*said.get("notes", "").split("\n"), *spec.get("foot", ())))
    return Page(heading, tuple(blocks), spec.get("landscape") == "yes")


def draw_table(columns: Sequence[dict[str, str]], rows: Sequence[Row], total: Row | None = None) -> Grid:
    """The rows under their columns' heads, which stand again on every page."""
    table = Table([int(column["width"]) for column in columns])
    table.row([label(column["head"]) for column in columns])
    table.head = 1
    for row in (*rows, *([total] if total else ())):
        table.row([_piece(column, row.get(column["of"], "")) for column in columns])
    return table.close()


def _piece(column: dict[str, Any], value: Value) -> Piece:
    if isinstance(value, Decimal):
        return Piece(Words(figures(value), number=Number(value, "money")), "figure")
    words = UNKNOWN if value is None else Words(value)
    look: Look = "figure" if column.get("as") == "figure" else "name" if column.get("as") == "name" else "value"
    return Piece(words, look)
