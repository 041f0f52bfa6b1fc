"""What the clerk does on the page of an event: each is one form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jimu.measures.events.row import Event
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.events import actions, queries, views
from jimu.web.events.pasting import read_block
from jimu.web.files.actions import keep
from jimu.web.files.refusal import Refused
from jimu.web.registers.offices import office_of
from jimu.web.words import _

Act = Callable[[HttpRequest, Unit, Event], HttpResponseBase | None]
YES_NO = {"yes": True, "no": False, "": None}


def clerks(act: Act) -> Callable[..., HttpResponseBase]:
    """A form of the event's page: only for who keeps the registers; what hinders is said; back to the page."""

    @for_people
    @require_POST
    @wraps(act)
    def view(request: HttpRequest, unit: int, event: str) -> HttpResponseBase:
        place = office_of(request, unit, "keep")
        found = queries.event_in(unit, event)
        try:
            answer = act(request, place, found)
        except Hindrance as hindrance:
            messages.warning(request, str(hindrance))
            answer = None
        return answer or redirect("event", unit=unit, event=event)

    return view


@clerks
def invite(request: HttpRequest, place: Unit, event: Event) -> None:
    """Invite all, a sector, a committee, one by one, or guests."""
    post, unit = request.POST, place.pk
    members: list[str] = [thing for thing in post.getlist("member") if thing]
    match post.get("group", ""):
        case "all":
            members += actions.group(unit, event)
        case "sector" if post.get("sector"):
            members += actions.group(unit, event, sector=post["sector"])
        case "committee" if post.get("committee"):
            members += actions.group(unit, event, committee=post["committee"])
    guests = post.get("guests", "").replace("；", "\n").replace("、", "\n").splitlines()
    count = actions.invite(person=request.person, unit=unit, event=event, members=members, guests=guests)
    messages.success(request, _("已邀请 {count} 人。原来在名单上的不重复。", count=count))


@clerks
def begin(request: HttpRequest, place: Unit, event: Event) -> HttpResponse:
    """The event begins today: on to the code."""
    actions.begin_sign_in(person=request.person, unit=place.pk, event=event)
    return redirect("event_code", unit=place.pk, event=event.id)


@clerks
def status(request: HttpRequest, place: Unit, event: Event) -> None:
    """One person's status, typed by the clerk."""
    chosen = request.POST.get("status", "")
    if chosen not in queries.STATUSES:
        raise Hindrance(_("请选择到会情况。"))
    changes = {request.POST.get("row", ""): {"status": chosen}}
    actions.set_status(person=request.person, unit=place.pk, event=event.id, changes=changes)


@clerks
def paste(request: HttpRequest, place: Unit, event: Event) -> HttpResponse | None:
    """A list from Excel: first what it would do, then done."""
    text = request.POST.get("text", "")
    found = read_block(text, queries.invited(place.pk, event))
    if "take" not in request.POST:
        return views.shown(request, place, event, pasted=found, text=text)
    count = actions.set_status(person=request.person, unit=place.pk, event=event.id, changes=found.changes)
    messages.success(request, _("已登记 {count} 人。", count=count))
    return None


@clerks
def absent(request: HttpRequest, place: Unit, event: Event) -> None:
    """Everybody without a status was absent: only where the clerk says that they looked."""
    if request.POST.get("sure") != "yes":
        raise Hindrance(_("请先勾选“已核对”。"))
    count = actions.mark_absent(person=request.person, unit=place.pk, event=event)
    messages.success(request, _("已把 {count} 人记为缺席。", count=count))


@clerks
def leave(request: HttpRequest, place: Unit, event: Event) -> None:
    """Grant leave or refuse it."""
    number = request.POST.get("leave", "")
    actions.answer_leave(
        person=request.person, unit=place.pk, leave=int(number) if number.isdecimal() else 0,
        granted=request.POST.get("granted") == "yes", words=request.POST.get("words", ""),
    )  # fmt: skip
    messages.success(request, _("已答复，委员在自己的页面上看得到。"))


@clerks
def attach(request: HttpRequest, place: Unit, event: Event) -> None:
    """Hang a file on the event."""
    upload = request.FILES.get("file")
    if upload is None:
        raise Hindrance(_("请先选择文件。"))
    try:
        file = keep(person=request.person, name=upload.name or "", content=upload)
    except Refused as fault:
        raise Hindrance(fault.words()) from fault
    actions.attach(person=request.person, unit=place.pk, event=event, kind=request.POST.get("kind", ""), file=file)
    messages.success(request, _("文件已保存。"))


@clerks
def detach(request: HttpRequest, place: Unit, event: Event) -> None:
    """Take a file away."""
    number = request.POST.get("paper", "")
    paper = int(number) if number.isdecimal() else 0
    actions.detach(person=request.person, unit=place.pk, event=event.id, paper=paper)


@clerks
def done(request: HttpRequest, place: Unit, event: Event) -> None:
    """What was resolved is done."""
    day = _day(request, "day") or localdate()
    actions.done(person=request.person, unit=place.pk, event=event.id, thing=request.POST.get("thing", ""), day=day)


@clerks
def report(request: HttpRequest, place: Unit, event: Event) -> None:
    """What became of a report."""
    values: dict[str, Any] = {
        "instruction_day": _day(request, "instruction_day"),
        "adopted": YES_NO.get(request.POST.get("adopted", "")),
        "adopted_day": _day(request, "adopted_day"),
    }
    actions.follow_report(
        person=request.person, unit=place.pk, event=event.id, thing=request.POST.get("thing", ""), **values
    )


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.POST.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise Hindrance(_("请填写日期。")) from fault
