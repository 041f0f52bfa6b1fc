"""Reading routine affairs: a year's duties by month, documents with what has not been passed on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import cast

from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.affairs.row import Duty, Paper
from jimu.measures.affairs.standing import OVERDUE, SOON, standing
from jimu.web.accounts.models import Unit
from jimu.web.affairs.models import Proof
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import row_of
from jimu.web.words import _


@dataclass(frozen=True, slots=True)
class Listed:
    """A duty as it stands today, with the papers that show that it was done."""

    row: Duty
    standing: str
    proofs: tuple[Proof, ...]

    @property
    def presses(self) -> bool:
        """Whether it is to be done now."""
        return self.standing in (OVERDUE, SOON)


def soon_days(unit: Unit) -> int:
    """How many days before it is due a duty is due soon."""
    return int(law_of(unit)["affair_rules"]["soon_days"])


def duties(unit: Unit, year: int) -> list[Listed]:
    """The duties of a year by their days; those that press whatever their year, where the year is the one that runs.

    Two queries.
    """
    today, soon = localdate(), soon_days(unit)
    rows = [cast("Duty", row_of(one)) for one in in_force(unit.pk, "affairs").order_by("day", "thing")]
    proofs = _proofs(unit.pk)
    found = [Listed(row, standing(row, row.done_day, today, soon), tuple(proofs[row.id])) for row in rows]
    return [one for one in found if _day(one.row).year == year or (one.presses and year == today.year)]


def _day(row: Duty) -> date:
    return row.due_day or row.done_day or row.valid_from


def _proofs(unit: int) -> dict[str, list[Proof]]:
    found: dict[str, list[Proof]] = defaultdict(list)
    for one in Proof.objects.filter(unit_id=unit).select_related("file").order_by("id"):
        found[one.thing].append(one)
    return found


def months(rows: Iterable[Listed]) -> list[tuple[date, list[Listed]]]:
    """The duties month by month: the month's first day, and its duties."""
    ordered = sorted(rows, key=lambda one: (_day(one.row), one.row.id))
    return [(first, list(some)) for first, some in groupby(ordered, key=lambda one: _day(one.row).replace(day=1))]


def counts(rows: Iterable[Listed]) -> Counter[str]:
    """How many stand how."""
    return Counter(one.standing for one in rows)


def waits(unit: Unit) -> list[str]:
    """What waits: duties overdue, and due soon. Two queries."""
    found = counts(duties(unit, localdate().year))
    late = [_("{count} 件事务超期没办", count=found[OVERDUE])] if found[OVERDUE] else []
    return late + ([_("{count} 件事务快到期", count=found[SOON])] if found[SOON] else [])


def duty_in(unit: int, thing: str) -> Duty:
    """A duty in force. Raises Http404 where there is none."""
    found = in_force(unit, "affairs").filter(thing=thing).first()
    if found is None:
        raise Http404
    return cast("Duty", row_of(found))


def paper_in(unit: int, thing: str) -> Paper:
    """A document in force. Raises Http404 where there is none."""
    found = in_force(unit, "papers").filter(thing=thing).first()
    if found is None:
        raise Http404
    return cast("Paper", row_of(found))


@dataclass(frozen=True, slots=True)
class Entered:
    """A document as it stands today."""

    row: Paper
    standing: str


def papers(unit: Unit, year: int, direction: str, words: str, *, waiting: bool) -> list[Entered]:
    """The documents of a year, the latest first; waiting: those that have not been passed on. One query."""
    rows = in_force(unit.pk, "papers").filter(day__year=year).order_by("-day", "-thing")
    for word in words.split():
        rows = rows.filter(words__icontains=word)
    today, soon = localdate(), soon_days(unit)
    found = [cast("Paper", row_of(one)) for one in rows]
    return [
        Entered(one, standing(one, one.passed_day, today, soon))
        for one in found
        if (not direction or one.direction == direction) and not (waiting and one.passed_day)
    ]
