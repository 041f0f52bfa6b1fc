"""Register rows to and from JSON data, for whoever stores them. The base's own fields are not among them: a store keeps
those in columns of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from jimu.measures.base import AnyRow, Row

Data = dict[str, Any]
BASE = frozenset(item.name for item in fields(Row))


def to_data(row: Row) -> Data:
    """What a row says, as JSON data; a field at its default is left out."""
    kind: Any = type(row)
    said = ((name, getattr(row, name), default) for name, default, _ in _fields(kind))
    return {name: _plain(value) for name, value, default in said if value != default}


def from_data(kind: type[AnyRow], data: Data, **base: Any) -> AnyRow:
    """The row that data of `to_data` and the base's fields say."""
    key: Any = kind  # a type is hashable, whatever mypy says of dataclasses
    readers = _readers(key)
    return kind(**base, **{name: readers[name](value) for name, value in data.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    hints = get_type_hints(kind)
    own = [item for item in fields(kind) if item.name not in BASE]
    return tuple((item.name, None if item.default is MISSING else item.default, hints[item.name]) for item in own)


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    return {name: READERS.get(_only(hint), _same) for name, _, hint in _fields(kind)}


def _only(hint: Any) -> Any:
    """The one type of a hint that may also be None."""
    if get_origin(hint) in (Union, UnionType):
        return next(option for option in get_args(hint) if option is not type(None))
    return get_origin(hint) or hint


def _same(value: Any) -> Any:
    return value


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


READERS: dict[Any, Callable[[Any], Any]] = {date: _day, Decimal: _decimal, tuple: tuple}
