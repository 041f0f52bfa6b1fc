"""A table as a file: xlsx, and csv that no program takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Cell = str | int | Decimal | None
# A program that opens a csv runs a cell that begins so.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title and heads."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def harmless(cell: Cell) -> Cell:
    """A cell that is text for every program: what would be a formula begins with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def written_csv(sheet: Sheet) -> bytes:
    """UTF-8 with its mark, so that Excel reads Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(head) for head in sheet.heads])
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def written_xlsx(sheet: Sheet) -> bytes:
    """A workbook with one sheet; text is text, figures are figures."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet.title[:31])
    head, figure = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0.######"})
    page.write_row(0, 0, sheet.heads, head)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _put(page, number, column, cell, figure)
    page.set_column(0, 0, 40)
    page.set_column(1, max(1, len(sheet.heads) - 1), 16)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _put(page: Any, row: int, column: int, cell: Cell, figure: Any) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell)
    elif cell is not None:
        page.write_number(row, column, cell, figure)


WRITERS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "csv": (written_csv, "text/csv; charset=utf-8"),
    "xlsx": (written_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
