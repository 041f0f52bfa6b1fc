"""The days of the year's steps: usual ones from the law of the place, the office's own, a unit's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from jimu.law.library import Law
from jimu.law.year import YearStep, year_steps
from jimu.web.accounts.models import Unit
from jimu.web.plans.models import Deadline
from jimu.web.words import language


@dataclass(frozen=True, slots=True)
class StepDay:
    """A step's day. `own`: the unit has another day than the rest, with the reason; `where`: past, next, later."""

    step: str
    title: str
    day: date | None
    usual: date
    reason: str
    own: bool
    where: str


def usual_steps(year: int) -> tuple[YearStep, ...]:
    """The steps with their usual days by the law of the office's place."""
    places = Unit.objects.filter(kind="finance", ends=None).exclude(place="").order_by("pk")
    place = places.values_list("place", flat=True).first()
    return year_steps(year, Law(place, f"{year}-01-01"))


def days_for(year: int, unit: Unit | None = None) -> list[StepDay]:
    """The steps of a year with the days that hold for a unit: its own, its department's, else the one for all."""
    units = [unit.pk, unit.department().pk] if unit else []
    rows: dict[tuple[str, int | None], Deadline] = {
        (row.step, row.unit_id): row for row in Deadline.objects.filter(year_id=year)
    }
    found, today, open_one = [], localdate(), True
    for step in usual_steps(year):
        own = next((rows[step.step, at] for at in units if (step.step, at) in rows), None)
        row = own or rows.get((step.step, None))
        past = row is not None and row.day < today
        where = "past" if past else ("next" if open_one and row else "later")
        open_one = open_one and where != "next"
        found.append(StepDay(step.step, step.title[language()], row.day if row else None, step.day,
                             row.reason if row else "", own is not None, where))  # fmt: skip
    return found
