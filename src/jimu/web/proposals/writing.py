"""How the room writes: the office's book is locked, the right is looked up, rows are added or corrected, never
overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.base import Row
from jimu.measures.proposals.row import Assignment
from jimu.measures.proposals.standing import Stand
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.members.queries import account_of
from jimu.web.proposals.models import Given
from jimu.web.proposals.reading import Dossier, dossier
from jimu.web.proposals.rights import HANDLING_RIGHTS, RIGHTS, handler_post, post_for, room_post
from jimu.web.registers.actions import correct_as, record
from jimu.web.registers.models import StoredRow
from jimu.web.rights import Holding, Person
from jimu.web.words import _


@dataclass(frozen=True)
class Pen:
    """Who writes in an office's book, in which post, and what it is called in the log."""

    person: Person
    post: Holding
    unit: Unit
    why: str

    def add(self, *rows: Row, words: str = "") -> None:
        """Store new rows."""
        record(person=self.person, unit=self.unit.pk, rows=rows, why=self.why, post=self.post, words=words)

    def correct(self, table: str, thing: str, words: str = "", **values: Any) -> None:
        """A new version of a row."""
        correct_as(person=self.person, unit=self.unit.pk, table=table, thing=thing, right="", why=self.why,
                   post=self.post, words=words, **values)  # fmt: skip

    def make(self, kind: Any, parent: str, /, **values: Any) -> Any:
        """A row that belongs to another, numbered after it. Its day, where it has one, is not to come."""
        told = values.get("day") or localdate()
        count = StoredRow.objects.filter(unit=self.unit, table=kind.TABLE, parent=parent, version=1).count()
        return kind(id=f"{parent}-{count + 1:02}", valid_from=min(told, localdate()), known_from=localdate(), **values)


@contextmanager
def room(person: Person, unit: Unit, action: str) -> Iterator[Pen]:
    """Write without a proposal. Raises Http404 for who has nothing to do here, PermissionDenied for who reads only."""
    with transaction.atomic():
        locked(unit)
        post = room_post(person, action, unit.pk)
        if post is None:
            if room_post(person, "list", unit.pk):
                raise PermissionDenied
            raise Http404
        yield Pen(person, post, unit, action)


@contextmanager
def on_proposal(person: Person, unit: Unit, thing: str, action: str) -> Iterator[tuple[Pen, Dossier]]:
    """Write on a proposal as it stands. Raises Http404, PermissionDenied, and Hindrance where it stands elsewhere by
    now."""
    with transaction.atomic():
        locked(unit)
        found = dossier(unit, thing)
        yield Pen(person, allowed(person, found, action), unit, action), found


@contextmanager
def on_assignment(
    person: Person, unit: Unit, assignment: str, action: str
) -> Iterator[tuple[Pen, Dossier, Assignment]]:
    """Write on what an office was given. Raises as `on_proposal`."""
    with transaction.atomic():
        locked(unit)
        found, one = assignment_in(unit, assignment)
        yield Pen(person, allowed_on(person, found, one, action), unit, action), found, one


def locked(unit: Unit) -> None:
    """Hold the office's book for this transaction: one writes at a time, so that numbers are given once."""
    Unit.objects.select_for_update().get(pk=unit.pk)


def assignment_in(unit: Unit, assignment: str) -> tuple[Dossier, Assignment]:
    """An assignment of an office's book with its proposal. Raises Http404 where there is none."""
    stored = StoredRow.objects.filter(
        unit=unit, table=Assignment.TABLE, thing=assignment, superseded_by=None, withdrawn=""
    ).first()
    if stored is None:
        raise Http404
    found = dossier(unit, stored.parent)
    return found, found.assignment(assignment)


def member_for(person: Person, unit: Unit) -> str:
    """As which member of an office the person is known; "" where they are none."""
    account = account_of(person)
    return account.thing if account and account.unit_id == unit.pk else ""


def allowed(person: Person, found: Dossier, action: str) -> Holding:
    """The post that allows it. Raises Http404 for who does not see the proposal, Hindrance for who could do it were it
    elsewhere, PermissionDenied for all others."""
    member = member_for(person, found.unit)
    if post := post_for(person, action, found.stand, found.reach, member):
        return post
    if not post_for(person, "see", found.stand, found.reach, member):
        raise Http404
    if any(post_for(person, action, stand, found.reach, member) for stand in Stand):
        raise Hindrance(_("这件提案现在办到的这一步不能这样做。请刷新页面看看。"))
    raise PermissionDenied


def allowed_on(person: Person, found: Dossier, one: Assignment, action: str) -> Holding:
    """As `allowed`, for an assignment."""
    handler = handler_of(found.unit.pk, one.id)
    at = found.handling(one)
    if post := handler_post(person, action, at, found.unit.pk, handler):
        return post
    if handler_post(person, "see_assignment", at, found.unit.pk, handler):
        if any(handler_post(person, action, each, found.unit.pk, handler) for each in type(at)):
            raise Hindrance(_("这件交办现在办到的这一步不能这样做。请刷新页面看看。"))
        raise PermissionDenied
    allowed(person, found, "see")
    raise PermissionDenied


def handler_of(unit: int, assignment: str) -> int | None:
    """The unit that an assignment was given to, where it has a log-in here."""
    return Given.objects.filter(unit=unit, assignment=assignment).values_list("handler", flat=True).first()


def acts_on(person: Person, found: Dossier) -> frozenset[str]:
    """What the person may do with a proposal as it stands: for the buttons of its page."""
    member, reach = member_for(person, found.unit), found.reach
    return frozenset(action for action in RIGHTS if post_for(person, action, found.stand, reach, member))


def acts_on_assignment(person: Person, found: Dossier, one: Assignment) -> frozenset[str]:
    """What the person may do with an assignment as it stands."""
    handler, at = handler_of(found.unit.pk, one.id), found.handling(one)
    return frozenset(action for action in HANDLING_RIGHTS if handler_post(person, action, at, found.unit.pk, handler))
