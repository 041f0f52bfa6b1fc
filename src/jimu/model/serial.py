"""Plans and actuals <-> JSON: the one serial form, its schema, and older forms upgraded on reading."""

from __future__ import annotations

import re
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jimu.model.actual import Actual
from jimu.model.plan import Budget, CashPlan, Estimate, Execution, Plan, Task
from jimu.model.target import Target

SCHEMA = "jimu/reading/1"
YUAN = {
    Budget: {"total", "sources", "uses", "items", "medium_term", "initial", "adjusted", "executed"},
    CashPlan: {"amount"},
    Estimate: {"amount"},
    Task: {"amount"},
    Execution: {"initial", "adjusted", "executed"},
}
RENAMED = {"before": "from", "after": "to"}
TWO_PLACES = Decimal("0.01")
QUANTITIES = ("number", "range")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def to_json(value: Any) -> Any:
    """A value of the model as JSON data: decimals as strings (yuan with two places), days as 2024-06-30, nothing left
    out, null for None."""
    kind: Any = type(value)
    if _is_record(kind):
        return {
            RENAMED.get(name, name): _yuan(getattr(value, name)) if yuan else to_json(getattr(value, name))
            for name, yuan in _names(kind)
        }
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _yuan(value: Decimal | dict[str, Decimal] | None) -> Any:
    if isinstance(value, dict):
        return {key: _yuan(item) for key, item in value.items()}
    return None if value is None else format(value.quantize(TWO_PLACES), "f")


@cache
def _names(kind: type) -> tuple[tuple[str, bool], ...]:
    money = YUAN.get(kind, set())
    return tuple((name, name in money) for name in _members(kind))


def _is_record(kind: Any) -> bool:
    """Whether a type has values by name: a dataclass, or a tuple of named values."""
    return is_dataclass(kind) or hasattr(kind, "_fields")


@cache
def _members(kind: Any) -> dict[str, bool]:
    """The names of a record's values in order, each with whether it must be given."""
    if is_dataclass(kind):
        return {item.name: item.default is MISSING and item.default_factory is MISSING for item in fields(kind)}
    return {name: name not in kind._field_defaults for name in kind._fields}


def from_json(kind: Any, data: Any) -> Any:
    """The value of type `kind` (a dataclass of the model) that `data`, as `to_json` gives it, describes.

    Unknown keys are refused with ValueError; missing ones take their defaults, so that older files stay readable.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _from_union(kind, data)
    if origin is Literal or kind is Any:
        return data
    if origin is tuple:
        return tuple(from_json(get_args(kind)[0], item) for item in data)
    if origin is dict:
        return {key: from_json(get_args(kind)[1], item) for key, item in data.items()}
    if _is_record(kind):
        return _from_object(kind, data)
    if kind is date:
        return date.fromisoformat(data)
    return Decimal(data) if kind is Decimal else data


def _from_union(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    options = [option for option in get_args(kind) if option is not type(None)]
    if Decimal in options and str in options:
        return _decimal_or_text(data)
    if Decimal in options and date in options:
        return from_json(date if DAY.fullmatch(data) else Decimal, data)
    return from_json(options[0], data)


def _decimal_or_text(data: str) -> Decimal | str:
    sign = data.removeprefix("-")
    return Decimal(data) if sign.replace(".", "", 1).isdecimal() else data


def _from_object(kind: Any, data: dict[str, Any]) -> Any:
    hints, known = _hints(kind), {RENAMED.get(name, name): name for name in _members(kind)}
    strange = set(data) - set(known)
    if strange:
        raise ValueError(f"{kind.__name__}: unknown keys {sorted(strange)}")
    values = {name: from_json(hints[name], data[key]) for key, name in known.items() if key in data}
    if kind is Target and data["kind"] not in QUANTITIES:
        values["value"] = data.get("value")  # the year 2024 of a date is not a number
    return kind(**values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def plan_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a plan."""
    return _whole_schema(Plan)


def actual_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of an actual value."""
    return _whole_schema(Actual)


def _whole_schema(kind: type) -> dict[str, Any]:
    defs: dict[str, Any] = {}
    root = _schema(kind, defs)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": defs}


def _schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(option, defs) for option in get_args(kind)]}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], defs)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(get_args(kind)[1], defs)}
    if _is_record(kind):
        return _object_schema(kind, defs)
    return dict(SIMPLE[kind])


SIMPLE: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Any: {},
}


def _object_schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in defs:
        defs[name] = {}
        hints = _hints(kind)
        defs[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip(),
            "additionalProperties": False,
            "properties": {RENAMED.get(name, name): _schema(hints[name], defs) for name in _members(kind)},
            "required": [RENAMED.get(name, name) for name, needed in _members(kind).items() if needed],
        }
    return {"$ref": f"#/$defs/{name}"}
