"""Measures over what comes of events: reports, instructions, adoption, resolutions followed up."""

from __future__ import annotations

from decimal import Decimal

from jimu.measures.events.held import kinds_asked
from jimu.measures.events.parameters import KINDS
from jimu.measures.events.row import Event, Report, Resolution
from jimu.measures.formula import Answer, Measure, Question, Sorting, nothing, share, total


def _events(question: Question) -> dict[str, Event]:
    """The events of the kinds asked, by id."""
    kinds = kinds_asked(question)
    return question.known.once(
        ("events by id", kinds), lambda: {row.id: row for row in question.known.all(Event) if row.kind in kinds}
    )


def _begun(question: Question, kind: type[Report] | type[Resolution]) -> Sorting:
    """The beginning of a sorting: what is said of events that are not there."""
    sorting = Sorting()
    for row in question.known.orphans(kind, "event", Event):
        sorting.leave(row, "refers_to_nothing")
    return sorting


def handed(question: Question) -> Sorting:
    """The reports handed in within the period."""
    sorting, events = _begun(question, Report), _events(question)
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
    sorting = handed(question)
    return total(len(sorting.rows), sorting)


def report_words(question: Question) -> Answer:
    """How many words they have together; a report whose words nobody counted is left out."""
    found, sorting, words = handed(question), Sorting(), 0
    sorting.left_out += found.left_out
    for report in found.rows:
        if isinstance(report, Report) and report.words is not None:
            sorting.rows.append(report)
            words += report.words
        else:
            sorting.leave(report, "not_recorded")
    if found.rows and not sorting.rows:
        return nothing("nothing_recorded", sorting)
    return total(Decimal(words), sorting)


def reports_adopted(question: Question) -> Answer:
    """Adopted ÷ handed in and decided; undecided ones are listed."""
    found, sorting, adopted = handed(question), Sorting(), 0
    sorting.left_out += found.left_out
    for report in found.rows:
        if isinstance(report, Report) and report.adopted is not None:
            sorting.rows.append(report)
            adopted += report.adopted
        else:
            sorting.leave(report, "not_decided")
    return share(adopted, len(sorting.rows), sorting)


def instructions(question: Question) -> Answer:
    """Reports on which a leader's instruction was received in the period."""
    sorting, events = _begun(question, Report), _events(question)
    for report in question.known.all(Report):
        if report.event in events and report.instruction_day in question.period:
            sorting.rows.append(report)
        elif report.event in events and report.handed_day in question.period:
            sorting.leave(report, "no_instruction")
    return total(len(sorting.rows), sorting)


def resolutions_done(question: Question) -> Answer:
    """Done ÷ due in the period. What is due after the last day known is not due yet."""
    sorting, events, done = _begun(question, Resolution), _events(question), 0
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


MEASURES = (
    Measure(
        "reports",
        "events",
        "报告篇数",
        "reports handed in",
        "期内提交的视察、调研报告篇数；尚未提交的列出。",
        "Reports handed in within the period; those not handed in yet are listed.",
        "篇",
        reports,
        (Report, Event),
        (KINDS,),
    ),
    Measure(
        "report_words",
        "events",
        "报告字数",
        "words of reports",
        "期内提交的报告字数之和；没有登记字数的列出。",
        "Words of the reports handed in within the period; a report without a count is listed.",
        "字",
        report_words,
        (Report, Event),
        (KINDS,),
        kind="sum",
    ),
    Measure(
        "reports_adopted",
        "events",
        "报告采纳率",
        "reports adopted",
        "期内提交且已有结论的报告中，被采纳的占比；尚无结论的列出。",
        "Of the reports handed in and decided, the share adopted; undecided ones are listed.",
        "%",
        reports_adopted,
        (Report, Event),
        (KINDS,),
        kind="rate",
    ),
    Measure(
        "instructions",
        "events",
        "批示件数",
        "instructions received",
        "期内获得领导批示的报告件数。",
        "Reports on which a leader's instruction was received in the period.",
        "件",
        instructions,
        (Report, Event),
        (KINDS,),
    ),
    Measure(
        "resolutions_done",
        "events",
        "议定事项落实率",
        "resolutions done",
        "期内到期的议定事项中已落实的占比；没有期限的、尚未到期的列出。",
        "Of what meetings resolved and was due in the period, the share done; what is not due yet is listed.",
        "%",
        resolutions_done,
        (Resolution, Event),
        (KINDS,),
        kind="rate",
    ),
)
