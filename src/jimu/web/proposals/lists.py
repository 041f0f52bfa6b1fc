"""Lists as files: what is due, late, newly late, each day with its working; what is handed over; the compilation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.forms.listing import draw_list
from jimu.forms.paper import draw_compilation
from jimu.law.calendar import explain
from jimu.measures.known import Known
from jimu.measures.proposals import papers
from jimu.measures.proposals.due import why_no_day
from jimu.measures.proposals.row import ASSIST, LEAD, SEPARATE, Assignment, Proposal
from jimu.model.actual import LeftOut, Period
from jimu.web.accounts.gates import for_people
from jimu.web.pages import render
from jimu.web.proposals import queries
from jimu.web.proposals.drawing import Owed
from jimu.web.proposals.letters import template
from jimu.web.proposals.office import place_of, span_of, year_of
from jimu.web.proposals.paper_files import answered_with, kind_of, signed_as
from jimu.web.proposals.reading import known_of, of_year, people, related, years_of
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import days
from jimu.web.words import _

DUE_NAMES = {"overdue": "已经超期的", "newly": "新超期的", "coming": "快到期的", "unknown": "没有期限的"}


@for_people
@require_GET
def due_file(request: HttpRequest, unit: int) -> HttpResponse:
    """What is late, newly late or due soon, as a list. The days are those of the page."""
    place, what = place_of(request, unit), request.GET.get("what", "overdue")
    if what not in DUE_NAMES:
        raise Http404
    since, until = span_of(request)
    found: list[Owed] = getattr(queries.dues(place, since, until), what)
    rows = [_owed(number, one) for number, one in enumerate(found, 1)]
    words = {
        "place": signed_as(place),
        "what": DUE_NAMES[what],
        "day": papers.said_day(localdate()),
        "count": str(len(rows)),
    }
    page = draw_list("proposal-due", rows, words)
    return answered_with([page], _("提案办理期限"), kind_of(request))


def _owed(number: int, one: Owed) -> dict[str, str | Decimal | None]:
    last = one.deadline.day
    late = (localdate() - last).days if last else 0
    cited = f"{one.deadline.citation.instrument} {one.deadline.citation.article}".strip()
    working = explain(one.deadline.due) if one.deadline.due else [why_no_day(one.deadline)]
    refused = [f"{_hold(key)}：批准时期限已过，不起作用" for key in one.deadline.extensions_refused]
    return {
        "number": str(number), "office": one.deadline.assignment.office, "step": one.step, "case": one.number or None,
        "title": one.title, "due": papers.said_day(last) or None, "late": str(late) if late > 0 else None,
        "working": "\n".join([*working, *refused, f"依据：{cited}"]),
    }  # fmt: skip


def _hold(key: str) -> str:
    return "延长 " + key.rpartition("/")[2].rpartition("#")[0]


@for_people
@require_GET
def handover(request: HttpRequest, unit: int) -> HttpResponse:
    """What was given to offices between two days, office by office, for the meeting that hands it over."""
    place = place_of(request, unit)
    year = year_of(request, place)
    first, last = days(request.GET.get("first", ""), request.GET.get("last", ""))
    period = Period(first or date(year, 1, 1), last or date(year, 12, 31))
    given = in_force(unit, Assignment.TABLE).filter(day__range=(period.first, period.last))
    known = known_of(place, related(unit, given.values_list("parent", flat=True)))
    found = papers.to_hand_over(known, period, localdate(), people(unit, known))
    if "file" not in request.GET:
        shown = {"unit": place, "year": year, "found": found, "period": period}
        return render(request, "proposals/handover.html", **shown)
    rows = [
        {**values, "number": str(number), "others": _others(values), "limit": _limit(values), "signed": ""}
        for number, (_one, values) in enumerate(found, 1)
    ]
    span = f"{papers.said_day(period.first)}至{papers.said_day(period.last)}"
    words = {"place": signed_as(place), "year": str(year), "span": span, "count": str(len(rows))}
    return answered_with([draw_list("proposal-handover", rows, words)], _("{year}年提案交办清单", year=year),
                         kind_of(request))  # fmt: skip


def _others(values: papers.Values) -> str:
    """The other offices that have the same proposal, each with its role."""
    pairs = [(role, office) for role in (LEAD, ASSIST, SEPARATE) for office in values[f"{role}单位"].split(papers.AND)]
    own = values["承办单位"]
    return papers.AND.join(f"{office}（{role}）" for role, office in pairs if office not in ("", own))


def _limit(values: papers.Values) -> str | None:
    return values["会办意见期限" if values["承办方式"] == ASSIST else "答复期限"] or None


@for_people
@require_GET
def compilation(request: HttpRequest, unit: int) -> HttpResponse:
    """The year's proposals with their answers as a book; what is left out is told before it is taken."""
    place = place_of(request, unit)
    year = year_of(request, place)
    known = of_year(place, year)
    entries, left_out = papers.compiled(known, Period.of_year(year), localdate(), people(unit, known))
    if "file" not in request.GET:
        return render(request, "proposals/compilation.html", unit=place, year=year, years=years_of(place),
                      count=len(entries), left_out=_told(known, left_out))  # fmt: skip
    values = {"政协名称": signed_as(place), "年度": str(year), "件数": str(len(entries))}
    paper = draw_compilation(template(place, "compilation"), values, [(one.proposal, one.replies) for one in entries])
    return answered_with([paper.page], _("{year}年提案汇编", year=year), kind_of(request))


def _told(known: Known, left_out: list[LeftOut]) -> list[tuple[Proposal, str]]:
    """The proposals that are left out, and why, by its name."""
    rows = {row.key: row for row in known.all(Proposal)}
    return [(rows[one.row], one.reason) for one in left_out]
