"""The document as it is drawn: its paragraphs and tables, each cell with its anchor and the findings on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from jimu.forms.report.grid import WIDEST, Hints, Key, Square, draw
from jimu.forms.report.places import key_of, place_of
from jimu.law.library import load
from jimu.model.document import Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jimu.forms.report.places import Anchors
    from jimu.forms.report.remarks import Remark
    from jimu.model.document import Document, Place
    from jimu.model.plan import Plan

DEEPEST = 20  # tables within tables within tables: what lies deeper is drawn after its table
HEADING_SIGN = "#"  # before a title in a text that was marked up
FIGURE = re.compile(r"\W{0,2}\d.{0,10}\s*")  # a figure and its unit, which stay on one line
HEADS_A_COLUMN = ("number", "level1", "level2")
WORST_FIRST = ("error", "warning", "advice")


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn cell or paragraph. `inner`: the tables that lie in it; `role`: col or row where it heads others."""

    text: str
    anchor: str = ""
    marks: tuple[Remark, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    role: str = ""
    hole: bool = False
    title: bool = False
    inner: tuple[Sheet, ...] = ()

    @property
    def level(self) -> str:
        """The worst level of the findings on it, empty where there are none."""
        levels = {mark.level for mark in self.marks}
        return next((level for level in WORST_FIRST if level in levels), "")

    @property
    def style(self) -> str:
        """The names by which the style sheet knows it."""
        figure = FIGURE.fullmatch(self.text) and "figure"
        names = (self.level, self.hole and "hole", self.title and "title", figure)
        return " ".join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn table."""

    number: int
    rows: tuple[tuple[Box, ...], ...]
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn paragraph; `part` is where it stands on the paper, empty for the body."""

    box: Box
    part: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What drawing needs to know beside the document."""

    anchors: Anchors
    marks: Mapping[str, Sequence[Remark]]
    hints: Hints
    levels: frozenset[str]
    titles: frozenset[str]

    def marks_on(self, anchor: str) -> tuple[Remark, ...]:
        """The findings on a cell or paragraph."""
        return tuple(self.marks.get(anchor, ()))

    def is_title(self, text: str) -> bool:
        """Whether these are the words of a plan's title."""
        return _bare(text).lstrip(HEADING_SIGN) in self.titles


def sketch(
    plans: Sequence[Plan],
    anchors: Anchors,
    marks: Mapping[str, Sequence[Remark]],
    places: Iterable[Mapping[str, Any]],
) -> Sketch:
    """`places`: where findings point, so that their cells stay though they be blank."""
    values = {key for plan in plans for key in _value_keys(plan)}
    kept = values | {key for place in places if (key := key_of(place))}
    levels = {_bare(word) for plan in plans for item in plan.indicators for word in (item.level1, item.level2)}
    titles = {_bare(plan.title) for plan in plans}
    hints = Hints(values, kept, frozenset(_head_rows(plans, values)), _column_words())
    return Sketch(anchors, marks, hints, frozenset(levels - {""}), frozenset(titles - {""}))


def lay_out(document: Document, sketch: Sketch) -> list[Line | Sheet]:
    """The blocks in reading order, nested tables in their cells. Drawn backwards: a cell's tables before it."""
    inside: dict[Key, list[Sheet]] = {}
    drawn: list[Line | Sheet] = []
    depths = _depths(document)
    for number, block in reversed(list(enumerate(document.blocks))):
        if isinstance(block, Paragraph):
            if block.text.strip():
                drawn.append(_line(block, number, sketch))
            continue
        sheet = _sheet(block, sketch, inside)
        if block.within and depths[block.number] <= DEEPEST:
            inside.setdefault(_place_key(block.within), []).insert(0, sheet)
        elif block.cells:
            drawn.append(sheet)
    return [*drawn[::-1], *(sheet for sheets in inside.values() for sheet in sheets)]


def _depths(document: Document) -> dict[int, int]:
    depths: dict[int, int] = {}
    for table in document.tables():
        depths[table.number] = 0 if table.within is None else depths.get(table.within.table or 0, 0) + 1
    return depths


def _line(paragraph: Paragraph, number: int, sketch: Sketch) -> Line:
    anchor = sketch.anchors.paragraph(number)
    box = Box(paragraph.text, anchor, sketch.marks_on(anchor), title=sketch.is_title(paragraph.text))
    return Line(box, "" if paragraph.part == "body" else paragraph.part)


def _sheet(table: Table, sketch: Sketch, inside: dict[Key, list[Sheet]]) -> Sheet:
    rows = tuple(tuple(_box(table, square, sketch, inside) for square in row) for row in draw(table, sketch.hints))
    return Sheet(table.number, rows, table.width)


def _box(table: Table, square: Square, sketch: Sketch, inside: dict[Key, list[Sheet]]) -> Box:
    colspan = min(square.colspan, WIDEST)
    if square.cell is None or square.key is None:
        return Box("", colspan=colspan, hole=True)
    anchor = sketch.anchors.cell(table.number, square.cell)
    return Box(
        square.cell.text,
        anchor,
        sketch.marks_on(anchor),
        colspan,
        square.rowspan,
        _role(square, sketch),
        title=sketch.is_title(square.cell.text),
        inner=tuple(inside.pop(square.key, ())),
    )


def _role(square: Square, sketch: Sketch) -> str:
    if square.blank or square.cell is None or square.key is None:
        return ""
    if square.key[:2] in sketch.hints.heads:
        return "col"
    return "row" if _bare(square.cell.text) in sketch.levels else ""


def _value_keys(plan: Plan) -> Iterable[Key]:
    sources = [*plan.sources.values(), *(item.source for item in plan.indicators if item.source)]
    return [key for source in sources if (key := key_of(place_of(source)))]


def _head_rows(plans: Sequence[Plan], values: Iterable[Key]) -> Iterable[tuple[int | None, int | None]]:
    """The one or two rows without a value above the first indicator of a table: the names of the columns."""
    with_value = {key[:2] for key in values}
    for plan in plans:
        first: dict[int, int] = {}
        for item in plan.indicators:
            if item.source and item.source.row:
                table = item.source.table or 1
                first[table] = min(item.source.row, first.get(table, item.source.row))
        for table, row in first.items():
            above = [(table, row - 1), (table, row - 2)]
            yield from above[: next((n for n, at in enumerate(above) if at in with_value), 2)]


@cache
def _column_words() -> frozenset[str]:
    """Words that head a column of which a cell may be blank, from the descriptions of the forms."""
    columns = load("forms", "columns")
    return frozenset(word for table in columns.values() for role in HEADS_A_COLUMN for word in table.get(role, ()))


def _place_key(place: Place) -> Key:
    return place.table, place.row, place.column


def _bare(text: str) -> str:
    return "".join(text.split())
