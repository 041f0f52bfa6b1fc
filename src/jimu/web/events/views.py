"""The clerk's pages of events: a year's list, one event, its list to print."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.measures.events.row import Event
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.events import queries
from jimu.web.events.models import PAPER_NAMES, Leave
from jimu.web.members.queries import on_roll
from jimu.web.members.views import year_of
from jimu.web.pages import render
from jimu.web.registers.offices import office_of, opened
from jimu.web.registers.reading import law_of
from jimu.web.rights import may_keep
from jimu.web.words import _

TRAININGS, STUDIES = "培训", "视察调研监督"
SOON = timedelta(days=7)


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The year of the only office; where there are several, which."""
    return opened(request, "event_year", _("会议与活动"))


@for_people
@require_GET
def year(request: HttpRequest, unit: int) -> HttpResponse:
    """The events of a year with how many were invited and came."""
    place, asked = office_of(request, unit), year_of(request)
    kind = request.GET.get("kind", "")
    every = queries.of_year(unit, asked)
    found = [one for one in every if not kind or one.kind == kind]
    return render(
        request, "events/year.html", unit=place, year=asked, kind=kind, kinds=sorted({one.kind for one in every}),
        events=queries.counted(unit, found), years=range(localdate().year + 1, localdate().year - 5, -1),
        keeps=may_keep(request.person, "keep", unit), day_of=queries.day_of, is_on=queries.is_on, today=localdate(),
        waiting=Leave.objects.filter(unit=place, state="asked").count(),
    )  # fmt: skip


@for_people
@require_GET
def event(request: HttpRequest, unit: int, event: str) -> HttpResponse:
    """One event with everything that belongs to it."""
    place = office_of(request, unit)
    return shown(request, place, queries.event_in(unit, event))


def shown(request: HttpRequest, place: Unit, found: Event, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an event; `more`: the trial of a pasted list."""
    people = queries.invited(place.pk, found)
    families = law_of(place)["event_kinds"]["families"]
    office = on_roll(place.pk, queries.day_of(found))
    there = {one.row.member for one in people}
    values: dict[str, Any] = {
        "unit": place, "event": found, "day": queries.day_of(found), "people": people, "today": localdate(),
        "statuses": Counter(one.row.status for one in people), "choices": queries.STATUSES,
        "keeps": may_keep(request.person, "keep", place.pk),
        "on": queries.is_on(found), "over": queries.is_over(found),
        "missing": sum(not one.row.status for one in people),
        "training": found.kind in families.get(TRAININGS, ()), "study": found.kind in families.get(STUDIES, ()),
        "papers": list(queries.papers(place.pk, found.id)), "paper_names": PAPER_NAMES,
        "resolutions": queries.resolutions(place.pk, found.id), "reports": queries.reports(place.pk, found.id),
        "outside": [one for one in office if one.id not in there],
        "sectors": sorted({one.sector for one in office} - {""}),
        "committees": sorted({one.committee for one in office} - {""}),
        "pasted": None, "text": "", "soon": localdate() + SOON,
    }  # fmt: skip
    return render(request, "events/event.html", status=status, **{**values, **more})


@for_people
@require_GET
def printed(request: HttpRequest, unit: int, event: str) -> HttpResponse:
    """The list to be signed on paper."""
    place, found = office_of(request, unit), queries.event_in(unit, event)
    return render(request, "events/list.html", unit=place, event=found, day=queries.day_of(found),
                  people=queries.invited(unit, found))  # fmt: skip
