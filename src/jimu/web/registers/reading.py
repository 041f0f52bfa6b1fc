"""Rows as a page shows them: cells in words, what they refer to by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.timezone import localdate

from jimu.law.library import Law
from jimu.measures.columns import Column, write_row
from jimu.web.accounts.models import Unit
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import names
from jimu.web.registers.store import columns_of, row_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its column, its words, and where it leads: the table and thing that it refers to."""

    column: Column
    words: str
    table: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its cells."""

    stored: StoredRow
    cells: tuple[Shown, ...]


def shown(unit: int, table: str, rows: Sequence[StoredRow], *, private: bool) -> list[ShownRow]:
    """The rows with their cells in words; a query for each table that they refer to."""
    columns = columns_of(table)
    texts = [write_row(columns, row_of(row), private=private) for row in rows]
    called = {
        column.refers: names(unit, column.refers, {one[column.zh] for one in texts} - {""})
        for column in columns
        if column.refers
    }
    return [
        ShownRow(row, tuple(_cell(column, one[column.zh], called.get(column.refers, {})) for column in columns))
        for row, one in zip(rows, texts, strict=True)
    ]


def _cell(column: Column, text: str, called: dict[str, str]) -> Shown:
    if column.refers and text in called:
        return Shown(column, called[text], column.refers, text)
    return Shown(column, text)


def law_of(unit: Unit, day: date | None = None) -> Law:
    """The law at an office's place on a day, today where none is given."""
    return Law(unit.place or None, (day or localdate()).isoformat())


def days(*texts: str) -> list[date | None]:
    """Days of an address; None where none is said. Raises Http404 for what is no day."""
    try:
        return [date.fromisoformat(text) if text else None for text in texts]
    except ValueError as fault:
        raise Http404 from fault
