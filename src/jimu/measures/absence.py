"""When absence has consequences, by the rule of the place (table `attendance_rules`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from jimu.measures.attended import acts_of, visits_of
from jimu.measures.events.held import kinds_of
from jimu.measures.formula import Question
from jimu.measures.members.offices import holders
from jimu.measures.members.row import Member
from jimu.model.actual import Period

EVERYBODY = "委员"
TERM, YEARS = "届", {"年": 1, "两年": 2}


@dataclass(frozen=True, slots=True)
class Reached:
    """A rule that a member has run into: what was counted, how often, and what the place lets follow."""

    follows: str
    times: int
    rows: tuple[str, ...]


def absences(question: Question, member: Member) -> list[Reached]:
    """The rules on absence that a member has run into by the last day of the period."""
    rules = question.law["attendance_rules"]["absence"]
    return [found for rule in rules if (found := _reached(question, rule, member))]


def _reached(question: Question, rule: dict[str, Any], member: Member) -> Reached | None:
    if rule["who"] != EVERYBODY and member.id not in holders(question.known, question.day, frozenset([rule["who"]])):
        return None
    days = _within(question, rule["within"], member)
    if "acts" in rule:
        return _too_few_acts(question, rule, member, days)
    kinds = kinds_of(question.law, rule["kinds"])
    missed = [
        visit.row.key
        for visit in visits_of(question, member.id, days)
        if visit.event.kind in kinds and visit.status in rule["counts"]
    ]
    return Reached(rule["follows"], len(missed), tuple(missed)) if len(missed) >= int(rule["times"]) else None


def _too_few_acts(question: Question, rule: dict[str, Any], member: Member, days: Period) -> Reached | None:
    """Only over days that have passed whole: nobody is late with a term that goes on."""
    over = member.valid_to if rule["within"] == TERM else days.last
    if over is None or question.day < over or _since(question, member) > days.first:
        return None
    found = [act.key for act in acts_of(question, member.id, days) if act.item in rule["acts"]]
    return Reached(rule["follows"], len(found), tuple(found)) if len(found) < int(rule["fewer_than"]) else None


def _within(question: Question, words: str, member: Member) -> Period:
    """The days that a rule looks back over: the term so far, or whole years up to that of the period."""
    last = question.period.last
    if words == TERM:
        return Period(_since(question, member), last)
    return Period(date(last.year - YEARS[words] + 1, 1, 1), last)


def _since(question: Question, member: Member) -> date:
    """The day on which the member's term began: a change of sector begins no new one."""
    own = question.known.by(Member, "id")[member.id]
    return min(row.valid_from for row in own if row.term == member.term)
