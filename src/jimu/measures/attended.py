"""What one person came to and did, from all registers, gathered once for everybody."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from jimu.measures.events.held import sheet
from jimu.measures.events.row import Attendance, Event
from jimu.measures.formula import Question
from jimu.measures.members.row import Act
from jimu.model.actual import Period


class Visit(NamedTuple):
    """One event, one person's row in its attendance, and the status under the rule of the place."""

    event: Event
    row: Attendance
    status: str


def visits_of(question: Question, member: str, period: Period) -> list[Visit]:
    """The events held in the period to which a member was invited, with the status; in order of time."""
    everybody = question.known.once("visits", lambda: _visits(question))
    return [visit for visit in everybody.get(member, ()) if visit.event.held_day in period]


def _visits(question: Question) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    held = [event for event in question.known.all(Event) if event.held_day and not event.cancelled]
    for event in sorted(held, key=lambda event: (event.held_day, event.id)):
        for status, rows in sheet(question, event).by_status.items():
            for row in rows:
                found[row.member].append(Visit(event, row, status))
    return dict(found)


def acts_of(question: Question, member: str, period: Period) -> list[Act]:
    """What a member did in the period beside events, in order of time."""
    own = question.known.by(Act, "member")[member]
    return sorted((act for act in own if act.day in period), key=lambda act: (act.day, act.id))
