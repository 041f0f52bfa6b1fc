"""The base of every register's row: nothing is overwritten, and any day's answer can be given again.

A row says something about one thing (`id`), holds for some days (`valid_from` to `valid_to`), and has been known since
a day (`known_from`). A row that was wrong or has been overtaken stays; `superseded_by` names the row of the same thing
that took its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, ClassVar, Generic, TypeVar

ONE_DAY = timedelta(days=1)
Value = TypeVar("Value")
AnyRow = TypeVar("AnyRow", bound="Row")
UNSAID = frozenset({"superseded_by"})  # what becomes of a row later does not change what it said


class Once(Generic[Value]):
    """A property worked out when it is first asked and kept with the row. Without the lock that functools' own takes,
    which costs more than the work: two threads that meet work out the same."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self.work, self.name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, row: Any, kind: type | None = None) -> Value:
        """The value; from then on it stands in the row's own dictionary, which is asked before this."""
        value = self.work(row)
        row.__dict__[self.name] = value
        return value


class HistoryError(ValueError):
    """A history that cannot be: a row replaced twice, replaced before it was known, or by a row that is not there."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row has. `version` numbers the rows of one thing; valid_to is the last day, None while it goes on.

    withdrawn: why the thing should never have been recorded; such a row replaces another and counts nowhere.
    """

    TABLE: ClassVar[str] = ""

    id: str
    valid_from: date
    known_from: date
    version: int = 1
    valid_to: date | None = None
    superseded_by: int | None = None
    withdrawn: str = ""

    @Once
    def key(self) -> str:
        """The one name of this row among all: table, thing, version."""
        return f"{self.TABLE}/{self.id}#{self.version}"

    @Once
    def digest(self) -> bytes:
        """SHA-256 over what the row says; a field at its default says nothing, so that new fields change no digest."""
        kind: Any = type(self)
        names, values_of, defaults = _fields(kind)
        said = [
            name + "=" + _text(value)
            for name, value, default in zip(names, values_of(self), defaults, strict=True)
            if value != default
        ]
        return sha256(json.dumps([self.TABLE, *said], ensure_ascii=False).encode()).digest()


@cache
def _fields(kind: type[Row]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    kept = [item for item in fields(kind) if item.name not in UNSAID]
    names = tuple(item.name for item in kept)
    return names, attrgetter(*names), tuple(item.default for item in kept)


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")  # 5.00 from a database is 5
    if isinstance(value, tuple):
        return json.dumps([_text(item) for item in value], ensure_ascii=False)
    return str(value)


def digest_of(rows: Iterable[Row]) -> str:
    """SHA-256 over the rows, in whatever order they come."""
    return sha256(b"".join([row.digest for row in sorted(rows, key=attrgetter("key"))])).hexdigest()


def as_known(rows: Iterable[AnyRow], day: date) -> list[AnyRow]:
    """The rows that spoke on a day: recorded by then, and replaced by none that was recorded by then.

    Raises HistoryError where the row that replaces one of them is not among the rows.
    """
    every = list(rows)
    known = [row for row in every if row.known_from <= day]
    if replaced := {row.id for row in known if row.superseded_by is not None}:
        since = {(row.id, row.version): row.known_from for row in every if row.id in replaced}
        known = [row for row in known if row.superseded_by is None or _successor(row, since) > day]
    return [row for row in known if not row.withdrawn]


def _successor(row: Row, since: dict[tuple[str, int], date]) -> date:
    try:
        return since[row.id, row.superseded_by or 0]
    except KeyError:
        raise HistoryError(f"{row.key}: replaced by version {row.superseded_by}, which is not there") from None


def valid_on(rows: Iterable[AnyRow], day: date) -> list[AnyRow]:
    """The rows whose statement holds on a day."""
    return [row for row in rows if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)]


def correct(rows: Sequence[AnyRow], row: AnyRow, day: date, **values: Any) -> tuple[AnyRow, ...]:
    """All rows with a new one for `row`, in which a mistake is put right, known from `day`.

    Raises HistoryError where the row has been replaced already or was not known by then.
    """
    new = replace(row, version=_next(rows, row.id), known_from=day, **values)
    return _replaced(rows, row, (new,))


def change(rows: Sequence[AnyRow], row: AnyRow, first: date, day: date, **values: Any) -> tuple[AnyRow, ...]:
    """All rows with two new ones for `row`: as it was to the day before `first`, and changed from `first` on.

    Raises HistoryError as `correct`, and where `first` is not within the days for which the row holds.
    """
    if first <= row.valid_from or (row.valid_to is not None and first > row.valid_to):
        raise HistoryError(f"{row.key}: nothing changes on {first}, it holds from {row.valid_from} to {row.valid_to}")
    number = _next(rows, row.id)
    before = replace(row, version=number, known_from=day, valid_to=first - ONE_DAY)
    after = replace(row, version=number + 1, known_from=day, valid_from=first, **values)
    return _replaced(rows, row, (before, after))


def end(rows: Sequence[AnyRow], row: AnyRow, last: date, day: date) -> tuple[AnyRow, ...]:
    """All rows with a new one for `row` that holds to `last`. Raises HistoryError as `correct`."""
    return correct(rows, row, day, valid_to=last)


def withdraw(rows: Sequence[AnyRow], row: AnyRow, day: date, why: str) -> tuple[AnyRow, ...]:
    """All rows with `row` taken back from `day` on: it should never have been recorded. Raises as `correct`."""
    return correct(rows, row, day, withdrawn=why)


def _next(rows: Sequence[Row], id: str) -> int:  # noqa: A002
    return max(row.version for row in rows if row.id == id) + 1


def _replaced(rows: Sequence[AnyRow], row: AnyRow, new: tuple[AnyRow, ...]) -> tuple[AnyRow, ...]:
    if row.superseded_by is not None or row.known_from > new[0].known_from:
        raise HistoryError(f"{row.key}: replaced already, or recorded after {new[0].known_from}")
    if row not in rows:
        raise HistoryError(f"{row.key}: is not among the rows")
    closed = replace(row, superseded_by=new[0].version)
    return (*(closed if old == row else old for old in rows), *new)
