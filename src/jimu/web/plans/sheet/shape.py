"""What a drawn sheet is made of: lines and tables of cells, in the cells words of the form and fields of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jimu.model.cells import Data, parts_of, text_at

MONEY_NAMES = {"amount", "total", "medium_term", "sources", "uses", "items"}
FIGURES = {"weight", "share", "by_month", "year"}


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the plan in its cell. `label`: what the form calls it. `new`: the list to which a row is added when
    something is written here, and what the new row holds from the beginning; `name`: which of its fields this is."""

    path: str
    label: str
    text: str = ""
    kind: str = "text"  # text, money, figure, long
    name: str = ""
    new: dict[str, Any] | None = None

    @property
    def anchor(self) -> str:
        """The id of its cell on the page."""
        return anchor(self.path)

    @property
    def row(self) -> str:
        """The path of the row that the value stands in; empty where it stands alone."""
        parts = self.path.split("/")
        lists = ("objectives", "functions", "work_plan", "cash_plan", "estimate", "safeguards", "indicators")
        return "/".join(parts[:3]) if parts[1] in lists and len(parts) > 2 else ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in a cell, in its order: the form's own words (text) and fields."""

    parts: tuple[str | Field, ...] = ()

    @property
    def fields(self) -> list[Field]:
        """Its fields."""
        return [part for part in self.parts if isinstance(part, Field)]

    @property
    def pairs(self) -> list[tuple[str, Field | None]]:
        """Words of the form with the field that follows them: they stay on one line."""
        found: list[tuple[str, Field | None]] = []
        words = ""
        for part in self.parts:
            if isinstance(part, Field):
                found.append((words, part))
                words = ""
            else:
                words += part
        return [*found, (words, None)] if words else found


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with its cells; `key`: the path of the thing that it shows, `new`: as of a Field."""

    cells: list[Any] = field(default_factory=list)
    key: str = ""
    new: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A drawn table but for the indicators."""

    widths: tuple[int, ...]
    rows: list[Row]
    sort: str = "table"


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside of tables."""

    left: Parts
    look: str
    right: Parts | None = None
    sort: str = "line"


def anchor(path: str) -> str:
    """The id of a value's cell on the page."""
    return "at" + "-".join(path.split("/")).replace(" ", "_")


def field_at(data: Data, path: str, label: str, **more: Any) -> Field:
    """The field of a path with its text."""
    try:
        text = text_at(data, path)
    except KeyError:
        text = ""
    return Field(path, label, text, more.pop("kind", kind_of(path)), **more)


def kind_of(path: str) -> str:
    """How a value is written: money, figure, text in one line or text of several."""
    parts = parts_of(path)
    if parts[0] == "fields":
        return "text"
    if MONEY_NAMES & set(parts[1:]):
        return "money"
    if parts[-1] in FIGURES:
        return "figure"
    long = parts[0] in ("objectives", "functions", "safeguards", "purpose")
    return "long" if long or parts[-1] in ("basis", "explanation", "goal", "detail") else "text"
