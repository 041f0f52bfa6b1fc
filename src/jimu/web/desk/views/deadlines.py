"""The days of the year's steps, set, extended and reopened by the performance division."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from jimu.law.library import Law
from jimu.law.year import year_steps
from jimu.web.accounts.gates import for_roles
from jimu.web.accounts.models import Unit
from jimu.web.desk import queries, sentences
from jimu.web.desk.filters import filters_of
from jimu.web.desk.typed import day_told, row_told
from jimu.web.pages import render
from jimu.web.plans.deadlines import set_deadline
from jimu.web.plans.due import STEPS
from jimu.web.plans.models import Deadline
from jimu.web.plans.moves import Unready
from jimu.web.rights import Role
from jimu.web.words import _, language


@for_roles(Role.PERFORMANCE)
@require_http_methods(["GET", "POST"])
def deadlines(request: HttpRequest) -> HttpResponse:
    """The days as they stand beside what is usual, and the form to extend or reopen one."""
    years = queries.years()
    year = filters_of(request.GET, queries.newest(years)).year
    if request.method == "POST":
        return _set(request, year)
    rows = list(Deadline.objects.filter(year=year).select_related("unit").order_by("unit__name"))
    finance = Unit.objects.filter(pk__in=request.person.units(Role.PERFORMANCE)).first()
    law = Law(finance.place if finance and finance.place else None, f"{year}-01-01")
    steps = [_step(one, rows) for one in year_steps(year, law) if one.step in STEPS]
    units = Unit.objects.filter(Q(ends=None) | Q(ends__gte=localdate()), kind__in=["department", "unit"])
    return render(request, "desk/deadlines.html", year=year, years=years, steps=steps,
                  units=units.order_by("code", "name"), today=localdate())  # fmt: skip


def _step(one: Any, rows: list[Deadline]) -> dict[str, Any]:
    mine = [row for row in rows if row.step == one.step]
    return {
        "step": one.step,
        "title": one.title[language()],
        "usual": one.day,
        "general": next((row for row in mine if row.unit is None), None),
        "own": [row for row in mine if row.unit is not None],
    }


def _set(request: HttpRequest, year: int) -> HttpResponse:
    post = request.POST
    unit = Unit.objects.filter(pk=row_told(post.get("unit", ""))).first()
    try:
        set_deadline(person=request.person, year=year, step=post.get("step", ""), day=day_told(post.get("day", "")),
                     unit=unit, reason=post.get("reason", ""))  # fmt: skip
    except Unready as fault:
        messages.warning(request, sentences.hindrance(fault))
    else:
        messages.success(request, _("截止日已更新，有关计划的截止日期一并重新计算。"))
    return redirect(reverse("desk_deadlines") + f"?year={year}")
