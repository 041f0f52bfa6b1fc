"""Reading publications: works with where they stand, one work, a year's subscriptions."""

from __future__ import annotations

from typing import cast

from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.publications.columns import STAGES
from jimu.measures.publications.row import Stage, Subscription, Work
from jimu.measures.publications.standing import Standing, standing
from jimu.web.accounts.models import Unit
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.words import _


def works(unit: int, year: int) -> list[Standing]:
    """The works due or published in a year, and those under way where the year is the one that runs; what is late
    first, then by the day they are due. Two queries."""
    today = localdate()
    stages = [cast("Stage", row_of(one)) for one in in_force(unit, "work_stages").order_by("thing")]
    rows = [cast("Work", row_of(one)) for one in in_force(unit, "works").order_by("thing")]
    found = [standing(one, stages, today) for one in rows if _of(one, year, today.year)]
    return sorted(found, key=lambda one: (not one.is_late, one.work.due_day or today, one.work.id))


def _of(work: Work, year: int, this: int) -> bool:
    own = {day.year for day in (work.due_day, work.published_day) if day}
    return year in own or (year == this and work.published_day is None) or (not own and work.valid_from.year == year)


def work_in(unit: int, thing: str) -> Standing:
    """A work and its stages. Raises Http404 where there is none."""
    found = in_force(unit, "works").filter(thing=thing).first()
    if found is None:
        raise Http404
    rows = in_force(unit, "work_stages").filter(parent=thing).order_by("thing")
    return standing(cast("Work", row_of(found)), [cast("Stage", row_of(one)) for one in rows], localdate())


def unplanned(found: Standing) -> list[str]:
    """The stages of which a work says nothing."""
    there = {step.row.stage for step in found.steps}
    return [stage for stage in STAGES if stage not in there]


def subscriptions(unit: int, year: int) -> list[Subscription]:
    """The papers taken for a year, by kind and title. One query."""
    rows = [cast("Subscription", row_of(one)) for one in in_force(unit, "subscriptions")]
    return sorted((one for one in rows if one.year == year), key=lambda one: (one.kind, one.title, one.id))


def waits(unit: Unit) -> list[str]:
    """What waits: works that are late. Two queries."""
    late = sum(one.is_late for one in works(unit.pk, localdate().year))
    return [_("{count} 本书晚了", count=late)] if late else []
