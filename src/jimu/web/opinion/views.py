"""The office's pages of opinion reports: a year's list by stage, one report, the year's statistics."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.measures.opinion.measures import ADOPTED, INSTRUCTED, ISSUED
from jimu.measures.opinion.row import AS_PROPOSAL, HANDED_ON, NOT_USED, USED
from jimu.measures.opinion.stage import KEPT, RECEIVED, stage_of
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.accounts.views.importing import file_answer
from jimu.web.members.views import year_of
from jimu.web.opinion import queries
from jimu.web.opinion.names import GROUP_NAMES, STEP_NAMES
from jimu.web.pages import render
from jimu.web.pictures.sheets import Cell, Sheet, written_xlsx
from jimu.web.registers.offices import office_of, opened
from jimu.web.registers.queries import names
from jimu.web.registers.reading import law_of
from jimu.web.rights import may_keep
from jimu.web.words import _

A_PAGE = 40
STEPS = (RECEIVED, KEPT, ISSUED, ADOPTED, INSTRUCTED)
DECISIONS = (USED, NOT_USED, AS_PROPOSAL, HANDED_ON)


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The reports of the only office; where there are several, which."""
    return opened(request, "opinion_list", _("社情民意"))


@for_people
@require_GET
def year(request: HttpRequest, unit: int) -> HttpResponse:
    """The reports of a year by stage."""
    place, asked = office_of(request, unit), year_of(request)
    every = queries.listed(unit, asked)
    wanted = {name: request.GET.get(name, "").strip() for name in ("stage", "words", "sector", "source")}
    found = [one for one in every if _fits(one, wanted)]
    keeps = may_keep(request.person, "keep", unit)
    return render(
        request, "opinion/list.html", unit=place, year=asked, years=range(localdate().year, localdate().year - 5, -1),
        counts=queries.counts(every), count=len(every), asked=wanted, found=len(found),
        page=Paginator(found, A_PAGE).get_page(request.GET.get("page")), keeps=keeps,
        sectors=sorted({one.sector for one in every} - {""}),
        sources=sorted({one.report.source for one in every} - {""}),
        drafts=list(queries.drafts_of(request.person, own=False, unit=unit)) if keeps else [],
        most=int(law_of(place)["opinion_rules"]["decide_days"]),
    )  # fmt: skip


def _fits(one: queries.Listed, wanted: dict[str, str]) -> bool:
    report, words = one.report, wanted["words"]
    return (
        (not wanted["stage"] or one.stage == wanted["stage"])
        and (not wanted["sector"] or one.sector == wanted["sector"])
        and (not wanted["source"] or report.source == wanted["source"])
        and (not words or words in report.title or words in one.writer or words in report.id)
    )


@for_people
@require_GET
def report(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """One report: its words, where it stands, what came of it."""
    return shown(request, office_of(request, unit), thing)


def shown(request: HttpRequest, place: Unit, thing: str, *, status: int = 200, **typed: Any) -> HttpResponse:
    """The page of a report; typed: an edit that could not be kept, so that nothing of it is lost."""
    unit, row = place.pk, queries.report_in(place.pk, thing)
    wordings, forwards = list(queries.wordings(unit, thing)), queries.forwards_of(unit, thing)
    rules, today = law_of(place)["opinion_rules"], localdate()
    values: dict[str, Any] = {
        "unit": place, "report": row, "stage": stage_of(row, forwards, today), "forwards": forwards,
        "wordings": wordings, "edits": queries.edits(wordings), "last": wordings[-1] if wordings else None,
        "writer": names(unit, "members", {row.member} - {""}).get(row.member, ""), "today": today,
        "visit": queries.visit_of(unit, thing), "keeps": may_keep(request.person, "keep", unit),
        "decisions": DECISIONS, "levels": queries.levels_of(place), "most": int(rules["most_signs"]),
        "by": queries.decide_by(place, row), "typed": None,
        "alike": queries.alike(unit, row) if not row.decision else [],
    }  # fmt: skip
    return render(request, "opinion/report.html", status=status, **{**values, **typed})


@for_people
@require_GET
def statistics(request: HttpRequest, unit: int) -> HttpResponse:
    """Who is credited with what in a year, by writer, sector or source."""
    place, asked, by = office_of(request, unit), year_of(request), _by(request)
    levels, found = queries.levels_of(place), queries.statistics(unit, asked, by)
    return render(
        request, "opinion/statistics.html", unit=place, year=asked, by=by, groups=GROUP_NAMES, levels=levels,
        found=found, steps=STEPS, years=range(localdate().year, localdate().year - 5, -1),
        total=_totals(found, levels),
    )  # fmt: skip


def _by(request: HttpRequest) -> str:
    by = request.GET.get("by", "member")
    if by not in GROUP_NAMES:
        raise Http404
    return by


def _totals(found: list[tuple[str, queries.Credit]], levels: tuple[str, ...]) -> list[int]:
    return [*(sum(one.steps[step] for _name, one in found) for step in STEPS),
            *(sum(one.levels[level] for _name, one in found) for level in levels)]  # fmt: skip


@for_people
@require_GET
def statistics_file(request: HttpRequest, unit: int) -> HttpResponse:
    """The same as a workbook."""
    place, asked, by = office_of(request, unit), year_of(request), _by(request)
    levels, found = queries.levels_of(place), queries.statistics(unit, asked, by)
    heads = [_(GROUP_NAMES[by]), *(_(step) for step in STEP_NAMES),
             *(_("{level}采用", level=level) for level in levels)]  # fmt: skip
    rows: list[list[Cell]] = [
        [name, *(one.steps[step] for step in STEPS), *(one.levels[level] for level in levels)] for name, one in found
    ]
    rows.append([_("合计"), *_totals(found, levels)])
    sheet = Sheet(_("{year}年社情民意统计", year=asked), heads, rows)
    return file_answer(written_xlsx(sheet), _("{year}年社情民意统计.xlsx", year=asked))
