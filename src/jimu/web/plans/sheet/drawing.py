"""A plan drawn as its form: the description that also writes the official form, with a field for every value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from jimu.forms.form import Form, form_of
from jimu.forms.rows import QUARTERS, wanted
from jimu.forms.said import MEDIUM, OVERALL, PARTIAL, SLOT, Teller
from jimu.forms.table import Piece
from jimu.forms.table import Table as Places
from jimu.model.cells import Data
from jimu.model.plan import Plan as Content
from jimu.web.plans.sheet.beside import beside
from jimu.web.plans.sheet.indicators import IndicatorTable, indicator_table
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
    form = form_of(content)
    drawer = Drawer(data, content, form, blanks=blanks)
    title = content.title or drawer.teller.fill(form.drawing["heading"]).text or form.name
    blocks = tuple(drawer.blocks())
    return Sheet(form, title, blocks, beside(data, content, _paths(blocks)))


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
        elif "cash_plan" in spec:
            self._cash_plan(spec)
        elif "amounts" in spec:
            self._amounts(spec)
        elif "funds" in spec:
            self._funds(spec)
        elif "rows" in spec and "band" in spec:
            with self._band(spec):
                self.draw(spec["rows"])
        elif "rows" in spec:
            self.draw(spec["rows"])

    @contextmanager
    def _band(self, spec: dict[str, Any], more: str = "") -> Iterator[None]:
        words = self.teller.fill(spec.get("band", "")).text + more
        with self.places.band(_label(words, int(spec.get("across", 1)))):
            yield

    def _row(self, cells: Sequence[Any]) -> None:
        pieces, label = [], ""
        for cell in cells:
            if isinstance(cell, str) or "label" in cell:
                told = {"label": cell} if isinstance(cell, str) else cell
                label = self.teller.fill(told["label"]).text
                pieces.append(_label(label, int(told.get("across", 1)), int(told.get("down", 1))))
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
            self.places.row([_label(head, width) for head, width in zip(heads, widths, strict=True)])
            count = len(self.data[name])
            for number in range(count + (self.blanks or count == 0)):
                new = {"list": name, "given": {}} if number == count else None
                self.rows[self.places.height] = Row([], f"/{name}/{number}", new)
                fields = [
                    field_at(self.data, f"/{name}/{number}/{one['of']}", head, name=one["of"], new=new)
                    for one, head in zip(columns, heads, strict=True)
                ]
                self.places.row([_cell(field, width) for field, width in zip(fields, widths, strict=True)])
            if "total" in spec:
                self._row(spec["total"])

    def _cash_plan(self, spec: dict[str, Any]) -> None:
        """A row of months over a row of shares or amounts."""
        steps = self.data["cash_plan"]
        amounts = any(one["amount"] is not None for one in steps)
        role, unit = ("amount", self.teller.unit) if amounts else ("share", "%")
        months = [one["by_month"] for one in steps] or list(QUARTERS)
        across = int(spec["figures"]) // len(months)
        head = f"{spec['cash_plan']}（{unit}）"
        with self.places.band(_label(head, int(spec.get("across", 1)))):
            self.places.row([_label(f"{month}月底", across) for month in months])
            fields = []
            for number, month in enumerate(months):
                new = (
                    None if steps else {"list": "cash_plan", "all": [{"by_month": one} for one in months], "at": number}
                )
                label = f"{spec['cash_plan']} {month}月底"
                fields.append(field_at(self.data, f"/cash_plan/{number}/{role}", label, name=role, new=new))
            self.places.row([_cell(field, across) for field in fields])

    def _names(self, group: dict[str, Any]) -> list[str]:
        """The form's own slots, or the plan's words where these are others."""
        held, slots = self.data["budget"][group["each"]], group.get("slots", ())
        return list(slots) if set(held) <= set(slots) else [*held, *(slot for slot in slots if slot not in held)]

    def _amounts(self, spec: dict[str, Any]) -> None:
        """Amounts under each other, several groups side by side; or the whole and its parts in one row."""
        groups = [[(group, name) for name in self._names(group)] for group in spec["amounts"]]
        if "beside" in spec:
            name, path = spec["first"]
            first = self._pair(spec["amounts"][0], name, f"/{path.replace('.', '/')}", name)
            pairs = [first, *(self._named(group, name, n == 0) for n, (group, name) in enumerate(groups[0]))]
            for begin in range(0, len(pairs), int(spec["beside"])):
                self.places.row([piece for pair in pairs[begin : begin + int(spec["beside"])] for piece in pair])
            return
        for number, line in enumerate(zip_longest(*groups)):
            pieces = []
            for group, one in zip(spec["amounts"], line, strict=True):
                pieces += (
                    self._named(group, one[1], number == 0)
                    if one
                    else [_label("", int(group.get("across", 1))), Piece(Parts())]
                )
            self.places.row(pieces)

    def _named(self, group: dict[str, Any], name: str, first: bool) -> list[Piece]:
        key = name.replace("~", "~0").replace("/", "~1")
        return self._pair(group, ("其中：" if first else "") + name, f"/budget/{group['each']}/{key}", name)

    def _pair(self, group: dict[str, Any], words: str, path: str, label: str) -> list[Piece]:
        field = field_at(self.data, path, label)
        return [_label(words, int(group.get("across", 1))), _cell(field, int(group.get("figure", 1)))]

    def _funds(self, spec: dict[str, Any]) -> None:
        """序号 | 名称 | 金额 | 实施期绩效目标 | 年度绩效目标: a line a fund, under the line of the whole."""
        self.places.row([_label(head) for head in spec["funds"]])
        total = field_at(self.data, "/budget/total", "合计")
        self.places.row([_label(""), _label("合计"), _cell(total), _label(""), _label("")])
        halves = [self.teller.numbers(period) for period in ("实施期", "年度")]
        for number, name in enumerate(self.data["budget"]["items"]):
            key = name.replace("~", "~0").replace("/", "~1")
            goals = [
                field_at(self.data, f"/objectives/{half[number]}/text", head) if number < len(half) else None
                for half, head in zip(halves, spec["funds"][-2:], strict=True)
            ]
            cells = [_cell(goal) if goal else Piece(Parts()) for goal in goals]
            money = field_at(self.data, f"/budget/items/{key}", name)
            self.places.row([_label(str(number + 1)), _label(name), _cell(money), *cells])


def _period(period: str) -> str:
    if period in MEDIUM:
        return period
    return period if period == PARTIAL else "" if period == OVERALL else "年度"


def _label(text: str, across: int = 1, down: int = 1) -> Piece:
    return Piece(Parts((text,) if text else ()), "label", across, down)


def _cell(field: Field, across: int = 1) -> Piece:
    return Piece(Parts((field,)), "figure" if field.kind in ("money", "figure") else "value", across)
