"""What the county's CPPCC office recorded in its year: invented from a seed, known as of today, with its bindings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils.timezone import localdate

from jimu.measures import MEASURES
from jimu.measures.base import AnyRow
from jimu.measures.events.row import Event
from jimu.measures.formula import faults
from jimu.measures.invented import year as invented
from jimu.web.accounts.models import Unit
from jimu.web.events.actions import begin_sign_in, invite
from jimu.web.evidence.actions import bind
from jimu.web.evidence.queries import proposed
from jimu.web.members.queries import roll
from jimu.web.plans.models import Plan
from jimu.web.registers.actions import record
from jimu.web.rights import Person
from jimu.web.workflow import law_of

SEED = 1
LEADS, SOON = "常委", timedelta(days=5)


def store_year(*, person: Person, unit: Unit, of: int, seed: int = SEED) -> int:
    """Record an invented year in the office's registers, as far as it is known today; how many rows."""
    tables = invented(seed, of)
    rows = [row for table in tables.values() for row in known_by(table, localdate())]
    return record(person=person, unit=unit.pk, rows=rows)


def known_by(rows: Iterable[AnyRow], day: date) -> Iterator[AnyRow]:
    """The rows that were recorded by a day; what replaces one only later has not replaced it yet."""
    kept = [row for row in rows if row.known_from <= day]
    there = {(row.id, row.version) for row in kept}
    for row in kept:
        late = row.superseded_by is not None and (row.id, row.superseded_by) not in there
        yield replace(row, superseded_by=None) if late else row


def call_meetings(*, person: Person, unit: Unit) -> None:
    """A meeting of the standing committee today, at which people sign in, and one to come, for which leave is asked."""
    today = localdate()
    members = [one.member.id for one in roll(unit.pk, today + SOON) if LEADS in one.posts]
    for number, day in enumerate((today, today + SOON), 1):
        event = Event(
            id=f"{today.year}常-{number}", kind="常委会", title=("今天的常委会会议", "下一次常委会会议")[number - 1],
            planned_day=day, place="政协会议室", agenda=("听取提案办理情况通报", "审议专题调研报告"),
            valid_from=today, known_from=today,
        )  # fmt: skip
        record(person=person, unit=unit.pk, rows=[event])
        invite(person=person, unit=unit.pk, event=event, members=members)
        if day == today:
            begin_sign_in(person=person, unit=unit.pk, event=event)


def bind_known(*, person: Person, unit: Unit, year: int, names: Collection[str]) -> int:
    """Confirm the first proposal for the indicators that the clerk has looked at, where nothing is left to decide; how
    many. What is likest in words is not always what an indicator means, so a person names them."""
    count = 0
    for plan in Plan.objects.filter(unit=unit, year=year).select_related("unit", "version", "project"):
        law = law_of(plan)
        for one in plan.value().indicators:
            if one.name not in names:
                continue
            best = next(iter(proposed(plan, one).proposals), None)
            if best and one.id and not best.open and not faults(MEASURES.get(best.binding.measure), best.binding, law):
                bind(person=person, plan=plan.pk, key=one.id, measure=best.binding.measure,
                     parameters=best.binding.parameters)  # fmt: skip
                count += 1
    return count
