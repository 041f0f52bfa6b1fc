"""The invented year: what is in it, the same for a seed; and every measure of it against SQL written apart."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from jimu.law import Law
from jimu.measures import MEASURES, again, measure, measure_all
from jimu.measures.base import Row, as_known, digest_of, valid_on
from jimu.measures.events.row import Event
from jimu.measures.invented import year
from jimu.measures.invented.events import MEETINGS
from jimu.measures.proposals.row import Examination
from jimu.measures.references import problems
from jimu.measures.studios.row import STUDIO, Studio
from jimu.model.actual import Actual, Binding, Period
from jimu.model.serial import actual_schema, from_json, to_json
from tests.measures.sql import database, next_working_days, value

SEEDS = (1, 2, 2025)
YEAR = 2025
WHOLE = Period.of_year(YEAR)
HALF = Period(date(YEAR, 1, 1), date(YEAR, 6, 30))
ASKED = {  # period, day of knowledge
    "the year, known in spring": (WHOLE, date(YEAR + 1, 3, 31)),
    "the year, known in August": (WHOLE, date(YEAR, 8, 15)),
    "half a year, known on its last day": (HALF, date(YEAR, 6, 30)),
    "half a year, known in spring": (HALF, date(YEAR + 1, 3, 31)),
}
LAW = Law("340881", f"{YEAR}-01-01")  # a place with a scheme of points for duty
QUERIES = [
    (
        Binding(found["measure"], {name: tuple(words) for name, words in found.get("parameters", {}).items()}),
        found["sql"],
    )
    for found in yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
]
TRAININGS = {"kinds": ("培训",), "who": ("全体",), "counted": ("人次",)}


@pytest.fixture(scope="module", params=SEEDS)
def rows(request: pytest.FixtureRequest) -> dict[str, tuple[Row, ...]]:
    return year(request.param, YEAR)


@pytest.mark.parametrize("asked", ASKED)
def test_every_measure_is_what_sql_says(rows: dict[str, tuple[Row, ...]], asked: str) -> None:
    period, known = ASKED[asked]
    base = database(rows, period.first, period.last, known)
    next_working_days(base)
    actuals = measure_all([binding for binding, _ in QUERIES], rows, period, LAW, known)
    different = []
    for actual, (binding, query) in zip(actuals, QUERIES, strict=True):
        told, wanted = actual.value, value(base, query)
        told = float(told) if isinstance(told, Decimal) else told and told.isoformat()
        if not (told == wanted or (isinstance(told, float) and told == pytest.approx(wanted, rel=1e-9, abs=1e-9))):
            different.append((binding.measure, binding.parameters, told, wanted, actual.reason))
    assert different == []


def test_every_measure_but_growth_is_compared() -> None:
    assert set(MEASURES) - {binding.measure for binding, _ in QUERIES} == {"attendance_growth"}


def test_an_actual_goes_out_as_json_and_comes_back_and_is_found_again(rows: dict[str, tuple[Row, ...]]) -> None:
    period, known = ASKED["the year, known in August"]
    check = Draft202012Validator(actual_schema())
    for actual in measure_all([binding for binding, _ in QUERIES], rows, period, LAW, known):
        data = json.loads(json.dumps(to_json(actual)))
        assert list(check.iter_errors(data)) == []
        assert from_json(Actual, data) == actual
    assert again(data["query"], rows) == actual


def span(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


def test_growth_compares_two_years_of_sql(rows: dict[str, tuple[Row, ...]]) -> None:
    before, known = year(3, YEAR - 1), date(YEAR + 1, 3, 31)
    both = {table: (*rows[table], *before[table]) for table in ("events", "attendance")} | {"members": rows["members"]}
    query = "SELECT SUM(status = '出席') FROM came WHERE kind = '培训'"
    now, then = (value(database(both, *span(number), known), query) for number in (YEAR, YEAR - 1))
    actual = measure(Binding("attendance_growth", TRAININGS), both, WHOLE, LAW, known)
    assert (actual.numerator, actual.denominator) == (now - then, then)
    assert now != then


def test_a_seed_gives_the_same_year_and_another_seed_another() -> None:
    first, again, other = year(1), year(1), year(2)
    assert first == again
    assert digest_of(first["attendance"]) != digest_of(other["attendance"])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_year_is_as_large_and_as_untidy_as_a_real_one(seed: int) -> None:
    found = year(seed, YEAR)
    events = [row for row in as_known(found["events"], date(YEAR + 1, 6, 30)) if isinstance(row, Event)]
    kinds = Counter(event.kind for event in events)
    meetings = sum(kinds[kind] for kind in MEETINGS)
    assert (meetings, kinds["培训"], len(events)) == (30, 6, 86)
    assert len(valid_on(as_known(found["members"], date(YEAR, 1, 1)), date(YEAR, 1, 1))) == 177
    assert len({row.id for row in found["payments"]}) == 300
    assert len(found["surveys"]) == 6
    assert sum(
        event.held_day is not None and event.held_day > (event.planned_day or event.held_day) for event in events
    )
    assert sum(event.held_day is None for event in events)
    of_year = {table: {row.id for row in rows} for table, rows in found.items()}
    assert (len(of_year["proposals"]), len(of_year["studio_visits"]), len(of_year["opinions"])) == (120, 600, 90)
    assert sum(isinstance(row, Studio) and row.kind == STUDIO for row in found["studios"] if row.version == 1) == 20
    outcomes = {row.outcome for row in found["proposal_examinations"] if isinstance(row, Examination)}
    assert outcomes == {"立案", "不立案", "转为意见建议", "转为社情民意", "并案"}
    assert all(found.values())
    for table in ("members", "events", "attendance", "payments", "proposals", "studio_visits", "opinions"):
        assert any(row.superseded_by for row in found[table])
    assert any(row.withdrawn for row in found["payments"])
    assert {problem.fault.reason for problem in problems(found, LAW, date(YEAR + 1, 6, 30))} <= {
        "one_person_did_two_steps",
        "refers_to_nothing",  # a refund of a payment that was taken back
    }


@pytest.mark.parametrize("day", [date(YEAR, month, 28) for month in (2, 6, 9, 12)])
@pytest.mark.parametrize("seed", SEEDS[:1])
def test_what_was_reported_on_a_day_can_be_reported_again_for_ever(seed: int, day: date) -> None:
    """On the day only the rows recorded by then exist; later rows change nothing of that answer."""
    found = year(seed, YEAR)
    then = {table: tuple(row for row in rows if row.known_from <= day) for table, rows in found.items()}
    period = Period(date(YEAR, 1, 1), day)
    bindings = [binding for binding, _ in QUERIES]
    on_the_day = measure_all(bindings, {t: reopened(r) for t, r in then.items()}, period, LAW, day)
    assert measure_all(bindings, found, period, LAW, day) == on_the_day


def reopened(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows as they stood on the day: what replaced them later had not been written."""
    there = {(row.id, row.version) for row in rows}
    return tuple(
        row if row.superseded_by is None or (row.id, row.superseded_by) in there else replace(row, superseded_by=None)
        for row in rows
    )
