"""Reading payments in the chain: what waits for whom, what is due, what is left of a project's budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from jimu.measures.known import Known
from jimu.measures.money.left import Left, left
from jimu.measures.money.row import Budget, Payment
from jimu.web.accounts.models import Unit
from jimu.web.money.models import APPROVED, ASKED, Order, Step
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import registers, row_of
from jimu.web.rights import REGISTER_RIGHTS, Person, Role

COUNTED = ("budgets", "commitments", "payments", "refunds")
WAITS = {"approve_payment": ASKED, "pay": APPROVED}  # the right to a step, and the state before it


@dataclass(frozen=True, slots=True)
class Shown:
    """A payment on its way, with what the register says of it."""

    order: Order
    row: Payment


def waiting(person: Person) -> QuerySet[Order]:
    """The payments on which the person is the one to act: at their step, and not gone through their hands before."""
    mine = Q(pk__in=[])
    for right, state in WAITS.items():
        for post in person.posts:
            if post.role in REGISTER_RIGHTS[right]:
                acting = {person.user, post.absent} - {None}
                touched = Step.objects.filter(Q(by__in=acting) | Q(absent__in=acting)).values("order")
                mine |= Q(state=state, unit__in=post.covers) & ~Q(pk__in=touched)
    return soonest_first(Order.objects.filter(mine))


def readable(person: Person) -> QuerySet[Order]:
    """The payments that the person may see."""
    if person.has(Role.INSPECTOR):
        return Order.objects.all()
    roles = REGISTER_RIGHTS["read"]
    return Order.objects.filter(unit__in=[unit for post in person.posts if post.role in roles for unit in post.covers])


def soonest_first(orders: QuerySet[Order]) -> QuerySet[Order]:
    """By due day; those without one last, the latest requested first."""
    return orders.order_by(F("due").asc(nulls_last=True), "-pk").select_related("unit")


def shown(orders: Iterable[Order]) -> list[Shown]:
    """The payments with their rows. One query."""
    listed = list(orders)
    rows = StoredRow.objects.filter(
        table="payments", superseded_by=None, unit__in={one.unit_id for one in listed},
        thing__in={one.thing for one in listed},
    )  # fmt: skip
    found = {(row.unit_id, row.thing): row_of(row) for row in rows}
    return [Shown(one, row) for one in listed if isinstance(row := found[one.unit_id, one.thing], Payment)]


def left_of(unit: Unit, project: str, year: int) -> Left:
    """What is left of a project's budget, by what is known today. One query."""
    return left(known_of(unit), project, year)


def known_of(unit: Unit) -> Known:
    """What the register of money knows today."""
    return Known(registers(unit.pk, COUNTED), localdate(), law_of(unit))


def projects(unit: int) -> list[str]:
    """The projects that have a budget: what a payment may be requested for. One query."""
    budgets = (row_of(one) for one in in_force(unit, "budgets"))
    return sorted({row.project for row in budgets if isinstance(row, Budget)})
