"""What goes into a plan's row and what comes out: ids for indicators, places apart from the words, paths by ids."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jimu.model.plan import Plan as Content
from jimu.model.serial import to_json
from jimu.web.plans.models import SCOPES

Data = dict[str, Any]


def new_id() -> str:
    """An id for an indicator."""
    return uuid.uuid4().hex[:12]


def drafted(plan: Content) -> tuple[Data, dict[str, Any]]:
    """A plan that was read, as content to be drafted: every indicator with an id; and where each value stood in its
    document, by paths that keep pointing to it."""
    named = tuple(replace(one, id=one.id or new_id(), source=None, repairs=()) for one in plan.indicators)
    bare = replace(plan, indicators=named, sources={}, repairs=())
    data = to_json(bare)
    by_id = path_by_id(data)
    return data, {by_id(path): to_json(source) for path, source in plan.sources.items()}


def path_by_id(data: Data) -> Callable[[str], str]:
    """Turns a path with an indicator's index into one with its id."""
    ids = [one["id"] for one in data["indicators"]]

    def turned(path: str) -> str:
        parts = path.split("/")
        if len(parts) > 2 and parts[1] == "indicators" and parts[2].isdecimal() and int(parts[2]) < len(ids):
            parts[2] = ids[int(parts[2])]
        return "/".join(parts)

    return turned


def title_of(data: Data) -> str:
    """What people call the plan in a list."""
    words = data["project"]["name"] if data["scope"] != "department" else data["unit"] or data["department"]
    return (words or data["title"] or SCOPES[data["scope"]])[:400]


def money_of(data: Data) -> Decimal | None:
    """The plan's money in yuan; None where none is stated."""
    total = data["budget"]["total"]
    return None if total is None else Decimal(total)
