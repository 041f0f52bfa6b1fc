"""What the pages of proposals say: names of states, the bar of steps, the history, due days with their working."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jimu.law.calendar import explain, limit_of, limit_words
from jimu.measures.known import Known
from jimu.measures.proposals.due import Deadline, after, why_no_day
from jimu.measures.proposals.row import MERGED, Hold
from jimu.measures.proposals.standing import Handling, Happened, Stand, history
from jimu.web.figures import day as said_day
from jimu.web.proposals.rating import returned
from jimu.web.proposals.reading import Dossier
from jimu.web.words import _, language

STAND_NAMES = {
    Stand.SUBMITTED: "等待审查",
    Stand.NOT_FILED: "不立案",
    Stand.PASSED_ON: "转其他方式办理",
    Stand.FILED: "等待交办",
    Stand.HANDLED: "办理中",
    Stand.ANSWERED: "已答复",
    Stand.AGAIN: "再次办理",
    Stand.CLOSED: "已办结",
    Stand.RETRACTED: "已撤回",
}
HANDLING_NAMES = {
    Handling.GIVEN: "等待签收",
    Handling.ACCEPTED: "承办中",
    Handling.RETURNED: "已退回",
    Handling.ANSWERED: "已经答复",
    Handling.AGAIN: "要再次办理",
    Handling.OVER: "已结束",
}
STOPPED = frozenset({Stand.NOT_FILED, Stand.PASSED_ON, Stand.RETRACTED})
HAPPENED_NAMES = {
    "submitted": "提交",
    "signed": "联名人署名",
    "sealed": "确认盖章",
    "retracted": "撤回",
    "published": "公开",
    "examined": "审查",
    "assigned": "交办",
    "accepted": "签收",
    "returned": "退回",
    "explained": "说明疑难情况",
    "held": "调整期限",
    "talked": "与提案者沟通",
    "assisted": "提出会办意见",
    "answered": "答复",
    "answered_again": "再次答复",
    "rated": "提案者评价",
    "supervised": "督办",
    "sent_back": "退回再次办理",
    "closed": "办结",
}
# Words of the register that the pages translate.
ROW_NAMES = (
    ("签收或退回", "答复", "会办意见", "再次办理", "改派"),
    ("立案", "不立案", "并案", "转为意见建议", "转为社情民意"),
    ("主办", "会办", "分办"),
    ("满意", "基本满意", "不满意"),
    ("暂停", "延长"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the bar: its day, how many days after the one before; now: whether it is the one that is waited for."""

    name: str
    day: date | None
    days: int | None
    now: bool = False


def bar(found: Dossier) -> list[Step]:
    """From submission to closing: what is done with its days, what is waited for, what is to come."""
    file, offices = found.file, found.file.answering
    forms = returned(found)
    examined = file.examined.day if file.examined else None
    days = [
        (_("提交"), file.proposal.submitted_day),
        (_("审查"), examined),
        (_("交办"), min((one.assigned_day for one in offices), default=None)),
        (_("答复"), file.answered_day if found.stand is not Stand.AGAIN else None),
        (_("评价"), forms[-1].returned_day if forms and found.stand is not Stand.AGAIN else None),
        (_("办结"), file.closed.day if file.closed else None),
    ]
    if found.stand in STOPPED:
        end = file.proposal.retracted_day if found.stand is Stand.RETRACTED else examined
        days = [(name, day) for name, day in days[:1]] + [(_(STAND_NAMES[found.stand]), end)]
    return list(_steps(days, closed=file.closed is not None))


def _steps(days: list[tuple[str, date | None]], *, closed: bool) -> Iterator[Step]:
    before, waited = None, False
    for name, day in days:
        now = day is None and not waited and not closed
        yield Step(name, day, (day - before).days if day and before else None, now)
        waited, before = waited or now, day or before


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history: its day, how many days after submission, what was done by whom."""

    day: date
    after: int
    name: str
    office: str
    words: str


def lines(found: Dossier, people: Mapping[str, str]) -> list[Line]:
    """The history in words."""
    first = found.row.submitted_day
    return [
        Line(one.day, (one.day - first).days, _(HAPPENED_NAMES[one.what]), one.office, _words(found, one, people))
        for one in history(found.known, found.file, found.day)
    ]


def _words(found: Dossier, one: Happened, people: Mapping[str, str]) -> str:
    if one.hold and one.hold.first:
        return _paused(one.hold.first, one.hold.last)
    if one.hold and one.hold.limit:
        return _extended(found, one.hold)
    return people.get(one.words, one.words) if one.what == "signed" else _(one.words) if one.words else ""


def _paused(first: date, last: date | None) -> str:
    if last is None:
        return _("从 {first} 起暂停", first=said_day(first))
    return _("从 {first} 到 {last} 暂停", first=said_day(first), last=said_day(last))


def _extended(found: Dossier, hold: Hold) -> str:
    """How long, and until which day it then was; where that is not known, how long alone."""
    limit = limit_words(limit_of(hold.limit, found.known.law), language())
    then = after(found.known, hold, found.row.id)
    if then.day is None:
        return _("延长{limit}", limit=limit)
    if hold.key in then.extensions_refused:
        return _("延长{limit}，批准的时候期限 {day} 已经过了，不起作用", limit=limit, day=said_day(then.day))
    return _("延长{limit}，到 {day} 为止", limit=limit, day=said_day(then.day))


@dataclass(frozen=True, slots=True)
class Owed:
    """A due day as a page shows it: the step, the office, the day with its working in lines, whether late; missing:
    why there is none."""

    step: str
    deadline: Deadline
    working: tuple[str, ...]
    late: bool
    title: str
    number: str
    missing: str


def owed(one: Deadline, known: Known, titles: Mapping[str, tuple[str, str]]) -> Owed:
    """A due day with its derivation. titles: title and number by the proposal."""
    working = tuple(explain(one.due, language())) if one.due else ()
    title, number = titles.get(one.proposal, ("", ""))
    missing = "" if one.due else why_no_day(one, language())
    return Owed(one.step, one, working, one.is_overdue(known.day), title, number, missing)


def merged_into(found: Dossier) -> str:
    """The proposal into which this one was merged; "" for one that goes its own way."""
    examined = found.file.examined
    return examined.merged_into if examined and examined.outcome == MERGED else ""
