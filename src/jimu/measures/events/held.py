"""Which events count in a period and who came to them: worked out once, used by all measures of this register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jimu.law.library import Law
from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT, Attendance, Event
from jimu.measures.formula import EVERYTHING, Question
from jimu.model.actual import LeftOut

STATUSES = (PRESENT, EXCUSED, ABSENT)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The events of the kinds asked that were held in the period, and those that were to be and are left out."""

    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class Sheet:
    """The attendance of one event, each person once; `left_out`: rows without a status, second rows, and the
    event itself where nobody is on record for it."""

    by_status: dict[str, list[Attendance]] = field(default_factory=lambda: {status: [] for status in STATUSES})
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def present(self) -> list[Attendance]:
        """Those who were there, under the rule of the place on how much of it."""
        return self.by_status[PRESENT]


def kinds_of(law: Law, words: Iterable[str]) -> frozenset[str]:
    """The kinds of event that the words name: kinds, families of kinds, or EVERYTHING."""
    families: dict[str, list[str]] = law["event_kinds"]["families"]
    every = [kind for kinds in families.values() for kind in kinds]
    return frozenset(kind for word in words for kind in (every if word == EVERYTHING else families.get(word, [word])))


def kinds_asked(question: Question) -> frozenset[str]:
    """The kinds that a question asks about."""
    words = question.given.get("kinds", ())
    return question.known.once(("kinds", words), lambda: kinds_of(question.law, words))


def of_kinds(question: Question) -> tuple[Event, ...]:
    """Every event of the kinds and sectors asked, held or not, in whatever year."""
    kinds, sectors = kinds_asked(question), question.many("sectors")
    return question.known.once(
        ("of kinds", kinds, sectors),
        lambda: tuple(
            event
            for event in question.known.all(Event)
            if event.kind in kinds and (sectors is None or event.sector in sectors)
        ),
    )


def held(question: Question) -> Chosen:
    """The events that a question counts: of the kinds and sectors asked, held in the period."""
    key = ("held", kinds_asked(question), question.many("sectors"), question.period)
    return question.known.once(key, lambda: _held(question))


def _held(question: Question) -> Chosen:
    events, left_out = [], []
    for event in of_kinds(question):
        if was_held(question, event):
            events.append(event)
        elif event.planned_day in question.period or event.held_day in question.period:
            left_out.append(LeftOut(event.key, _why_not(question, event)))
    return Chosen(tuple(events), tuple(left_out))


def was_held(question: Question, event: Event) -> bool:
    """Whether it was held in the period, and not on a day that is still to come."""
    day = event.held_day
    return day is not None and day in question.period and day <= question.known.day and not event.cancelled


def _why_not(question: Question, event: Event) -> str:
    if event.cancelled:
        return "cancelled"
    return "held_outside_the_period" if event.held_day and event.held_day <= question.known.day else "not_held"


def sheet(question: Question, event: Event) -> Sheet:
    """Who came to an event. Its members were in office on that day or count as guests."""
    return question.known.once(("sheet", event.id), lambda: _sheet(question, event))


def _sheet(question: Question, event: Event) -> Sheet:
    found, seen, least = Sheet(), set(), least_share(question)
    rows = question.known.by(Attendance, "event")[event.id]
    if not rows:
        found.left_out.append(LeftOut(event.key, "no_attendance_sheet"))
    for row in rows:
        if row.person in seen:
            found.left_out.append(LeftOut(row.key, "recorded_twice"))
            continue
        seen.add(row.person)
        status = ABSENT if row.status == PRESENT and not _long_enough(row, least) else row.status
        if status in found.by_status:
            found.by_status[status].append(row)
        else:
            found.left_out.append(LeftOut(row.key, "not_recorded"))
    return found


def least_share(question: Question) -> tuple[int, int]:
    """Of how many sessions how many make a person present (table `attendance_rules`): 2 of 3."""
    part, whole = question.known.once("least share", lambda: question.law["attendance_rules"]["present"]["of_sessions"])
    return int(part), int(whole)


def _long_enough(row: Attendance, least: tuple[int, int]) -> bool:
    return not row.sessions or row.attended is None or row.attended * least[1] >= least[0] * row.sessions
