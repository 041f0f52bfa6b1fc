"""The year is opened with its days, and closed when it is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jimu.web.accounts.hindrance import Hindrance
from jimu.web.log.actions import OFFICE, write
from jimu.web.plans.deadlines import reckon
from jimu.web.plans.models import Deadline, Plan, Year
from jimu.web.rights import Person
from jimu.web.words import _
from jimu.web.year.days import usual_steps
from jimu.web.year.rights import need_in_office

YEARS = range(2015, 2100)


@transaction.atomic
def open_year(*, person: Person, year: int) -> Year:
    """Open a year with the usual days of its steps; days that are set already stay, and none is set that has passed:
    an office that begins in the midst of a year would find its doors shut.

    Raises PermissionDenied, Hindrance for a year that makes no sense.
    """
    need_in_office(person, "set_up")
    if year not in YEARS:
        raise Hindrance(_("请填写四位数的年度，例如 2027。"))
    row, _made = Year.objects.get_or_create(year=year)
    there = set(Deadline.objects.filter(year=row, unit=None).values_list("step", flat=True))
    coming = [step for step in usual_steps(year) if step.day >= localdate()]
    days = {step.step: step.day for step in coming if step.step not in there}
    Deadline.objects.bulk_create([Deadline(year=row, step=step, day=day) for step, day in days.items()])
    write(chain=OFFICE, action="open_year", person=person, year=year,
          days={step: day.isoformat() for step, day in days.items()})  # fmt: skip
    reckon(year)
    return row


@transaction.atomic
def set_days(*, person: Person, year: Year, days: Mapping[str, date | None], reason: str) -> int:
    """Set the days for all, or none for a step (None); how many changed.

    Raises PermissionDenied, Hindrance where a day changes without a reason, the days are out of order, or the year is
    closed.
    """
    need_in_office(person, "set_up")
    if year.closed_at is not None:
        raise Hindrance(_("{year}年度已经关闭。", year=year.year))
    steps = [step.step for step in usual_steps(year.year) if step.step in days]
    first, second, approval = (days.get(step) for step in ("first_submission", "second_submission", "approval"))
    if any(a and b and a > b for a, b in ((first, second), (second, approval))):
        raise Hindrance(_("先后顺序不对：一上要早于二上，二上要早于批复。"))
    former = dict(Deadline.objects.filter(year=year, unit=None).values_list("step", "day"))
    changed = {step: days[step] for step in steps if former.get(step) != days[step]}
    if set(changed) & set(former) and not reason.strip():
        raise Hindrance(_("改日期请写明原因，会留在记录里。"))
    for step, day in changed.items():
        _set_day(year, step, day, reason.strip())
    if changed:
        write(chain=OFFICE, action="set_days", person=person, words=reason.strip(), year=year.year,
              days={step: [str(former.get(step)), str(day)] for step, day in changed.items()})  # fmt: skip
        reckon(year.year)
    return len(changed)


def _set_day(year: Year, step: str, day: date | None, reason: str) -> None:
    if day is None:
        Deadline.objects.filter(year=year, step=step, unit=None).delete()
    else:
        told = {"day": day, "reason": reason}
        Deadline.objects.update_or_create(year=year, step=step, unit=None, defaults=told)


@transaction.atomic
def close_year(*, person: Person, year: int, typed: str) -> None:
    """Close a year: nothing is drafted in it any more, approved plans are only corrected. `typed`: the year, written by
    hand, since this cannot be undone. Raises PermissionDenied and Hindrance."""
    need_in_office(person, "close")
    row = Year.objects.select_for_update().get(year=year)
    if row.closed_at is not None:
        raise Hindrance(_("{year}年度已经关闭。", year=year))
    if typed.strip() != str(year):
        raise Hindrance(_("请在框里写上 {year}，确认关闭的是这一年。", year=year))
    row.closed_at = timezone.now()
    row.save(update_fields=["closed_at"])
    plans = Plan.objects.filter(year=year)
    open_ones = plans.filter(approved=None).count()
    write(chain=OFFICE, action="close_year", person=person, year=year, plans=plans.count(), not_approved=open_ones)
    plans.update(closed=True)
