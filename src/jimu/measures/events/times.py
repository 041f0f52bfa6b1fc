"""Measures over events that ask for the day: held when planned, reported in how many days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from jimu.law.calendar import UnknownYear, add_working_days
from jimu.measures.events.held import of_kinds, was_held
from jimu.measures.events.parameters import BY_MONTH, EVENT_SECTORS, GRACE, KINDS, UNTIL
from jimu.measures.events.results import handed
from jimu.measures.events.row import Event, Report
from jimu.measures.formula import Answer, Measure, Question, Sorting, nothing, ratio, share


def events_on_time(question: Question) -> Answer:
    """Of the events planned for the period and due by now, the share held by the day planned and so many working days
    of grace. Cancelled ones were not held on time."""
    sorting, on_time = Sorting(), 0
    for event in of_kinds(question):
        if event.planned_day is None:
            if was_held(question, event):
                sorting.leave(event, "no_planned_day")
            continue
        if event.planned_day not in question.period:
            continue
        try:
            last = _last_day(question, event.planned_day)
        except UnknownYear:
            return nothing("calendar_is_unknown", sorting)
        if last > question.day and not event.cancelled and not _done(event.held_day, question.day):
            sorting.leave(event, "not_due_yet")
        else:
            sorting.rows.append(event)
            on_time += not event.cancelled and _done(event.held_day, min(last, question.day))
    return share(on_time, len(sorting.rows), sorting)


def _done(day: date | None, by: date) -> bool:
    return day is not None and day <= by


def _last_day(question: Question, planned: date) -> date:
    """The planned day itself or the last of its month, or so many working days after that."""
    if question.one("until") == BY_MONTH:
        planned = planned.replace(day=monthrange(planned.year, planned.month)[1])
    grace = question.number("grace")
    return add_working_days(planned, grace).day if grace else planned


def days_to_report(question: Question) -> Answer:
    """Days from the end of an event to its report, on average over the reports handed in."""
    sorting, days, events = Sorting(), 0, _ended(question)
    found = handed(question)
    sorting.left_out += found.left_out
    for report in found.rows:
        ended = events.get(report.event) if isinstance(report, Report) else None
        if not isinstance(report, Report) or ended is None or report.handed_day is None:
            sorting.leave(report, "not_recorded")
        else:
            sorting.rows.append(report)
            days += (report.handed_day - ended).days
    return ratio(Decimal(days), len(sorting.rows), sorting)


def _ended(question: Question) -> dict[str, date]:
    events: tuple[Event, ...] = of_kinds(question)
    return {event.id: day for event in events if (day := event.ended_day or event.held_day)}


MEASURES = (
    Measure(
        "events_on_time",
        "events",
        "按期举办率",
        "held on time",
        "计划在期内且已到时候的会议活动中，在计划之日（或者计划之月的最后一天，加宽限工作日）以前举办的占比；取消的算没有按期。",
        "Of those planned for the period and due by now, the share held by the day or month planned and days of grace.",
        "%",
        events_on_time,
        (Event,),
        (KINDS, GRACE, UNTIL, EVENT_SECTORS),
        version="2",
        kind="rate",
    ),
    Measure(
        "days_to_report",
        "events",
        "报告用时",
        "days to the report",
        "活动结束到提交报告的天数，按期内提交的报告平均。",
        "Days from the end of an event to its report, on average over the reports handed in within the period.",
        "天",
        days_to_report,
        (Report, Event),
        (KINDS,),
        kind="average",
    ),
)
