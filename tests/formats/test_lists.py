"""Long lists in sheets: rows with the numbers that Excel shows."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlwt

from jimu.reading.formats import lists
from jimu.reading.formats.lists import list_in
from jimu.reading.formats.unreadable import Unreadable

ROWS = [("姓名", "界别"), ("甲山", ""), (), ("乙水", "教育", "备注")]


def xlsx(rows: list[tuple[str, ...]] = ROWS, *, hidden_first: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if hidden_first:
        book.active.append(["不看"])
        book.active.sheet_state = "hidden"
        book.create_sheet("名册")
    sheet = book.worksheets[-1]
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for number, row in enumerate(ROWS):
        for place, words in enumerate(row):
            sheet.write(number, place, words)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("content", [xlsx(), xlsx(hidden_first=True), xls()], ids=["xlsx", "hidden sheet", "xls"])
def test_rows_keep_the_numbers_that_excel_shows(content: bytes) -> None:
    rows = [(number, [word for word in row if word]) for number, row in list_in(content, "名册").rows]
    assert rows == [(1, ["姓名", "界别"]), (2, ["甲山"]), (4, ["乙水", "教育", "备注"])]


def test_an_empty_workbook_and_one_that_is_too_long_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable):
        list_in(xlsx([]), "空.xlsx")
    monkeypatch.setattr(lists, "LIST_CELLS", 3)
    with pytest.raises(Unreadable, match="3"):
        list_in(xlsx(), "长.xlsx")
