"""Changes that a person makes to a plan, cell by cell, on its JSON: applied, refused where two meet, taken back.

Paths and texts are those of `jimu.model.cells`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from jimu.model.cells import MONEY_BY_NAME, Data, NotUnderstood, as_text, child, index, meaning, parts_of, text_at
from jimu.model.plan import CashPlan, Estimate, Group, Indicator, Objective, Task
from jimu.model.serial import to_json
from jimu.model.target import parse_target

Op = Literal["set", "add", "drop", "move"]
OPS: tuple[Op, ...] = get_args(Op)

EMPTY: dict[str, Any] = {
    "indicators": Indicator(name="", category="其他", target=parse_target("")),
    "objectives": Objective(""),
    "functions": Group("", ""),
    "work_plan": Task(""),
    "cash_plan": CashPlan(by_month=12, text=""),
    "estimate": Estimate(""),
    "safeguards": "",
}
# What a person writes; all else (ids, sources, repairs) is the program's.
WRITABLE = {"title", "year", "department", "department_code", "unit", "project", "budget", "purpose", "signatures",
            "fields", *EMPTY}  # fmt: skip
NOT_BY_HAND = {"id", "predecessor", "source", "repairs", "confidence", "category"}


class Refused(ValueError):
    """An edit that cannot be made. `why`: not_understood, no_such_place, not_writable."""

    def __init__(self, why: str, edit: Edit) -> None:
        super().__init__(f"edits: {why}: {edit.path}")
        self.why = why
        self.edit = edit


class Conflict(Refused):
    """Somebody else has changed the place meanwhile; `now` is what stands there."""

    def __init__(self, edit: Edit, now: str) -> None:
        super().__init__("conflict", edit)
        self.now = now


@dataclass(frozen=True, slots=True)
class Edit:
    """One change.

    set: `before` and `after` are the text of a value. add: `after` is the new item (any of its fields, as text or as
    JSON), `behind` the id or index that it stands behind, empty for the first place. drop: `before` is what is dropped
    (None: whatever stands there). move: `behind` as for add.
    """

    op: Op
    path: str
    before: Any = None
    after: Any = None
    behind: str = ""


def apply(data: Data, edit: Edit) -> Edit:
    """Make the change in `data`, in place; the edit that takes it back.

    Raises Conflict where the place no longer holds `before`, Refused where the text is not understood or the place is
    none that a person writes in.
    """
    parts = parts_of(edit.path)
    if not parts or parts[0] not in WRITABLE or set(parts) & NOT_BY_HAND:
        raise Refused("not_writable", edit)
    try:
        return {"set": _set, "add": _add, "drop": _drop, "move": _move}[edit.op](data, edit, parts)
    except (KeyError, IndexError, TypeError, AttributeError) as fault:
        raise Refused("no_such_place", edit) from fault


# One value


def _set(data: Data, edit: Edit, parts: list[str]) -> Edit:
    now = text_at(data, edit.path)
    if edit.before is not None and str(edit.before) != now and str(edit.after) != now:
        raise Conflict(edit, now)
    holder = _holder(data, parts)
    if isinstance(holder, dict) and parts[-1] not in holder and not _free_key(parts):
        raise KeyError(parts[-1])
    _put(holder, parts[-1], _understood(data, edit, parts, holder), stays=not _free_key(parts))
    if parts[0] == "cash_plan" and parts[-1] in ("share", "amount"):
        holder["text"] = str(edit.after)
    return Edit("set", edit.path, before=text_at(data, edit.path), after=now)


def _free_key(parts: list[str]) -> bool:
    """Whether the last part is a name that people choose: a source of money, a label of their own."""
    return (parts[0] == "budget" and len(parts) == 3 and parts[1] in MONEY_BY_NAME) or parts[0] == "fields"


def _holder(data: Data, parts: list[str]) -> Any:
    value: Any = data
    for part in parts[:-1]:
        value = child(value, part)
    return value


def _put(holder: Any, key: str, value: Any, *, stays: bool) -> None:
    if isinstance(holder, list):
        holder[int(key)] = value
    elif value is None and not stays:
        holder.pop(key, None)  # a source of money that is emptied is no longer stated
    else:
        holder[key] = value


def _understood(data: Data, edit: Edit, parts: list[str], holder: Any) -> Any:
    text = str(edit.after if edit.after is not None else "").strip()
    try:
        return meaning(text, parts, data, holder)
    except NotUnderstood as fault:
        raise Refused("not_understood", edit) from fault


# Rows


def _add(data: Data, edit: Edit, parts: list[str]) -> Edit:
    items, key = data[parts[0]], parts[1]
    if any(isinstance(item, dict) and item.get("id") == key for item in items):
        return Edit("drop", edit.path)  # the same row sent twice
    at = _place(items, edit.behind)
    items.insert(at, _new(data, parts, edit.after or {}))
    return Edit("drop", f"/{parts[0]}/{_key(items, at)}")


def _new(data: Data, parts: list[str], given: Any) -> Any:
    empty = to_json(EMPTY[parts[0]])
    if not isinstance(given, dict):
        return str(given or "")
    if parts[0] == "indicators":
        empty["id"] = parts[1]
    strange = set(given) - set(empty)
    if strange:
        raise KeyError(*strange)
    for field, value in given.items():
        whole = (
            isinstance(value, (dict, list)) or value is None or isinstance(value, bool) or field in ("id", "category")
        )
        empty[field] = (
            value if whole else _understood(data, Edit("set", "", after=value), [parts[0], parts[1], field], empty)
        )
    return empty


def _drop(data: Data, edit: Edit, parts: list[str]) -> Edit:
    items = data[parts[0]]
    if len(parts) != 2 or not isinstance(items, list):
        raise KeyError(edit.path)
    at = index(items, parts[1])
    if edit.before is not None and items[at] != edit.before:
        raise Conflict(edit, _words(items[at]))
    gone = _as_written(data, [parts[0], str(at)], items.pop(at))
    return Edit("add", edit.path, after=gone, behind=_key(items, at - 1))


def _as_written(data: Data, parts: list[str], item: Any) -> Any:
    """An item as `add` takes it: figures as the text of the form (money in its unit, shares in per cent)."""
    if not isinstance(item, dict):
        return item
    return {
        name: as_text(value, [*parts, name], data) if isinstance(value, str) else value for name, value in item.items()
    }


def _words(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    said = (item.get("name") or item.get("text") or item.get("item"), (item.get("target") or {}).get("text"))
    return " ".join(word for word in said if word)


def _move(data: Data, edit: Edit, parts: list[str]) -> Edit:
    items = data[parts[0]]
    at = index(items, parts[1])
    former = _key(items, at - 1)
    item = items.pop(at)
    goal = _place(items, edit.behind)
    items.insert(goal, item)
    return Edit("move", f"/{parts[0]}/{_key(items, goal)}", behind=former)


def _key(items: list[Any], at: int) -> str:
    if at < 0:
        return ""
    item = items[at]
    return item["id"] if isinstance(item, dict) and item.get("id") else str(at)


def _place(items: list[Any], behind: str) -> int:
    """Where a row goes that stands behind another; at the end where that one is gone, so that no row is lost."""
    if not behind:
        return 0
    try:
        return index(items, behind) + 1
    except (KeyError, IndexError):
        return len(items)
