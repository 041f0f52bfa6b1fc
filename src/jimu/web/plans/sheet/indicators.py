"""The indicators of a plan under the columns of its form: level columns merged downwards, every value a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jimu.forms.said import MEDIUM
from jimu.model.cells import Data
from jimu.web.plans.sheet.shape import Field, field_at
from jimu.web.words import _

MERGED = ("group", "period", "level1", "level2")
WRITTEN = ("name", "explanation", "target", "basis", "benchmark", "weight")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: which value, its heading as printed, its width in parts of the whole; `own`: the form has it."""

    role: str
    head: str
    width: int
    own: bool = True


@dataclass(frozen=True, slots=True)
class Level:
    """A merged cell: the words of a level over as many rows."""

    role: str
    text: str
    down: int


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator: its id, its number on the sheet, the merged cells that begin here, its levels, its fields."""

    id: str
    number: int
    levels: tuple[Level, ...]
    stands: dict[str, str]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The table of indicators. `lead`: what stands at its left on paper."""

    columns: tuple[Column, ...]
    rows: tuple[IndicatorRow, ...]
    lead: str
    sort: str = "indicators"

    @property
    def merged(self) -> list[Column]:
        """The level columns."""
        return [one for one in self.columns if one.role in MERGED]

    @property
    def written(self) -> list[Column]:
        """The columns of values."""
        return [one for one in self.columns if one.role not in MERGED]

    @property
    def blanks(self) -> list[Field]:
        """The fields of a row that is yet to be written."""
        return [Field(f"/indicators/NEW/{one.role}", one.head, kind=_kind(one.role)) for one in self.written]


def indicator_table(data: Data, spec: dict[str, Any]) -> IndicatorTable:
    """The table that a form's description asks for, with what the plan says."""
    items = _ordered(data["indicators"], spec.get("order", ()))
    columns = _columns(data, spec)
    merged = [one.role for one in columns if one.role in MERGED]
    written = [one for one in columns if one.role not in MERGED]
    rows = tuple(
        IndicatorRow(
            one["id"], number + 1, _levels(items, number, merged), {role: stands(one, role) for role in MERGED},
            tuple(field_at(data, f"/indicators/{one['id']}/{column.role}", column.head, kind=_kind(column.role),
                           name=column.role) for column in written),
        )
        for number, one in enumerate(items)
    )  # fmt: skip
    return IndicatorTable(tuple(columns), rows, spec.get("lead", ""))


def stands(one: dict[str, Any], role: str) -> str:
    """What an indicator says in a merged column; the year is said where another has a period of its own."""
    text = str(one[role] or "")
    return text or (_("年度") if role == "period" else "")


def _kind(role: str) -> str:
    if role in ("weight", "points"):
        return "figure"
    return "target" if role == "target" else "long" if role in ("explanation", "basis", "benchmark") else "name"


def _columns(data: Data, spec: dict[str, Any]) -> list[Column]:
    """The form's columns; two halves become a column of their periods; behind them what the plan says besides."""
    halves = spec.get("halves")
    told = [*spec.get("shared", ()), *(halves[-1] if halves else spec)["columns"]]
    found = [column for one in told for column in _column(one)]
    names = {one.role for one in found}
    if halves or any(one["period"] in MEDIUM for one in data["indicators"]):
        found.insert(0, Column("period", _("期间"), 8))
    more = {"explanation": _("指标解释"), "basis": _("依据"), "benchmark": _("绩效标准"), "weight": _("分值权重")}
    for role, head in more.items():
        if role not in names and any(one[role] for one in data["indicators"]):
            found.append(Column(role, head, 14, own=False))
    if "group" not in names and any(one["group"] for one in data["indicators"]):
        found.insert(0, Column("group", _("核心职能"), 14, own=False))
    return found


WIDTHS = {"level1": 9, "level2": 11, "group": 14, "name": 21, "target": 13, "explanation": 21, "basis": 17,
          "benchmark": 12, "weight": 8}  # fmt: skip
HEADS = {"group": "核心职能", "level1": "一级指标", "level2": "二级指标", "name": "三级指标", "target": "指标值"}


def _column(told: dict[str, Any]) -> list[Column]:
    roles = [role for role in told.get("parts", [told.get("of")]) if role != "counter"]
    return [Column(role, _head(told, role), WIDTHS.get(role, 12)) for role in roles if role in {*MERGED, *WRITTEN}]


def _head(told: dict[str, Any], role: str) -> str:
    return HEADS[role] if "parts" in told or "head" not in told else str(told["head"])


def _ordered(items: list[dict[str, Any]], order: Sequence[str]) -> list[dict[str, Any]]:
    """In the order of the form; one period under the other."""

    def rank(one: dict[str, Any]) -> tuple[bool, int]:
        at = next((place for place, word in enumerate(order) if word in one["level1"]), len(order))
        return one["period"] not in MEDIUM, at

    return sorted(items, key=rank)


def _levels(items: list[dict[str, Any]], number: int, merged: list[str]) -> tuple[Level, ...]:
    """The merged cells that begin in a row: as far down as they and those to their left say the same."""
    found = []
    for at, role in enumerate(merged):
        own = merged[: at + 1]
        if number and _same(items[number - 1], items[number], own):
            continue
        down = 1
        while number + down < len(items) and _same(items[number + down - 1], items[number + down], own):
            down += 1
        found.append(Level(role, stands(items[number], role), down))
    return tuple(found)


def _same(upper: dict[str, Any], lower: dict[str, Any], roles: list[str]) -> bool:
    return all(upper[role] == lower[role] for role in roles)
