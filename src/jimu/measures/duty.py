"""The duty record (履职档案) of a member: a year's points under the scheme of the place, each with its working.

The scheme is law data (table `duty_scheme`): item × points × ceiling × post, a ceiling for bonuses, bands. No national
scheme exists; the places contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from jimu.measures.absence import Reached, absences
from jimu.measures.attended import Deed, Visit, acts_of, visits_of
from jimu.measures.events.held import kinds_of
from jimu.measures.events.row import PRESENT
from jimu.measures.formula import Question
from jimu.measures.members.offices import holders
from jimu.measures.members.row import Member
from jimu.model.finding import Citation

ZERO = Decimal(0)
Visits = dict[str, list[Visit]]


class Worked(NamedTuple):
    """One row and the points that it gave. `what`: the status or the act."""

    row: str
    what: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the scheme. points: None where there was no occasion to earn any, which is not zero."""

    item: str
    points: Decimal | None
    bonus: bool
    working: tuple[Worked, ...]
    start: Decimal = ZERO
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A member's year: the lines, their sums, the band, what of the minimum is not reached, and absences that follow.

    total: basic points and bonus, the bonus cut at its ceiling; band "" where the scheme has none, or where a line
    had no occasion: such a year is not rated. example: the place has no scheme of its own.
    """

    member: str
    name: str
    lines: tuple[Line, ...]
    basic: Decimal
    bonus: Decimal
    total: Decimal
    band: str
    unmet: tuple[str, ...]
    absences: tuple[Reached, ...]
    citation: Citation
    example: bool


def is_example(question: Question) -> bool:
    """Whether the place has no scheme of its own, so that records show only what one could look like."""
    return bool(question.law["duty_scheme"].get("example") == "yes")


def record(question: Question, member: Member) -> Record:
    """The duty record of a member over the question's period, under the scheme of the place or the example."""
    entry = question.law.entry("duty_scheme")
    scheme = entry.value
    visits, acts = _by_kind(question, member), acts_of(question, member.id, question.period)
    lines = tuple(_line(question, item, visits, acts) for item in scheme["items"] if _asked(question, item, member))
    basic = sum((line.points for line in lines if not line.bonus and line.points is not None), ZERO)
    bonus = sum((line.points for line in lines if line.bonus and line.points is not None), ZERO)
    if "bonus_ceiling" in scheme:
        bonus = min(bonus, Decimal(scheme["bonus_ceiling"]))
    rated = all(line.points is not None for line in lines)
    return Record(
        member.id,
        member.name,
        lines,
        basic,
        bonus,
        basic + bonus,
        _band(scheme["bands"], basic + bonus) if rated else "",
        tuple(part["name"] for part in scheme["minimum"] if not _reached(question, part, visits, acts)),
        tuple(absences(question, member)),
        entry.citation,
        is_example(question),
    )


def _by_kind(question: Question, member: Member) -> Visits:
    """What the member was invited to, by kind of event, each kind in order of time."""
    found: Visits = {}
    for visit in visits_of(question, member.id, question.period):
        found.setdefault(visit.event.kind, []).append(visit)
    return found


def _kinds(question: Question, words: tuple[str, ...]) -> list[str]:
    """The kinds that an item of the scheme counts, always in the same order."""
    return question.known.once(("duty kinds", words), lambda: sorted(kinds_of(question.law, words)))


def _asked(question: Question, item: dict[str, Any], member: Member) -> bool:
    post = item.get("who")
    return not post or member.id in holders(question.known, question.day, frozenset([post]))


def _line(question: Question, item: dict[str, Any], visits: Visits, acts: list[Deed]) -> Line:
    start, way = Decimal(item.get("start", "0")), item.get("way", "sum")
    kinds = _kinds(question, tuple(item.get("kinds", ())))
    own = [visit for kind in kinds for visit in visits.get(kind, ())]
    working = [*_of_visits(item, own, way), *_of_acts(item, acts)]
    most = Decimal(item["most"]) if "most" in item else None
    bonus = item.get("bonus") == "yes"
    if way == "average" and not own:
        return Line(item["name"], None, bonus, (), start, most)
    points = start + sum((worked.points for worked in working), ZERO)
    if way == "average":
        points = points / len(own)
    points = max(points, Decimal(item.get("least", "0")))
    return Line(item["name"], points if most is None else min(points, most), bonus, tuple(working), start, most)


def _of_visits(item: dict[str, Any], visits: list[Visit], way: str) -> list[Worked]:
    points = {status: Decimal(text) for status, text in item.get("points", {}).items()}
    half_days = way == "half_days"
    found = [
        Worked(
            visit.row.key, visit.status, points[visit.status] * _half_days(visit) if half_days else points[visit.status]
        )
        for visit in visits
        if visit.status in points
    ]
    if "speech" in item:
        found += [Worked(visit.row.key, "发言", Decimal(item["speech"])) for visit in visits if visit.row.speech]
    return found


def _half_days(visit: Visit) -> int:
    """A plenary counts for every half day attended; one whose half days nobody recorded counts once."""
    half_days = visit.row.attended if visit.row.attended is not None else visit.row.sessions
    return half_days if half_days is not None and visit.status == PRESENT else 1


def _of_acts(item: dict[str, Any], acts: list[Deed]) -> list[Worked]:
    points = item.get("acts", {})
    counted = [act for act in acts if act.item in points][int(item.get("beyond", "0")) :]
    return [
        Worked(act.key, act.item, Decimal(points[act.item]) * act.quantity * _part(act, item.get("joint")))
        for act in counted
    ]


def _part(act: Deed, joint: dict[str, str] | None) -> Decimal:
    """What of the points of a joint act its signer gets."""
    if joint is None or act.signers < 2:
        return Decimal(1)
    others = act.signers - 1 if not act.first and joint.get("shared") == "yes" else 1
    return _quotient(joint["first" if act.first else "others"], others)


@cache
def _quotient(part: str, among: int) -> Decimal:
    found = Fraction(part) / among
    return Decimal(found.numerator) / Decimal(found.denominator)


def _reached(question: Question, part: dict[str, Any], visits: Visits, acts: list[Deed]) -> bool:
    kinds, items = _kinds(question, tuple(part.get("kinds", ()))), part.get("acts", ())
    came = sum(visit.status == PRESENT for kind in kinds for visit in visits.get(kind, ()))
    return came + sum(act.item in items for act in acts) >= int(part["count"])


def _band(bands: list[dict[str, str]], total: Decimal) -> str:
    return next((band["name"] for band in bands if total >= Decimal(band["from"])), "")
