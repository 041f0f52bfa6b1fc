"""Every case of tests/registers: rows in, the actual value out, and every row that was not counted with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jimu.law import Law
from jimu.measures import MEASURES, again, measure
from jimu.measures.base import Row
from jimu.measures.columns import read_row
from jimu.measures.registers import COLUMNS, TABLES
from jimu.measures.wording import said
from jimu.model.actual import Actual, Binding, Period

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "registers").glob("*.yaml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
]
NEW_YEAR, YEAR_END = "2024-01-01", "2024-12-31"


def rows_of(case: dict[str, Any], law: Law) -> dict[str, tuple[Row, ...]]:
    return {table: tuple(row_of(table, cells, law) for cells in rows) for table, rows in case["台账"].items()}


def row_of(table: str, cells: dict[str, str], law: Law) -> Row:
    kind = TABLES[table]
    row, faults = read_row(kind, COLUMNS[kind], {"起": NEW_YEAR, "登记日期": NEW_YEAR, **cells}, law)
    assert not faults, faults
    assert row is not None
    return row


def actual_of(case: dict[str, Any]) -> tuple[Actual, dict[str, tuple[Row, ...]]]:
    first, last = case.get("期间", [NEW_YEAR, YEAR_END])
    law = Law(case.get("地方"), first)
    rows = rows_of(case, law)
    parameters = {name: tuple(words) for name, words in case.get("参数", {}).items()}
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    day = date.fromisoformat(case.get("已知", last))
    return measure(Binding(case["口径"], parameters), rows, period, law, day), rows


def told(actual: Actual, asked: dict[str, Any]) -> dict[str, Any]:
    """The actual in the words of the case, as far as it speaks of them."""
    words = {
        "值": number(actual.value),
        "分子": number(actual.numerator),
        "分母": number(actual.denominator),
        "下限": number(actual.low),
        "上限": number(actual.high),
        "原因": actual.reason,
        "计入": sorted(actual.rows),
        "未计入": {left.row: left.reason for left in actual.left_out},
    }
    return {name: words[name] for name in {*asked, "未计入", "原因"}}


def number(value: Decimal | date | None) -> str:
    if value is None:
        return "无"
    return format(round(value, 2).normalize(), "f") if isinstance(value, Decimal) else value.isoformat()


@pytest.mark.parametrize("case", CASES)
def test_rows_give_their_actual(case: dict[str, Any]) -> None:
    actual, _ = actual_of(case)
    wanted = {"未计入": {}, "原因": "", **case["实际"]}
    if "计入" in wanted:
        wanted["计入"] = sorted(wanted["计入"])
    assert told(actual, wanted) == wanted
    for reason in (actual.reason, *(left.reason for left in actual.left_out)):
        assert said(reason, "zh") != "" or not reason
        assert said(reason, "en") != "" or not reason


@pytest.mark.parametrize("case", CASES)
def test_the_query_finds_the_rows_again(case: dict[str, Any]) -> None:
    actual, rows = actual_of(case)
    if actual.query:
        assert again(actual.query, rows) == actual


def test_every_measure_has_a_case() -> None:
    assert {case.values[0]["口径"] for case in CASES} >= set(MEASURES)
