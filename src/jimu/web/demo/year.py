"""What the county's CPPCC office recorded in its year: invented from a seed, known as of today, with its bindings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils.timezone import localdate

from jimu.measures.base import AnyRow
from jimu.measures.events.row import Event
from jimu.measures.invented import year as invented
from jimu.measures.registers import REGISTERS
from jimu.web.accounts.models import Unit
from jimu.web.demo.told import bindings
from jimu.web.events.actions import begin_sign_in, invite
from jimu.web.evidence.actions import bind
from jimu.web.members.queries import roll
from jimu.web.plans.models import Plan
from jimu.web.registers.actions import record
from jimu.web.rights import Person

SEED = 1
LEADS, SOON = "常委", timedelta(days=5)


def store_year(
    *, person: Person, unit: Unit, of: int, seed: int = SEED, registers: Collection[str] = tuple(REGISTERS)
) -> int:
    """Record an invented year in a unit's registers, as far as it is known today; how many rows."""
    kept = {table.TABLE for name in registers for table in REGISTERS[name]}
    rows = [row for table, rows in invented(seed, of).items() if table in kept for row in known_by(rows, localdate())]
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


def bind_decided(*, person: Person, unit: Unit, year: int) -> int:
    """Bind the indicators of the unit's plans of a year as bindings.yaml says that a person decided; how many."""
    decided = {(project, name): binding for project, name, binding in bindings()}
    count = 0
    for plan in Plan.objects.filter(unit=unit, year=year).select_related("unit", "version"):
        content = plan.value()
        for one in content.indicators:
            binding = decided.get((content.project.name, one.name)) if content.project else None
            if binding and one.id:
                bind(person=person, plan=plan.pk, key=one.id, measure=binding.measure, parameters=binding.parameters)
                count += 1
    return count
