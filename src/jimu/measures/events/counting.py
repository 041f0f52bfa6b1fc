"""Measures over events themselves: how many, how long, when, and whether as planned."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from jimu.measures.events.held import held, of_kinds, was_held
from jimu.measures.events.parameters import EVENT_SECTORS, KINDS
from jimu.measures.events.row import Event
from jimu.measures.formula import Answer, Measure, Question, Sorting, nothing, share, total
from jimu.measures.members.offices import in_office
from jimu.measures.members.row import Member


def chosen(question: Question) -> Sorting:
    """The events counted, as the beginning of a sorting."""
    found = held(question)
    return Sorting(list(found.events), list(found.left_out))


def events_held(question: Question) -> Answer:
    """How many were held."""
    found = held(question)
    return total(len(found.events), Sorting(list(found.events), list(found.left_out)))


def event_days(question: Question) -> Answer:
    """How many days they took; an event whose days nobody has recorded is left out."""
    found, sorting, days = held(question), Sorting(), Decimal(0)
    sorting.left_out += found.left_out
    for event in found.events:
        if event.days is None:
            sorting.leave(event, "not_recorded")
        else:
            sorting.rows.append(event)
            days += event.days
    if found.events and not sorting.rows:
        return nothing("nothing_recorded", sorting)
    return total(days, sorting)


def courses(question: Question) -> Answer:
    """How many courses were given; an event without courses on record is left out."""
    found, sorting = held(question), Sorting()
    sorting.left_out += found.left_out
    for event in found.events:
        if event.courses:
            sorting.rows.append(event)
        else:
            sorting.leave(event, "not_recorded")
    if found.events and not sorting.rows:
        return nothing("nothing_recorded", sorting)
    return total(sum(len(event.courses) for event in found.events), sorting)


def planned(question: Question) -> list[Event]:
    """The events planned for a day of the period, cancelled ones among them: a plan is kept or it is not."""
    return [event for event in of_kinds(question) if event.planned_day in question.period]


def events_completed(question: Question) -> Answer:
    """Of those planned for the period, the share that was held in it."""
    sorting, done = Sorting(), 0
    for event in planned(question):
        sorting.rows.append(event)
        done += was_held(question, event)
    for event in of_kinds(question):
        if event.held_day in question.period and event.planned_day not in question.period:
            sorting.leave(event, "not_planned_for_the_period")
    return share(done, len(sorting.rows), sorting)


def finished_on(question: Question) -> Answer:
    """The day on which the last one ended; none while one that was planned is still to come."""
    sorting, found = chosen(question), held(question)
    if any(left.reason == "not_held" for left in found.left_out):
        return nothing("not_all_held", sorting)
    days = [event.ended_day or event.held_day for event in found.events]
    return (
        Answer(max(day for day in days if day), sorting.rows, sorting.left_out)
        if days
        else nothing("none_held", sorting)
    )


def fewest_per_sector(question: Question) -> Answer:
    """The number of events of that sector which held the fewest, among sectors with a member in office."""
    sorting, found = Sorting(), held(question)
    sorting.left_out += found.left_out
    sectors = {row.sector for row in in_office(question.known, question.day).values() if row.sector}
    tally: Counter[str] = Counter()
    for event in found.events:
        if event.sector in sectors:
            sorting.rows.append(event)
            tally[event.sector] += 1
        else:
            sorting.leave(event, "no_such_sector")
    if not sectors:
        return nothing("no_sectors", sorting)
    return total(min(tally[sector] for sector in sectors), sorting)


MEASURES = (
    Measure(
        "events_held",
        "events",
        "会议活动次数",
        "events held",
        "期内已举办的会议活动次数；取消的、未举办的、在期外举办的不计，逐项列出。",
        "Events held in the period; those cancelled, not held or held outside it are listed and not counted.",
        "次",
        events_held,
        (Event,),
        (KINDS, EVENT_SECTORS),
    ),
    Measure(
        "event_days",
        "events",
        "会议活动天数",
        "days of events",
        "期内已举办的会议活动天数之和；没有登记天数的列出，不当作零。",
        "Days of the events held in the period; an event without days on record is listed, not taken as zero.",
        "天",
        event_days,
        (Event,),
        (KINDS, EVENT_SECTORS),
        kind="sum",
    ),
    Measure(
        "courses",
        "events",
        "课程门数",
        "courses given",
        "期内已举办的培训（活动）所开课程门数之和；没有登记课程的列出。",
        "Courses of the events held in the period; an event without courses on record is listed.",
        "门",
        courses,
        (Event,),
        (KINDS, EVENT_SECTORS),
        kind="sum",
    ),
    Measure(
        "events_completed",
        "events",
        "计划完成率",
        "plan completed",
        "计划在期内举办的会议活动中，期内实际举办的占比；取消的仍在分母内。",
        "Of the events planned for the period, the share held in it; cancelled ones stay in the denominator.",
        "%",
        events_completed,
        (Event,),
        (KINDS, EVENT_SECTORS),
        kind="rate",
    ),
    Measure(
        "finished_on",
        "events",
        "完成日期",
        "day of completion",
        "期内最后一次会议活动结束之日；计划在期内而尚未举办的，没有完成日期。",
        "The day on which the last event ended; none while one planned for the period is still to come.",
        "",
        finished_on,
        (Event,),
        (KINDS, EVENT_SECTORS),
        kind="day",
    ),
    Measure(
        "fewest_per_sector",
        "events",
        "各界别最少次数",
        "fewest events of a sector",
        "有委员在任的各界别中，期内举办次数最少的那个界别的次数；每个界别都要达到时用它。",
        "Events of the sector that held the fewest, among sectors with a member in office.",
        "次",
        fewest_per_sector,
        (Event, Member),
        (KINDS,),
    ),
)
