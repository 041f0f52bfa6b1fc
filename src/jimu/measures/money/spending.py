"""What was spent: payments of the period less refunds, chosen by project, item and event; gone through once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jimu.measures.events.held import kinds_asked
from jimu.measures.events.row import Event
from jimu.measures.formula import Question, Sorting
from jimu.measures.money.row import Budget, Payment, Refund


@dataclass(frozen=True, slots=True)
class Spent:
    """An amount in yuan with the payments and refunds that make it up."""

    amount: Decimal
    sorting: Sorting


def payments(question: Question, *, of_events: bool = False) -> tuple[Payment, ...]:
    """The payments of the projects and items asked, paid or not; `of_events`: of events of the kinds asked."""
    projects, items = question.many("projects"), question.many("items")
    kinds = kinds_asked(question) if of_events else None
    return question.known.once(
        ("payments", projects, items, kinds), lambda: _payments(question, projects, items, kinds)
    )


def _payments(
    question: Question,
    projects: frozenset[str] | None,
    items: frozenset[str] | None,
    kinds: frozenset[str] | None,
) -> tuple[Payment, ...]:
    rows = question.known.all(Payment)
    if projects is not None:
        rows = tuple(row for row in rows if row.project in projects)
    if items is not None:
        rows = tuple(row for row in rows if row.item in items)
    if kinds is not None:
        events = {row.id for row in question.known.all(Event) if row.kind in kinds}
        rows = tuple(row for row in rows if row.event in events)
    return rows


def spent(question: Question, *, of_events: bool = False) -> Spent:
    """Paid in the period less what came back in it. Requests that were not paid are listed."""
    key = ("spent", question.many("projects"), question.many("items"), question.period)
    kinds = kinds_asked(question) if of_events else None
    return question.known.once((*key, kinds), lambda: _spent(question, of_events))


def _spent(question: Question, of_events: bool) -> Spent:
    sorting, amount = Sorting(), Decimal(0)
    for orphan in question.known.orphans(Refund, "payment", Payment):
        sorting.leave(orphan, "refers_to_nothing")
    refunds = question.known.by(Refund, "payment")
    for payment in payments(question, of_events=of_events):
        if payment.paid_day is None:
            if payment.requested_day is None or payment.requested_day in question.period:
                sorting.leave(payment, "not_paid")
        elif payment.paid_day in question.period and payment.paid_day <= question.known.day:
            sorting.rows.append(payment)
            amount += payment.amount
        for refund in refunds[payment.id]:
            if refund.day in question.period and refund.day <= question.known.day:
                sorting.rows.append(refund)
                amount -= refund.amount
    return Spent(amount, sorting)


def budget(question: Question) -> Spent:
    """What the projects and items asked may spend in the year, as the budget stands on the last day."""
    projects, items, year = question.many("projects"), question.many("items"), question.period.last.year
    rows = [
        row
        for row in question.known.valid(Budget, question.day)
        if row.year == year and (projects is None or row.project in projects) and (items is None or row.item in items)
    ]
    return Spent(sum((row.amount for row in rows), Decimal(0)), Sorting(list(rows)))
