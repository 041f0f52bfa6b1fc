"""What is typed on the pages of payments: a request as a row of the register, a day, an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from jimu.measures.columns import READERS, Column, Fault
from jimu.measures.money.row import Payment
from jimu.web.accounts.models import Unit
from jimu.web.money.queries import projects
from jimu.web.registers.forms import Field, fields, row_from
from jimu.web.registers.numbers import next_id
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import columns_of

ASKED_FOR = ("project", "item", "amount", "payee", "purpose", "due_day", "event", "commitment")
NEEDED = ("payee", "purpose")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was typed: its row, or what is wrong with it."""

    row: Payment | None
    faults: list[Fault]


def request_fields(unit: Unit, texts: Mapping[str, str], faults: list[Fault] | None = None) -> list[Field]:
    """The fields of a request; the project is one that has a budget."""
    names = [(name, name) for name in projects(unit.pk)]
    found = {one.column.field: one for one in fields(unit.pk, "payments", law_of(unit), texts, faults)}
    first = found["project"]
    found["project"] = Field(first.column, first.label, first.text, tuple(names), first.fault)
    return [found[name] for name in ASKED_FOR]


def asked(unit: Unit, texts: Mapping[str, str], by: str) -> Asked:
    """The payment that was asked for, or every fault in it."""
    today = localdate()
    cells = {name: texts.get(name, "").strip() for name in ASKED_FOR}
    cells |= {"requested_day": today.isoformat(), "requested_by": by}
    row, faults = row_from("payments", law_of(unit), cells, next_id(unit.pk, "payments", today.year), today)
    columns = {one.field: one for one in columns_of("payments")}
    faults += [Fault(columns[name].zh, "", "cell_is_empty") for name in NEEDED if not cells[name]]
    faults += [fault for name in ("event", "commitment") if (fault := _dangling(unit, columns[name], cells[name]))]
    return Asked(row if isinstance(row, Payment) and not faults else None, faults)


def _dangling(unit: Unit, column: Column, thing: str) -> Fault | None:
    if not thing or in_force(unit.pk, column.refers).filter(thing=thing).exists():
        return None
    return Fault(column.zh, thing, "refers_to_nothing")


def day_in(text: str) -> date | None:
    """A day that was typed."""
    found = READERS["day"](text)
    return found if isinstance(found, date) else None
