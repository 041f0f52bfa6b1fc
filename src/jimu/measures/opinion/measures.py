"""The measures of the register of public opinion reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jimu.measures.dated import WITHIN, Found, in_working_days, last_day, within
from jimu.measures.formula import Answer, Measure, Parameter, Question, Sorting, share, total
from jimu.measures.opinion.row import Forward, OpinionReport

ISSUED, SENT, ADOPTED, INSTRUCTED, FOLLOWED = "编发", "报送", "采用", "批示", "落实反馈"
LEVELS = Parameter("levels", "层级", "levels", required=False, many=True, found_in=((Forward, "level"),))
SOURCES = Parameter("sources", "来源", "sources", required=False, many=True, found_in=((OpinionReport, "source"),))
STAGE = Parameter(
    "stage", "到哪一步算", "counted from which step", "choice", (ISSUED, SENT, ADOPTED, INSTRUCTED, FOLLOWED)
)
DAYS: dict[str, Callable[[Forward], date | None]] = {
    SENT: lambda row: row.sent_day,
    ADOPTED: lambda row: row.adopted_day,
    INSTRUCTED: lambda row: row.instruction_day,
    FOLLOWED: lambda row: row.followed_day,
}


def _reports(question: Question) -> list[OpinionReport]:
    sources = question.many("sources")
    return [row for row in question.known.all(OpinionReport) if sources is None or row.source in sources]


def _forwards(question: Question) -> list[Forward]:
    levels = question.many("levels")
    return [row for row in question.known.all(Forward) if levels is None or row.level in levels]


def opinions_received(question: Question) -> Answer:
    """Handed in."""
    return within(question, _reports(question), lambda row: row.submitted_day).number()


def opinions_issued(question: Question) -> Answer:
    """Edited into an issue."""
    return within(question, _reports(question), lambda row: row.issued_day).number()


def opinions_sent(question: Question) -> Answer:
    """Reports sent to somebody in the period, each once."""
    return _each_once(question, DAYS[SENT])


def opinions_adopted(question: Question) -> Answer:
    """Reports adopted in the period at the levels asked, each once."""
    return _each_once(question, DAYS[ADOPTED])


def opinion_instructions(question: Question) -> Answer:
    """Reports on which a leader's instruction came in the period, each once."""
    return _each_once(question, DAYS[INSTRUCTED])


def _each_once(question: Question, day: Callable[[Forward], date | None]) -> Answer:
    found = within(question, _forwards(question), day)
    sorting, there = Sorting(), question.known.by(OpinionReport, "id")
    for row in found.rows:
        if row.opinion in there:
            sorting.rows.append(row)
        else:
            sorting.leave(row, "refers_to_nothing")
    return total(len({row.opinion for row in sorting.rows if isinstance(row, Forward)}), sorting)


def sent_adopted(question: Question) -> Answer:
    """Of the reports sent in the period to the levels asked, the share adopted at one of them by its last day."""
    sorting, sent, there = Sorting(), dict[str, bool](), question.known.by(OpinionReport, "id")
    for row in within(question, _forwards(question), DAYS[SENT]).rows:
        if row.opinion in there:
            sorting.rows.append(row)
            sent[row.opinion] = sent.get(row.opinion, False) or _come(row.adopted_day, question)
        else:
            sorting.leave(row, "refers_to_nothing")
    return share(sum(sent.values()), len(sent), sorting)


@in_working_days
def issued_on_time(question: Question) -> Answer:
    """Of the reports issued in the period, the share issued within so many working days of being handed in."""
    found = within(question, _reports(question), lambda row: row.issued_day)
    return found.of(lambda row: (row.issued_day or question.day) <= last_day(question, row.submitted_day))


def opinion_rate(question: Question) -> Answer:
    """Of the reports handed in within the period, the share that has come as far as the step asked by its last day."""
    stage, levels = question.one("stage"), _forwards(question)
    reached = {row.opinion for row in levels if stage != ISSUED and _come(DAYS[stage](row), question)}
    found: Found[OpinionReport] = within(question, _reports(question), lambda row: row.submitted_day)
    found.sorting.rows += [row for row in levels if row.opinion in reached]
    return found.of(lambda row: _come(row.issued_day, question) if stage == ISSUED else row.id in reached)


def _come(day: date | None, question: Question) -> bool:
    return day is not None and day <= question.day


def instructions_followed(question: Question) -> Answer:
    """Of the instructions of the period, the share whose follow-up has been reported."""
    found = within(question, _forwards(question), DAYS[INSTRUCTED])
    return found.of(lambda row: _come(row.followed_day, question))


MEASURES = (
    Measure(
        "opinions_received",
        "opinion",
        "社情民意收集数",
        "opinion reports received",
        "期内收到的社情民意信息条数。",
        "Public opinion reports handed in within the period.",
        "条",
        opinions_received,
        (OpinionReport,),
        (SOURCES,),
    ),
    Measure(
        "opinions_issued",
        "opinion",
        "社情民意编发数",
        "opinion reports issued",
        "期内编发的社情民意信息条数。",
        "Public opinion reports edited into an issue in the period.",
        "条",
        opinions_issued,
        (OpinionReport,),
        (SOURCES,),
    ),
    Measure(
        "opinions_sent",
        "opinion",
        "社情民意报送数",
        "opinions sent",
        "期内报送的社情民意信息条数，可按层级；一条报送几处只计一条。",
        "Reports sent in the period, to the levels named; a report sent to several counts once.",
        "条",
        opinions_sent,
        (Forward, OpinionReport),
        (LEVELS,),
    ),
    Measure(
        "sent_adopted",
        "opinion",
        "报送信息采用率",
        "adopted of those sent",
        "期内报送的社情民意信息中，到期末已被采用的占比，可按层级；一条报送几处只计一条。",
        "Of the reports sent in the period, the share adopted by its last day; one sent to several counts once.",
        "%",
        sent_adopted,
        (Forward, OpinionReport),
        (LEVELS,),
        kind="rate",
    ),
    Measure(
        "issued_on_time",
        "opinion",
        "按期编发率",
        "issued on time",
        "期内编发的社情民意信息中，收到后几个工作日以内编发的占比；工作日按放假通知。",
        "Of the reports issued in the period, the share issued within so many working days of being handed in.",
        "%",
        issued_on_time,
        (OpinionReport,),
        (WITHIN, SOURCES),
        kind="rate",
    ),
    Measure(
        "opinions_adopted",
        "opinion",
        "社情民意采用数",
        "opinion reports adopted",
        "期内被采用的社情民意信息条数，可按层级；一条被几处采用只计一条。",
        "Reports adopted in the period, at the levels named; a report adopted by several counts once.",
        "条",
        opinions_adopted,
        (Forward, OpinionReport),
        (LEVELS,),
    ),
    Measure(
        "opinion_instructions",
        "opinion",
        "社情民意批示数",
        "instructions on opinion reports",
        "期内得到领导批示的社情民意信息条数，一条只计一次。",
        "Reports on which a leader's instruction came in the period, each once.",
        "条",
        opinion_instructions,
        (Forward, OpinionReport),
        (LEVELS,),
    ),
    Measure(
        "opinion_rate",
        "opinion",
        "社情民意反映率",
        "opinion reports that went on",
        "期内收到的社情民意信息中，到期末已编发（报送、采用、批示、落实反馈）的占比；到哪一步算由参数定，没有统一的说法。",
        "Of the reports handed in, the share that was issued, sent, adopted, instructed on or followed up: "
        "which of these, the parameter says; there is no standard meaning.",
        "%",
        opinion_rate,
        (OpinionReport, Forward),
        (STAGE, LEVELS, SOURCES),
        kind="rate",
    ),
    Measure(
        "instructions_followed",
        "opinion",
        "批示落实反馈率",
        "instructions followed up",
        "期内的批示中，到期末已有落实反馈的占比。",
        "Of the instructions of the period, the share whose follow-up has been reported.",
        "%",
        instructions_followed,
        (Forward,),
        (LEVELS,),
        kind="rate",
    ),
)
