"""Rows that count by a day of their own: those of the period, those without the day, and what can be said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from jimu.law.calendar import UnknownYear, add_working_days
from jimu.measures.base import Row
from jimu.measures.formula import Answer, Parameter, Question, Sorting, nothing, share, total

Dated = TypeVar("Dated", bound=Row)
WITHIN = Parameter("within", "几个工作日以内", "within so many working days", "number")


class Found(Generic[Dated]):
    """The rows of a table whose day is in the period and has come; `sorting` lists those that have no day."""

    def __init__(self, rows: Iterable[Dated], sorting: Sorting) -> None:
        self.rows, self.sorting = tuple(rows), sorting

    def number(self) -> Answer:
        """How many."""
        self.sorting.rows += self.rows
        return total(len(self.rows), self.sorting)

    def of(self, holds: Callable[[Dated], bool]) -> Answer:
        """The share of which something holds."""
        self.sorting.rows += self.rows
        return share(sum(holds(row) for row in self.rows), len(self.rows), self.sorting)

    def sum(self, value: Callable[[Dated], Decimal | int | None]) -> Answer:
        """The sum of a value; rows in which it is not recorded are listed. None recorded in any of them is no value."""
        amount = Decimal(0)
        for row in self.rows:
            one = value(row)
            if one is None:
                self.sorting.leave(row, "not_recorded")
            else:
                self.sorting.rows.append(row)
                amount += one
        if self.rows and not self.sorting.rows:
            return nothing("nothing_in_the_rows", self.sorting)
        return total(amount, self.sorting)

    def known(self, value: Callable[[Dated], Any]) -> Found[Dated]:
        """Those in which a value is recorded; the others are listed."""
        kept = []
        for row in self.rows:
            if value(row) in (None, ""):
                self.sorting.leave(row, "not_recorded")
            else:
                kept.append(row)
        return Found(kept, self.sorting)


def within(
    question: Question,
    rows: Iterable[Dated],
    day: Callable[[Dated], date | None],
    without: str = "",
) -> Found[Dated]:
    """The rows with a day in the period that has come; those without a day are listed where `without` says why."""
    kept, sorting = [], Sorting()
    for row in rows:
        found = day(row)
        if found is None:
            if without and row.valid_from <= question.period.last:
                sorting.leave(row, without)
        elif found in question.period and found <= question.day:
            kept.append(row)
    return Found(kept, sorting)


def last_day(question: Question, begun: date) -> date:
    """The day so many working days after another as the question says; the last day there is where it lies in a year
    after the period whose calendar is not known. Raises UnknownYear of an earlier one."""
    number = question.number("within")
    try:
        return question.known.once(("working days", begun, number), lambda: add_working_days(begun, number).day)
    except UnknownYear as fault:
        if fault.year > question.period.last.year:
            return date.max
        raise


def in_working_days(work: Callable[[Question], Answer]) -> Callable[[Question], Answer]:
    """A measure that asks for working days: no value where the calendar of a year is not known."""

    def guarded(question: Question) -> Answer:
        try:
            return work(question)
        except UnknownYear:
            return nothing("calendar_is_unknown")

    return guarded


def on_time(
    question: Question, rows: Iterable[Dated], due: Callable[[Dated], date | None], done: Callable[[Dated], date | None]
) -> Answer:
    """Of what was due in the period and by now, the share done by the day due. What was done before a day that is
    still to come counts as well."""
    sorting, kept = Sorting(), 0
    for row in rows:
        last, ended = due(row), done(row)
        if ended and ended > question.day:
            ended = None
        if last is None:
            if row.valid_from <= question.period.last and (ended is None or ended in question.period):
                sorting.leave(row, "no_due_day")
        elif last in question.period and ended is None and last >= question.day:
            sorting.leave(row, "not_due_yet")
        elif last in question.period:
            sorting.rows.append(row)
            kept += ended is not None and ended <= last
    return share(kept, len(sorting.rows), sorting)
