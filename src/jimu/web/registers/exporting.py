"""Registers as workbooks: a template to fill in, and the rows that are in force."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter

from jimu.law.library import Law
from jimu.measures.base import Row
from jimu.measures.columns import BASE, Column, choices_of, write_row
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import columns_of, row_of

LONGEST_LIST = 255  # letters that Excel allows in a drop-down list
CHECKED_ROWS = 5000
WIDTH = 16


def template(table: str, law: Law) -> bytes:
    """An empty workbook with the table's headings and drop-down lists."""
    return book(table, law, ())


def exported(table: str, law: Law, rows: Iterable[StoredRow], *, private: bool) -> bytes:
    """The rows as a workbook that can be read in again; what is private is masked unless the person needs it."""
    return book(table, law, (row_of(one) for one in rows), private=private)


def book(table: str, law: Law, rows: Iterable[Row], *, private: bool = False) -> bytes:
    """A workbook of a table. Cells are text and numbers, never formulas."""
    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    file = xlsxwriter.Workbook(buffer, options)
    sheet = file.add_worksheet("台账")
    columns = (*BASE, *columns_of(table))
    head = file.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#f5f2ea"})
    text = file.add_format({"num_format": "@"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTH, text)
        sheet.write_string(0, place, column.zh, head)
        _list_of_choices(sheet, place, column, law)
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(rows, 1):
        for place, words in enumerate(write_row(columns[len(BASE) :], row, private=private).values()):
            if words:
                sheet.write_string(number, place, words, text)
    file.close()
    return buffer.getvalue()


def _list_of_choices(sheet: xlsxwriter.worksheet.Worksheet, place: int, column: Column, law: Law) -> None:
    choices = choices_of(column, law)
    if choices and len(",".join(choices)) <= LONGEST_LIST:
        sheet.data_validation(1, place, CHECKED_ROWS, place, {"validate": "list", "source": list(choices)})
