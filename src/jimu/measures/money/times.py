"""Measures over money that ask for the day: paid when due, and in how many days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jimu.law.calendar import Limit, UnknownYear, deadline
from jimu.measures.base import ONE_DAY
from jimu.measures.formula import Answer, Question, Sorting, nothing, ratio, share
from jimu.measures.money.spending import payments


def paid_on_time(question: Question) -> Answer:
    """Of the payments due in the period and due by now, the share paid by the day due and so many working days of
    grace; a day off moves to the next working day where the law of periods says so."""
    sorting, on_time = Sorting(), 0
    for payment in payments(question):
        if payment.due_day is None:
            if payment.paid_day in question.period or payment.requested_day in question.period:
                sorting.leave(payment, "no_due_day")
            continue
        if payment.due_day not in question.period:
            continue
        try:
            last = _last_day(question, payment.due_day)
        except UnknownYear:
            return nothing("calendar_is_unknown", sorting)
        paid = payment.paid_day is not None and payment.paid_day <= min(last, question.day)
        if last > question.day and not paid:
            sorting.leave(payment, "not_due_yet")
        else:
            sorting.rows.append(payment)
            on_time += paid
    return share(on_time, len(sorting.rows), sorting, law=("periods",))


def _last_day(question: Question, due: date) -> date:
    """Worked out once for every day and grace: payments share their days."""
    grace = question.number("grace")
    postponed = question.known.once("postponed", lambda: question.law["periods"]["ends_on_day_off"] == "postponed")
    limit = Limit(grace, "working_day", postponed)
    return question.known.once(("last day", due, grace), lambda: deadline(due, limit).day)


def months_paid(question: Question) -> Answer:
    """Of the months of the period that are over, the share in which something was paid."""
    sorting, paid = Sorting(), set[tuple[int, int]]()
    months = list(_months(question))
    for payment in payments(question):
        if payment.paid_day is None:
            sorting.leave(payment, "not_paid")
        elif (month := (payment.paid_day.year, payment.paid_day.month)) in months:
            sorting.rows.append(payment)
            paid.add(month)
        elif payment.paid_day in question.period:
            sorting.leave(payment, "month_not_over")
    return share(len(paid), len(months), sorting)


def _months(question: Question) -> Iterator[tuple[int, int]]:
    """The months of the period whose last day has come."""
    year, month = question.period.first.year, question.period.first.month
    while (end := date(year, month, monthrange(year, month)[1])) <= question.day:
        yield year, month
        year, month = (end + ONE_DAY).year, (end + ONE_DAY).month


def days_to_pay(question: Question) -> Answer:
    """Days from request to payment, on average over the payments made in the period."""
    sorting, days = Sorting(), 0
    for payment in payments(question):
        if payment.paid_day is None:
            sorting.leave(payment, "not_paid")
        elif payment.paid_day in question.period and payment.requested_day is None:
            sorting.leave(payment, "not_recorded")
        elif payment.paid_day in question.period and payment.requested_day:
            sorting.rows.append(payment)
            days += (payment.paid_day - payment.requested_day).days
    return ratio(Decimal(days), len(sorting.rows), sorting)
