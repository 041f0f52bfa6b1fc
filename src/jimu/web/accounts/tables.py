"""Sheets of a workbook: read by the headings of their columns, written with lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import xlsxwriter  # type: ignore[import-untyped]

from jimu.model.document import Document, Table

# Below the heads a template has so many rows with lists to choose from.
ROWS_TO_FILL = 500
HEAD_WITHIN = 10  # a head is looked for in the first rows: above it may stand a title


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what is said beside it, what may be chosen in it, how wide it is."""

    heading: str
    help: str = ""
    choices: tuple[str, ...] = ()
    width: int = 16
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was filled in: its sheet, its number, its words by heading."""

    sheet: str
    number: int
    words: dict[str, str] = field(default_factory=dict)


def lines(document: Document, sheet: str, columns: Sequence[Column]) -> Iterator[Line] | None:
    """The filled rows of the table that has all needed headings; None where no table of the document has them."""
    for table in document.tables():
        head = _head(table, columns)
        if head:
            return _lines(table, sheet, *head)
    return None


def _head(table: Table, columns: Sequence[Column]) -> tuple[int, dict[int, str]] | None:
    known = {column.heading for column in columns}
    needed = {column.heading for column in columns if column.needed}
    for row in list(table.rows())[:HEAD_WITHIN]:
        found = {cell.column: _plain(cell.text) for cell in row if _plain(cell.text) in known}
        if needed <= set(found.values()):
            return row[0].row, found
    return None


def _plain(heading: str) -> str:
    return "".join(heading.split()).rstrip("*")


def _lines(table: Table, sheet: str, head: int, columns: dict[int, str]) -> Iterator[Line]:
    for row in table.rows():
        words = {columns[cell.column]: cell.text.strip() for cell in row if cell.column in columns}
        if row[0].row > head and any(words.values()):
            yield Line(sheet, row[0].row, words)


def workbook(sheets: dict[str, tuple[Sequence[Column], Iterable[Sequence[str]]]]) -> bytes:
    """A workbook: by the name of the sheet its columns and what stands in them. Only texts, nothing is computed."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    heading = book.add_format({"bold": True, "bg_color": "#F5F2EA", "border": 1, "text_wrap": True})
    words = book.add_format({"num_format": "@"})
    chosen = book.add_worksheet("可选内容")
    kept = 0
    for name, (columns, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width, words)
            sheet.write_string(0, number, column.heading, heading)
            if column.help:
                sheet.write_comment(0, number, column.help, {"x_scale": 2})
            if column.choices:
                chosen.write_column(0, kept, column.choices)
                sheet.data_validation(1, number, ROWS_TO_FILL, number, _list(kept, len(column.choices)))
                kept += 1
        for at, row in enumerate(rows, start=1):
            for number, text in enumerate(row):
                sheet.write_string(at, number, text, words)
    chosen.hide()
    book.worksheets()[1].activate()
    book.worksheets()[1].set_first_sheet()
    book.close()
    return out.getvalue()


def _list(column: int, length: int) -> dict[str, object]:
    letter = xlsxwriter.utility.xl_col_to_name(column, col_abs=True)
    return {"validate": "list", "source": f"=可选内容!${letter.lstrip('$')}$1:{letter}${length}",
            "error_type": "warning"}  # fmt: skip
