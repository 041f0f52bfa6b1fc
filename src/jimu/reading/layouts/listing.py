"""One table of many projects: a line, or a run of lines, for each;
the indicators in columns of their own or inside of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jimu.model.document import Cell
from jimu.model.money import yuan
from jimu.model.plan import Indicator, Objective
from jimu.model.target import parse_target
from jimu.model.text import bare, split_code
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import Column, Header, header_of
from jimu.reading.heading import heading_label, is_form_title
from jimu.reading.layouts.columns import settle
from jimu.reading.layouts.indicators import read_indicator_row
from jimu.reading.layouts.levels import Levels
from jimu.reading.layouts.pairs import next_row
from jimu.reading.layouts.values import put_rate
from jimu.reading.layouts.written import read_written
from jimu.reading.marks import is_nothing
from jimu.reading.placing import place, place_all
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import category_of, label_of, level_word, role_of, stated_unit

PIECES = re.compile(r"[；;\n]+|(?<=[^\d])[。](?=.)")
LEAD = re.compile(r"^\s*(?:\d{1,2}[、.．)）]|[（(]\d{1,2}[)）]|[①②③④⑤⑥⑦⑧⑨⑩])\s*")
FIGURE_AT_END = re.compile(
    r"((?:[≥≤＞＜=＝≧≦><]|大于等于|小于等于|不低于|不少于|不超过|不高于|大于|小于|达到|达|控制在|完成|：|:)*\s*[\d０-９][\d.,，%％万亿]*\s*[^\d，,。；;]{0,8}?(?:以上|以内|及以上|以下)?)$"
)


TELLING = ("project.name", "project.code", "unit")  # what tells one project from another


def heads_listing(row: Row) -> bool:
    """项目名称 beside indicators in one head: 序号 | 项目名称 | 金额 | 三级指标 | 指标值,
    or … | 产出指标 | 效益指标."""
    if len(row.filled) < 3:
        return False
    roles = {role_of("projects", cell.text) for cell in row.filled}
    if "project.name" not in roles:
        return False
    own = {role_of("indicators", cell.text) for cell in row.filled} - {None}
    if {"project.name", "total", "objective"} <= roles and any(
        role_of("projects", cell.text) == "project.name" and "项目" in cell.text for cell in row.filled
    ):
        return True
    words = sum(level_word(cell.text) is not None for cell in row.filled)
    return words >= 2 or {"name", "target"} <= own or {"level1", "name"} <= own or {"level2", "name"} <= own


def read_listing(items: Sequence[Item], index: int, base: Draft) -> tuple[int, list[Draft]]:
    """The plans of a list, each with the columns of its own; lines of subtotals are no plan."""
    head = items[index]
    if not isinstance(head, Row):
        return index + 1, []
    rows = [head]
    below = next_row(items, index + 1)
    if (
        below is not None
        and below.filled
        and below.table is head.table
        and all(level_word(cell.text) or role_of("indicators", cell.text) for cell in below.filled)
    ):
        rows.append(below)
    project, indicators = header_of("projects", rows), header_of("indicators", rows)
    base.ledger.label(*(cell for row in rows for cell in row.filled))
    index += len(rows)
    body: list[Row] = []
    while (
        (row := next_row(items, index)) is not None
        and row.table is head.table
        and not is_form_title(row)
        and not _foot(row)
    ):
        if heads_listing(row):
            base.ledger.label(*row.filled)
        else:
            body.append(row)
        index += 1
    return index, _plans(project, indicators, body, base)


def _foot(row: Row) -> bool:
    label = label_of(row.filled[0].text) if row.filled else None
    return bool(label and label.field.startswith("signatures"))


def _plans(project: Header, indicators: Header, body: Sequence[Row], base: Draft) -> list[Draft]:
    own = _own(project, indicators)
    indicators = _without(indicators, {column.start for column in own})
    wide = [column for column in indicators.columns if level_word(column.heading)]
    placed_rows = place_all(indicators, body)
    indicators, halves = settle(indicators, placed_rows)
    projects = Projects(own, base)
    for row, under_indicators in zip(body, placed_rows, strict=True):
        by_column = place(project, row).by_column
        named = _cells(by_column, own, "project.name")
        if _is_no_project(row, named, base):
            continue
        if named and named[0].row == row.number:
            projects.turn_to(by_column)
        current = projects.current
        if current is not None and wide:
            _wide(wide, by_column, current.draft)
        elif current is not None:
            read_indicator_row(indicators, halves, under_indicators, current.levels, current.draft)
    measured = [plan for plan in projects.plans if plan.list("indicators")]
    return (
        measured or projects.plans
    )  # beside plans with indicators, a line with money alone is a subtotal of its office


def _without(header: Header, taken: set[int]) -> Header:
    """The header with some columns taken out of play."""
    columns = (replace(column, role="band") if column.start in taken else column for column in header.columns)
    return Header(tuple(columns), header.rows)


def _is_no_project(row: Row, named: Sequence[Cell], base: Draft) -> bool:
    """A line of a subtotal, or an office over its projects."""
    for cell in row.filled[:3]:
        label = label_of(cell.text)
        if label is not None and label.field == "budget.totals":
            base.ledger.label(*row.filled)
            return True
    if len(row.filled) == 1 and named:
        name_office(named[0], base)
        return True
    return False


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
        names = {role: "".join(bare(cell.text) for cell in _cells(by_column, self.own, role)) for role in TELLING}
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


def _own(project: Header, indicators: Header) -> list[Column]:
    """The columns that say what the project is: those to the left of the indicators, others only where they are no
    column of indicators; all of them where the table has none."""
    known = ("level1", "level2", "name")
    begins = [column.start for column in indicators.columns if column.role in known or level_word(column.heading)]
    roles = {column.start: column.role for column in indicators.columns}
    return [
        column
        for column in project.columns
        if column.role and (not begins or column.start < min(begins) or roles.get(column.start) is None)
    ]


def name_office(cell: Cell, base: Draft) -> None:
    """A line that holds nothing but an office names it for the projects below."""
    code, plain = split_code(cell.text)
    base.values.pop("department", None)
    base.put("department", bare(plain), "/department", cell)
    if code:
        base.values["department_code"] = code


def _cells(by_column: dict[int, list[Cell]], own: Sequence[Column], role: str) -> list[Cell]:
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


def _wide(columns: Sequence[Column], by_column: dict[int, list[Cell]], draft: Draft) -> None:
    """Indicators written into a cell under their level: 数量指标 | 新建道路≥5公里；维修桥梁2座."""
    for column in columns:
        upper, own = level_word(column.band), level_word(column.heading)
        for cell in by_column.get(column.start, []):
            if not cell.text or is_nothing(cell.text):
                continue
            for piece in PIECES.split(cell.text):
                _from_words(
                    LEAD.sub("", piece).strip(),
                    column,
                    upper.words if upper else "",
                    own.words if own else "",
                    cell,
                    draft,
                )


def _from_words(text: str, column: Column, level1: str, level2: str, cell: Cell, draft: Draft) -> None:
    if not bare(text):
        return
    head, colon, rest = text.replace(":", "：").partition("：")
    word = level_word(head) if colon else None
    if word:
        level2, text = word.words, rest
    match = FIGURE_AT_END.search(text.rstrip("。"))
    name, value = (text[: match.start()], match.group().lstrip("：:")) if match and match.start() else (text, "")
    level1 = level1 or (
        column.heading
        if level_word(column.heading) and not word and (found := level_word(column.heading)) and found.level == 1
        else level1
    )
    index = len(draft.list("indicators"))
    path = f"/indicators/{index}"
    draft.add(
        "indicators",
        Indicator(
            bare(name).rstrip("：:"),
            category_of(level2, level1),
            parse_target(value, name=name),
            level1=level1,
            level2=level2 if level2 != level1 else "",
            source=source_of(cell),
        ),
        [cell],
        f"{path}/name",
    )
    draft.sources[f"{path}/target"] = source_of(cell)
