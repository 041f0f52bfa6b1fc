"""The county's plans and those of the five documents, bound by a clerk on a year of stored rows: what the office
computes is what SQL finds in the table that stores the rows; the pages show value, parts, rows counted, left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from jimu.law import Law
from jimu.measures.registers import TABLES
from jimu.model.actual import Binding
from jimu.model.plan import Indicator
from jimu.model.target import parse_target
from jimu.web.accounts.models import Unit
from jimu.web.demo.told import decided, indicators, read_file
from jimu.web.evidence.actions import bind
from jimu.web.evidence.queries import binding_of, lines
from jimu.web.plans.drafting import begin
from jimu.web.plans.models import Plan, Year
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import stored as as_stored
from tests.bindings.reviewed import KNOWN, PLACE, WHOLE, YEAR, furnished, in_sql, near, plain, real, rows
from tests.measures.sql import asked
from tests.web.county import County, good_plan

DECIDED = read_file("bindings")["projects"]
PROJECTS = {key: told for key, told in read_file("county")["projects"].items() if key in DECIDED}


@pytest.fixture
def unit(place: County) -> Unit:
    """The office with the invented year in its registers."""
    Year.objects.create(year=YEAR)
    Unit.objects.update(place=PLACE)
    found = Unit.objects.get(pk=place.units["office"].pk)
    made = [as_stored(row, found.pk, None) for some in rows().values() for row in some]
    StoredRow.objects.bulk_create(made, batch_size=500)
    return found


def bound(place: County, unit: Unit, asked_for: Iterable[tuple[Indicator, Binding | None]]) -> Plan:
    """A plan of indicators, each bound as a person decided."""
    named = {f"i{n}": (replace(one, id=f"i{n}"), binding) for n, (one, binding) in enumerate(asked_for)}
    content = good_plan(year=YEAR, place=PLACE, indicators=tuple(one for one, _ in named.values()))
    clerk = place.person("clerk")
    plan = begin(person=clerk, unit=unit, year=YEAR, scope="project", content=content)
    for key, (_, binding) in named.items():
        if binding:
            bind(person=clerk, plan=plan.pk, key=key, measure=binding.measure, parameters=binding.parameters)
    return plan


def project(key: str) -> list[tuple[Indicator, Binding | None]]:
    """The indicators of a project of the county."""
    listed = indicators(PROJECTS[key], YEAR, Law(PLACE, f"{YEAR}-01-01"))
    return [(one, decided(DECIDED[key][one.name])) for one in listed]


def of_the_documents() -> list[tuple[Indicator, Binding | None]]:
    """The 173, by their place alone: their own words are not here."""
    target = parse_target("≥1", "指标")
    return [(Indicator("-".join(one.where), "数量", target), one.binding) for one in real()]


def tables_of_stored_rows() -> sqlite3.Connection:
    """Every table of the registers as a view on the one table in which the office stores rows, by SQLite's JSON."""
    base = sqlite3.connect(":memory:")
    told = '"table", thing, version, valid_from, valid_to, known_from, superseded_by, withdrawn, data'
    base.execute(f"CREATE TABLE kept ({told})")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {told} FROM registers_storedrow")  # noqa: S608 - names of our own columns
        base.executemany(f"INSERT INTO kept VALUES ({', '.join('?' * 9)})", cursor.fetchall())  # noqa: S608
    for table, kind in TABLES.items():
        columns = ", ".join(column(field.name, field.default) for field in fields(kind))
        base.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM kept WHERE \"table\" = '{table}'")  # noqa: S608
    return furnished(asked(base, WHOLE.first, WHOLE.last, KNOWN))


BASE = {"id": "thing AS id"} | {
    name: name for name in ("version", "valid_from", "valid_to", "known_from", "superseded_by", "withdrawn")
}


AMOUNTS = frozenset({"amount", "days", "quantity", "score"})
LISTS = frozenset({"agenda", "courses", "documents", "editors", "options"})


def column(name: str, default: Any) -> str:
    """A field out of the row's JSON; what the row does not say stands at its default, a list in one cell with ；."""
    if name in BASE:
        return BASE[name]
    value = f"json_extract(data, '$.{name}')"
    if name in AMOUNTS:
        return f"CAST({value} AS REAL) AS {name}"
    if name in LISTS:
        return f"(SELECT COALESCE(group_concat(value, '；'), '') FROM json_each(data, '$.{name}')) AS {name}"  # noqa: S608
    if default is None:
        return f'{value} AS "{name}"'
    usual = default if isinstance(default, int) else f"'{default}'" if isinstance(default, str) else NOTHING
    return f'COALESCE({value}, {usual}) AS "{name}"'


NOTHING = "''"  # for a field that every row says


def compared(plan: Plan, base: sqlite3.Connection) -> int:
    """What the office computes for a plan beside what SQL finds; how many indicators are bound."""
    seen = 0
    for line in lines(plan, plan, KNOWN):
        if line.bound is None:
            continue
        assert line.actual is not None
        told = (line.actual.value, line.actual.numerator, line.actual.denominator)
        wanted = [near(one) for one in in_sql(base, binding_of(line.bound))]
        assert [plain(one) for one in told] == wanted, line.indicator.name
        seen += 1
    return seen


def test_what_the_office_computes_is_what_sql_finds_in_its_rows(
    place: County, unit: Unit, login: Callable[[str], Client]
) -> None:
    base = tables_of_stored_rows()
    plans = [bound(place, unit, project(key)) for key in PROJECTS]
    assert sum(compared(plan, base) for plan in plans) == sum(
        "measure" in one for entries in DECIDED.values() for one in entries.values()
    )
    assert compared(bound(place, unit, of_the_documents()), base) == 127
    shown(login("clerk"), plans[0])


def shown(client: Client, plan: Plan) -> None:
    """The list shows the parts of a rate; the page of one number its rows, counted and left out."""
    line = next(one for one in lines(plan, plan, KNOWN) if one.indicator.name == "提案者对办理结果满意率")
    assert line.actual is not None
    address, day = f"/plans/{plan.pk}/evidence/", f"?day={KNOWN.isoformat()}"
    parts = f"{line.actual.numerator}／{line.actual.denominator}"
    assert parts in client.get(f"{address}{day}").content.decode()
    page = client.get(f"{address}{line.indicator.id}/{day}").content.decode()
    assert f"计入 {len(line.actual.rows)} 行，没有计入 {len(line.actual.left_out)} 行" in page
    assert page.count("没有计入：") == len(line.actual.left_out)
