"""The office's pages of members: the roll on any day, one member, duty records."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.measures.base import HistoryError
from jimu.measures.duty import record
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.views.importing import file_answer
from jimu.web.members import actions, queries
from jimu.web.members.models import MemberAccount
from jimu.web.members.sheets import written
from jimu.web.pages import render
from jimu.web.registers.offices import office_of, opened
from jimu.web.registers.queries import history
from jimu.web.registers.reading import days, shown
from jimu.web.rights import may_keep
from jimu.web.words import _


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The roll of the only office; where there are several, which."""
    return opened(request, "member_roll", _("委员"))


@for_people
@require_GET
def roll(request: HttpRequest, unit: int) -> HttpResponse:
    """Who is in office on a day, in which sector and committee, with which posts."""
    place = office_of(request, unit)
    day = days(request.GET.get("day", ""))[0] or localdate()
    every = queries.roll(unit, day)
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "sector", "committee", "post")}
    found = [one for one in every if _fits(one, asked)]
    choices = {
        "sector": sorted({one.member.sector for one in every} - {""}),
        "committee": sorted({one.member.committee for one in every} - {""}),
        "post": sorted({post for one in every for post in one.posts}),
    }
    return render(
        request, "members/roll.html", unit=place, day=day, listed=found, count=len(every), asked=asked, choices=choices,
        keeps=may_keep(request.person, "keep", unit), sectors=Counter(one.member.sector for one in found),
    )  # fmt: skip


def _fits(one: queries.Listed, asked: dict[str, str]) -> bool:
    member = one.member
    return (
        (not asked["words"] or asked["words"] in member.name or asked["words"] in member.id)
        and (not asked["sector"] or member.sector == asked["sector"])
        and (not asked["committee"] or member.committee == asked["committee"])
        and (not asked["post"] or asked["post"] in one.posts)
    )


@for_people
@require_GET
def member(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """One member: what holds today, changes, the account, what was before."""
    place = office_of(request, unit)
    versions = list(history(unit, "members", thing))
    if not versions:
        raise Http404
    posts = [one for one in queries.rows_in_force(unit, "posts") if one.member == thing]
    return render(
        request, "members/member.html", unit=place, thing=thing, today=localdate(), posts=posts,
        now=next((one for one in reversed(queries.rows_in_force(unit, "members")) if one.id == thing), None),
        versions=list(zip(versions, shown(unit, "members", versions, private=False), strict=True)),
        account=MemberAccount.objects.select_related("user").filter(unit=place, thing=thing).first(),
        keeps=may_keep(request.person, "keep", unit), private=may_keep(request.person, "private", unit),
    )  # fmt: skip


@for_people
@require_POST
def change(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """Another sector or committee from a day on."""
    office_of(request, unit, "keep")
    first = _day(request, "first")
    told = {name: request.POST.get(name, "") for name in ("sector", "committee")}
    if first is not None:
        _tried(
            request,
            _("已登记变动，原来的界别留到前一天。"),
            lambda: actions.change_sector(person=request.person, unit=unit, thing=thing, first=first, **told),
        )
    return redirect("member", unit=unit, thing=thing)


@for_people
@require_POST
def leave(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """The last day in office."""
    office_of(request, unit, "keep")
    last = _day(request, "last")
    if last is not None:
        _tried(request, _("已登记离任。名册仍能看到此前的任职情况。"),
               lambda: actions.leave_office(person=request.person, unit=unit, thing=thing, last=last))  # fmt: skip
    return redirect("member", unit=unit, thing=thing)


def _day(request: HttpRequest, name: str) -> date | None:
    """A day of a form; where there is none that can be read, a note says so."""
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        messages.warning(request, _("请填写日期。"))
        return None


def _tried(request: HttpRequest, done: str, act: Any) -> None:
    try:
        act()
        messages.success(request, done)
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
    except HistoryError:
        messages.warning(request, _("日期不在这位委员的任期内，或者这一天已经登记过变动。"))


def year_of(request: HttpRequest) -> int:
    """The year that is asked for, else the one that runs. Raises Http404 for what is no year."""
    asked = request.GET.get("of", "")
    if asked and not (asked.isdecimal() and 2000 <= int(asked) <= 2100):
        raise Http404
    return int(asked) if asked else localdate().year


@for_people
@require_GET
def duty(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """A member's duty record of a year with its working."""
    place = office_of(request, unit)
    return render(request, "members/duty.html", unit=place, own=False, **drawn(place, thing, year_of(request)))


def drawn(place: Any, thing: str, year: int) -> dict[str, Any]:
    """What the page of a duty record shows."""
    question = queries.duty_question(place, year, thing)
    found = record(question, queries.member_in(question, thing))
    return {"record": found, "year": year, "thing": thing, "behind": queries.behind(question, queries.keys_of(found)),
            "years": range(localdate().year, localdate().year - 5, -1)}  # fmt: skip


@for_people
@require_GET
def sheet(request: HttpRequest, unit: int) -> HttpResponse:
    """The yearly sheet: everybody's points and band."""
    place, year = office_of(request, unit), year_of(request)
    found = queries.records(queries.duty_question(place, year))
    return render(
        request, "members/sheet.html", unit=place, year=year, records=found,
        years=range(localdate().year, localdate().year - 5, -1), bands=Counter(one.band for _member, one in found),
        keeps=may_keep(request.person, "keep", unit),
    )  # fmt: skip


@for_people
@require_GET
def sheet_file(request: HttpRequest, unit: int) -> HttpResponse:
    """The yearly sheet as a workbook."""
    place, year = office_of(request, unit), year_of(request)
    found = queries.records(queries.duty_question(place, year))
    return file_answer(written(found, year), _("{year}年度委员履职情况.xlsx", year=year))
