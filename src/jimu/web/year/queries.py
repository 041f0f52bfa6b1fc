"""Reading the year: of the whole office by units, of one unit with all that a clerk or head looks at first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.timezone import localdate

from jimu.web.accounts.models import Unit
from jimu.web.plans.models import Function, Plan, Project, Year
from jimu.web.plans.queries import LISTED
from jimu.web.plans.stored import loaded
from jimu.web.rights import Person, State, within_sight
from jimu.web.year.checklist import Place, places
from jimu.web.year.functions import functions_in
from jimu.web.year.projects import projects_in
from jimu.web.year.rights import seen_by


def years() -> list[Year]:
    """The years, the latest first."""
    return list(Year.objects.order_by("-year"))


def present_year() -> int:
    """The year that people work on: the latest that is open, else the present one."""
    latest = Year.objects.filter(closed_at=None).order_by("-year").values_list("year", flat=True).first()
    return latest or localdate().year


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the table of the office: how many of its plans that one sees are in which state, and their money."""

    unit: Unit
    plans: int
    under_way: int
    approved: int
    money: Decimal | None


def units_of(person: Person, year: int) -> list[UnitLine]:
    """The units whose year the person sees, with counts of the plans that they see. Two queries."""
    there = Unit.objects.filter(Q(ends=None) | Q(ends__year__gte=year), kind__in=("department", "unit"))
    joined = there.select_related("division", "parent__division", "parent__parent__division")
    rows = Plan.objects.filter(within_sight(person), year=year)
    sums = {row["unit_id"]: row for row in rows.values("unit_id").annotate(
        plans=Count("pk"), approved=Count("pk", filter=Q(state=State.APPROVED)), money=Sum("money"),
    )}  # fmt: skip
    none = {"plans": 0, "approved": 0, "money": None}
    return [_line(unit, sums.get(unit.pk, none)) for unit in seen_by(person, joined.order_by("code", "name"))]


def _line(unit: Unit, row: dict[str, Any]) -> UnitLine:
    return UnitLine(unit, row["plans"], row["plans"] - row["approved"], row["approved"], row["money"])


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the table of a unit, with what is left to be looked at in it."""

    plan: Plan
    places: list[Place]

    @property
    def left(self) -> int:
        """How many places of its checklist are not done."""
        return sum(not place.done for place in self.places)


@dataclass(frozen=True, slots=True)
class Lack:
    """A function without a plan, or one for which the plan has no indicator (`missing`: plan, indicators)."""

    function: Function
    missing: str


def plans_of(person: Person, unit: Unit, year: int) -> list[PlanLine]:
    """The plans of a unit in a year that the person sees, with their checklists; no content. One query."""
    fields = (*LISTED, "checklist", "reconsider", "project", "clerk__name", "unit__name", "department__name")
    found = Plan.objects.filter(within_sight(person), unit=unit, year=year)
    found = found.select_related("unit", "department", "clerk").only(*fields).order_by("scope", "title")
    return [PlanLine(plan, places(plan)) for plan in found]


def lacks(unit: Unit, year: int, lines: Iterable[PlanLine]) -> list[Lack]:
    """The functions of a unit that no indicator serves yet. At most two queries."""
    functions = list(functions_in(unit, year))
    whole = next((line.plan for line in lines if line.plan.scope == "department"), None)
    if whole is None:
        return [Lack(one, "plan") for one in functions]
    data = loaded(Plan.objects.values_list("content", flat=True).get(pk=whole.pk))
    served = {_group(one["group"]) for one in data["indicators"]}
    return [Lack(one, "indicators") for one in functions if not {one.number, _group(one.text)} & served]


def _group(words: str) -> str:
    return "".join(words.split())


def projects_without_plan(unit: Unit, year: int, lines: Iterable[PlanLine]) -> list[Project]:
    """The projects of a unit in a year for which no plan was begun."""
    begun = {line.plan.project_id for line in lines}
    return [one for one in projects_in(unit, year) if one.pk not in begun]


def states(lines: Iterable[PlanLine]) -> dict[str, int]:
    """How many plans are in which state, in the order of their way."""
    counts = Counter(line.plan.state for line in lines)
    return {state: counts[state] for state in State if counts[state]}


def by_state(year: int) -> dict[str, int]:
    """How many plans of the whole office are in which state."""
    counts: dict[str, int] = defaultdict(int)
    counts.update(Plan.objects.filter(year=year).values_list("state").annotate(Count("pk")))
    return {state: counts[state] for state in State if counts[state]}
