"""What the clerk does on the pages of studios: each is one form."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.members.queries import on_roll
from jimu.web.pages import render
from jimu.web.registers.offices import office_of
from jimu.web.registers.queries import in_force
from jimu.web.studios import actions, forms, queries
from jimu.web.words import _

Act = Callable[..., HttpResponse]
WEEKDAYS = {str(number): number for number in range(7)}  # as a form says them


def clerks(act: Act) -> Act:
    """Only for who keeps the office's registers; what hinders is said."""

    @for_people
    @require_POST
    @wraps(act)
    def view(request: HttpRequest, unit: int, **parts: str) -> HttpResponse:
        place = office_of(request, unit, "keep")
        try:
            return act(request, place, **parts)
        except Hindrance as hindrance:
            messages.warning(request, str(hindrance))
        if "visit" in parts:
            return redirect("studio_visit", unit=unit, **parts)
        return redirect("studio", unit=unit, **parts) if parts else redirect("studio_month", unit=unit)

    return view


@clerks
def rule(request: HttpRequest, place: Unit) -> HttpResponse:
    """The office's own days."""
    days = {name: request.POST.get(name, "") for name in ("record_days", "matter_days")}
    if not all(text.isdecimal() and len(text) <= 4 for text in days.values()):
        raise Hindrance(_("请填写天数。"))
    actions.set_rule(person=request.person, unit=place, **{name: int(text) for name, text in days.items()})
    messages.success(request, _("已按本单位的规定计算。"))
    return redirect("studio_month", unit=place.pk)


@clerks
def roster(request: HttpRequest, place: Unit, studio: str) -> HttpResponse:
    """Members on duty in turn."""
    found = queries.studio_in(place.pk, studio)
    first, last = (forms.day_of(request.POST.get(name, "")) for name in ("first", "last"))
    if first is None or last is None:
        raise Hindrance(_("请填写从哪天到哪天。"))
    weekdays = {WEEKDAYS[one] for one in request.POST.getlist("weekday") if one in WEEKDAYS}
    count = actions.plan_duty(
        person=request.person, unit=place.pk, studio=found.id, first=first, last=last,
        weekdays=weekdays or {first.weekday()}, members=request.POST.getlist("member"),
    )  # fmt: skip
    messages.success(request, _("已排 {count} 天。", count=count))
    return redirect(f"{_studio(place, studio)}?month={first:%Y-%m}")


def _studio(place: Unit, studio: str) -> str:
    return redirect("studio", unit=place.pk, studio=studio).url


@clerks
def came(request: HttpRequest, place: Unit, studio: str) -> HttpResponse:
    """Whether the member came."""
    answer = {"yes": True, "no": False}.get(request.POST.get("came", ""))
    if answer is None:
        raise Hindrance(_("请选择到岗还是没有到岗。"))
    thing = request.POST.get("duty", "")
    actions.set_came(person=request.person, unit=place.pk, studio=studio, thing=thing, came=answer)
    month = request.POST.get("month", "")
    if "waiting" in request.POST:
        return redirect("studio_waiting", unit=place.pk)
    return redirect(f"{_studio(place, studio)}?month={month}#roster" if month else _studio(place, studio))


@clerks
def follow(request: HttpRequest, place: Unit, visit: str) -> HttpResponse:
    """What became of a matter."""
    row = queries.visit_in(place.pk, visit)
    said = forms.afterwards(request.POST, row)
    proposal = request.POST.get("proposal", "").strip()
    if proposal and not queries.exists(place.pk, "proposals", proposal):
        raise Hindrance(_("没有编号是“{number}”的提案。", number=proposal))
    actions.follow(person=request.person, unit=place.pk, visit=row, proposal=proposal or row.proposal, **said)
    messages.success(request, _("已登记。"))
    return redirect("studio_visit", unit=place.pk, visit=visit)


@for_people
def new(request: HttpRequest, unit: int) -> HttpResponse:
    """The clerk writes down a visit: a note from paper, a call."""
    place = office_of(request, unit, "keep")
    today = localdate()
    studios = {one.id: one.name for one in queries.studios_on(unit, today, today)}
    handlers = {one.id: f"{one.name} · {one.sector}" for one in on_roll(unit, today)}
    typed = forms.blank(request.GET.get("studio", ""))
    if request.method == "POST":
        typed = forms.entry(request.POST, studios, handlers)
        if not typed.faults:
            thing = actions.receive(person=request.person, unit=unit, once=request.POST.get("once", ""), **typed.values)
            return _received(request, unit, thing)
    return render(
        request, "studios/entry.html", unit=place, studios=studios, handlers=handlers, typed=typed, own=False,
        once=request.POST.get("once", "") or secrets.token_hex(16), status=422 if typed.faults else 200,
        choices=forms.AT_ENTRY, offices=_offices(unit),
    )  # fmt: skip


def _received(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    messages.success(request, _("已登记这次接待。"))
    if "report" in request.POST:
        return redirect(f"{redirect('opinion_new', unit=unit).url}?visit={thing}")
    return redirect("studio_visit", unit=unit, visit=thing)


def _offices(unit: int) -> list[str]:
    """To whom matters have been passed on before: offered while one types."""
    rows = (queries.row_of(one) for one in in_force(unit, "studio_visits").order_by("-day")[:300])
    return sorted({one.passed_to for one in rows} - {""})
