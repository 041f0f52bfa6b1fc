"""What the clerk does on the page of a report: each is one form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.opinion import actions, views
from jimu.web.registers.offices import office_of
from jimu.web.studios.forms import day_of
from jimu.web.words import _

Act = Callable[[HttpRequest, Unit, str], HttpResponse | None]


def clerks(act: Act) -> Callable[..., HttpResponse]:
    """A form of the report's page, only for who keeps the registers; what hinders is said; back to the page."""

    @for_people
    @require_POST
    @wraps(act)
    def view(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
        place = office_of(request, unit, "keep")
        try:
            answer = act(request, place, thing)
        except Hindrance as hindrance:
            messages.warning(request, str(hindrance))
            answer = None
        return answer or redirect("opinion", unit=unit, thing=thing)

    return view


@clerks
def edit(request: HttpRequest, place: Unit, thing: str) -> HttpResponse | None:
    """Another wording; what could not be kept stands in the form again."""
    seen, typed = request.POST.get("seen", ""), {name: request.POST.get(name, "") for name in ("title", "text")}
    try:
        changed = actions.edit(
            person=request.person, unit=place.pk, thing=thing, seen=int(seen) if seen.isdecimal() else -1, **typed
        )
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
        return views.shown(request, place, thing, status=422, typed=typed)
    messages.success(request, _("已保存，原来的文字留在下面。") if changed else _("文字没有变化。"))
    return None


@clerks
def decide(request: HttpRequest, place: Unit, thing: str) -> None:
    """The first decision."""
    decision = request.POST.get("decision", "")
    actions.decide(
        person=request.person, unit=place.pk, thing=thing, decision=decision if decision in views.DECISIONS else "",
        day=day_of(request.POST.get("day", "")), remark=request.POST.get("remark", ""),
    )  # fmt: skip
    messages.success(request, _("已登记初审结论，作者在手机上看得到。"))


@clerks
def issue(request: HttpRequest, place: Unit, thing: str) -> None:
    """The issue."""
    actions.issue(person=request.person, unit=place.pk, thing=thing, number=request.POST.get("issue", ""),
                  day=day_of(request.POST.get("day", "")))  # fmt: skip
    messages.success(request, _("已登记编发。"))


@clerks
def forward(request: HttpRequest, place: Unit, thing: str) -> None:
    """Where it was sent."""
    said = {name: request.POST.get(name, "") for name in ("sent_to", "level")}
    actions.forward(person=request.person, unit=place, thing=thing, day=day_of(request.POST.get("day", "")), **said)
    messages.success(request, _("已登记报送。"))


@clerks
def follow(request: HttpRequest, place: Unit, thing: str) -> None:
    """What came of it there."""
    post = request.POST
    days: dict[str, Any] = {
        name: day_of(post.get(name, "")) for name in ("adopted_day", "instruction_day", "followed_day")
    }
    words = {name: post.get(name, "").strip()[:1000] for name in ("instructed_by", "instruction", "follow_up")}
    actions.follow(person=request.person, unit=place.pk, thing=thing, forward=post.get("forward", ""), **days, **words)
    messages.success(request, _("已登记。"))
