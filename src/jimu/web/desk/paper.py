"""The version under review on its official form: true merges, an anchor on every cell, marks where findings are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jimu.forms import form_of
from jimu.forms.comparison.words import FIELDS, PARTS, label
from jimu.forms.draw import draw, left_out
from jimu.forms.page import Box, Grid, Line, centred
from jimu.model.cells import text_at
from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json
from jimu.web.desk.before import Mark
from jimu.web.desk.reviewing import Remark
from jimu.web.plans.content import path_by_id
from jimu.web.words import language


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell on paper: where its words come from (`anchors`), what is found on it, what it was last year."""

    text: str
    look: str
    down: int
    across: int
    anchors: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its widths in parts of a hundred, its rows, how many of them are its head."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int


@dataclass(slots=True)
class Paper:
    """The form: lines and tables in order. `rest`: what the plan says and the form has no room for.

    homes: for each finding the anchor of the cell that shows it, if any.
    """

    title: str
    blocks: list[Line | Rows] = field(default_factory=list)
    rest: Rows | None = None
    homes: dict[int, str] = field(default_factory=dict)


def paper_of(data: dict[str, Any], remarks: Iterable[Remark], marks: dict[str, Mark]) -> Paper:
    """The content of a version on its form, with the findings and last year's marks on their cells, by path."""
    content = from_json(Content, data)
    form = form_of(content)
    page, turned = draw(form, content), path_by_id(data)
    rest = [turned(path) for path in left_out(form, content)]
    shown = {turned(path) for path in page.paths()} | set(rest)
    homes = {one.number: home for one in remarks if (home := _home(one.found["path"], shown))}
    on_cell: dict[str, list[Remark]] = {}
    for one in remarks:
        if one.number in homes:
            on_cell.setdefault(homes[one.number], []).append(one)
    paper = Paper(page.name)
    used: set[str] = set()
    for block in page.blocks:
        paper.blocks.append(_rows(block, turned, on_cell, marks, used) if isinstance(block, Grid) else block)
    if rest:
        paper.rest = Rows((30, 18, 52), tuple(_rest(path, data, on_cell, marks) for path in rest), 0)
    paper.homes = {number: anchor(path) for number, path in homes.items()}
    return paper


def anchor(path: str) -> str:
    """The id of the cell of a path."""
    return "cell" + path.replace("/", "-")


def _home(path: str, shown: set[str]) -> str:
    """The shown path that is nearest: the value itself, what it is a part of, or a part of it."""
    at = path
    while at:
        if at in shown:
            return at
        below = min((one for one in shown if one.startswith(f"{at}/")), default="", key=_as_told)
        if below:
            return below
        at = at.rpartition("/")[0]
    return ""


def _as_told(path: str) -> tuple[int, str]:
    """Of an indicator its name is shown first."""
    return (0 if path.endswith(("/name", "/text", "/total")) else 1, path)


def _rows(grid: Grid, turned: Any, on_cell: dict[str, list[Remark]], marks: dict[str, Mark], used: set[str]) -> Rows:
    rows: list[list[Cell]] = [[] for _ in range(grid.height)]
    middle = centred(grid)
    for at, box in enumerate(grid.boxes):
        paths = sorted({turned(path) for path in box.words.paths} - used)
        used.update(paths)
        rows[box.row].append(_cell(box, paths, on_cell, marks, at in middle))
    whole = sum(grid.widths)
    return Rows(tuple(round(100 * one / whole) for one in grid.widths), tuple(map(tuple, rows)), grid.head)


def _cell(box: Box, paths: list[str], on_cell: dict[str, list[Remark]], marks: dict[str, Mark], middle: bool) -> Cell:
    remarks = tuple(one for path in paths for one in on_cell.get(path, ()))
    marked = tuple(marks[path] for path in paths if path in marks)
    look = box.look if box.look != "value" else ("figure" if middle else "value")
    return Cell(box.words.text, look, box.down, box.across, tuple(map(anchor, paths)), remarks, marked)


def _rest(
    path: str, data: dict[str, Any], on_cell: dict[str, list[Remark]], marks: dict[str, Mark]
) -> tuple[Cell, ...]:
    """A row for what has no room on the form: of which thing, which field, its words."""
    parts = path.split("/")
    names = {one["id"]: one["name"] for one in data["indicators"]}
    thing = names.get(parts[2]) if parts[1] == "indicators" and len(parts) > 2 else None
    marked = (marks[path],) if path in marks else ()
    words = Cell(_text(path, data), "value", 1, 1, (anchor(path),), tuple(on_cell.get(path, ())), marked)
    field_name = label(FIELDS, parts[-1], language()) if len(parts) > 2 else ""
    return Cell(thing or label(PARTS, parts[1], language()), "label", 1, 1), Cell(field_name, "label", 1, 1), words


def _text(path: str, data: dict[str, Any]) -> str:
    """The words at a path; of a part of a value, those of the value."""
    at = path
    while at:
        try:
            return text_at(data, at)
        except (KeyError, IndexError, TypeError):
            at = at.rpartition("/")[0]
    return ""
