"""Two rounds of money side by side: what was asked for, the control figure, what was approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from jimu.web.plans.models import Plan
from jimu.web.plans.queries import visible
from jimu.web.rights import Person, within_sight

KINDS = ("asked", "control", "granted")


@dataclass(frozen=True, slots=True)
class Part:
    """Money of several plans: the sum of what is stated, None where nothing is; `missing`: plans that state none."""

    sum: Decimal | None
    missing: int


@dataclass(frozen=True, slots=True)
class Line:
    """A department's plans of one scope: how many, and the three figures."""

    department: int | None
    name: str
    plans: int
    asked: Part
    control: Part
    granted: Part


def by_department(person: Person, year: int, scope: str) -> list[Line]:
    """A line for each department in sight, by name. Plans of different scopes are never added up: the department's own
    plan holds the money of its projects again. One query."""
    sums = {f"{kind}_sum": Sum(kind) for kind in KINDS} | {f"{kind}_stated": Count(kind) for kind in KINDS}
    rows = Plan.objects.filter(within_sight(person), year=year, scope=scope).order_by()
    grouped = rows.values("department_id", "department__name").annotate(plans=Count("pk"), **sums)
    lines = [
        Line(row["department_id"], row["department__name"], row["plans"], *(_part(row, kind) for kind in KINDS))
        for row in grouped
    ]
    return sorted(lines, key=lambda line: line.name)


def _part(row: dict[str, Any], kind: str) -> Part:
    stated = row[f"{kind}_stated"]
    return Part(row[f"{kind}_sum"] if stated else None, row["plans"] - stated)


def whole(lines: Iterable[Line], name: str) -> Line:
    """The lines together: sums of their parts."""
    held = list(lines)
    return Line(None, name, sum(line.plans for line in held), *(_whole([getattr(line, kind) for line in held])
                                                                 for kind in KINDS))  # fmt: skip


def _whole(parts: list[Part]) -> Part:
    stated = [part.sum for part in parts if part.sum is not None]
    return Part(sum(stated, Decimal(0)) if stated else None, sum(part.missing for part in parts))


def plans_of(person: Person, year: int, scope: str, department: int | None) -> QuerySet[Plan]:
    """The plans behind the lines, by department, unit and title."""
    rows = visible(person, year).filter(scope=scope).order_by("department__name", "unit__name", "title", "pk")
    return rows if department is None else rows.filter(department=department)


def line_of(plans: Iterable[Plan]) -> Line:
    """The same for plans that were read."""
    held = list(plans)
    return Line(None, "", len(held), *(_of_values([getattr(plan, kind) for plan in held]) for kind in KINDS))


def _of_values(values: Iterable[Decimal | None]) -> Part:
    held = list(values)
    stated = [value for value in held if value is not None]
    return Part(sum(stated, Decimal(0)) if stated else None, len(held) - len(stated))
