"""What a strict reviewer binds: the files of data beside this one, and the SQL that says each value once more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jimu.law import Law
from jimu.measures import MEASURES
from jimu.measures.base import Row
from jimu.measures.invented import year
from jimu.model.actual import Binding, Period
from tests.conftest import ROOT
from tests.measures.sql import database, next_working_days

HERE = Path(__file__).parent
OWN = ROOT / "src" / "jimu" / "web" / "demo" / "bindings.yaml"
YEAR = 2025
WHOLE, KNOWN = Period.of_year(YEAR), date(YEAR + 1, 3, 31)
PLACE = "340881"  # a place with a scheme of points for duty: the invented county has none
LAW = Law(PLACE, f"{YEAR}-01-01")
EVERYTHING = "全部"
DECIDES = frozenset({"measure", "word", "why"})  # what is no parameter


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One indicator and what was decided: a binding, or why not. word: the target is one, the share is only shown."""

    where: tuple[str, str, str]
    binding: Binding | None
    word: bool = False
    reason: str = ""
    why: str = ""


def decided(where: tuple[str, str, str], told: dict[str, Any]) -> Reviewed:
    """One entry of a file of data."""
    if "measure" not in told:
        return Reviewed(where, None, reason=told["not"], why=told.get("why", ""))
    parameters = {name: tuple(words) for name, words in told.items() if name not in DECIDES}
    return Reviewed(where, Binding(told["measure"], parameters), word="word" in told, why=told.get("why", ""))


def loaded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return found


def real() -> Iterator[Reviewed]:
    """The 173 indicators of the five documents."""
    for document, plans in loaded(HERE / "real.yaml")["documents"].items():
        for plan, indicators in plans.items():
            for number, told in indicators.items():
                yield decided((document, plan, number), told)


def own() -> Iterator[Reviewed]:
    """The indicators of the CPPCC plans of the invented county: the office's projects and the bundled document's."""
    found = loaded(OWN)
    for project, indicators in found["projects"].items():
        for name, told in indicators.items():
            yield decided((project, "", name), told)
    for document, plans in found["documents"].items():
        for plan, indicators in plans.items():
            for name, told in indicators.items():
                yield decided((document, plan, name), told)


def library() -> Iterator[Reviewed]:
    """The indicators of the list for CPPCC offices that no plan of the county uses."""
    for name, told in loaded(HERE / "library.yaml").items():
        yield decided(("library", "", name), told)


def rows() -> dict[str, tuple[Row, ...]]:
    """The invented year, with the events of the year before, without which nothing has grown."""
    now, before = year(1, YEAR), year(1, YEAR - 1)
    return {**now, **{table: (*before[table], *now[table]) for table in ("events", "attendance")}}


def stored(registers: dict[str, tuple[Row, ...]], period: Period = WHOLE, known: date = KNOWN) -> sqlite3.Connection:
    """The rows in SQLite with the calendar and the families of kinds of event, for the queries of `sql`."""
    return furnished(database(registers, period.first, period.last, known))


def furnished(base: sqlite3.Connection) -> sqlite3.Connection:
    """The calendar and the families of kinds of event beside the rows."""
    next_working_days(base, YEAR)
    base.execute("CREATE TABLE families (family, kind)")
    for family, kinds in FAMILIES.items():
        base.executemany("INSERT INTO families VALUES (?, ?)", [(family, kind) for kind in kinds])
    return base


FAMILIES: dict[str, list[str]] = LAW["event_kinds"]["families"]
ASKED = frozenset(parameter.name for found in MEASURES.values() for parameter in found.parameters)


def in_sql(base: sqlite3.Connection, binding: Binding) -> tuple[Any, Any, Any]:
    """Value, numerator and denominator as the query of the measure finds them; nothing of jimu.measures computes."""
    given: dict[str, str | None] = dict.fromkeys(ASKED)
    for name, words in binding.parameters.items():
        assert name in given, f"no query knows the parameter {name}"
        given[name] = None if EVERYTHING in words else json.dumps(words, ensure_ascii=False)
    if "kinds" in binding.parameters:
        kinds = [kind for word in binding.parameters["kinds"] for kind in kinds_of(word)]
        given["kinds"] = json.dumps(kinds, ensure_ascii=False)
    query = (HERE / "sql" / f"{binding.measure}.sql").read_text(encoding="utf-8")
    found: tuple[Any, Any, Any] = base.execute(query, given).fetchone()
    return found


def kinds_of(word: str) -> list[str]:
    """The kinds that a family names, that everything is, or the kind itself."""
    if word == EVERYTHING:
        return [kind for kinds in FAMILIES.values() for kind in kinds]
    return FAMILIES.get(word, [word])


def plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def near(value: Any) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, int | float) else value
