"""The office gives proposals to offices (交办), takes back, names another, pauses and extends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from jimu.measures.known import Known
from jimu.measures.proposals.columns import is_limit
from jimu.measures.proposals.due import ANSWER, OPINION, deadlines
from jimu.measures.proposals.row import ASSIST, EXTENSION, LEAD, MERGED, PAUSE, SEPARATE, Assignment, Hold
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.figures import day as said_day
from jimu.web.log.actions import write
from jimu.web.proposals.models import Given
from jimu.web.proposals.reading import Dossier
from jimu.web.proposals.writing import Pen, on_assignment, on_proposal, room
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.rights import Person
from jimu.web.words import _

ROLES = (LEAD, ASSIST, SEPARATE)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that is given something: its unit, where it works here, else the name it has on paper."""

    role: str
    unit: Unit | None = None
    name: str = ""

    @property
    def called(self) -> str:
        """Its name."""
        return self.unit.name if self.unit else self.name.strip()[:200]


def assign(*, person: Person, unit: Unit, thing: str, offices: Sequence[Office]) -> None:
    """Give a filed proposal to offices: a lead with those that assist, or several that answer separately.

    Raises Hindrance where the roles do not fit together or with those that have it.
    """
    with on_proposal(person, unit, thing, "assign") as (pen, found):
        if found.file.outcome == MERGED:
            raise Hindrance(_("这件提案已经并案，随主案一起交办。"))
        _fit([*_having(found), *offices])
        for one in offices:
            _give(pen, thing, one)


def assign_many(*, person: Person, unit: Unit, given: Mapping[str, Sequence[Office]]) -> int:
    """Give many proposals at once, all or none; how many. Raises Hindrance that names the one which does not fit."""
    if not given:
        raise Hindrance(_("还没有给任何一件选承办单位。"))
    with transaction.atomic():
        for thing, offices in given.items():
            try:
                assign(person=person, unit=unit, thing=thing, offices=offices)
            except Hindrance as fault:
                raise Hindrance(_("{thing}：{fault}", thing=thing, fault=fault)) from fault
    return len(given)


def _having(found: Dossier) -> list[Office]:
    """The offices that have a proposal now."""
    return [Office(one.role, name=one.office) for one in found.assignments if not one.returned_day]


def _fit(offices: Sequence[Office]) -> None:
    roles, names = [one.role for one in offices], [one.called for one in offices]
    if not roles or not all(names) or set(roles) - set(ROLES):
        raise Hindrance(_("请选择承办单位和承办方式。"))
    if len(set(names)) < len(names):
        raise Hindrance(_("同一个单位不能在一件提案里承办两次。"))
    if SEPARATE in roles and set(roles) != {SEPARATE}:
        raise Hindrance(_("分办的单位各自答复，不能和主办、会办混在一起。"))
    if SEPARATE not in roles and roles.count(LEAD) != 1:
        raise Hindrance(_("主办单位要有一个，也只能有一个。"))


def _give(pen: Pen, thing: str, office: Office, instead_of: str = "") -> None:
    row = pen.make(Assignment, thing, proposal=thing, office=office.called, role=office.role,
                   assigned_day=localdate(), instead_of=instead_of)  # fmt: skip
    pen.add(row)
    if office.unit:
        Given.objects.create(unit=pen.unit, assignment=row.id, handler=office.unit)


def reassign(*, person: Person, unit: Unit, assignment: str, office: Office) -> None:
    """Name another office for what was returned. Raises Hindrance where that is done already, or does not fit."""
    with on_assignment(person, unit, assignment, "reassign") as (pen, found, one):
        if any(each.instead_of == assignment for each in found.assignments):
            raise Hindrance(_("已经改派过了。"))
        named = Office(one.role, office.unit, office.name)
        if named.called == one.office:
            raise Hindrance(_("请选择另一个单位。"))
        _fit([*_having(found), named])
        _give(pen, found.row.id, named, instead_of=assignment)


def recall(*, person: Person, unit: Unit, assignment: str, why: str) -> None:
    """Take from an office what it has not answered yet; another is named as after a return."""
    with on_assignment(person, unit, assignment, "recall") as (pen, _found, _one):
        if not why.strip():
            raise Hindrance(_("请写明收回的原因。"))
        pen.correct(Assignment.TABLE, assignment, returned_day=localdate(), returned_why=why.strip()[:400])


def unlinked(unit: Unit) -> dict[str, list[str]]:
    """Assignments that were taken in or typed with the name of an office only, by that name."""
    linked = set(Given.objects.filter(unit=unit).values_list("assignment", flat=True))
    found: dict[str, list[str]] = {}
    for one in in_force(unit.pk, Assignment.TABLE).order_by("thing"):
        row = row_of(one)
        if row.id not in linked and isinstance(row, Assignment):
            found.setdefault(row.office, []).append(row.id)
    return dict(sorted(found.items()))


def link(*, person: Person, unit: Unit, offices: Mapping[str, Unit]) -> int:
    """Say which units the offices are that stand in the book by name: their log-ins open what was given to them; how
    many assignments."""
    with room(person, unit, "type_in") as pen:
        found = unlinked(unit)
        made = [Given(unit=unit, assignment=one, handler=handler)
                for name, handler in offices.items() for one in found.get(name, ())]  # fmt: skip
        Given.objects.bulk_create(made)
        units = {name: handler.pk for name, handler in offices.items() if name in found}
        write(chain=f"register:{unit.pk}", action="link_offices", person=person, post=pen.post, units=units,
              rows=len(made))  # fmt: skip
        return len(made)


def open_pause(known: Known, assignment: str) -> Hold | None:
    """The pause of an assignment that has no last day yet."""
    holds = known.by(Hold, "assignment")[assignment]
    return next((hold for hold in holds if hold.kind == PAUSE and hold.first and not hold.last), None)


def pause(
    *, person: Person, unit: Unit, assignment: str, first: date, last: date | None, why: str, granted_by: str = ""
) -> None:
    """Let the clock of an assignment stand still from a day, to a day or until it goes on. Raises Hindrance."""
    with on_assignment(person, unit, assignment, "hold") as (pen, found, one):
        if not why.strip():
            raise Hindrance(_("请写明原因。"))
        if first < one.assigned_day or (last and last < first):
            raise Hindrance(_("暂停的日期不对：不能早于交办，止不能早于起。"))
        if open_pause(found.known, assignment):
            raise Hindrance(_("已经在暂停，请先恢复计时。"))
        pen.add(pen.make(Hold, assignment, assignment=assignment, day=localdate(), kind=PAUSE, first=first, last=last,
                         why=why.strip()[:400], approved_by=granted_by.strip()[:100]))  # fmt: skip


def resume(*, person: Person, unit: Unit, assignment: str, last: date) -> None:
    """End a pause: `last` is its last day. Raises Hindrance where none is open."""
    with on_assignment(person, unit, assignment, "hold") as (pen, found, _one):
        open_one = open_pause(found.known, assignment)
        if open_one is None or (open_one.first and last < open_one.first):
            raise Hindrance(_("没有正在暂停的，或者日期早于暂停的第一天。"))
        pen.correct(Hold.TABLE, open_one.id, last=last)


def extend(*, person: Person, unit: Unit, assignment: str, limit: str, why: str, granted_by: str) -> None:
    """Grant more time (1个月, 10个工作日). Raises Hindrance where it is too late: it would have no effect."""
    with on_assignment(person, unit, assignment, "hold") as (pen, found, _one):
        if is_limit(limit.strip()):
            raise Hindrance(_("请写延长多久，例如“1个月”“10个工作日”。"))
        if not why.strip() or not granted_by.strip():
            raise Hindrance(_("请写明延长的原因和批准人。"))
        last = [one.day for one in deadlines(found.known, found.day)
                if one.assignment.id == assignment and one.step in (ANSWER, OPINION) and one.day]  # fmt: skip
        if last and max(last) < localdate():
            raise Hindrance(_("期限 {day} 已经过了，延长不起作用。", day=said_day(max(last))))
        pen.add(pen.make(Hold, assignment, assignment=assignment, day=localdate(), kind=EXTENSION, limit=limit.strip(),
                         why=why.strip()[:400], approved_by=granted_by.strip()[:100]))  # fmt: skip
