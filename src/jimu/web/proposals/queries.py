"""What the pages list: an office's year, what is due, what an office was given, what a member has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from jimu.measures.known import Known
from jimu.measures.proposals.due import REASSIGN, Deadline, deadlines, newly_overdue
from jimu.measures.proposals.files import File, files
from jimu.measures.proposals.row import DISCONTENT, Assignment, Opinion, Proposal, Signature
from jimu.measures.proposals.standing import Handling, Stand, handling_of, stand_of
from jimu.web.accounts.models import Post, Unit
from jimu.web.accounts.people import in_force as posts_in_force
from jimu.web.members.models import MemberAccount
from jimu.web.proposals.drafting import has_signed, may_sign_still
from jimu.web.proposals.drawing import Owed, owed
from jimu.web.proposals.models import Draft, Given, Invitation
from jimu.web.proposals.reading import assigned_to, being_handled, known_of, people, related
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.rights import Role


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal of a list: where it stands, its proposer's name, its offices, what is owed next; returned: whether an
    office returned it and none was named instead."""

    row: Proposal
    file: File
    stand: Stand
    proposer: str
    offices: tuple[Assignment, ...]
    due: Deadline | None
    returned: bool
    discontent: bool


def listed(unit: Unit, known: Known) -> list[Listed]:
    """The proposals of an office as things stand today, the latest first. A query for the names."""
    day, called = localdate(), people(unit.pk, known)
    owing: dict[str, list[Deadline]] = defaultdict(list)
    for one in deadlines(known, day):
        if one.is_open(day):
            owing[one.proposal].append(one)
    found = [_listed(known, file, called, owing) for file in files(known, day).values()]
    return sorted(found, key=lambda one: (one.row.submitted_day, one.row.id), reverse=True)


def _listed(known: Known, file: File, called: dict[str, str], owing: dict[str, list[Deadline]]) -> Listed:
    row, day = file.proposal, localdate()
    offices = tuple(one for one in known.by(Assignment, "proposal")[row.id] if not one.returned_day)
    replaced = {one.instead_of for one in known.by(Assignment, "proposal")[row.id]}
    returned = any(one.returned_day and one.id not in replaced for one in known.by(Assignment, "proposal")[row.id])
    stand = stand_of(known, file, day)
    return Listed(
        row, file, stand, called.get(row.member, row.body or row.member), offices or file.answering,
        min(owing[row.id], key=_due_first, default=None),
        returned and stand in (Stand.FILED, Stand.HANDLED), stand is Stand.ANSWERED and is_discontent(known, row.id),
    )  # fmt: skip


def is_discontent(known: Known, proposal: str) -> bool:
    """Whether the last form of a proposer came back and says no; one that is out still may say something else."""
    last = {one.member: one for one in sorted(known.by(Opinion, "proposal")[proposal], key=_by_return)}
    return any(DISCONTENT in (one.result, one.attitude) for one in last.values())


def _by_return(one: Opinion) -> tuple[bool, date, str]:
    """The order in which forms came back; those that are out come last."""
    return one.returned_day is None, one.returned_day or date.min, one.id


@dataclass(frozen=True, slots=True)
class Dues:
    """What is owed: late, late since lately, and due in the days to come, each with its working."""

    overdue: list[Owed]
    newly: list[Owed]
    coming: list[Owed]
    unknown: list[Owed]


def dues(unit: Unit, since: date, until: date) -> Dues:
    """What offices owe today. since: what was not late then and is now is newly so; until: up to when to look ahead."""
    known, day = being_handled(unit), localdate()
    titles = {row.id: (row.title, row.number) for row in known.all(Proposal)}
    every = [one for one in deadlines(known, day) if one.is_open(day)]
    fresh = {one.owed for one in newly_overdue(known, since, day)}
    late = sorted((one for one in every if one.is_overdue(day)), key=lambda one: one.day or day)
    coming = sorted((one for one in every if one.day and day <= one.day <= until), key=lambda one: one.day or day)

    def drawn(found: Iterable[Deadline]) -> list[Owed]:
        return [owed(one, known, titles) for one in found]

    return Dues(drawn(late), drawn(one for one in late if one.owed in fresh), drawn(coming),
                drawn(one for one in every if one.day is None))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """What a handling office was given: the assignment, its proposal, where it stands, what it owes next."""

    unit: Unit
    assignment: Assignment
    row: Proposal
    at: Handling
    due: Owed | None


def tasks(handlers: list[int]) -> list[Task]:
    """All that units were given, what is to be done first, then the latest. Four queries for each office."""
    by_unit: dict[Unit, list[Given]] = defaultdict(list)
    for one in assigned_to(handlers):
        by_unit[one.unit].append(one)
    found = [task for unit, given in by_unit.items() for task in _tasks(unit, {one.assignment for one in given})]
    order = {Handling.GIVEN: 0, Handling.AGAIN: 0, Handling.ACCEPTED: 1}
    return sorted(found, key=lambda one: (order.get(one.at, 2), _due_day(one), one.assignment.id))


def _due_day(one: Task) -> date:
    return _due_first(one.due.deadline) if one.due else date.max


def _due_first(one: Deadline) -> date:
    """By its day; what has none comes last."""
    return one.day or date.max


def _tasks(unit: Unit, things: set[str]) -> list[Task]:
    homes = in_force(unit.pk, Assignment.TABLE).filter(thing__in=things).values_list("parent", flat=True)
    known, day = known_of(unit, related(unit.pk, homes)), localdate()
    titles = {row.id: (row.title, row.number) for row in known.all(Proposal)}
    owing: dict[str, list[Deadline]] = defaultdict(list)
    for each in deadlines(known, day):
        if each.is_open(day) and each.step != REASSIGN:
            owing[each.assignment.id].append(each)
    rows = {row.id: row for row in known.all(Proposal)}
    return [
        Task(unit, one, rows[one.proposal], handling_of(known, one, day),
             owed(min(owing[one.id], key=_due_first), known, titles) if owing[one.id] else None)
        for one in known.all(Assignment)
        if one.id in things and one.proposal in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mine:
    """A proposal of a member: where it stands, what they are to it, whether a form waits to be filled."""

    row: Proposal
    stand: Stand
    first: bool
    form: bool


def of_member(account: MemberAccount) -> list[Mine]:
    """The proposals that a member submitted or signed, the latest first."""
    unit, day = account.unit, localdate()
    drafted = set(
        Draft.objects.filter(unit=unit, author=account.thing).exclude(thing="").values_list("thing", flat=True)
    )
    first = (
        set(in_force(unit.pk, Proposal.TABLE).filter(person=account.thing).values_list("thing", flat=True)) | drafted
    )
    signed = {
        row.proposal
        for one in in_force(unit.pk, Signature.TABLE).filter(person=account.thing)
        if isinstance(row := row_of(one), Signature) and row.signed_day
    }
    known = known_of(unit, related(unit.pk, first | signed))
    found = [
        Mine(
            file.proposal, stand_of(known, file, day), file.proposal.id in first, _has_form(known, file, account.thing)
        )
        for file in files(known, day).values()
        if file.proposal.id in first | signed
    ]
    return sorted(found, key=lambda one: (one.row.submitted_day, one.row.id), reverse=True)


def _has_form(known: Known, file: File, member: str) -> bool:
    own = member if member == file.proposal.member or file.proposal.member else ""
    return any(not one.returned_day and one.member == own for one in known.by(Opinion, "proposal")[file.proposal.id])


def to_sign(account: MemberAccount) -> list[Invitation]:
    """What a member is asked to sign and has neither signed as it is now nor declined, as long as they may."""
    asked = Invitation.objects.filter(member=account.thing, draft__unit=account.unit, draft__dropped_at=None,
                                      declined_at=None).select_related("draft__unit")  # fmt: skip
    open_ones = [one for one in asked if not has_signed(one)]
    submitted = [one.draft.thing for one in open_ones if one.draft.thing]
    known, day = known_of(account.unit, submitted), localdate()
    stands = {
        thing: (stand_of(known, file, day), file.proposal.submitted_day) for thing, file in files(known, day).items()
    }
    return [
        one
        for one in open_ones
        if not one.draft.thing
        or ((at := stands.get(one.draft.thing)) is not None and may_sign_still(at[0], account.unit, at[1]))
    ]


def handling_units() -> list[Unit]:
    """The units that handle by a log-in of their own."""
    posts = posts_in_force(Post.objects.filter(role=Role.HANDLER)).values("unit")
    return list(Unit.objects.filter(pk__in=posts).order_by("code", "name"))
