"""Events in pictures: held by month against the plan, attendance by sector; each with its table and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.measures.events.held import sheet
from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT, Event
from jimu.measures.formula import Question
from jimu.measures.known import Known
from jimu.measures.members.row import Member
from jimu.model.actual import Period
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.members.views import year_of
from jimu.web.pages import render
from jimu.web.pictures.tables import Row, Table
from jimu.web.registers.offices import office_of
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import registers
from jimu.web.words import _

MONTHS = range(1, 13)
PLACES = Decimal("0.1")
TABLES = ("events", "attendance", "members")


def question_of(unit: Unit, year: int) -> Question:
    """The rows of events known today, over a year. One query."""
    day = localdate()
    return Question(Known(registers(unit.pk, TABLES), day, law_of(unit, day)), Period.of_year(year), {})


def by_month(question: Question, year: int) -> Table:
    """How many events were planned for and held in each month."""
    events = question.known.all(Event)
    planned = Counter(one.planned_day.month for one in events if one.planned_day in question.period and one.planned_day)
    held = Counter(one.held_day.month for one in _held(question) if one.held_day)
    off = Counter(one.planned_day.month for one in events
                  if one.cancelled and one.planned_day and one.planned_day in question.period)  # fmt: skip
    columns = {"planned": _("计划"), "held": _("已举办"), "cancelled": _("取消")}
    rows = tuple(
        Row(month, _("{month}月", month=month),
            {"planned": planned[month], "held": held[month], "cancelled": off[month]})
        for month in MONTHS
    )  # fmt: skip
    return Table(_("{year}年度各月会议与活动", year=year), "month", _("月份"), columns, rows)


def _held(question: Question) -> list[Event]:
    return [one for one in question.known.all(Event)
            if one.held_day in question.period and one.held_day and one.held_day <= question.day
            and not one.cancelled]  # fmt: skip


def by_sector(question: Question, year: int) -> Table:
    """Of those invited how many came, were excused, were absent, by the sector in which they sat on the day."""
    sectors = _sectors(question)
    found: dict[str, Counter[str]] = {}
    for event in _held(question):
        for status, rows in sheet(question, event).by_status.items():
            for row in rows:
                if row.member:
                    name = _sector(sectors.get(row.member, []), event)
                    found.setdefault(name, Counter())[status] += 1
    columns = {PRESENT: _("出席"), EXCUSED: _("请假"), ABSENT: _("缺席"), "rate": _("出席率（%）")}
    rows_ = [Row(name, name or _("没有登记界别"), _figures(counts)) for name, counts in found.items()]
    rows_.sort(key=lambda row: (-(row.figures["rate"] or 0), row.name))
    return Table(_("{year}年度各界别出席情况", year=year), "sector", _("界别"), columns, tuple(rows_))


def _figures(counts: Counter[str]) -> dict[str, int | Decimal | None]:
    """The rate is of all with a status: who was excused did not come. No rate of nobody."""
    every = sum(counts.values())
    rate = (Decimal(counts[PRESENT]) * 100 / every).quantize(PLACES) if every else None
    return {PRESENT: counts[PRESENT], EXCUSED: counts[EXCUSED], ABSENT: counts[ABSENT], "rate": rate}


def _sectors(question: Question) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for row in sorted(question.known.all(Member), key=lambda row: row.valid_from):
        found.setdefault(row.id, []).append(row)
    return found


def _sector(rows: list[Member], event: Event) -> str:
    day = event.held_day or event.valid_from
    return next((row.sector for row in reversed(rows) if row.valid_from <= day), "")


DRAWN: dict[str, Callable[[Question, int], Table]] = {"months": by_month, "sectors": by_sector}


@for_people
@require_GET
def pictures(request: HttpRequest, unit: int) -> HttpResponse:
    """The pictures of a year."""
    place, year = office_of(request, unit), year_of(request)
    question = question_of(place, year)
    tables: dict[str, Any] = {name: drawn(question, year) for name, drawn in DRAWN.items()}
    any_event = any(row.figures["planned"] or row.figures["held"] for row in tables["months"].rows)
    return render(request, "events/pictures.html", unit=place, year=year, any_event=any_event,
                  years=range(localdate().year, localdate().year - 5, -1), **tables)  # fmt: skip


@for_people
@require_GET
def download(request: HttpRequest, unit: int, table: str, kind: str) -> HttpResponse:
    """The table under a picture as xlsx or csv."""
    from jimu.web.pictures.sheets import WRITERS

    place, year = office_of(request, unit), year_of(request)
    if table not in DRAWN or kind not in WRITERS:
        raise Http404
    written, content_type = WRITERS[kind]
    data = written(DRAWN[table](question_of(place, year), year).sheet())
    headers = {"Content-Disposition": f'attachment; filename="jimu-{table}-{year}.{kind}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
