"""Pages of the year of a unit: the first look, functions, begun plans, last year's copies, handing over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance, carried_out
from jimu.web.accounts.models import Unit
from jimu.web.inbox.queries import ACTS_IN
from jimu.web.pages import render
from jimu.web.plans import sentences
from jimu.web.plans.models import Plan, Project, Year
from jimu.web.plans.moves import Unready
from jimu.web.plans.queries import plan_for
from jimu.web.rights import Role, State
from jimu.web.words import _
from jimu.web.year import checklist, next_step, queries, taking_over
from jimu.web.year.beginning import begin_plan
from jimu.web.year.days import days_for
from jimu.web.year.forms import HandOverForm
from jimu.web.year.functions import functions_in, write_functions
from jimu.web.year.handing_over import clerks, hand_over, holders
from jimu.web.year.rights import UNIT_RIGHTS, may_at, need_at


def unit_seen(request: HttpRequest, unit: int) -> Unit:
    """The unit whose year is asked for. Raises Http404 where the person does not see it."""
    row = Unit.objects.select_related("parent", "division", "successor").filter(pk=unit).first()
    if row is None or not may_at(request.person, "see", row):
        raise Http404
    return row


def refused(request: HttpRequest, fault: Hindrance | Unready) -> None:
    """Say what hinders."""
    messages.warning(request, str(fault) if isinstance(fault, Hindrance) else sentences.hindrance(fault))


@for_people
@require_GET
def year_of_unit(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """The first look at a unit's year: days, plans, what is missing, what is next."""
    row, person = unit_seen(request, unit), request.person
    lines = queries.plans_of(person, row, year)
    closed = Year.objects.filter(year=year).exclude(closed_at=None).exists()
    may = {action for action in UNIT_RIGHTS if may_at(person, action, row)} - ({"begin"} if closed else set())
    projects, lacks = queries.projects_without_plan(row, year, lines), queries.lacks(row, year, lines)
    last = taking_over.last_years(person, row, year) if "begin" in may else []
    copyable = [one for one in last if one.now is None and not one.hindrance]
    functions = functions_in(row, year).count()
    shown: dict[str, Any] = {
        "year": year, "years": queries.years(), "unit": row, "lines": lines, "days": days_for(year, row), "may": may,
        "lacks": lacks, "projects": projects, "copyable": copyable, "functions": functions, "closed": closed,
        "whole": any(line.plan.scope == "department" for line in lines), "reason": checklist.reason,
    }  # fmt: skip
    return render(request, "year/unit.html", next=_next(request, shown), **shown)


def _next(request: HttpRequest, shown: dict[str, Any]) -> next_step.Next:
    lines = shown["lines"]
    if "begin" in shown["may"]:
        return next_step.for_clerk(shown["unit"], shown["year"], lines, functions=shown["functions"] > 0,
                                   copyable=len(shown["copyable"]), projects=shown["projects"])  # fmt: skip
    waiting = next((state for post in request.person.posts for state in ACTS_IN.get(post.role, ())), None)
    return next_step.for_others(lines, None if waiting == State.DRAFTING else waiting)


@for_people
@require_http_methods(["GET", "POST"])
def functions(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """The functions of a unit, one a line, as they stand in its own paper."""
    row = unit_seen(request, unit)
    need_at(request.person, "functions", row)
    text, fault = "\n".join(f"{one.number}. {one.text}" for one in functions_in(row, year)), ""
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            write_functions(person=request.person, unit=row, year=year, text=text)
        except Hindrance as hindrance:
            fault = str(hindrance)
        else:
            messages.success(request, _("已保存。以前年度的职能不变。"))
            return redirect("unit_year", year=year, unit=unit)
    return render(request, "year/functions.html", year=year, unit=row, text=text, fault=fault)


@for_people
@require_POST
def begin(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """Begin the plan of a project, or of the unit as a whole."""
    row, number = unit_seen(request, unit), request.POST.get("project", "")
    project = get_object_or_404(Project, pk=number, unit=row) if number.isdecimal() else None
    try:
        plan = begin_plan(person=request.person, unit=row, year=year, project=project)
    except (Hindrance, Unready) as fault:
        refused(request, fault)
        return redirect("unit_year", year=year, unit=unit)
    return redirect("plan", plan=plan.pk)


@for_people
@require_http_methods(["GET", "POST"])
def copy_plans(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """Last year's plans: one by one, or all at once."""
    row = unit_seen(request, unit)
    need_at(request.person, "begin", row)
    if request.method == "POST":
        return _copy(request, row, year)
    last = taking_over.last_years(request.person, row, year)
    return render(request, "year/copy.html", year=year, unit=row, last=last)


def _copy(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    person, chosen = request.person, request.POST.getlist("plan")
    try:
        plans = taking_over.take_over(person=person, unit=unit, year=year, plans=[UUID(one) for one in chosen])
    except ValueError as fault:
        if isinstance(fault, Hindrance | Unready):
            refused(request, fault)
            return redirect("copy_plans", year=year, unit=unit.pk)
        raise Http404 from fault
    if not plans:
        messages.warning(request, _("请先勾选要复制的计划。"))
        return redirect("copy_plans", year=year, unit=unit.pk)
    messages.success(request, _("已复制 {count} 份计划。请按清单逐处核对。", count=len(plans)))
    return redirect("unit_year", year=year, unit=unit.pk)


@for_people
@require_POST
def tick(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Places of the checklist stay as they are."""
    row: Plan = plan_for(request.person, plan)
    try:
        checklist.tick(person=request.person, plan=plan, paths=request.POST.getlist("path"))
    except Unready as fault:
        refused(request, fault)
    return redirect(f"/year/{row.year}/units/{row.unit_id}/?open={plan}#plan-{plan}")


@for_people
@require_http_methods(["GET", "POST"])
def handing_over(request: HttpRequest, year: int, unit: int) -> HttpResponse:
    """Hand the open plans of one clerk over to another."""
    row = unit_seen(request, unit)
    need_at(request.person, "hand_over", row)
    own = holders(row)
    if not any(post.role is Role.HEAD and row.pk in post.covers for post in request.person.posts):
        own = own.filter(pk=request.person.user)
    form = HandOverForm(own, clerks(row), request.POST or None)
    counts: list[int] = []
    if carried_out(request, form, lambda told: counts.append(hand_over(person=request.person, unit=row, **told))):
        messages.success(request, _("已移交 {count} 份在编计划。", count=counts[0]))
        return redirect("unit_year", year=year, unit=unit)
    return render(request, "year/hand_over.html", year=year, unit=row, form=form, holders=own)
