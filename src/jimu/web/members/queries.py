"""Reading members: who somebody is, the roll on a day, what duty records are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures import MEASURES
from jimu.measures.absence import Reached
from jimu.measures.base import Row, valid_on
from jimu.measures.duty import Record, record
from jimu.measures.events.row import Attendance, Event
from jimu.measures.formula import Question
from jimu.measures.known import Known
from jimu.measures.members.offices import in_office
from jimu.measures.members.row import Member, Post
from jimu.measures.registers import TABLES
from jimu.model.actual import Period
from jimu.web.accounts.models import Unit
from jimu.web.members.models import MemberAccount
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import registers, row_of
from jimu.web.rights import Person, Role

DUTY_TABLES = tuple(table.TABLE for table in MEASURES["duty_rate"].tables)
ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class Listed:
    """A member on the roll: the row that holds on the day, the posts held then."""

    member: Member
    posts: tuple[str, ...]


def account_of(person: Person) -> MemberAccount | None:
    """The account by which the person is a member today; None where they are none."""
    units = person.units(Role.MEMBER)
    return MemberAccount.objects.select_related("unit").filter(user_id=person.user, unit__in=units).first()


def own_account(person: Person) -> MemberAccount:
    """The person's account as a member. Raises Http404 where they have none."""
    found = account_of(person)
    if found is None:
        raise Http404
    return found


def rows_in_force(unit: int, table: str) -> list[Any]:
    """The rows of a table that speak today, as values of `jimu.measures`."""
    return [row_of(one) for one in in_force(unit, table).order_by("thing", "version")]


def on_roll(unit: int, day: date) -> list[Member]:
    """The members in office on a day, by what is known today."""
    return valid_on(cast("list[Member]", rows_in_force(unit, "members")), day)


def roll(unit: int, day: date) -> list[Listed]:
    """The members in office on a day with their posts, by sector. Two queries."""
    posts: dict[str, list[str]] = {}
    for post in valid_on(cast("list[Post]", rows_in_force(unit, "posts")), day):
        posts.setdefault(post.member, []).append(post.post)
    members = sorted(on_roll(unit, day), key=lambda one: (one.sector, one.id))
    return [Listed(one, tuple(posts.get(one.id, ()))) for one in members]


def without_account(unit: int, day: date | None = None) -> list[Member]:
    """The members in office on the day (today) who cannot log in yet."""
    known = set(MemberAccount.objects.filter(unit_id=unit).values_list("thing", flat=True))
    return [one for one in on_roll(unit, day or localdate()) if one.id not in known]


def accounts(unit: int) -> QuerySet[MemberAccount]:
    """The accounts of an office's members with their users."""
    return MemberAccount.objects.filter(unit_id=unit).select_related("user").order_by("thing")


def duty_question(unit: Unit, year: int, member: str = "") -> Question:
    """What a duty record is computed from: everybody's rows, or one member's with what all share."""
    day = localdate()
    rows = _own_rows(unit.pk, member) if member else registers(unit.pk, DUTY_TABLES)
    return Question(Known(rows, day, law_of(unit, min(day, date(year, 12, 31)))), Period.of_year(year), {})


def _own_rows(unit: int, member: str) -> dict[str, list[Row]]:
    """Of attendance, which is most of all rows, the member's own: who else came changes nothing in a record. Of the
    other registers all, since they say from which year on they were kept."""
    found = registers(unit, [table for table in DUTY_TABLES if table != ATTENDANCE])
    own = StoredRow.objects.filter(unit_id=unit, table=ATTENDANCE, person=member).order_by("id")
    return {**found, ATTENDANCE: [row_of(one) for one in own]}


def member_in(question: Question, thing: str) -> Member:
    """The member's row that holds on the question's day, else the last one. Raises Http404 where there is none."""
    found = in_office(question.known, question.day).get(thing)
    rows = question.known.by(Member, "id")[thing]
    if found is None and not rows:
        raise Http404
    return found or rows[-1]


def records(question: Question) -> list[tuple[Member, Record]]:
    """The year's record of everybody who was in office in it, by sector."""
    last: dict[str, Member] = {}
    for row in sorted(question.known.all(Member), key=lambda row: row.valid_from):
        if row.valid_from <= question.day and (row.valid_to is None or row.valid_to >= question.period.first):
            last[row.id] = row
    members = sorted(last.values(), key=lambda one: (one.sector, one.id))
    return [(one, record(question, one)) for one in members]


@dataclass(frozen=True, slots=True)
class Behind:
    """A row behind points: where it stands and its words."""

    table: str
    thing: str
    words: str
    day: date | None


def behind(question: Question, keys: Iterable[str]) -> Mapping[str, Behind]:
    """The rows behind points by their keys: an attendance is told by its event, an act by itself."""
    wanted = set(keys)
    tables = {key.partition("/")[0] for key in wanted}
    return {
        row.key: _told(question, row)
        for table in tables
        for row in question.known.all(cast("Any", TABLES[table]))
        if row.key in wanted
    }


def _told(question: Question, row: Any) -> Behind:
    """What a row is to people: an attendance is told by its event, anything else by its kind and title."""
    if isinstance(row, Attendance):
        event = next(iter(question.known.by(Event, "id")[row.event]))
        return Behind(row.TABLE, row.id, event.title, event.held_day or event.planned_day)
    words = f"{getattr(row, 'item', '')} {getattr(row, 'title', '')}".strip()
    return Behind(row.TABLE, row.id, words, getattr(row, "day", None) or getattr(row, "submitted_day", None))


def keys_of(found: Record) -> list[str]:
    """The keys of all rows that a record stands on."""
    missed: tuple[Reached, ...] = found.absences
    return [one.row for line in found.lines for one in line.working] + [key for one in missed for key in one.rows]
