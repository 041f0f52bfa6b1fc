"""The projects of a list: told from one another by names, codes and units, each with the values of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jimu.model.document import Cell
from jimu.model.money import yuan
from jimu.model.plan import Objective
from jimu.model.text import bare, split_code
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import Column
from jimu.reading.heading import heading_label
from jimu.reading.layouts.levels import Levels
from jimu.reading.layouts.values import put_rate
from jimu.reading.layouts.written import read_written
from jimu.reading.money_units import stated_unit

TELLING = ("project.name", "project.code", "unit")  # what tells one project from another


@dataclass(slots=True)
class Entry:
    """A project of the list: its draft, the words by which it is told from others, the level of its indicators."""

    draft: Draft
    names: dict[str, str]
    levels: Levels = field(default_factory=Levels)


class Projects:
    """The projects of a list in order. In the flat export of a budget system each row says again which is its project,
    in columns of its name, code and unit, and the rows of one need not stand together."""

    def __init__(self, own: Sequence[Column], base: Draft) -> None:
        self.own = own
        self.base = base
        self.current: Entry | None = None
        self.plans: list[Draft] = []
        self._known: dict[tuple[str, ...], Entry] = {}

    def turn_to(self, by_column: dict[int, list[Cell]]) -> None:
        """The project that a row names: the current one, one named before, or a new one."""
        names = {role: "".join(bare(cell.text) for cell in cells_of(by_column, self.own, role)) for role in TELLING}
        if self.current is not None and _is_same(names, self.current.names):
            self._label_again(by_column)
            return
        key = tuple(names.values())
        before = self._known.get(key) if names["project.code"] else None
        if before is not None:
            self.current = before
            self._label_again(by_column)
            return
        self.current = self._known[key] = Entry(_project(self.own, by_column, self.base), names)
        self.plans.append(self.current.draft)

    def _label_again(self, by_column: dict[int, list[Cell]]) -> None:
        """What a further row of a project only repeats is understood; what it says otherwise stays to be listed."""
        if self.current is None:
            return
        sources = self.current.draft.sources.values()
        said = {(source.column, source.text) for source in sources}
        for column in self.own:
            self.base.ledger.label(
                *(cell for cell in by_column.get(column.start, []) if (cell.column, cell.text) in said)
            )


def _is_same(names: dict[str, str], others: dict[str, str]) -> bool:
    """Whether a row goes on the project above: the same name, and no other code or unit."""
    plain = bare(split_code(names["project.name"])[1])
    if plain != bare(split_code(others["project.name"])[1]):
        return False
    return all(not names[role] or not others[role] or names[role] == others[role] for role in TELLING[1:])


def cells_of(by_column: dict[int, list[Cell]], own: Sequence[Column], role: str) -> list[Cell]:
    """The cells with words in the columns of that role."""
    return [cell for column in own if column.role == role for cell in by_column.get(column.start, []) if cell.text]


def _project(own: Sequence[Column], by_column: dict[int, list[Cell]], base: Draft) -> Draft:
    """The draft of one line's project, from the columns that say what it is."""
    draft = Draft(base.ledger, money_unit=base.money_unit)
    if base.values.get("department"):
        draft.values["department"] = base.values["department"]
    for column in own:
        cell = next((cell for cell in by_column.get(column.start, []) if cell.text), None)
        if cell is not None and column.role is not None:
            _put(column.role, column.heading, cell, draft)
    return draft


def _put(role: str, heading: str, cell: Cell, draft: Draft) -> None:
    if role == "number":
        draft.ledger.label(cell)
    elif role in ("total", "initial", "adjusted", "executed"):
        amount = yuan(cell.text, stated_unit(heading) or draft.money_unit)
        if amount is not None:
            draft.put(f"budget.{role}", amount, f"/budget/{role}", cell)
    elif role == "rate":
        put_rate(cell, cell.text, draft)
    elif role == "objective":
        draft.add("objectives", Objective(read_written(cell, draft), "年度"), [cell])
    elif role == "field":
        draft.values.setdefault("fields", {})[heading_label(heading)] = cell.text
        draft.sources[f"/fields/{heading_label(heading)}"] = source_of(cell)
        draft.take(cell)
    elif role in ("project.name", "department", "unit"):
        code, plain = split_code(cell.text)
        draft.put(role, bare(plain), "/" + role.replace(".", "/"), cell)
        if code and role == "project.name":
            draft.values.setdefault("project.code", code)
    else:
        draft.put(role, bare(cell.text), "/" + role.replace(".", "/"), cell)
