"""A row as a form on a page: fields from the table's columns, and a row from what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jimu.law.library import Law
from jimu.measures.base import Row
from jimu.measures.columns import BASE, Column, Fault, choices_of, read_row, write_row
from jimu.measures.registers import TABLES
from jimu.measures.wording import said
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import columns_of
from jimu.web.words import language

FROM, TO = (next(one for one in BASE if one.field == name) for name in ("valid_from", "valid_to"))
MOST_OPTIONS = 2000


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its column, what stands in it, what may be chosen (value, words), what is wrong with it."""

    column: Column
    label: str
    text: str
    options: tuple[tuple[str, str], ...]
    fault: str


def fields(unit: int, table: str, law: Law, texts: Mapping[str, str], faults: list[Fault] | None = None) -> list[Field]:
    """The fields of a row's form, filled with `texts` by the columns' names."""
    wrong = {fault.heading: said(fault.reason, language()) for fault in faults or ()}
    return [
        Field(column, column.en if language() == "en" else column.zh, texts.get(column.field, ""),
              _options(unit, column, law), wrong.get(column.zh, ""))
        for column in (FROM, TO, *columns_of(table))
    ]  # fmt: skip


def _options(unit: int, column: Column, law: Law) -> tuple[tuple[str, str], ...]:
    if column.refers:
        rows = in_force(unit, column.refers).order_by("-day", "thing").values_list("thing", "words")[:MOST_OPTIONS]
        return tuple((thing, f"{words.split(' ')[0] if column.refers == 'members' else words[:40]}（{thing}）")
                     for thing, words in rows)  # fmt: skip
    return tuple((word, word) for word in choices_of(column, law))


def texts_of(row: Row, *, private: bool) -> dict[str, str]:
    """What stands in a row's cells, by the columns' names."""
    columns = columns_of(row.TABLE)
    cells = write_row(columns, row, private=private)
    return {column.field: cells[column.zh] for column in (FROM, TO, *columns)}


def row_from(table: str, law: Law, texts: Mapping[str, str], thing: str, today: date) -> tuple[Row | None, list[Fault]]:
    """The row that was typed, or every fault in it. The day from which it holds is today where none is said."""
    cells = {column.zh: texts.get(column.field, "") for column in (FROM, TO, *columns_of(table))}
    cells[FROM.zh] = cells[FROM.zh] or today.isoformat()
    base = {one.field: one.zh for one in BASE}
    return read_row(
        TABLES[table], columns_of(table), {**cells, base["id"]: thing, base["known_from"]: today.isoformat()}, law
    )
