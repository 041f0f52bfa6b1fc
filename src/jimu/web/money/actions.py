"""The steps of a payment. Each is one transaction, a version of the register's row, and a line of the log.

Whoever requests does not approve, and whoever approves does not pay: neither as somebody's deputy nor by a deputy
(不相容职务分离; 行政事业单位内部控制规范（试行）).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.money.row import Commitment, Payment, Refund
from jimu.web.accounts.models import Unit, User
from jimu.web.figures import day as said_day
from jimu.web.figures import money
from jimu.web.files.models import File
from jimu.web.money.models import APPROVED, ASKED, CORRECTED, PAID, REFUSED, TAKEN_BACK, Order, Paper, Step
from jimu.web.money.queries import known_of, left_of
from jimu.web.registers.actions import correct_as, record
from jimu.web.registers.numbers import next_id
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.rights import Holding, Person, posts_for
from jimu.web.words import _


class Stopped(ValueError):
    """A step that cannot be taken; the message is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step being taken: by whom, in which post, on which payment as the register has it."""

    person: Person
    post: Holding
    unit: Unit
    order: Order
    row: Payment


def request(*, person: Person, unit: Unit, row: Payment, files: Sequence[File] = ()) -> Order:
    """Ask for a payment. Raises PermissionDenied, and Stopped where the budget does not have it."""
    posts = posts_for(person, "request_payment", unit.pk)
    if not posts:
        raise PermissionDenied
    with transaction.atomic():
        _locked(unit)
        _of_this_project(unit, row)
        _within_budget(unit, row)
        record(person=person, unit=unit.pk, rows=[row], why="request_payment", right="request_payment")
        order = Order.objects.create(unit=unit, thing=row.id, due=row.due_day)
        Paper.objects.bulk_create(Paper(order=order, file=file) for file in files)
        _note(order, ASKED, person, posts[0], "")
        return order


def approve(*, person: Person, unit: Unit, thing: str, words: str = "") -> None:
    """Approve a payment. Raises Stopped where it would overdraw the project's budget."""
    with _step(person, unit, thing, "approve_payment", ASKED) as one:
        _within_budget(unit, one.row)
        _move(one, APPROVED, "approve_payment", words, approved_day=localdate(), approved_by=called(person))


def refuse(*, person: Person, unit: Unit, thing: str, words: str) -> None:
    """Refuse a payment with a reason: its row counts nowhere from now on."""
    with _step(person, unit, thing, "approve_payment", ASKED) as one:
        if not words.strip():
            raise Stopped(_("请写明不批准的理由。"))
        _move(one, REFUSED, "approve_payment", words, withdrawn=words.strip()[:400])


def take_back(*, person: Person, unit: Unit, thing: str, words: str) -> None:
    """Take a request back that nobody has decided on yet: by a clerk of the unit."""
    with _step(person, unit, thing, "request_payment", ASKED, apart=False) as one:
        if not words.strip():
            raise Stopped(_("请写明撤回的理由。"))
        _move(one, TAKEN_BACK, "request_payment", words, withdrawn=words.strip()[:400])


def pay(*, person: Person, unit: Unit, thing: str, day: date, voucher: str) -> None:
    """Record that a payment was made, on which day and under which voucher."""
    with _step(person, unit, thing, "pay", APPROVED) as one:
        _check_paid(one.row, day, voucher)
        _move(one, PAID, "pay", voucher.strip(), paid_day=day, paid_by=called(person), voucher=voucher.strip())


def correct_paid(*, person: Person, unit: Unit, thing: str, day: date, voucher: str) -> None:
    """Put the day or the voucher of a payment right: only by whoever recorded it. The old row stays in the history."""
    with _step(person, unit, thing, "pay", PAID, apart=False) as one:
        if not paid_by(one.order, person):
            raise Stopped(_("只有登记这笔支付的人可以更正。"))
        _check_paid(one.row, day, voucher)
        _move(one, PAID, "pay", voucher.strip(), step=CORRECTED, paid_day=day, voucher=voucher.strip())


def paid_by(order: Order, person: Person) -> bool:
    """Whether the person recorded that this was paid."""
    return any(step.step == PAID and step.by_id == person.user for step in order.steps.all())


def _check_paid(row: Payment, day: date, voucher: str) -> None:
    if not voucher.strip():
        raise Stopped(_("请填写凭证号。"))
    first, last = row.approved_day or day, localdate()
    if not first <= day <= last:
        raise Stopped(_("支付日期要在 {first} 至 {last} 之间。", first=said_day(first), last=said_day(last)))


def refund(*, person: Person, unit: Unit, thing: str, day: date, amount: Decimal) -> None:
    """Record money of a payment that came back."""
    with _step(person, unit, thing, "pay", PAID, apart=False) as one:
        paid_day, last = one.row.paid_day or day, localdate()
        if not paid_day <= day <= last:
            raise Stopped(_("退回日期要在 {first} 至 {last} 之间。", first=said_day(paid_day), last=said_day(last)))
        rest = one.row.amount - sum((back.amount for back in refunds_of(unit, thing)), Decimal(0))
        if not 0 < amount <= rest:
            raise Stopped(_("退回金额要大于 0，且不超过还没有退回的 {rest} 元。", rest=money(rest, "元")))
        back = Refund(id=next_id(unit.pk, "refunds", day.year), valid_from=day, known_from=last, payment=thing,
                      day=day, amount=amount)  # fmt: skip
        record(person=person, unit=unit.pk, rows=[back], why="refund", right="pay")


def refunds_of(unit: Unit, thing: str) -> tuple[Refund, ...]:
    """What came back of a payment, as known today."""
    return known_of(unit).by(Refund, "payment")[thing]


def called(person: Person) -> str:
    """The person as the register names them: two of one name are told apart, for they are two."""
    if User.objects.filter(name=person.name).count() < 2:
        return person.name
    return f"{person.name}（{User.objects.get(pk=person.user).username}）"


@contextmanager
def _step(person: Person, unit: Unit, thing: str, right: str, state: str, *, apart: bool = True) -> Iterator[Taken]:
    """A step on a payment in a state, by a post that allows it and whose holder has done no other step.

    Raises Http404 where there is no such payment, PermissionDenied, and Stopped where it stands elsewhere by now.
    """
    with transaction.atomic():
        _locked(unit)
        order = Order.objects.select_for_update().filter(unit=unit, thing=thing).first()
        if order is None:
            raise Http404
        posts = posts_for(person, right, unit.pk)
        if not posts:
            raise PermissionDenied
        if order.state != state:
            raise Stopped(_("这笔支付已经办到下一步，请刷新页面再看。"))
        free = [post for post in posts if not apart or not touched(order, person, post)]
        if not free:
            raise Stopped(_("申请、审批、支付要由三个人办理；这笔支付您（或您代理的人）已经办过一步。"))
        row = row_of(in_force(unit.pk, "payments").get(thing=thing))
        assert isinstance(row, Payment)  # noqa: S101 - what the table `payments` holds
        yield Taken(person, free[0], unit, order, row)


def touched(order: Order, person: Person, post: Holding) -> bool:
    """Whether the person, or who is absent and for whom they act, has done a step of this payment."""
    acting = {person.user, post.absent} - {None}
    return any({step.by_id, step.absent_id} & acting for step in order.steps.all())


def _move(one: Taken, state: str, right: str, words: str, step: str = "", **values: Any) -> None:
    correct_as(
        person=one.person, unit=one.unit.pk, table="payments", thing=one.order.thing, right=right,
        why=f"payment_{step or state}", words=words, post=one.post, **values,
    )  # fmt: skip
    one.order.state = state
    one.order.save(update_fields=["state"])
    _note(one.order, step or state, one.person, one.post, words)


def _note(order: Order, step: str, person: Person, post: Holding, words: str) -> None:
    absent = f"（代{post.deputy_for}）" if post.deputy_for else ""
    Step.objects.create(order=order, step=step, by_id=person.user, absent_id=post.absent,
                        who=f"{person.name}{absent}", words=words.strip()[:400])  # fmt: skip


def _locked(unit: Unit) -> None:
    """One after the other: two payments must not both take the last of a budget."""
    Unit.objects.select_for_update().get(pk=unit.pk)


def _of_this_project(unit: Unit, row: Payment) -> None:
    if row.commitment:
        contract = row_of(in_force(unit.pk, "commitments").get(thing=row.commitment))
        if isinstance(contract, Commitment) and contract.project != row.project:
            raise Stopped(_("这份合同属于“{project}”，不能从别的项目支付。", project=contract.project))


def _within_budget(unit: Unit, row: Payment) -> None:
    year = localdate().year
    left = left_of(unit, row.project, year)
    after = left.after(row)
    if after is None:
        raise Stopped(_("“{project}”{year}年没有登记预算，不能安排支付。请先在台账的“预算”里登记。",
                        project=row.project, year=year))  # fmt: skip
    if after < 0:
        raise Stopped(_("超出预算：“{project}”还可以安排 {left} 元，这笔要 {amount} 元，差 {lacking} 元。",
                        project=row.project, left=money(after + row.amount, "元"), amount=money(row.amount, "元"),
                        lacking=money(-after, "元")))  # fmt: skip
