"""What a register's columns are, for import and export: heading, kind of value, choices; and rows from and to cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from jimu.law.library import Law
from jimu.measures.base import Row
from jimu.model.money import yuan
from jimu.model.text import tidy
from jimu.model.when import read_date

Kind = Literal["text", "list", "whole", "number", "money", "day", "yes_no", "choice", "reference"]
YES_NO = {"是": True, "否": False}
MASK = "***"
NUMBER_TWICE = "number_twice"  # for whoever reads many rows: two of one number
KEPT_ELSEWHERE = "kept_elsewhere"  # for whoever stores them: a row that another page keeps by steps of its own
BETWEEN = re.compile(r"[；;\n]+")
WHOLE = re.compile(r"\d{1,9}")
NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. choices: the words allowed; choices_in: a table of law that has them (`event_kinds`, else
    a list of words or of lines with a `name`); refers: the
    table whose row the cell names by its id; private: masked except for those who need it, never published.

    check: takes the value, gives the id of what is wrong with it or "".
    """

    field: str
    zh: str
    en: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_in: str = ""
    refers: str = ""
    private: bool = False
    check: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: its heading, what stands in it, and an id with words in both languages."""

    heading: str
    value: str
    reason: str


def positive(value: Decimal | int) -> str:
    """Money and counts that can only be above zero."""
    return "" if value > 0 else "not_above_zero"


def not_negative(value: Decimal | int) -> str:
    """Money and counts that can be zero."""
    return "" if value >= 0 else "below_zero"


BASE = (
    Column("id", "编号", "id", required=True),
    Column("valid_from", "起", "from", "day", required=True),
    Column("valid_to", "止", "to", "day"),
    Column("known_from", "登记日期", "recorded on", "day", required=True),
    Column("version", "版次", "version", "whole"),
    Column("superseded_by", "更正为版次", "replaced by version", "whole"),
    Column("withdrawn", "作废原因", "taken back because"),
)


def choices_of(column: Column, law: Law) -> tuple[str, ...]:
    """The words of a drop-down list; empty where anything may be written."""
    if column.choices_in == "event_kinds":
        families: dict[str, list[str]] = law["event_kinds"]["families"]
        return tuple(kind for kinds in families.values() for kind in kinds)
    if column.choices_in:
        return tuple(line if isinstance(line, str) else line["name"] for line in law[column.choices_in])
    return tuple(YES_NO) if column.kind == "yes_no" else column.choices


def read_row(
    kind: type[Row], columns: tuple[Column, ...], cells: Mapping[str, str], law: Law
) -> tuple[Row | None, list[Fault]]:
    """A row from cells by their Chinese or English headings, or None and every fault found in them.

    A heading that no column has is a fault where its cell is not empty: nothing is dropped unseen.
    """
    by_heading = {heading: column for column in (*BASE, *columns) for heading in (column.zh, column.en)}
    found = [Fault(name, text, "unknown_heading") for name, text in cells.items() if name not in by_heading and text]
    texts = {by_heading[name].field: text.strip() for name, text in cells.items() if name in by_heading}
    values: dict[str, Any] = {}
    for column in (*BASE, *columns):
        text = texts.get(column.field, "")
        if not text:
            found += [Fault(column.zh, "", "cell_is_empty")] if column.required else []
        else:
            values[column.field], reason = _value(column, text, law)
            found += [Fault(column.zh, text, reason)] if reason else []
    return (None, found) if found else (kind(**values), [])


def _value(column: Column, text: str, law: Law) -> tuple[Any, str]:
    """The value of a cell and what is wrong with it."""
    value = READERS[column.kind](text)
    if value is None:
        return None, NOT_A[column.kind]
    allowed = choices_of(column, law)
    if column.kind in ("choice", "text") and allowed and value not in allowed:
        return None, "not_a_choice"
    return value, column.check(value) if column.check else ""


def _day(text: str) -> date | None:
    moment = read_date(tidy("".join(text.split())))
    if moment is None or moment.comparator or len(moment.value) != 10:
        return None
    return date.fromisoformat(moment.value)


def _number(text: str) -> Decimal | None:
    plain = tidy(text).replace(",", "")
    return Decimal(plain) if NUMBER.fullmatch(plain) else None


def _whole(text: str) -> int | None:
    plain = tidy(text).replace(",", "")
    return int(plain) if WHOLE.fullmatch(plain) else None


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in BETWEEN.split(text) if part.strip())


READERS: dict[Kind, Callable[[str], Any]] = {
    "text": str,
    "choice": str,
    "reference": str,
    "list": _list,
    "whole": _whole,
    "number": _number,
    "money": yuan,
    "day": _day,
    "yes_no": YES_NO.get,
}
NOT_A: dict[Kind, str] = {
    "whole": "not_a_whole_number",
    "number": "not_a_number",
    "money": "not_an_amount",
    "day": "not_a_day",
    "yes_no": "not_yes_or_no",
}


def write_row(columns: tuple[Column, ...], row: Row, *, private: bool = False) -> dict[str, str]:
    """The cells of a row by their Chinese headings; private ones masked unless `private` is asked for."""
    cells = {}
    for column in (*BASE, *columns):
        text = _written(getattr(row, column.field))
        cells[column.zh] = MASK if column.private and text and not private else text
    return cells


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    return "；".join(value) if isinstance(value, tuple) else str(value)
