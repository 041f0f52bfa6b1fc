"""The cells of a plan's form, on its JSON: which value a path points to, its text, and what a text means there.

A path is a JSON pointer; in a list of things that have an `id` the id stands instead of the index
(`/indicators/8f2c/target`), so that it still points to the same row after rows were added and moved.
A value is text as the form shows it; money in the unit of money of the plan's form.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from jimu.model.money import factor, yuan
from jimu.model.plan import Budget, CashPlan, Estimate, Group, Indicator, Objective, Plan, Project, Signatures, Task
from jimu.model.serial import to_json
from jimu.model.target import Target, parse_target

Data = dict[str, Any]

TARGETS = {"target", "half_year", "medium_term", "actual", "forecast"}
MONEY = {"amount", "total", "initial", "adjusted", "executed"}
MONEY_BY_NAME = {"sources", "uses", "items"}
YES, NO = "是", "否"
# Where the words of a thing stand, by the list that it is in.
WORDS = {"objectives": "text", "functions": "text", "cash_plan": "text", "indicators": "name", "work_plan": "name",
         "estimate": "item"}  # fmt: skip


class NotUnderstood(ValueError):
    """A text that means nothing at its place: words where an amount stands."""


def text_at(data: Data, path: str) -> str:
    """The text of the value at a path as the form shows it; empty where nothing is stated.

    Raises KeyError where the path leads nowhere.
    """
    parts = parts_of(path)
    value: Any = data
    for part in parts:
        if value is None:
            return ""
        value = child(value, part)
    return as_text(value, parts, data)


def cell_of(data: Data, path: str) -> str:
    """The path of the words of what a path points to: of an objective its text, of an indicator its name."""
    parts = parts_of(path)
    holds = WORDS.get(parts[0]) if len(parts) == 2 else None
    return f"{path}/{holds}" if holds and isinstance(child(data[parts[0]], parts[1]), dict) else path


def meaning(text: str, parts: list[str], data: Data, holder: Any) -> Any:
    """The JSON of the value that a text states at a path (`parts`), in the thing that holds it.

    Raises NotUnderstood.
    """
    name = parts[-1]
    if name in TARGETS and parts[0] == "indicators":
        stated = name == "target" or text
        return to_json(parse_target(text, holder["name"])) if stated else None
    kind = _kind(parts)
    if kind is str:
        return text
    if not text:
        return None
    value = _number(text, kind, data)
    if value is None:
        raise NotUnderstood(text)
    return value


def _kind(parts: list[str]) -> Any:
    name = parts[-1]
    if parts[0] == "budget":
        by_name = len(parts) == 3 and parts[1] in MONEY_BY_NAME
        return "money" if by_name or name in MONEY or name == "medium_term" else str
    if name == "amount":
        return "money"
    if name in ("year", "by_month"):
        return int
    return {"weight": Decimal, "points": Decimal, "share": "share", "required": bool}.get(name, str)


def _number(text: str, kind: Any, data: Data) -> Any:
    if kind == "money":
        amount = yuan(text, data["budget"].get("unit") or "元")
        return None if amount is None else f"{amount:.2f}"
    if kind is bool:
        return {YES: True, NO: False}.get(text)
    try:
        figure = Decimal(text.rstrip("%％年月分").replace(",", ""))
    except InvalidOperation:
        return None
    if kind is int:
        return int(figure) if figure == int(figure) else None
    return format(figure.scaleb(-2).normalize() if kind == "share" else figure, "f")


def as_text(value: Any, parts: list[str], data: Data) -> str:
    """The JSON of a value as the form shows it at a path (`parts`)."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, bool):
        return YES if value else NO
    kind = _kind(parts)
    if kind == "money":
        return _plain(Decimal(value) / factor(data["budget"].get("unit") or "元"))
    return _plain(Decimal(value).scaleb(2)) + "%" if kind == "share" else str(value)


def _plain(figure: Decimal) -> str:
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# Paths


def parts_of(path: str) -> list[str]:
    """The parts of a JSON pointer."""
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def child(value: Any, part: str) -> Any:
    """What a part of a path leads to. Raises KeyError where there is nothing of that name."""
    if isinstance(value, list):
        return value[index(value, part)]
    if part not in value and part in FIELD_NAMES:
        raise KeyError(part)
    return value.get(part)


@cache
def _names() -> frozenset[str]:
    kinds = (Plan, Indicator, Target, Budget, CashPlan, Estimate, Group, Objective, Project, Signatures, Task)
    return frozenset(name for kind in kinds for name in kind.__dataclass_fields__)


FIELD_NAMES = _names()


def index(items: list[Any], key: str) -> int:
    """The place of a row by its id, else by its number. Raises KeyError where there is none."""
    for number, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == key:
            return number
    if not key.isdecimal() or int(key) >= len(items):
        raise KeyError(key)
    return int(key)
