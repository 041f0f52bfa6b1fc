"""What old Excel keeps in an xls: values with their formats, merges, what is hidden."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlwt

from jimu.model.document import Document
from jimu.reading.formats import Unreadable, legacy, open_document
from jimu.reading.formats.limits import XLS_BYTES


def book(draw_sheet: Callable[[Any], None], *names: str) -> bytes:
    made = xlwt.Workbook(encoding="utf-8")
    for name in names or ("目标表",):
        draw_sheet(made.add_sheet(name))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def document(data: bytes) -> Document:
    return open_document(data, "例.xls")


def style(code: str) -> Any:
    return xlwt.easyxf(num_format_str=code)


def test_values_are_read_as_they_are_shown():
    def fill(sheet: Any) -> None:
        for column, (value, code) in enumerate(
            [
                (0.95, "0%"),
                (12.0, "General"),
                (1234.5, "#,##0.00"),
                (95, '"≥"0"%"'),
                (date(2024, 12, 31), "yyyy年m月d日"),
            ]
        ):
            sheet.write(0, column, value, style(code))
        sheet.write(1, 0, True)
        sheet.write(1, 1, "甲\n乙")

    found = document(book(fill))
    assert found.format == "xls"
    assert [piece.text for piece in found.pieces()] == [
        *("95%", "12", "1,234.50", "≥95%", "2024年12月31日"),
        *("TRUE", "甲\n乙"),
    ]


def test_merges_and_places():
    def fill(sheet: Any) -> None:
        sheet.write_merge(0, 0, 0, 2, "标题")
        sheet.write_merge(1, 2, 0, 0, "产出")
        sheet.write(1, 2, "4次")
        sheet.write(2, 2, "5次")

    (table,) = document(book(fill)).tables()
    found = [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in table.cells if cell.text]
    assert found == [(1, 1, 1, 3, "标题"), (2, 1, 2, 1, "产出"), (2, 3, 1, 1, "4次"), (3, 3, 1, 1, "5次")]


def test_hidden_sheets_rows_and_columns_are_read_and_listed():
    def fill(sheet: Any) -> None:
        sheet.write(0, 0, "甲")
        sheet.write(1, 1, "乙")
        sheet.row(1).hidden = True
        sheet.col(1).hidden = True
        if sheet.name == "藏表":
            sheet.visibility = 1

    found = document(book(fill, "目标表", "藏表"))
    assert [piece.text for piece in found.pieces()] == ["目标表", "甲", "乙", "藏表", "甲", "乙"]
    assert {"hidden sheet: 藏表", "hidden row: 目标表!2", "hidden column: 目标表!B"} <= set(found.artefacts)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_truncated_workbook_is_damaged_or_read_as_far_as_it_goes(keep):
    data = book(lambda sheet: [sheet.write(row, 0, f"第{row}行的文字") for row in range(500)])
    try:
        found = document(data[: int(len(data) * keep)])
    except Unreadable as fault:
        assert fault.message == "damaged"  # noqa: PT017  read or refused, nothing else
    else:
        assert len(list(found.pieces())) == 500


def test_bytes_changed_in_the_middle_never_raise_anything_else(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))  # without LibreOffice, which would be asked for each
    monkeypatch.setattr(legacy, "ELSEWHERE", ())
    data = book(lambda sheet: [sheet.write(row, 0, f"第{row}行") for row in range(200)])
    for at in range(512, len(data), len(data) // 60):
        try:
            document(data[:at] + b"\xff\x00\xff\x7f" + data[at + 4 :])
        except Unreadable as fault:
            assert fault.message in ("damaged", "encrypted", "too_many_cells", "other_format")  # noqa: PT017


def test_a_workbook_over_the_limit():
    data = book(lambda sheet: sheet.write(0, 0, "甲"))
    with pytest.raises(Unreadable) as caught:
        document(data + b"\0" * XLS_BYTES)
    assert caught.value.message == "workbook_too_large"
