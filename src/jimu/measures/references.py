"""Rows that name a row of another table which is not there: listed, for a number that leads nowhere counts nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jimu.law.library import Law
from jimu.measures.base import Row
from jimu.measures.columns import Fault
from jimu.measures.known import Known, Registers
from jimu.measures.money.control import chain_faults
from jimu.measures.money.row import Payment
from jimu.measures.registers import COLUMNS, TABLES


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row that each of its cells allows."""

    row: str
    fault: Fault


def problems(registers: Registers, law: Law, day: date) -> list[Problem]:
    """References that lead nowhere and payments whose chain of control is not whole, as known on a day."""
    known = Known(registers, day, law)
    return [found for kind in COLUMNS for found in _dangling(known, kind)] + [
        Problem(row.key, Fault("", "", reason))
        for row in known.all(Payment)
        if row.paid_day is not None
        for reason in chain_faults(row)
    ]


def _dangling(known: Known, kind: type[Row]) -> Iterator[Problem]:
    for column in COLUMNS[kind]:
        if not column.refers:
            continue
        there = known.by(TABLES[column.refers], "id")
        for row in known.all(kind):
            value = getattr(row, column.field)
            if value and value not in there:
                yield Problem(row.key, Fault(column.zh, value, "refers_to_nothing"))
