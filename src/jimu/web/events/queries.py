"""Reading events: one with its people and papers, the list of a year, what a member was invited to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT, Attendance, Event, Report, Resolution
from jimu.measures.members.row import Member
from jimu.web.accounts.models import Unit
from jimu.web.events.models import Leave, Paper
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.words import _

STATUSES = (PRESENT, EXCUSED, ABSENT)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody on an event's list: the row, their name, sector and committee; leave that waits for an answer."""

    row: Attendance
    name: str
    sector: str = ""
    committee: str = ""
    leave: Leave | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """An event with how many are invited and how many of them came, are excused, are absent, have no status."""

    event: Event
    statuses: Counter[str]

    @property
    def invited(self) -> int:
        """How many are on the list."""
        return sum(self.statuses.values())


def event_in(unit: int, thing: str) -> Event:
    """An event in force. Raises Http404 where there is none."""
    found = in_force(unit, "events").filter(thing=thing).order_by("-version").first()
    if found is None:
        raise Http404
    return cast("Event", row_of(found))


def day_of(event: Event) -> date:
    """The day of an event: held, else planned, else the day of its row."""
    return event.held_day or event.planned_day or event.valid_from


def is_on(event: Event, today: date | None = None) -> bool:
    """Whether the event is held today: then people sign in."""
    now = today or localdate()
    return bool(event.held_day and not event.cancelled and event.held_day <= now <= (event.ended_day or event.held_day))


def is_over(event: Event, today: date | None = None) -> bool:
    """Whether the event was held and has ended, or is on its last day."""
    return bool(event.held_day and (event.ended_day or event.held_day) <= (today or localdate()))


def rows_of(unit: int, table: str, event: str) -> list[Any]:
    """The rows in force of a table that belong to an event."""
    return [row_of(one) for one in in_force(unit, table).filter(parent=event).order_by("thing")]


def seats(unit: int, event: str) -> list[Attendance]:
    """The attendance rows of an event."""
    return cast("list[Attendance]", rows_of(unit, "attendance", event))


def invited(unit: int, event: Event) -> list[Invited]:
    """Who is on the list, members by sector and then guests. Three queries."""
    rows = seats(unit, event.id)
    leaves = {one.member: one for one in Leave.objects.filter(unit_id=unit, event=event.id, state="asked")}
    members = members_on(unit, {row.member for row in rows if row.member}, day_of(event))
    found = [_one(row, members, leaves) for row in rows]
    return sorted(found, key=lambda one: (not one.row.member, one.sector, one.row.member, one.row.id))


def _one(row: Attendance, members: dict[str, Member], leaves: dict[str, Leave]) -> Invited:
    member = members.get(row.member)
    if member is None:
        return Invited(row, row.guest or row.member)
    return Invited(row, member.name, member.sector, member.committee, leaves.get(row.member))


def members_on(unit: int, things: set[str], day: date) -> dict[str, Member]:
    """Members by their ids as they were on a day; as they were last where the day is outside their term."""
    found: dict[str, Member] = {}
    for one in in_force(unit, "members").filter(thing__in=things).order_by("valid_from"):
        row = cast("Member", row_of(one))
        if row.valid_from <= day or row.id not in found:
            found[row.id] = row
    return found


def resolutions(unit: int, event: str) -> list[Resolution]:
    """What an event resolved."""
    return cast("list[Resolution]", rows_of(unit, "resolutions", event))


def reports(unit: int, event: str) -> list[Report]:
    """The reports of an event."""
    return cast("list[Report]", rows_of(unit, "reports", event))


def waits(unit: Unit) -> list[str]:
    """What waits in meetings: leave that was asked for. One query."""
    count = Leave.objects.filter(unit=unit, state="asked").count()
    return [_("{count} 份请假等答复", count=count)] if count else []


def papers(unit: int, event: str) -> QuerySet[Paper]:
    """The files of an event."""
    return (
        Paper.objects.filter(unit_id=unit, event=event, removed_at=None).select_related("file").order_by("kind", "id")
    )


def of_year(unit: int, year: int) -> list[Event]:
    """The events planned for or held in a year, in order of their days."""
    found = in_force(unit, "events").filter(valid_from__year__lte=year)
    events = [cast("Event", row_of(one)) for one in found]
    own = [one for one in events if year in {day.year for day in (one.planned_day, one.held_day, day_of(one)) if day}]
    return sorted(own, key=lambda one: (day_of(one), one.id))


def counted(unit: int, events: list[Event]) -> list[Count]:
    """Events with the numbers of their lists. One query."""
    rows = in_force(unit, "attendance").filter(parent__in=[one.id for one in events])
    found: dict[str, Counter[str]] = {}
    for row in rows.iterator(2000):
        seat = cast("Attendance", row_of(row))
        found.setdefault(seat.event, Counter())[seat.status] += 1
    return [Count(one, found.get(one.id, Counter())) for one in events]


@dataclass(frozen=True, slots=True)
class Mine:
    """An event to which a member was invited: their row, the event, the last leave they asked for, its files."""

    event: Event
    row: Attendance
    leave: Leave | None
    papers: tuple[Paper, ...]
    today: date

    @property
    def may_ask(self) -> bool:
        """Whether leave can still be asked for: before the event, and not while a question waits."""
        before = self.event.held_day is None and self.today <= day_of(self.event)
        waits = self.leave is not None and self.leave.state in ("asked", "granted")
        return (before or day_of(self.event) > self.today) and not waits and not self.event.cancelled

    @property
    def coming(self) -> bool:
        """Whether it is still to come, or held today."""
        return day_of(self.event) >= self.today or is_on(self.event, self.today)

    @property
    def on(self) -> bool:
        """Whether one signs in now."""
        return is_on(self.event, self.today) and self.row.status != PRESENT


def of_member(unit: int, member: str) -> list[Mine]:
    """What a member was invited to, the latest first. Four queries."""
    seats_of: dict[str, Attendance] = {}
    for row in in_force(unit, "attendance").filter(person=member):
        seat = cast("Attendance", row_of(row))
        seats_of[seat.event] = seat
    leaves = {one.event: one for one in Leave.objects.filter(unit_id=unit, member=member).order_by("id")}
    files: dict[str, list[Paper]] = {}
    for paper in Paper.objects.filter(unit_id=unit, event__in=seats_of, removed_at=None).select_related("file"):
        files.setdefault(paper.event, []).append(paper)
    today = localdate()
    found = [
        Mine(event, seats_of[event.id], leaves.get(event.id), tuple(files.get(event.id, ())), today)
        for event in _events(unit, seats_of)
    ]
    return sorted(found, key=lambda one: day_of(one.event), reverse=True)


def _events(unit: int, things: Any) -> list[Event]:
    return [cast("Event", row_of(one)) for one in in_force(unit, "events").filter(thing__in=list(things))]


def seat_of(unit: int, event: str, member: str) -> StoredRow | None:
    """A member's place on an event's list; None where they are not on it."""
    return in_force(unit, "attendance").filter(parent=event, person=member).order_by("thing").first()
