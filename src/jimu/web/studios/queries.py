"""Reading studios: a month at a glance, one studio, one visit, what a member has to do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.base import valid_on
from jimu.measures.studios.row import DutyDay, Seat, Studio, Visit
from jimu.measures.studios.standing import Limits, open_matters, open_too_long, unrecorded
from jimu.web.accounts.models import Unit
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import history, in_force, names
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import row_of
from jimu.web.studios.models import OwnRule
from jimu.web.words import _


@dataclass(frozen=True, slots=True)
class Rule:
    """The days that hold for an office. own: it has decided them itself; else they are those of the law's table."""

    limits: Limits
    own: bool


def rule_of(unit: Unit) -> Rule:
    """The office's own rule where it has one."""
    own = OwnRule.objects.filter(unit=unit).first()
    if own is not None:
        return Rule(Limits(own.record_days, own.matter_days), own=True)
    return Rule(Limits.of_law(law_of(unit)["studio_rules"]), own=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A studio in a month: its people, the month's days on duty and visits, and what waits today."""

    studio: Studio
    leader: str
    seats: int
    duty: tuple[DutyDay, ...]
    visits: tuple[Visit, ...]
    open: int
    late: int
    missing: int

    @property
    def came(self) -> int:
        """Days of the month on which the member came."""
        return sum(bool(one.came) for one in self.duty)

    @property
    def people(self) -> int:
        """People received in the month."""
        return sum(one.people for one in self.visits)


def rows_of(unit: int, table: str, **links: Any) -> list[Any]:
    """The rows in force of a table, as values of `jimu.measures`. One query."""
    return [row_of(one) for one in in_force(unit, table).filter(**links).order_by("day", "thing")]


def studios_on(unit: int, first: date, last: date) -> list[Studio]:
    """The studios that were open on a day of the period, by name."""
    rows = cast("list[Studio]", rows_of(unit, "studios"))
    there = [row for row in rows if row.valid_from <= last and (row.valid_to is None or row.valid_to >= first)]
    return sorted({row.id: row for row in there}.values(), key=lambda row: (row.kind, row.id))


def overview(unit: int, first: date, last: date, limits: Limits) -> list[Line]:
    """Every studio open in the month. Five queries."""
    today, studios = localdate(), studios_on(unit, first, last)
    seats = _by_studio(valid_on(rows_of(unit, "studio_members"), min(last, today)))
    duty, visits = _by_studio(rows_of(unit, "studio_duty")), _by_studio(rows_of(unit, "studio_visits"))
    called = names(unit, "members", {one.leader for one in studios} - {""})
    return [
        Line(
            one,
            called.get(one.leader, ""),
            len(seats[one.id]),
            _within(duty[one.id], first, last),
            _within(visits[one.id], first, last),
            len(open_matters(visits[one.id], today)),
            len(open_too_long(visits[one.id], today, limits)),
            len(unrecorded(duty[one.id], today, limits)),
        )
        for one in studios
    ]


def _by_studio(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.studio].append(row)
    return found


def _within(rows: Iterable[Any], first: date, last: date) -> tuple[Any, ...]:
    return tuple(sorted((row for row in rows if first <= row.day <= last), key=lambda row: (row.day, row.id)))


def studio_in(unit: int, thing: str) -> Studio:
    """A studio as it is, or was last. Raises Http404 where there is none."""
    found = in_force(unit, "studios").filter(thing=thing).order_by("-valid_from").first()
    if found is None:
        raise Http404
    return cast("Studio", row_of(found))


def visit_in(unit: int, thing: str) -> Visit:
    """A visit in force. Raises Http404 where there is none."""
    found = stored(unit, "studio_visits", thing)
    if found is None:
        raise Http404
    return cast("Visit", row_of(found))


def visit_of_proposal(unit: int, proposal: str) -> str:
    """The visit that became a proposal; nothing where none did."""
    rows = in_force(unit, "studio_visits").filter(data__contains=f'"{proposal}"')
    return next((one.thing for one in rows if cast("Visit", row_of(one)).proposal == proposal), "")


def seats_of(unit: int, studio: str, day: date) -> list[Seat]:
    """Who belongs to a studio on a day."""
    return valid_on(cast("list[Seat]", rows_of(unit, "studio_members", parent=studio)), day)


@dataclass(frozen=True, slots=True)
class Told:
    """A version of a visit: when it was written down, by whom, what it said then."""

    day: date
    by: str
    row: Visit


def told_of(unit: int, thing: str) -> list[Told]:
    """What became of a matter, step by step, the first first. One query."""
    versions = reversed(history(unit, "studio_visits", thing))
    return [Told(one.known_from, one.by.name if one.by else "", cast("Visit", row_of(one))) for one in versions]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in all studios of an office: matters past their limit, days on duty of which nobody wrote anything."""

    late: list[Visit]
    missing: list[DutyDay]


def waiting(unit: int, limits: Limits) -> Waiting:
    """What waits today, the oldest first. Two queries."""
    today = localdate()
    return Waiting(
        open_too_long(rows_of(unit, "studio_visits"), today, limits),
        unrecorded(rows_of(unit, "studio_duty"), today, limits),
    )


def waits(unit: Unit) -> list[str]:
    """The same in sentences. Three queries."""
    found = waiting(unit.pk, rule_of(unit).limits)
    late = [_("{count} 件来访超期没办结", count=len(found.late))] if found.late else []
    return late + ([_("{count} 个值班日没登记", count=len(found.missing))] if found.missing else [])


def own_studios(unit: int, member: str) -> list[Studio]:
    """The studios to which a member belongs today, those where they are on duty today among them. Three queries."""
    today = localdate()
    seats = valid_on(cast("list[Seat]", rows_of(unit, "studio_members", person=member)), today)
    duty = rows_of(unit, "studio_duty", person=member, day=today)
    mine = {one.studio for one in [*seats, *duty]}
    return [one for one in studios_on(unit, today, today) if one.id in mine]


def on_duty(unit: int, member: str) -> list[str]:
    """At which studios a member is on duty today, by their names. Two queries at most."""
    duty = rows_of(unit, "studio_duty", person=member, day=localdate())
    return list(names(unit, "studios", {one.studio for one in duty}).values()) if duty else []


def own_duty(unit: int, member: str, since: date) -> list[DutyDay]:
    """A member's days on duty from a day on."""
    return cast("list[DutyDay]", rows_of(unit, "studio_duty", person=member, day__gte=since))


def own_visits(unit: int, member: str) -> list[Visit]:
    """The visits that a member received, the latest first."""
    return list(reversed(cast("list[Visit]", rows_of(unit, "studio_visits", person=member))))


def exists(unit: int, table: str, thing: str) -> bool:
    """Whether a table has a thing in force."""
    return in_force(unit, table).filter(thing=thing).exists()


def stored(unit: int, table: str, thing: str) -> StoredRow | None:
    """A thing's row in force."""
    return in_force(unit, table).filter(thing=thing).first()
