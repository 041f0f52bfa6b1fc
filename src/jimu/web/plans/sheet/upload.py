"""Bringing a document, and choosing which of the plans in it become drafts."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from jimu.web.accounts.gates import for_roles
from jimu.web.accounts.models import Unit
from jimu.web.files.refusal import Refused
from jimu.web.pages import render
from jimu.web.plans import sentences, taking
from jimu.web.plans.content import title_of
from jimu.web.plans.drafting import begin
from jimu.web.plans.models import SCOPES, Year
from jimu.web.plans.moves import Unready
from jimu.web.rights import Person, Role
from jimu.web.words import _

CHOICE = re.compile(r"(\d{1,5})-(\d{1,5})")


@for_roles(Role.CLERK)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a plan: a blank form, or a document that is read."""
    if request.method == "POST":
        unit, year = _unit(request.person, request.POST.get("unit", "")), _year(request.POST.get("year", ""))
        if request.POST.get("do") == "blank":
            scope = request.POST.get("scope", "")
            made = begin(person=request.person, unit=unit, year=year, scope=scope if scope in SCOPES else "project")
            return redirect("plan", plan=made.pk)
        try:
            job = taking.ask(person=request.person, upload=request.FILES.get("file"), unit=unit, year=year)
        except (Refused, Unready) as fault:
            messages.warning(request, fault.words() if isinstance(fault, Refused) else sentences.hindrance(fault))
        else:
            return redirect("job", job=job.pk)
    return render(request, "plans/sheet/new.html", units=_units(request.person), years=_years(), scopes=SCOPES)


@for_roles(Role.CLERK)
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, result: int) -> HttpResponse:
    """Choose which of the plans that were read become drafts."""
    told = request.POST if request.method == "POST" else request.GET
    unit, year, file = _unit(request.person, told.get("unit", "")), _year(told.get("year", "")), told.get("file", "")
    if not file.isdecimal():
        raise Http404
    documents = taking.found_in(request.person, result)
    if request.method == "POST":
        chosen = [
            (int(found[1]), int(found[2])) for one in request.POST.getlist("plan") if (found := CHOICE.fullmatch(one))
        ]
        try:
            with transaction.atomic():
                made = taking.take(
                    person=request.person, result=result, file=int(file), unit=unit, year=year, chosen=chosen
                )
        except Unready as fault:
            messages.warning(request, sentences.hindrance(fault))
        else:
            messages.success(request, _("已建立 {count} 份草稿，请对照原文件核对。", count=len(made)))
            return redirect("plan", plan=made[0].pk) if len(made) == 1 else redirect("plans")
    return render(request, "plans/sheet/take.html", documents=_shown(documents), unit=unit, year=year, file=file)


def _shown(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"name": one["source"]["name"], "error": one.get("error", ""),
         "plans": [{"key": f"{d}-{p}", "title": title_of(plan), "scope": SCOPES[plan["scope"]], "year": plan["year"],
                    "kind": plan["kind"], "money": plan["budget"]["total"], "count": len(plan["indicators"])}
                   for p, plan in enumerate(one["plans"])]}
        for d, one in enumerate(documents)
    ]  # fmt: skip


def _units(person: Person) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=person.units(Role.CLERK)).order_by("code", "name"))


def _unit(person: Person, number: str) -> Unit:
    unit = Unit.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    if unit is None or unit.pk not in person.units(Role.CLERK):
        raise PermissionDenied
    return unit


def _years() -> list[int]:
    return list(Year.objects.filter(closed_at=None).order_by("-year").values_list("year", flat=True)) or [
        localdate().year
    ]


def _year(text: str) -> int:
    if not text.isdecimal() or not 1990 <= int(text) <= 2200:
        raise Http404
    return int(text)
