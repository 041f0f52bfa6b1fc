"""A plan drawn as its form: the description that also writes the official form, with a field for every value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from jimu.forms.form import Form, form_of
from jimu.forms.rows import wanted
from jimu.forms.said import MEDIUM, OVERALL, PARTIAL, SLOT, Teller
from jimu.forms.table import Piece
from jimu.forms.table import Table as Places
from jimu.model.cells import Data
from jimu.model.plan import Plan as Content
from jimu.web.plans.sheet.beside import beside
from jimu.web.plans.sheet.indicators import IndicatorTable, indicator_table
from jimu.web.plans.sheet.money_rows import MONEY_ROWS, filled, printed
from jimu.web.plans.sheet.shape import Field, Line, Parts, Row, Table, field_at

Block = Line | Table | IndicatorTable
FIXED = ("year", "money_unit", "title")  # said of the plan as a whole, not written in a cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan as its form: the form, the title and the blocks from the top. `beside`: what the plan says and the form
    has no room for."""

    form: Form
    title: str
    blocks: tuple[Block, ...]

    beside: tuple[Field, ...] = ()

    def fields(self) -> list[Field]:
        """Every field, in the order of the sheet."""
        return [*(field for block in self.blocks for field in _fields(block)), *self.beside]


def _fields(block: Block) -> list[Field]:
    if isinstance(block, IndicatorTable):
        return [field for row in block.rows for field in row.fields]
    if isinstance(block, Line):
        return block.left.fields + (block.right.fields if block.right else [])
    return [field for row in block.rows for cell in row.cells for field in cell.words.fields]


def _paths(blocks: Sequence[Block]) -> set[str]:
    return {field.path for block in blocks for field in _fields(block)}


def sheet_of(data: Data, content: Content, *, blanks: bool) -> Sheet:
    """The sheet of a plan. `blanks`: with room for what is yet to be written."""
    form = drafted_in(content)
    drawer = Drawer(data, content, form, blanks=blanks)
    title = content.title or drawer.teller.fill(form.drawing["heading"]).text or form.name
    blocks = tuple(drawer.blocks())
    return Sheet(form, title, blocks, beside(data, content, _paths(blocks)))


def drafted_in(content: Content) -> Form:
    """The form that a plan is drafted in: its own, not one that only its title calls for (批复, 审核)."""
    form = form_of(content)
    return form_of(replace(content, title="")) if form.only else form


class Drawer:
    """Draws the rows of one form's description."""

    def __init__(self, data: Data, content: Content, form: Form, *, blanks: bool) -> None:
        self.data, self.form, self.blanks = data, form, blanks
        self.teller = Teller(content, form.drawing["unit"])
        self.places: Places
        self.rows: dict[int, Row] = {}

    def blocks(self) -> Iterator[Block]:
        """All blocks, from the lines above the first table to the signatures."""
        yield from self._lines(self.form.drawing.get("above", ()))
        for part in self.form.drawing["body"]:
            if not wanted(part, self.teller):
                continue
            if "widths" in part:
                yield from self._table(part)
            elif "texts" in part:
                name, _, period = part["texts"].partition(".")
                yield Line(self._list(name, period, part["texts"]), "text")
            else:
                yield from self._lines([part])

    def _lines(self, specs: Sequence[dict[str, Any]]) -> Iterator[Line]:
        for spec in specs:
            if not wanted(spec, self.teller):
                continue
            left = self.parts(spec.get("left", ""), "")
            right = self.parts(spec["right"], "") if "right" in spec else None
            if left.parts or right:
                yield Line(left, spec.get("as", "line"), right)

    def _table(self, part: dict[str, Any]) -> Iterator[Block]:
        """A table, parted where the indicators begin: they have a table of their own."""
        widths = [int(width) for width in part["widths"]]
        self.places, self.rows = Places(widths), {}
        for spec in part["rows"]:
            if isinstance(spec, dict) and "indicators" in spec:
                yield from self._close(widths)
                yield indicator_table(self.data, spec["indicators"])
                self.places, self.rows = Places(widths), {}
            else:
                self.draw([spec])
        yield from self._close(widths)

    def _close(self, widths: Sequence[int]) -> Iterator[Table]:
        if not self.places.height:
            return
        grid = self.places.close()
        rows = [self.rows.get(number, Row()) for number in range(grid.height)]
        rows = [Row([], row.key, row.new) for row in rows]
        for box in grid.boxes:
            rows[box.row].cells.append(box)
        yield Table(tuple(widths), rows)

    def draw(self, specs: Sequence[Any]) -> None:
        """Rows of the description."""
        for spec in specs:
            if isinstance(spec, list):
                self._row(spec)
            elif wanted(spec, self.teller):
                self._special(spec)

    def _special(self, spec: dict[str, Any]) -> None:
        if "list" in spec:
            self._listing(spec)
        elif kind := next((one for one in MONEY_ROWS if one in spec), None):
            MONEY_ROWS[kind](self, spec)
        elif "rows" in spec and "band" in spec:
            with self._band(spec):
                self.draw(spec["rows"])
        elif "rows" in spec:
            self.draw(spec["rows"])

    @contextmanager
    def _band(self, spec: dict[str, Any], more: str = "") -> Iterator[None]:
        words = self.teller.fill(spec.get("band", "")).text + more
        with self.places.band(printed(words, int(spec.get("across", 1)))):
            yield

    def _row(self, cells: Sequence[Any]) -> None:
        pieces, label = [], ""
        for cell in cells:
            if isinstance(cell, str) or "label" in cell:
                told = {"label": cell} if isinstance(cell, str) else cell
                label = self.teller.fill(told["label"]).text
                pieces.append(printed(label, int(told.get("across", 1)), int(told.get("down", 1))))
                continue
            words = self.parts("{" + cell["money"] + "}" if "money" in cell else cell["is"], label)
            pieces.append(
                Piece(
                    words,
                    "figure" if "money" in cell else "value",
                    int(cell.get("across", 1)),
                    int(cell.get("down", 1)),
                )
            )
        self.places.row(pieces)

    def parts(self, template: str | Sequence[str], label: str) -> Parts:
        """A template with a field in each of its {slots}."""
        text = template if isinstance(template, str) else self._template(template)
        found: list[str | Field] = []
        at = 0
        for slot in SLOT.finditer(text):
            words = text[at : slot.start()].strip("\u3000")
            said = words.rstrip("：:（(")
            label = said if any(sign.isalnum() for sign in said) else label
            found += [words] if words else []
            found += self._slot(slot[1], label)
            at = slot.end()
        rest = text[at:].strip("\u3000")
        return Parts((*found, rest) if rest else tuple(found))

    def _template(self, templates: Sequence[str]) -> str:
        """While it is written, the template with the most room; else the one that is filled."""
        if self.blanks:
            return templates[0]
        filled = (one for one in templates if all(self.teller.say(slot).text for slot in SLOT.findall(one)))
        return next(filled, templates[-1])

    def _slot(self, name: str, label: str) -> list[str | Field]:
        head, _, rest = name.partition(".")
        if name in FIXED:
            return [self.teller.say(name).text]
        if head in ("objectives", "functions", "safeguards"):
            return list(self._list(head, rest, label).parts)
        return [field_at(self.data, "/" + name.replace(".", "/"), label)]

    def _list(self, name: str, period: str, label: str) -> Parts:
        """The items of a list under each other, and one more for what is yet to be written."""
        numbers = self.teller.numbers(period) if name == "objectives" else range(len(self.data[name]))
        part = "" if name == "safeguards" else "/text"
        found: list[str | Field] = []
        for number in numbers:
            if name == "functions":
                found += [field_at(self.data, f"/functions/{number}/number", f"{label} 编号", kind="number"), "."]
            found.append(field_at(self.data, f"/{name}/{number}{part}", label))
        if self.blanks and not (name == "objectives" and found):
            at = len(self.data[name])
            given = {"period": _period(period)} if name == "objectives" else {"number": str(at + 1)}
            new = {"list": name, "given": given if part else ""}
            found.append(Field(f"/{name}/{at}{part}", label, kind="long", name="text" if part else "", new=new))
        return Parts(tuple(found))

    def _listing(self, spec: dict[str, Any]) -> None:
        """A small table inside the form: tasks, or lines of the estimate."""
        name, columns = spec["list"], spec["columns"]
        with self._band(spec):
            heads = [self.teller.fill(one["head"]).text for one in columns]
            widths = [int(one.get("across", 1)) for one in columns]
            self.places.row([printed(head, width) for head, width in zip(heads, widths, strict=True)])
            count = len(self.data[name])
            for number in range(count + (self.blanks or count == 0)):
                new = {"list": name, "given": {}} if number == count else None
                self.rows[self.places.height] = Row([], f"/{name}/{number}", new)
                fields = [
                    field_at(self.data, f"/{name}/{number}/{one['of']}", head, name=one["of"], new=new)
                    for one, head in zip(columns, heads, strict=True)
                ]
                self.places.row([filled(field, width) for field, width in zip(fields, widths, strict=True)])
            if "total" in spec:
                self._row(spec["total"])


def _period(period: str) -> str:
    if period in MEDIUM:
        return period
    return period if period == PARTIAL else "" if period == OVERALL else "年度"
