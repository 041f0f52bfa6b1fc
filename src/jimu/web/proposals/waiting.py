"""What waits for somebody, as the first pages tell it: a query each."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from jimu.measures.proposals.row import Examination, Opinion, Proposal
from jimu.web.accounts.models import Unit
from jimu.web.members.models import MemberAccount
from jimu.web.proposals.queries import to_sign
from jimu.web.proposals.rights import OFFICE
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import in_force
from jimu.web.rights import Person
from jimu.web.words import _

RETRACTED, RETURNED = '"retracted_day":', '"returned_day":'  # as a row's data says it, where it is said at all


def to_examine(person: Person) -> int:
    """How many proposals wait for the examination by the person's offices."""
    units = [unit for post in person.posts if post.role in OFFICE for unit in post.covers]
    return _unexamined(units) if units else 0


def waits(unit: Unit) -> list[str]:
    """What waits among proposals: those that are not examined. One query."""
    number = _unexamined([unit.pk])
    return [_("有 {number} 件提案等待审查", number=number)] if number else []


def _unexamined(units: Iterable[int]) -> int:
    now = StoredRow.objects.filter(superseded_by=None, withdrawn="")
    examined = now.filter(unit=OuterRef("unit"), table=Examination.TABLE, parent=OuterRef("thing"))
    submitted = now.filter(unit__in=list(units), table=Proposal.TABLE).exclude(data__contains=RETRACTED)
    return submitted.filter(~Exists(examined)).count()


def of_member(account: MemberAccount) -> tuple[int, int]:
    """How many proposals a member is asked to sign, and how many forms wait for them."""
    forms = in_force(account.unit_id, Opinion.TABLE).filter(person=account.thing).exclude(data__contains=RETURNED)
    return len(to_sign(account)), forms.count()
