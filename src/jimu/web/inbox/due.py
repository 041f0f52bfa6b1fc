"""By which day something must be done, and where that day comes from: a notice of the office, an extension for one
unit, or the usual day that the law's table has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal
from uuid import UUID

from django.db.models import Q

from jimu.law.calendar import KNOWN_YEARS, Due, UnknownYear, add_working_days, explain
from jimu.law.library import Law
from jimu.law.year import YearStep, year_steps
from jimu.web.clock import working_days
from jimu.web.figures import day as said
from jimu.web.plans.due import step_of
from jimu.web.plans.models import Deadline, Plan
from jimu.web.words import _, language

Origin = Literal["notice", "extended", "usual"]
Told = dict[tuple[str, int | None], tuple[date, str]]


@dataclass(frozen=True, slots=True)
class StepDay:
    """The last day of a step of the year for a unit. due: the law's own derivation, where the day is the usual one."""

    step: str
    day: date
    origin: Origin
    usual: YearStep
    reason: str = ""

    @property
    def title(self) -> str:
        """What the step is called."""
        return self.usual.title[language()]

    @property
    def due(self) -> Due | None:
        """How the law's day is derived; None where the day is a notice's or the days off are not announced."""
        return self.usual.due if self.origin == "usual" else None

    def grounds(self, today: date) -> list[str]:
        """Where the day comes from, in lines, and how the working days until then are counted."""
        return [*self._origin(), *counted(today, self.day)]

    def _origin(self) -> list[str]:
        if self.origin == "extended":
            return [
                _("经批准，本单位延至{day}。理由：{reason}", day=said(self.day), reason=self.reason or _("（未写）"))
            ]
        if self.origin == "notice":
            return [_("本年度通知确定的日期。")]
        cites = " ".join(part for part in (self.usual.citation.instrument, self.usual.citation.article) if part)
        lines = [_("通知还没有下，先按通常的日子：{cites}", cites=cites)]
        if self.usual.due is None:
            return [*lines, UnknownYear(self.day.year).said(language())]
        return [*lines, *explain(self.usual.due, language())]


class Days:
    """The last days of a year's steps, for all and for single units."""

    def __init__(self, steps: dict[str, YearStep], told: Told) -> None:
        self.steps = steps
        self.told = told

    def of(self, step: str, *units: int) -> StepDay:
        """The day of a step: that of the first of these units that has one of its own, else the one for all, else the
        usual one. Raises KeyError for a step that the law does not know."""
        usual = self.steps[step]
        for unit in units:
            if (step, unit) in self.told:
                return StepDay(step, self.told[step, unit][0], "extended", usual, self.told[step, unit][1])
        if (step, None) in self.told:
            return StepDay(step, self.told[step, None][0], "notice", usual)
        return StepDay(step, usual.day, "usual", usual)

    def all(self, *units: int) -> list[StepDay]:
        """All steps for a unit (or its department), in the order of the law's table."""
        return [self.of(step, *units) for step in self.steps]

    def of_plan(self, plan: Plan) -> StepDay | None:
        """The step of the year for which the plan waits as it stands."""
        step = step_of(plan)
        return None if step is None else self.of(step, plan.unit_id, plan.department_id)


def days_of(year: int, place: str | None, units: Collection[int]) -> Days:
    """The last days of the year's steps at a place, with what was extended for these units. One query."""
    return Days(_steps(year, place), _told([year], units).get(year, {}))


def days_of_plans(plans: Sequence[Plan]) -> dict[UUID, StepDay | None]:
    """By plan the step by whose end its holder must act. One query."""
    told = _told({plan.year for plan in plans}, {unit for plan in plans for unit in (plan.unit_id, plan.department_id)})
    return {plan.pk: Days(_steps(plan.year, plan.unit.place), told.get(plan.year, {})).of_plan(plan) for plan in plans}


@lru_cache(maxsize=64)
def _steps(year: int, place: str | None) -> dict[str, YearStep]:
    return {one.step: one for one in year_steps(year, Law(place or None, f"{year}-01-01"))}


def _told(years: Collection[int], units: Collection[int]) -> dict[int, Told]:
    rows = Deadline.objects.filter(Q(unit=None) | Q(unit__in=list(units)), year__in=list(years))
    found: dict[int, Told] = {}
    for year, step, unit, day, reason in rows.values_list("year", "step", "unit", "day", "reason"):
        found.setdefault(year, {})[step, unit] = (day, reason)
    return found


def counted(today: date, day: date) -> list[str]:
    """How the working days from today until a day are counted, in lines; nothing for a day that has passed."""
    number = working_days(today, day)
    if number is None:
        unknown = next(
            year for year in range(min(today, day).year, max(today, day).year + 1) if year not in KNOWN_YEARS
        )
        return [UnknownYear(unknown).said(language())]
    if number <= 0:
        return []
    return explain(add_working_days(today, number), language())
