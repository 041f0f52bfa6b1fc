"""Reading proposals: the rows of one, of a year, of all that is open, as `jimu.measures` takes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.base import Row
from jimu.measures.known import Known
from jimu.measures.proposals.files import File, files
from jimu.measures.proposals.row import (
    MERGED,
    Assignment,
    Closing,
    Examination,
    Hold,
    Opinion,
    Proposal,
    Rehandling,
    Reply,
    Signature,
    Supervision,
    Talk,
)
from jimu.measures.proposals.standing import Handling, Stand, handling_of, stand_of
from jimu.web.accounts.models import Unit
from jimu.web.proposals.models import Draft, Given
from jimu.web.proposals.rights import Reach
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import in_force, names
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import row_of

OF_PROPOSAL = (Signature, Examination, Assignment, Opinion, Supervision, Closing)
OF_ASSIGNMENT = (Hold, Talk, Reply, Rehandling)
TABLES = tuple(kind.TABLE for kind in (Proposal, *OF_PROPOSAL, *OF_ASSIGNMENT))


@dataclass(frozen=True)
class Dossier:
    """A proposal with all that belongs to it, as it stands today."""

    unit: Unit
    known: Known
    file: File
    day: date
    draft: Draft | None

    @property
    def row(self) -> Proposal:
        """The proposal's own row."""
        return self.file.proposal

    @cached_property
    def stand(self) -> Stand:
        """Where it stands."""
        return stand_of(self.known, self.file, self.day)

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """All that offices were given, returned ones too."""
        return self.known.by(Assignment, "proposal")[self.row.id]

    @cached_property
    def signatures(self) -> tuple[Signature, ...]:
        """Joint signers, those asked too."""
        return self.known.by(Signature, "proposal")[self.row.id]

    @property
    def reach(self) -> Reach:
        """Whom it concerns."""
        firsts = {self.row.member, self.draft.author if self.draft else ""} - {""}
        signed = {one.member for one in self.signatures if one.signed_day}
        return Reach(self.unit.pk, firsts, signed, {one.member for one in self.signatures} - signed)

    def assignment(self, thing: str) -> Assignment:
        """An assignment of this proposal. Raises Http404 for any other."""
        found = next((one for one in self.assignments if one.id == thing), None)
        if found is None:
            raise Http404
        return found

    def handling(self, one: Assignment) -> Handling:
        """Where an office stands with what it was given."""
        return handling_of(self.known, one, self.day)


def dossier(unit: Unit, thing: str) -> Dossier:
    """A proposal with those with which it was merged. Raises Http404 where there is none."""
    known, day = known_of(unit, related(unit.pk, [thing])), localdate()
    file = files(known, day).get(thing)
    if file is None:
        raise Http404
    return Dossier(unit, known, file, day, Draft.objects.filter(unit=unit, thing=thing).first())


def related(unit: int, things: Iterable[str]) -> set[str]:
    """These proposals, those with which they were merged, and those merged into these."""
    pairs = [
        (row.proposal, row.merged_into)
        for one in in_force(unit, Examination.TABLE).filter(words__contains=MERGED)
        if isinstance(row := row_of(one), Examination) and row.merged_into
    ]
    found, size = set(things), -1
    while size != len(found):
        size = len(found)
        found |= {one for pair in pairs if found & set(pair) for one in pair}
    return found


def known_of(unit: Unit, things: Collection[str] | QuerySet[StoredRow]) -> Known:
    """What is known today of these proposals. Three queries."""
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    of = in_force(unit.pk, Proposal.TABLE).filter(thing__in=things)
    _take(rows, of)
    now = StoredRow.objects.filter(unit=unit, superseded_by=None, withdrawn="")
    _take(rows, now.filter(table__in=[kind.TABLE for kind in OF_PROPOSAL], parent__in=things))
    given = [row.id for row in rows[Assignment.TABLE]]
    _take(rows, now.filter(table__in=[kind.TABLE for kind in OF_ASSIGNMENT], parent__in=given))
    return Known(rows, localdate(), law_of(unit))


def _take(rows: dict[str, list[Row]], found: QuerySet[StoredRow]) -> None:
    for one in found.order_by("id").iterator(5000):
        rows[one.table].append(row_of(one))


def of_year(unit: Unit, year: int) -> Known:
    """The proposals submitted in a year, with those merged with them."""
    return known_of(unit, related(unit.pk, _in_year(unit, year).values_list("thing", flat=True)))


def _in_year(unit: Unit, year: int) -> QuerySet[StoredRow]:
    return in_force(unit.pk, Proposal.TABLE).filter(day__year=year)


def years_of(unit: Unit) -> list[int]:
    """The years in which proposals were submitted, this year among them, the latest first."""
    found = in_force(unit.pk, Proposal.TABLE).dates("day", "year")
    return sorted({day.year for day in found} | {localdate().year}, reverse=True)


def being_handled(unit: Unit) -> Known:
    """What offices were given and is not closed, of whatever year."""
    closed = in_force(unit.pk, Closing.TABLE).values("parent")
    given = in_force(unit.pk, Assignment.TABLE).exclude(parent__in=closed)
    return known_of(unit, related(unit.pk, given.values_list("parent", flat=True)))


def assigned_to(handlers: Collection[int]) -> list[Given]:
    """What units were given by any office."""
    return list(Given.objects.filter(handler__in=handlers).select_related("unit").order_by("-pk"))


def people(unit: int, known: Known) -> dict[str, str]:
    """The names of the members who stand on these proposals. One query."""
    kinds = ((one.member for one in known.all(kind)) for kind in (Proposal, Signature, Opinion))
    return names(unit, "members", {member for found in kinds for member in found} - {""})
