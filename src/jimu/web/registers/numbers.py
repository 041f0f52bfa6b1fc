"""Ids for things that people enter without one."""

from __future__ import annotations

import re

from jimu.web.registers.models import StoredRow

TAIL = re.compile(r"-(\d+)$")


def next_id(unit: int, table: str, year: int) -> str:
    """The next free number of a table in a year: 2026-0012."""
    taken = StoredRow.objects.filter(unit_id=unit, table=table, thing__startswith=f"{year}-")
    numbers = (int(found[1]) for thing in taken.values_list("thing", flat=True) if (found := TAIL.search(thing)))
    return f"{year}-{max(numbers, default=0) + 1:04d}"
