"""The office's pages: the year's proposals, what is due, one proposal, paper typed in, many assigned, sessions."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from jimu.measures.proposals.due import deadlines
from jimu.measures.proposals.files import files
from jimu.measures.proposals.matter import is_collective
from jimu.measures.proposals.row import ASSIST, LEAD, MERGED, SEPARATE, Supervision
from jimu.measures.proposals.standing import Stand
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.members.queries import on_roll
from jimu.web.pages import render
from jimu.web.proposals import examining, queries, rating, submitting
from jimu.web.proposals.assigning import Office, assign_many, link, open_pause, unlinked
from jimu.web.proposals.drawing import HANDLING_NAMES, STAND_NAMES, bar, lines, merged_into, owed
from jimu.web.proposals.models import Session
from jimu.web.proposals.reading import Dossier, dossier, of_year, people, years_of
from jimu.web.proposals.rights import FILED, room_post
from jimu.web.proposals.writing import acts_on, acts_on_assignment, allowed
from jimu.web.registers.offices import opened
from jimu.web.registers.reading import days, law_of
from jimu.web.studios.queries import visit_of_proposal
from jimu.web.words import _

A_PAGE = 50
AHEAD, LATELY, MOST_AHEAD = 30, 7, 400
MOST_ASSISTING = 3


def place_of(request: HttpRequest, unit: int, action: str = "list") -> Unit:
    """The office of an address. Raises Http404 for who does not read its proposals, PermissionDenied for who may not do
    this."""
    found = Unit.objects.filter(pk=unit).first()
    if found is None or room_post(request.person, "list", unit) is None:
        raise Http404
    if room_post(request.person, action, unit) is None:
        raise PermissionDenied
    return found


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The proposals of the only office; where there are several, which."""
    return opened(request, "proposal_room", _("提案"))


@for_people
@require_GET
def room(request: HttpRequest, unit: int) -> HttpResponse:
    """A year's proposals by where they stand, found by words, category, office."""
    place = place_of(request, unit)
    year = year_of(request, place)
    every = queries.listed(place, of_year(place, year))
    asked = {name: request.GET.get(name, "").strip() for name in ("stand", "words", "category", "kind", "office")}
    found = [one for one in every if _fits(one, asked)]
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "proposals/room.html", unit=place, year=year, years=years_of(place), page=page, asked=asked,
        counts=Counter(one.stand for one in every), stands=STAND_NAMES, count=len(every),
        returned=sum(one.returned for one in every), discontent=sum(one.discontent for one in every),
        categories=sorted({one.row.category for one in every} - {""}), kinds=law_of(place)["proposal_proposers"],
        writes=room_post(request.person, "type_in", unit) is not None, filed=FILED,
        sessions=Session.objects.filter(unit=place).exists(),
    )  # fmt: skip


def _fits(one: queries.Listed, asked: dict[str, str]) -> bool:
    wanted = asked["stand"]
    stands = {"returned": one.returned, "discontent": one.discontent}.get(wanted, wanted in ("", one.stand.value))
    words = f"{one.row.title} {one.row.number} {one.proposer} {one.row.id}"
    return (
        stands
        and all(word in words for word in asked["words"].split())
        and asked["category"] in ("", one.row.category)
        and asked["kind"] in ("", one.row.proposer_kind)
        and any(asked["office"] in each.office for each in one.offices) | (not asked["office"])
    )


def year_of(request: HttpRequest, place: Unit) -> int:
    """The year asked for, else the latest with proposals. Raises Http404 for what is no year."""
    asked = request.GET.get("of", "")
    if asked and not (asked.isdecimal() and 1990 <= int(asked) <= 2100):
        raise Http404
    return int(asked) if asked else years_of(place)[0]


@for_people
@require_GET
def due(request: HttpRequest, unit: int) -> HttpResponse:
    """What is late, newly late, due soon, each with how its day was computed."""
    place, today = place_of(request, unit), localdate()
    since, until = span_of(request)
    return render(request, "proposals/due.html", unit=place, dues=queries.dues(place, since, until), since=since,
                  until=until, today=today)  # fmt: skip


def span_of(request: HttpRequest) -> tuple[date, date]:
    """The days that an address asks about: since when what is late is new, and up to when to look ahead."""
    today = localdate()
    since, until = days(request.GET.get("since", ""), request.GET.get("until", ""))
    since = min(since or today - timedelta(days=LATELY), today)
    return since, min(max(until or today + timedelta(days=AHEAD), today), today + timedelta(days=MOST_AHEAD))


@for_people
@require_GET
def page(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """One proposal with all that was done and what can be done now."""
    place = get_object_or_404(Unit, pk=unit)
    if room_post(request.person, "list", unit) is None:
        raise Http404
    found = dossier(place, thing)
    allowed(request.person, found, "see")
    acts, law = acts_on(request.person, found), found.known.law
    called = people(unit, found.known)
    return render(
        request, "proposals/proposal.html", unit=place, found=found, row=found.row, stands=STAND_NAMES, acts=acts,
        handlings=HANDLING_NAMES, people=called, bar=bar(found), lines=lines(found, called), main=merged_into(found),
        offices=[(one, found.handling(one), acts_on_assignment(request.person, found, one))
                 for one in found.assignments],
        paused={one.id: hold for one in found.assignments if (hold := open_pause(found.known, one.id))},
        owed=_owed(found), outcomes=examining.OUTCOMES, grounds=law["proposal_grounds"],
        looked=submitting.looked(place, found.row.title, found.row.text, but=thing) if "examine" in acts else None,
        collective=is_collective(found.row.proposer_kind, law), forms=rating.returned(found),
        raters=rating.raters(found),
        units=queries.handling_units() if "assign" in acts or found.assignments else [], roles=(LEAD, ASSIST, SEPARATE),
        filed=FILED, visit=visit_of_proposal(unit, thing),
        supervisions=found.known.by(Supervision, "proposal")[thing], today=localdate(),
        merged=[file.proposal for file in _merged(found)],
        discontent=found.stand is Stand.ANSWERED and queries.is_discontent(found.known, thing),
    )  # fmt: skip


def _merged(found: Dossier) -> list[object]:
    return [
        file for file in files(found.known, found.day).values()
        if file.outcome == MERGED and file.examined and file.examined.merged_into == found.row.id
    ]  # fmt: skip


def _owed(found: Dossier) -> list[object]:
    titles = {found.row.id: (found.row.title, found.row.number)}
    return [owed(one, found.known, titles) for one in deadlines(found.known, found.day)
            if one.proposal == found.row.id and one.is_open(found.day)]  # fmt: skip


@for_people
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, unit: int) -> HttpResponse:
    """Type in a proposal that came on paper."""
    place, fault = place_of(request, unit, "type_in"), ""
    values = {name: request.POST.get(name, "").replace("\r\n", "\n")
              for name in ("title", "text", "category", "proposer_kind", "body", "member")}  # fmt: skip
    if request.method == "POST":
        try:
            day = days(request.POST.get("day", ""))[0] or localdate()
            thing = submitting.type_in(person=request.person, unit=place, values=values, day=day,
                                       signers=request.POST.getlist("signer"))  # fmt: skip
            messages.success(request, _("已登记，编号 {thing}。", thing=thing))
            return redirect("proposal", unit=unit, thing=thing)
        except Hindrance as hindrance:
            fault = str(hindrance)
    members = sorted(on_roll(unit, localdate()), key=lambda one: (one.sector, one.id))
    return render(request, "proposals/enter.html", unit=place, values=values, members=members, fault=fault,
                  kinds=law_of(place)["proposal_proposers"], today=localdate(), signers=request.POST.getlist("signer"),
                  status=422 if fault else 200)  # fmt: skip


@for_people
@require_http_methods(["GET", "POST"])
def many(request: HttpRequest, unit: int) -> HttpResponse:
    """Assign many: every filed proposal without an office in one table."""
    place, fault = place_of(request, unit, "type_in"), ""
    year = year_of(request, place)
    waiting = [one for one in queries.listed(place, of_year(place, year))
               if one.stand is Stand.FILED and one.file.outcome != MERGED and not one.returned]  # fmt: skip
    units = queries.handling_units()
    if request.method == "POST":
        given = _given(request.POST, [one.row.id for one in waiting], {str(one.pk): one for one in units})
        try:
            count = assign_many(person=request.person, unit=place, given=given)
            messages.success(request, _("已交办 {count} 件。", count=count))
            return redirect("proposal_room", unit=unit)
        except Hindrance as hindrance:
            fault = str(hindrance)
    return render(request, "proposals/many.html", unit=place, waiting=waiting, units=units, fault=fault, year=year,
                  years=years_of(place), numbers=range(1, MOST_ASSISTING + 1), posted=request.POST,
                  status=422 if fault else 200)  # fmt: skip


def _given(posted: QueryDict, things: list[str], units: dict[str, Unit]) -> dict[str, list[Office]]:
    """What was chosen for each: a lead with those that assist; ticked as separate, all answer for themselves."""
    found = {}
    for thing in things:
        apart = bool(posted.get(f"separate-{thing}"))
        lead = units.get(posted.get(f"lead-{thing}", ""))
        others = [units[pk] for pk in posted.getlist(f"assist-{thing}") if pk in units]
        offices = [Office(SEPARATE if apart else LEAD, lead)] if lead else []
        offices += [Office(SEPARATE if apart else ASSIST, one) for one in others]
        if offices:
            found[thing] = offices
    return found


@for_people
@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest, unit: int) -> HttpResponse:
    """The sessions with their days."""
    place = place_of(request, unit, "list" if request.method == "GET" else "set_sessions")
    if request.method == "POST":
        try:
            first, closing = (date.fromisoformat(request.POST.get(name, "")) for name in ("first", "closing"))
            submitting.set_session(person=request.person, unit=place, name=request.POST.get("name", ""), first=first,
                                   closing=closing)  # fmt: skip
            messages.success(request, _("届次已保存。"))
        except Hindrance as fault:
            messages.warning(request, str(fault))
        except ValueError:
            messages.warning(request, _("请填写日期。"))
        return redirect("proposal_sessions", unit=unit)
    found = Session.objects.filter(unit=place).order_by("-first")
    return render(request, "proposals/sessions.html", unit=place, sessions=found,
                  sets=room_post(request.person, "set_sessions", unit) is not None)  # fmt: skip


@for_people
@require_http_methods(["GET", "POST"])
def offices(request: HttpRequest, unit: int) -> HttpResponse:
    """Which units the offices are that stand in the book by name only."""
    place = place_of(request, unit, "type_in")
    units = queries.handling_units()
    if request.method == "POST":
        by_key = {str(one.pk): one for one in units}
        names = zip(request.POST.getlist("office"), request.POST.getlist("unit"), strict=False)
        chosen = {name: by_key[key] for name, key in names if key in by_key}
        count = link(person=request.person, unit=place, offices=chosen)
        messages.success(request, _("已有 {count} 件交办可以由承办单位登录办理。", count=count))
        return redirect("proposal_offices", unit=unit)
    return render(request, "proposals/offices.html", unit=place, units=units, found=unlinked(place))
