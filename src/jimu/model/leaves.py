"""A plan as single values by their paths: what a form must have room for, what two versions differ in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from jimu.model.plan import Indicator, Plan
from jimu.model.target import Target

# Not said by anybody: found out of what is said (a category out of the levels, a place out of the office's name),
# or about the reading itself.
DERIVED = {
    Plan: {"place", "statements", "sources", "repairs", "form", "id", "predecessor"},
    Indicator: {"category", "part_of", "source", "repairs", "confidence", "id", "predecessor"},
}


def leaves(plan: Plan) -> dict[str, Any]:
    """Every value that the plan states, by its path ("/budget/total", "/indicators/7/target"); blanks are left out."""
    return dict(_walk(plan, ""))


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Target):
        if value.text:
            yield path, value
    elif is_dataclass(value) and not isinstance(value, type):
        derived = DERIVED.get(type(value), set())
        for item in fields(value):
            if item.name not in derived:
                yield from _walk(getattr(value, item.name), f"{path}/{item.name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, f"{path}/{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}/{index}")
    elif value not in (None, ""):
        yield path, value
