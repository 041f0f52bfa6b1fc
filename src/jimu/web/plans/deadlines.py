"""Deadlines are set, extended and reopened: for all, for a department, for one unit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, DateField, Q, Value, When

from jimu.web.accounts.models import Unit
from jimu.web.log.actions import OFFICE, write
from jimu.web.plans.due import ENDED, STEPS, days_of, step_of
from jimu.web.plans.models import Deadline, Plan, Year
from jimu.web.plans.moves import Unready
from jimu.web.rights import Person, Role


@transaction.atomic
def set_deadline(
    *, person: Person, year: int, step: str, day: date, unit: Unit | None = None, reason: str = ""
) -> Deadline:
    """Set, extend or reopen the day of a step for all, for a department or for one unit. The performance division does.

    Raises PermissionDenied for others, Unready where a day is changed, or one unit gets its own, without a reason.
    """
    if not person.has(Role.PERFORMANCE):
        raise PermissionDenied
    if step not in STEPS:
        raise Unready("no_such_step")
    row = Deadline.objects.select_for_update(of=("self",)).filter(year_id=year, step=step, unit=unit).first()
    if (row is not None or unit is not None) and not reason.strip():
        raise Unready("reason_needed")
    former = row.day if row else None
    Year.objects.get_or_create(year=year)
    row = row or Deadline(year_id=year, step=step, unit=unit)
    row.day, row.reason = day, reason.strip()
    row.save()
    write(chain=OFFICE, action="set_deadline", person=person, role=Role.PERFORMANCE, words=reason.strip(), year=year,
          step=step, unit=unit.pk if unit else None, former=former, day=day)  # fmt: skip
    reckon(year)
    return row


def reckon(year: int) -> None:
    """Reckon `due` of all plans of a year anew: one statement for each kind of plan, however many there are."""
    plans = Plan.objects.filter(year=year)
    plans.filter(Q(state__in=ENDED) | Q(approved__isnull=False)).exclude(due=None).update(due=None)
    waiting = plans.filter(approved=None).exclude(state__in=ENDED)
    fields = ("state", "round", "scope", "level", "unit__place")
    for kind in waiting.order_by().values(*fields).distinct():
        example = Plan(year=year, unit=Unit(place=kind["unit__place"]), state=kind["state"], round=kind["round"],
                       scope=kind["scope"], level=kind["level"])  # fmt: skip
        _reckon(waiting.filter(**kind), days_of(year, str(step_of(example))))


def _reckon(plans: Any, days: dict[int | None, date]) -> None:
    own = [(unit, Value(day)) for unit, day in days.items() if unit is not None]
    cases = [When(unit_id=unit, then=day) for unit, day in own] + [
        When(department_id=unit, then=day) for unit, day in own
    ]
    general = Value(days.get(None), output_field=DateField())
    plans.update(due=Case(*cases, default=general, output_field=DateField()))
