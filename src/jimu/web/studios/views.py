"""The office's pages of studios: a month at a glance, one studio, one visit."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.measures.studios.row import Studio, Visit
from jimu.measures.studios.standing import is_open, open_matters, open_too_long, record_by, settle_by, unrecorded
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.registers.offices import office_of, opened
from jimu.web.registers.queries import names
from jimu.web.registers.reading import law_of
from jimu.web.rights import may_keep
from jimu.web.studios import queries
from jimu.web.studios.forms import choices_of, month_of
from jimu.web.studios.names import WEEKDAY_NAMES
from jimu.web.words import _

A_PAGE = 30


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The studios of the only office; where there are several, which."""
    return opened(request, "studio_month", _("委员工作室"))


@for_people
@require_GET
def month(request: HttpRequest, unit: int) -> HttpResponse:
    """All studios in a month: who was there, who came, what waits."""
    place = office_of(request, unit)
    first, last = month_of(request.GET.get("month", ""))
    rule, kind = queries.rule_of(place), request.GET.get("kind", "")
    every = queries.overview(unit, first, last, rule.limits)
    lines = [one for one in every if not kind or one.studio.kind == kind]
    kinds = Counter(one.studio.kind for one in every)
    return render(
        request, "studios/month.html", unit=place, first=first, lines=lines, kinds=kinds, kind=kind, rule=rule,
        law=law_of(place).entry("studio_rules").citation, keeps=may_keep(request.person, "keep", unit),
        late=sum(one.late for one in lines), missing=sum(one.missing for one in lines), **_around(first),
    )  # fmt: skip


def _around(first: date) -> dict[str, Any]:
    """The months before and after, as addresses say them."""
    return {
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{first + timedelta(days=32):%Y-%m}",
        "this": f"{first:%Y-%m}",
    }


@for_people
@require_GET
def waiting(request: HttpRequest, unit: int) -> HttpResponse:
    """What waits in all studios: matters past their limit, days on duty that nobody recorded."""
    place = office_of(request, unit)
    rule, today = queries.rule_of(place), localdate()
    found = queries.waiting(unit, rule.limits)
    people = {one.handler for one in found.late} | {one.member for one in found.missing}
    return render(
        request, "studios/waiting.html", unit=place, rule=rule, late=found.late, missing=found.missing, today=today,
        called=names(unit, "members", people - {""}), weekdays=WEEKDAY_NAMES,
        studios=names(unit, "studios", {one.studio for one in [*found.late, *found.missing]}),
        settle_by=lambda one: settle_by(one, rule.limits), keeps=may_keep(request.person, "keep", unit),
    )  # fmt: skip


@for_people
@require_GET
def studio(request: HttpRequest, unit: int, studio: str) -> HttpResponse:
    """One studio: what waits, the month's roster, matters, members."""
    place = office_of(request, unit)
    found = queries.studio_in(unit, studio)
    return render(request, "studios/studio.html", unit=place, studio=found, **_drawn(request, place, found))


def _drawn(request: HttpRequest, place: Unit, found: Studio) -> dict[str, Any]:
    unit, today, rule = place.pk, localdate(), queries.rule_of(place)
    first, last = month_of(request.GET.get("month", ""))
    duty = queries.rows_of(unit, "studio_duty", parent=found.id)
    visits = queries.rows_of(unit, "studio_visits", parent=found.id)
    seats = queries.seats_of(unit, found.id, min(today, found.valid_to or today))
    named = [*duty, *seats]
    things = {one.member for one in named} | {one.handler for one in visits} | {found.leader}
    waits = open_matters(visits, today)
    shown = waits if request.GET.get("open") else list(reversed(visits))
    return {
        "called": names(unit, "members", things - {""}), "seats": seats, "today": today, "rule": rule, "first": first,
        "roster": [one for one in duty if first <= one.day <= last], "weekdays": WEEKDAY_NAMES,
        "missing": unrecorded(duty, today, rule.limits), "late": open_too_long(visits, today, rule.limits),
        "open": waits, "only_open": bool(request.GET.get("open")), "count": len(visits),
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")), "is_open": lambda one: is_open(one, today),
        "settle_by": lambda one: settle_by(one, rule.limits), "record_by": lambda one: record_by(one, rule.limits),
        "keeps": may_keep(request.person, "keep", unit), **_around(first),
    }  # fmt: skip


@for_people
@require_GET
def visit(request: HttpRequest, unit: int, visit: str) -> HttpResponse:
    """One visit: what was brought, what became of it, step by step."""
    place = office_of(request, unit)
    row = queries.visit_in(unit, visit)
    return render(request, "studios/visit.html", unit=place, **followed(place, row),
                  keeps=may_keep(request.person, "keep", unit),
                  private=may_keep(request.person, "private", unit))  # fmt: skip


def followed(place: Unit, row: Visit) -> dict[str, Any]:
    """What the page of a visit shows to the office, and to the member who received it."""
    today, rule = localdate(), queries.rule_of(place)
    return {
        "visit": row, "studio": queries.studio_in(place.pk, row.studio), "told": queries.told_of(place.pk, row.id),
        "handler": names(place.pk, "members", {row.handler} - {""}).get(row.handler, ""), "today": today, "rule": rule,
        "open": is_open(row, today), "by": settle_by(row, rule.limits), "choices": choices_of(row),
        "days": (today - row.day).days,
    }  # fmt: skip
