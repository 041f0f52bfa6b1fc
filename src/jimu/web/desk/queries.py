"""Reading the queue: a fixed number of queries, however many plans there are."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from jimu.web.accounts.models import Post, Unit, User
from jimu.web.desk.filters import Filters, chosen
from jimu.web.plans.models import Plan, Year
from jimu.web.plans.queries import visible
from jimu.web.rights import ROLE_NAMES, Person, Role, State, within_sight
from jimu.web.words import _


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue."""

    filters: Filters
    rows: list[Plan]
    count: int
    pages: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: departments and units of the plans in sight, by number and name."""

    departments: list[tuple[int, str]]
    units: list[tuple[int, str]]


def queue(person: Person, filters: Filters) -> Queue:
    """The plans that the filters ask for. Two queries."""
    plans = chosen(visible(person, filters.year), filters, person)
    count = plans.count()
    pages = max(1, math.ceil(count / filters.size))
    now = replace(filters, page=min(filters.page, pages))
    begin = (now.page - 1) * now.size
    return Queue(now, list(plans[begin : begin + now.size]), count, pages)


def choices(person: Person, filters: Filters) -> Choices:
    """The departments that the reader sees plans of, and the units of the one that is chosen. One query."""
    plans = Plan.objects.filter(within_sight(person), year=filters.year).order_by()
    fields = ("department_id", "department__name", "unit_id", "unit__name")
    rows = set(plans.values_list(*fields).distinct())
    wanted = [row for row in rows if filters.department in ("", str(row[0]))]
    return Choices(_by_name(row[:2] for row in rows), _by_name(row[2:] for row in wanted))


def _by_name(pairs: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    return sorted(set(pairs), key=lambda pair: pair[1])


def years() -> list[int]:
    """The years of the office, newest first."""
    return list(Year.objects.order_by("-year").values_list("year", flat=True))


def newest(found: list[int]) -> int:
    """The year that is shown where none is asked for."""
    return found[0] if found else localdate().year


def colleagues(person: Person) -> list[User]:
    """Who holds the same post at the same unit today, the person included: to whom plans can be given."""
    held = Q(pk__in=[])
    for post in person.posts:
        if post.role in (Role.DIVISION, Role.PERFORMANCE):
            held |= Q(role=post.role, unit=post.unit)
    today = localdate()
    in_force = (Q(begins=None) | Q(begins__lte=today)) & (Q(ends=None) | Q(ends__gte=today))
    posts = Post.objects.filter(held & in_force)
    return list(User.objects.filter(is_active=True, pk__in=posts.values("user")).order_by("name", "pk"))


def evaluators() -> list[Unit]:
    """The institutions that evaluate, as far as they still exist."""
    return list(Unit.objects.filter(Q(ends=None) | Q(ends__gte=localdate()), kind="evaluator").order_by("name"))


def ticked(person: Person, ids: Iterable[str]) -> tuple[list[Plan], int]:
    """The plans that were ticked, in that order; and how many of them the person does not (or no longer) see."""
    told = list(dict.fromkeys(ids))
    wanted = [number for text in told if (number := _uuid(text)) is not None]
    found = {plan.pk: plan for plan in visible(person).filter(pk__in=wanted)}
    return [found[one] for one in wanted if one in found], len(told) - len(found)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def holder(plan: Plan) -> str:
    """Who holds the plan: the person it was given to, else those whose step it is."""
    if plan.assigned is not None:
        return str(plan.assigned.name)
    state = State(plan.state)
    if state == State.AT_DIVISION and plan.division is not None:
        return str(plan.division.name)
    at = {
        State.DRAFTING: Role.CLERK,
        State.AT_UNIT_HEAD: Role.HEAD,
        State.AT_DEPARTMENT: Role.DEPARTMENT,
        State.AT_DIVISION: Role.DIVISION,
        State.AT_PERFORMANCE: Role.PERFORMANCE,
    }
    return _(ROLE_NAMES[at[state]]) if state in at else ""
