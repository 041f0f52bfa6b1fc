"""An actual and its JSON: what goes out comes back, null stays null, a day stays a day."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jimu.model.actual import Actual, ByHand, LawUsed, LeftOut, Period, typed
from jimu.model.finding import Citation
from jimu.model.serial import actual_schema, from_json, to_json

YEAR = Period.of_year(2024)
DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2)
ACTUALS = st.builds(
    Actual,
    value=st.none() | NUMBERS | DAYS,
    as_of=DAYS,
    period=st.just(YEAR),
    unit=st.sampled_from(["", "%", "次"]),
    numerator=st.none() | NUMBERS,
    parameters=st.dictionaries(st.sampled_from(["kinds", "projects"]), st.lists(st.text()).map(tuple)),
    law=st.just((LawUsed("survey_rules", "cn", "2024-01-01", Citation("绩目词表")),)),
    rows=st.lists(st.text(min_size=1)).map(tuple),
    left_out=st.lists(st.builds(LeftOut, st.text(min_size=1), st.just("not_held"))).map(tuple),
    query=st.fixed_dictionaries({"measure": st.text(), "tables": st.lists(st.text())}),
    by_hand=st.none() | st.just(ByHand("台账尚未建立", "签到表.pdf", "0" * 64)),
)


@given(ACTUALS)
def test_what_goes_out_comes_back(actual: Actual) -> None:
    data = json.loads(json.dumps(to_json(actual)))
    assert list(Draft202012Validator(actual_schema()).iter_errors(data)) == []
    assert from_json(Actual, data) == actual


def test_no_value_is_null_and_never_zero() -> None:
    data = to_json(Actual(None, date(2024, 12, 31), YEAR, reason="nothing_to_divide_by"))
    assert data["value"] is None
    assert from_json(Actual, data).value is None
    assert to_json(Actual(Decimal(0), date(2024, 12, 31), YEAR))["value"] == "0"


def test_a_value_by_hand_needs_a_reason_and_a_file() -> None:
    proof = ByHand("提案台账尚未建立", "办理情况.xlsx", "0" * 64)
    assert typed(Decimal(98), "%", YEAR, date(2024, 12, 31), proof).typed_by_hand
    digest = "0" * 64
    for reason, file, sha256 in (
        ("", "办理情况.xlsx", digest),
        ("没有台账", "", digest),
        ("没有台账", "办理情况.xlsx", ""),
    ):
        with pytest.raises(ValueError, match="reason and a file"):
            typed(Decimal(98), "%", YEAR, date(2024, 12, 31), ByHand(reason, file, sha256))


def test_a_period_holds_both_its_days() -> None:
    assert date(2024, 1, 1) in YEAR
    assert date(2024, 12, 31) in YEAR
    assert date(2025, 1, 1) not in YEAR
    assert None not in YEAR
