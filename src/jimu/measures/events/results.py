"""Measures over what comes of events: reports, instructions, adoption, resolutions followed up."""

from __future__ import annotations

from decimal import Decimal

from jimu.measures.events.held import kinds_asked
from jimu.measures.events.row import Event, Report, Resolution
from jimu.measures.formula import Answer, Question, Sorting, nothing, share, total


def _events(question: Question) -> dict[str, Event]:
    """The events of the kinds asked, by id."""
    kinds = kinds_asked(question)
    return question.known.once(
        ("events by id", kinds), lambda: {row.id: row for row in question.known.all(Event) if row.kind in kinds}
    )


def _handed(question: Question) -> Sorting:
    """The reports handed in within the period."""
    sorting, events = Sorting(), _events(question)
    for report in question.known.all(Report):
        if report.event not in events:
            continue
        if report.handed_day in question.period:
            sorting.rows.append(report)
        elif report.handed_day is None:
            sorting.leave(report, "not_handed_in")
    return sorting


def reports(question: Question) -> Answer:
    """How many reports were handed in."""
    sorting = _handed(question)
    return total(len(sorting.rows), sorting)


def report_words(question: Question) -> Answer:
    """How many words they have together; a report whose words nobody counted is left out."""
    handed, sorting, words = _handed(question), Sorting(), 0
    sorting.left_out += handed.left_out
    for report in handed.rows:
        if isinstance(report, Report) and report.words is not None:
            sorting.rows.append(report)
            words += report.words
        else:
            sorting.leave(report, "not_recorded")
    if handed.rows and not sorting.rows:
        return nothing("nothing_recorded", sorting)
    return total(Decimal(words), sorting)


def reports_adopted(question: Question) -> Answer:
    """Adopted ÷ handed in and decided; undecided ones are listed."""
    handed, sorting, adopted = _handed(question), Sorting(), 0
    sorting.left_out += handed.left_out
    for report in handed.rows:
        if isinstance(report, Report) and report.adopted is not None:
            sorting.rows.append(report)
            adopted += report.adopted
        else:
            sorting.leave(report, "not_decided")
    return share(adopted, len(sorting.rows), sorting)


def instructions(question: Question) -> Answer:
    """Reports on which a leader's instruction was received in the period."""
    sorting, events = Sorting(), _events(question)
    for report in question.known.all(Report):
        if report.event in events and report.instruction_day in question.period:
            sorting.rows.append(report)
        elif report.event in events and report.handed_day in question.period:
            sorting.leave(report, "no_instruction")
    return total(len(sorting.rows), sorting)


def resolutions_done(question: Question) -> Answer:
    """Done ÷ due in the period. What is due after the last day known is not due yet."""
    sorting, events, done = Sorting(), _events(question), 0
    for row in question.known.all(Resolution):
        if row.event not in events:
            continue
        if row.due_day is None:
            sorting.leave(row, "no_due_day")
        elif row.due_day in question.period and (row.due_day <= question.day or row.done_day):
            sorting.rows.append(row)
            done += row.done_day is not None and row.done_day <= question.day
        elif row.due_day in question.period:
            sorting.leave(row, "not_due_yet")
    return share(done, len(sorting.rows), sorting)
