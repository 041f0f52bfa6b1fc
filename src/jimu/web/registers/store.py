"""Rows between the database and `jimu.measures`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone

from jimu.measures.base import Row
from jimu.measures.columns import Column
from jimu.measures.known import Registers
from jimu.measures.registers import COLUMNS, TABLES
from jimu.measures.stored import from_data, to_data
from jimu.web.registers.models import StoredRow

FIELDS = ("table", "thing", "version", "valid_from", "valid_to", "known_from", "superseded_by", "withdrawn", "data")


def registers(unit: int, tables: Iterable[str] = TABLES) -> Registers:
    """All rows of an office's tables, every version of each thing: what a measure reads. One query."""
    found: dict[str, list[Row]] = {table: [] for table in tables}
    stored = StoredRow.objects.filter(unit_id=unit, table__in=list(found)).order_by("id")
    for values in stored.values_list(*FIELDS).iterator(5000):
        found[values[0]].append(_row(values))
    return found


def _row(values: tuple[Any, ...]) -> Row:
    table, thing, version, valid_from, valid_to, known_from, superseded_by, withdrawn, data = values
    return from_data(
        TABLES[table], json.loads(data), id=thing, version=version, valid_from=valid_from, valid_to=valid_to,
        known_from=known_from, superseded_by=superseded_by, withdrawn=withdrawn,
    )  # fmt: skip


def row_of(stored: StoredRow) -> Row:
    """The row that is stored."""
    return _row(tuple(getattr(stored, field) for field in FIELDS))


def stored(row: Row, unit: int, user: int | None) -> StoredRow:
    """A row as it is to be stored."""
    links = _links(type(row))
    return StoredRow(
        unit_id=unit, table=row.TABLE, thing=row.id, version=row.version, valid_from=row.valid_from,
        valid_to=row.valid_to, known_from=row.known_from, superseded_by=row.superseded_by, withdrawn=row.withdrawn,
        data=json.dumps(to_data(row), ensure_ascii=False, separators=(",", ":")),
        parent=next((value for field in links["parent"] if (value := getattr(row, field))), ""),
        person=next((value for field in links["person"] if (value := getattr(row, field))), ""),
        day=day_of(row), words=_words(row, links["words"]), by_id=user, at=timezone.now(),
    )  # fmt: skip


@cache
def _links(kind: type[Row]) -> dict[str, tuple[str, ...]]:
    """The columns of a table by what lists need them for. Private ones are not searched."""
    columns = COLUMNS[kind]
    return {
        "parent": tuple(one.field for one in columns if one.refers and one.refers != "members"),
        "person": tuple(one.field for one in columns if one.refers == "members"),
        "day": tuple(one.field for one in columns if one.kind == "day"),
        "words": tuple(one.field for one in columns if one.kind in ("text", "choice", "list") and not one.private),
    }


def day_of(row: Row) -> date:
    """The day by which a list sorts the row: its own first day that is known, else the day from which it holds."""
    own = (getattr(row, field) for field in _links(type(row))["day"])
    return next((day for day in own if day), row.valid_from)


def _words(row: Row, names: Sequence[str]) -> str:
    said = (getattr(row, name) for name in names)
    return " ".join("；".join(value) if isinstance(value, tuple) else value for value in said if value)


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table. Raises KeyError for a table that there is not."""
    return COLUMNS[TABLES[table]]
