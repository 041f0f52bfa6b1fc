"""What stands in the plans of the invented county: from the list of indicators, or from the bundled documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jimu.law import Law
from jimu.model.plan import Budget, Objective, Project
from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json, to_json
from jimu.reading import read
from jimu.web.accounts.models import Unit
from jimu.web.demo.told import indicators

YEAR = re.compile(r"20[12]\d(?=年|-\d)")
ALONE = re.compile(r"20[12]\d")


def project_plan(told: Mapping[str, Any], unit: Unit, year: int, share: Decimal = Decimal(1)) -> Content:
    """A project of the county as a plan of a year; `share`: of its money."""
    money = Decimal(told["money"]) * 10_000 * share
    law = Law(unit.place, f"{year}-01-01")
    return Content(
        "project", year=year, place=unit.place, department=unit.department().name, unit=unit.name,
        project=Project(told["name"], "", "经常性项目", str(year)),
        budget=Budget(money, sources={"财政拨款": money}, unit="万元"), purpose=told["purpose"],
        objectives=(Objective(told["objective"], "年度"),),
        indicators=indicators(told, year, law),
    )  # fmt: skip


@cache
def _read(path: Path, place: str) -> tuple[Content, ...]:
    return read(path, place=place).plans


def document_plan(path: Path, number: int, unit: Unit, year: int) -> Content:
    """A plan that stands in a bundled document, brought to the year and to the unit."""
    plan = _read(path, unit.place)[number]
    by = year - (plan.year or year)
    moved: Content = from_json(Content, _moved(to_json(plan), by))
    return replace(moved, year=year, place=unit.place, department=unit.department().name, unit=unit.name)


def _moved(data: Any, by: int) -> Any:
    """The same with every year in its words later by so many."""
    if isinstance(data, dict):
        return {key: value if key in ("value", "upper", "amount") and ALONE.fullmatch(str(value)) else _moved(value, by)
                for key, value in data.items()}  # fmt: skip
    if isinstance(data, list):
        return [_moved(value, by) for value in data]
    if not isinstance(data, str):
        return data
    return str(int(data) + by) if ALONE.fullmatch(data) else YEAR.sub(lambda match: str(int(match[0]) + by), data)
