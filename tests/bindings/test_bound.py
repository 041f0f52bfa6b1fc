"""Every binding of a strict reviewer on the invented year: its value and both its parts against SQL written apart."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

import pytest

from jimu.measures import MEASURES, measure_all
from jimu.measures.base import Row
from jimu.measures.formula import faults
from jimu.model.actual import Actual
from tests.bindings.reviewed import (
    HERE,
    KNOWN,
    LAW,
    OWN,
    WHOLE,
    Reviewed,
    in_sql,
    loaded,
    near,
    own,
    plain,
    real,
    rows,
    stored,
)
from tests.conftest import SHARED

MAY_BE_MISSING = {"not_all_answered", "not_all_held", "not_all_published", "too_few_answers"}
EVERY = [*real(), *own()]
BOUND = [one for one in EVERY if one.binding]


@pytest.fixture(scope="module")
def registers() -> dict[str, tuple[Row, ...]]:
    return rows()


@pytest.fixture(scope="module")
def base(registers: dict[str, tuple[Row, ...]]) -> sqlite3.Connection:
    return stored(registers)


@pytest.fixture(scope="module")
def actuals(registers: dict[str, tuple[Row, ...]]) -> dict[tuple[str, str, str], Actual]:
    found = measure_all([one.binding for one in BOUND if one.binding], registers, WHOLE, LAW, KNOWN)
    return dict(zip((one.where for one in BOUND), found, strict=True))


@pytest.mark.parametrize("one", BOUND, ids=lambda one: "-".join(one.where))
def test_a_binding_can_be_followed_and_gives_what_sql_says(
    one: Reviewed, base: sqlite3.Connection, actuals: dict[tuple[str, str, str], Actual]
) -> None:
    assert one.binding is not None
    assert faults(MEASURES[one.binding.measure], one.binding, LAW) == []
    actual = actuals[one.where]
    value, numerator, denominator = in_sql(base, one.binding)
    assert plain(actual.value) == near(value), actual.reason
    assert plain(actual.numerator) == near(numerator)
    assert plain(actual.denominator) == near(denominator)


def test_a_value_that_is_missing_says_why(actuals: dict[tuple[str, str, str], Actual]) -> None:
    without = {where: actual.reason for where, actual in actuals.items() if actual.value is None}
    assert set(without.values()) <= MAY_BE_MISSING, without
    assert len(without) <= len(BOUND) // 15


def test_every_query_is_used_and_says_in_words_what_it_counts() -> None:
    used = {one.binding.measure for one in BOUND if one.binding}
    assert used <= {path.stem for path in (HERE / "sql").glob("*.sql")} <= set(MEASURES)
    for path in (HERE / "sql").glob("*.sql"):
        assert path.read_text(encoding="utf-8").startswith("-- "), path.name


@pytest.mark.usefixtures("shared")
def test_the_table_of_the_five_documents(actuals: dict[tuple[str, str, str], Actual]) -> None:
    """`pytest -s -k table` prints it: every indicator with what measures it and the value, or why nothing does."""
    reasons = loaded(OWN)["reasons"]
    printed, tally = {one.where: one for one in real()}, Counter[str]()
    for path in sorted((SHARED / "gold").glob("*.json")):
        for number, plan in enumerate(json.loads(path.read_text(encoding="utf-8"))["plans"]):
            for place, item in enumerate(plan["indicators"]):
                one = printed.pop((path.name[:3], str(number), str(place)))
                tally[one.reason or ("word" if one.word else "bound")] += 1
                words = [item["category"], item["name"], item["target"]["text"]]
                print("\t".join([*one.where, *words, told(one, actuals, reasons)]))
    print(dict(tally.most_common()))
    assert printed == {}
    assert tally["bound"] + tally["word"] >= 120


def told(one: Reviewed, actuals: dict[tuple[str, str, str], Actual], reasons: dict[str, dict[str, str]]) -> str:
    if one.binding is None:
        return "——" + (one.why or reasons[one.reason]["zh"])
    actual = actuals[one.where]
    parts = f" {actual.numerator}/{actual.denominator}" if actual.denominator is not None else ""
    return f"{one.binding.measure} {dict(one.binding.parameters)} = {plain(actual.value)}{parts} {actual.reason}"


def test_what_is_not_bound_says_why() -> None:
    reasons = loaded(OWN)["reasons"]
    assert all(one.reason in reasons for one in EVERY if one.binding is None)
