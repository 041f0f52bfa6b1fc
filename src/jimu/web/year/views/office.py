"""Pages of the year of the whole office: its units, its days, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import carried_out
from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.plans.models import Year
from jimu.web.rights import Role
from jimu.web.words import _
from jimu.web.year import queries, setting_up
from jimu.web.year.days import days_for
from jimu.web.year.forms import DaysForm, NewYearForm
from jimu.web.year.rights import may_in_office, need_in_office


@for_people
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The present year: of one's own unit where one works in one, else of the office."""
    need_in_office(request.person, "see_year")
    year = queries.present_year()
    own = request.person.units(Role.CLERK, Role.HEAD)
    return redirect("unit_year", year=year, unit=own[0]) if own else redirect("year", year=year)


@for_people
@require_GET
def office(request: HttpRequest, year: int) -> HttpResponse:
    """A year with its steps and the units that one sees."""
    person = request.person
    need_in_office(person, "see_year")
    row = Year.objects.filter(year=year).first()
    shown: dict[str, Any] = {
        "year": year, "row": row, "years": queries.years(), "days": days_for(year),
        "lines": queries.units_of(person, year),
        "may": {action for action in ("set_up", "close") if may_in_office(person, action)},
        "reviews": person.has(Role.PERFORMANCE),
    }  # fmt: skip
    return render(request, "year/office.html", **shown)


@for_people
@require_http_methods(["GET", "POST"])
def open_year(request: HttpRequest) -> HttpResponse:
    """Open another year with the usual days."""
    need_in_office(request.person, "set_up")
    latest = Year.objects.order_by("-year").values_list("year", flat=True).first()
    form = NewYearForm(request.POST or None, initial={"year": (latest or queries.present_year() - 1) + 1})
    if carried_out(request, form, lambda told: setting_up.open_year(person=request.person, **told)):
        messages.success(request, _("已建立。下面是通常的日子，请按今年的通知核对后保存。"))
        return redirect("days", year=form.cleaned_data["year"])
    return render(request, "year/new.html", form=form)


@for_people
@require_http_methods(["GET", "POST"])
def days(request: HttpRequest, year: int) -> HttpResponse:
    """The days of the steps, all on one page."""
    need_in_office(request.person, "set_up")
    row = get_object_or_404(Year, year=year)
    steps = days_for(year)
    start = {step.step: step.day for step in steps}
    form = DaysForm([step.step for step in steps], request.POST or None, initial=start)
    changed: list[int] = []
    if carried_out(request, form, lambda told: changed.append(_set_days(request, row, told))):
        messages.success(request, _("已保存，{count} 个日子有变动。", count=changed[0]))
        return redirect("year", year=year)
    own = Unit.objects.filter(deadline__year=row).distinct().count()
    return render(request, "year/days.html", year=year, row=row, steps=steps, form=form, own=own,
                  reviews=request.person.has(Role.PERFORMANCE))  # fmt: skip


def _set_days(request: HttpRequest, row: Year, told: dict[str, Any]) -> int:
    reason = told.pop("reason")
    return setting_up.set_days(person=request.person, year=row, days=told, reason=reason)


@for_people
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, year: int) -> HttpResponse:
    """Close a year: what stands is shown first."""
    need_in_office(request.person, "close")
    row = get_object_or_404(Year, year=year)
    form = NewYearForm(request.POST or None)
    if carried_out(request, form, lambda told: setting_up.close_year(
        person=request.person, year=year, typed=str(told["year"]))):  # fmt: skip
        messages.success(request, _("{year}年度已关闭。以后的改动都是更正。", year=year))
        return redirect("year", year=year)
    return render(request, "year/close.html", year=year, row=row, form=form, states=queries.by_state(year))
