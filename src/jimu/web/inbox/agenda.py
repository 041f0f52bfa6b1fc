"""What is due when: the year's steps, plans with a day of their own, waivers that end, deputies that begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from django.db.models import Q
from django.urls import reverse

from jimu.law.calendar import KNOWN_YEARS
from jimu.web.accounts.models import Post
from jimu.web.figures import day as said
from jimu.web.inbox.due import StepDay, counted, days_of, days_of_plans
from jimu.web.inbox.queries import waiting
from jimu.web.plans.models import Plan, Waiver
from jimu.web.plans.queries import LISTED, visible
from jimu.web.rights import Person, Role
from jimu.web.words import _

Kind = Literal["step", "plan", "waiver", "deputy"]
# Plans with a day of their own that the calendar names one by one; more of them are a list of work, not a calendar.
MOST_PLANS = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A day on which something is due. key: the same for the same thing, whenever it is asked for."""

    day: date
    kind: Kind
    title: str
    key: str
    grounds: tuple[str, ...] = ()
    note: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its days. known: no need to say that its days off are not announced."""

    year: int
    month: int
    known: bool
    entries: tuple[Entry, ...]


def agenda(person: Person, year: int, place: str | None, today: date) -> list[Entry]:
    """Everything that is due for a person in a budget year, by day. Five queries."""
    units = [post.unit for post in person.posts]
    found = [*_steps(year, place, units, today), *_plans(person, year, today), *_waivers(person, year, today)]
    found += _deputies(person, today)
    return sorted(found, key=lambda one: (one.day, one.title))


def by_month(entries: Iterable[Entry]) -> list[Month]:
    """The days in months; a year whose days off are unknown says so at its first month."""
    found, told = list[Month](), set[int]()
    for (year, month), group in groupby(entries, key=lambda one: (one.day.year, one.day.month)):
        found.append(Month(year, month, year in KNOWN_YEARS or year in told, tuple(group)))
        told.add(year)
    return found


def _steps(year: int, place: str | None, units: list[int], today: date) -> list[Entry]:
    days = days_of(year, place, units)
    single = units[:1] if len(set(units)) == 1 else ()
    return [_step(one, year, today) for one in days.all(*single)]


def _step(one: StepDay, year: int, today: date) -> Entry:
    note = {"usual": _("按惯例，以通知为准"), "extended": _("本单位延期"), "notice": ""}[one.origin]
    return Entry(one.day, "step", one.title, f"step-{year}-{one.step}", tuple(one.grounds(today)), note)


def _plans(person: Person, year: int, today: date) -> list[Entry]:
    mine = Q(pk__in=waiting(person).values("pk")) | Q(unit__in=person.units(Role.CLERK, Role.HEAD))
    found = visible(person, year).filter(mine).exclude(due=None).order_by("due")
    rows = list(found.only(*LISTED, "unit__name", "unit__place")[:MOST_PLANS])
    by = days_of_plans(rows)
    return [_plan(row, by[row.pk], today) for row in rows]


def _plan(row: Plan, by: StepDay | None, today: date) -> Entry:
    own = [_("这份计划自己的截止日：{day}。", day=said(row.due)), *counted(today, row.due)]
    lines = tuple(by.grounds(today) if by and by.day == row.due else own)
    title = _("办理：{title}", title=row.title)
    return Entry(row.due, "plan", title, f"plan-{row.pk}", lines, row.unit.name, reverse("plan", args=[row.pk]))


def _waivers(person: Person, year: int, today: date) -> list[Entry]:
    seen = visible(person, year).order_by().values("pk")
    rows = Waiver.objects.filter(plan__in=seen).select_related("plan__unit").order_by("until")
    rows = rows.only("until", "reason", "plan__title", "plan__unit__name")[:MOST_PLANS]
    return [_waiver(row, today) for row in rows]


def _waiver(row: Waiver, today: date) -> Entry:
    lines = (_("这一天之后，问题重新算作错误。准予暂缓的理由：{reason}", reason=row.reason), *counted(today, row.until))
    title = _("暂缓到期：{title}", title=row.plan.title)
    address = reverse("plan", args=[row.plan_id])
    return Entry(row.until, "waiver", title, f"waiver-{row.pk}", lines, row.plan.unit.name, address)


def _deputies(person: Person, today: date) -> list[Entry]:
    mine = Q(user=person.user) | Q(deputy_for=person.user)
    late = today - timedelta(days=31)
    posts = Post.objects.filter(mine).exclude(deputy_for=None).exclude(ends__lt=late)
    posts = posts.select_related("user", "deputy_for", "unit")
    return [entry for post in posts for entry in _deputy(post, today)]


def _deputy(post: Post, today: date) -> Iterable[Entry]:
    names = {"deputy": post.user.name, "absent": post.deputy_for.name}
    first, last = _("{deputy} 开始代 {absent} 办理", **names), _("{deputy} 代 {absent} 办理到这一天", **names)
    for end, day, title in (("from", post.begins, first), ("to", post.ends, last)):
        if day is not None:
            yield Entry(day, "deputy", title, f"deputy-{post.pk}-{end}", tuple(counted(today, day)), post.unit.name)
