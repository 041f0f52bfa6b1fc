"""Cells to rows and back: every column of every table, faults with their headings, private cells masked."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jimu.law import Law
from jimu.measures.base import Row
from jimu.measures.columns import BASE, MASK, Column, choices_of, read_row, write_row
from jimu.measures.events.row import Event
from jimu.measures.members.row import Contact
from jimu.measures.money.row import Payment
from jimu.measures.proposals.columns import is_limit
from jimu.measures.registers import COLUMNS, REGISTERS, TABLES
from jimu.measures.wording import said

LAW = Law()
EXAMPLES = {"text": "文字", "list": "甲；乙", "whole": "3", "number": "2.5", "money": "1200.50", "day": "2024-03-05"}
EXAMPLES |= {"yes_no": "是", "reference": "甲-1"}
KEPT = {"编号": "甲", "起": "2024-01-01", "登记日期": "2024-01-02"}


def example(column: Column) -> str:
    choices = choices_of(column, LAW)
    if column.check is is_limit:
        return "1个月"
    return choices[0] if column.kind == "choice" else EXAMPLES[column.kind]


def filled(kind: type[Row], heading: str = "zh") -> dict[str, str]:
    return {getattr(column, heading): example(column) for column in (*BASE, *COLUMNS[kind])}


def fault_of(kind: type[Row], **cells: str) -> list[tuple[str, str]]:
    row, faults = read_row(kind, COLUMNS[kind], {**KEPT, **cells}, LAW)
    assert (row is None) == bool(faults)
    for fault in faults:
        assert said(fault.reason, "zh")
        assert said(fault.reason, "en")
    return [(fault.heading, fault.reason) for fault in faults]


@pytest.mark.parametrize("kind", COLUMNS, ids=lambda kind: kind.TABLE)
@pytest.mark.parametrize("heading", ["zh", "en"])
def test_every_column_is_read_and_written_again(kind: type[Row], heading: str) -> None:
    row, faults = read_row(kind, COLUMNS[kind], filled(kind, heading), LAW)
    assert faults == []
    assert row is not None
    again, faults = read_row(kind, COLUMNS[kind], write_row(COLUMNS[kind], row, private=True), LAW)
    assert (again, faults) == (row, [])


@pytest.mark.parametrize("kind", COLUMNS, ids=lambda kind: kind.TABLE)
def test_every_field_has_its_column_and_no_heading_stands_twice(kind: type[Row]) -> None:
    columns = (*BASE, *COLUMNS[kind])
    assert {column.field for column in columns} == {field.name for field in fields(kind)}
    for heading in ("zh", "en"):
        assert len({getattr(column, heading) for column in columns}) == len(columns)
    for column in columns:
        assert not column.refers or column.refers in TABLES


def test_every_table_belongs_to_a_register() -> None:
    assert [kind for kinds in REGISTERS.values() for kind in kinds] == list(COLUMNS)


def test_contact_is_masked_for_those_who_need_it_not() -> None:
    row = Contact(id="联1", member="甲", phone="电话一", valid_from=date(2024, 1, 1), known_from=date(2024, 1, 1))
    assert write_row(COLUMNS[Contact], row)["电话"] == MASK
    assert write_row(COLUMNS[Contact], row)["地址"] == ""
    assert write_row(COLUMNS[Contact], row, private=True)["电话"] == "电话一"


def test_every_fault_of_a_row_is_said_at_once() -> None:
    found = fault_of(Event, 种类="茶话会", 计划日期="三月", 天数="0", 主持="木禾")
    assert found == [
        ("主持", "unknown_heading"),
        ("种类", "not_a_choice"),
        ("名称", "cell_is_empty"),
        ("计划日期", "not_a_day"),
        ("天数", "not_above_zero"),
    ]


@pytest.mark.parametrize(
    ("heading", "text", "reason"),
    [
        ("金额（元）", "很多", "not_an_amount"),
        ("金额（元）", "-5", "not_above_zero"),
        ("支付日期", "2024年2月30日", "not_a_day"),
        ("支付日期", "2024年2月底前", "not_a_day"),
    ],
)
def test_a_wrong_cell_says_what_is_wrong(heading: str, text: str, reason: str) -> None:
    cells: dict[str, Any] = {"项目": "会议经费", "金额（元）": "10", heading: text}
    assert fault_of(Payment, **cells) == [(heading, reason)]


@pytest.mark.parametrize("text", ["2024-3-5", "2024年3月5日", "2024/03/05", "2024.3.5", " 2024 年 3 月 5 日 "])
def test_a_day_may_be_written_in_many_ways(text: str) -> None:
    cells = {**KEPT, "项目": "会议经费", "金额（元）": "1,200.50", "支付日期": text}
    row, faults = read_row(Payment, COLUMNS[Payment], cells, LAW)
    assert faults == []
    assert isinstance(row, Payment)
    assert (row.paid_day, row.amount) == (date(2024, 3, 5), Decimal("1200.50"))
