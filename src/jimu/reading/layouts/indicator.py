"""One indicator from the cells of its row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from jimu.model.document import Cell
from jimu.model.plan import Indicator, Repair, Source
from jimu.model.target import Target, parse_target
from jimu.model.text import bare, tidy
from jimu.reading.draft import Draft, source_of
from jimu.reading.heading import heading_label
from jimu.reading.layouts.columns import Half
from jimu.reading.layouts.levels import Levels, words_of
from jimu.reading.marks import is_nothing, marks, without_counter
from jimu.reading.placing import Placed
from jimu.reading.vocabulary import category_of, level_word

POINTED = frozenset((
    "target", "actual", "points", "weight", "unit", "comparator", "explanation", "basis", "benchmark", "reason",
    "outlook", "forecast", "half_year", "medium_term", "note",
))  # fmt: skip


SPLIT_ITEM = re.compile(r"^\s*(?:\d{1,2}[、.．]|[①②③④⑤⑥⑦⑧⑨⑩]|[（(]\d{1,2}[)）])")


WHY_MERGED = "合并单元格在转成文本时丢失，按表式补回"


WHY_SHIFTED = "该行单元格错位，按表头归位"


@dataclass(slots=True)
class Values:
    """The cells of one half of a row by role."""

    cells: dict[str, list[Cell]]
    headings: dict[str, str] = field(default_factory=dict)

    def heading(self, role: str) -> str:
        """The heading of that role's first column."""
        return self.headings.get(role, "")

    def text(self, role: str) -> str:
        """The words in that role, parts of several cells on lines of their own."""
        cells = self.cells.get(role)
        if not cells:
            return ""
        return cells[0].text if len(cells) == 1 else words_of(cells)

    def filled(self, role: str) -> list[Cell]:
        """The cells of that role that hold any words."""
        return [cell for cell in self.cells.get(role, []) if cell.text]

    def confidence(self) -> Decimal | None:
        """How sure a recogniser is of the name and the target; None where the file itself says them."""
        cells = (cell for role in ("name", "target") for cell in self.cells.get(role, ()) if cell.text)
        said = [cell.confidence for cell in cells if cell.confidence is not None]
        return Decimal(str(min(said))) if said else None


# Part and Line are tuples, being made for every row.
class Part(NamedTuple):
    """One indicator of a row: its name and the words of its target and of its actual value."""

    name: str
    target: str
    actual: str


def parts_of(values: Values, name: str) -> list[Part]:
    """One indicator a row, or several where name and value cells hold as many numbered lines."""
    target, actual = values.text("target"), values.text("actual")
    names = [line for line in name.split("\n") if line.strip()]
    targets = [line for line in target.split("\n") if line.strip()]
    counted = all(SPLIT_ITEM.match(line) or without_counter(line) != line.strip() for line in names[1:])
    if (
        len(names) > 1
        and len(names) == len(targets)
        and (counted or all(parse_target(line).kind not in ("words", "blank") for line in targets))
    ):
        names = [without_counter(line) for line in names]
        actuals = [line for line in actual.split("\n") if line.strip()]
        if len(actuals) != len(names):
            actuals = [actual] * len(names)
        return [Part(*trio) for trio in zip(names, targets, actuals, strict=True)]
    return [Part(name, target, actual)]


class Line(NamedTuple):
    """Where an indicator is read: a row's cells under one half of the columns, the levels above, and which of them
    were carried down although nothing covers the row."""

    half: Half
    placed: Placed
    levels: Levels
    carried: list[str]
    beside: bool = False  # another half of the columns stands beside this one, with levels of its own


def add_indicator(line: Line, values: Values, part: Part, draft: Draft) -> None:
    """Add the indicator that a part of a row says, with the places of its values."""
    path = f"/indicators/{len(draft.list('indicators'))}"
    repairs = _repairs(path, line)
    cell = next(iter(values.filled("name")), None) or line.placed.row.filled[0]
    source = source_of(cell)
    draft.values.setdefault("indicators", []).append(_indicator(line, values, part, draft, source, repairs))
    draft.take(cell)
    draft.sources[f"{path}/name"] = source
    draft.repairs.extend(repairs)
    for role, cells in values.cells.items():
        if role in POINTED and cells:
            pointed = cells[0] if cells[0].text else next((cell for cell in cells if cell.text), cells[0])
            if pointed.text or role == "target":
                draft.sources[f"{path}/{role}"] = source_of(pointed)


def _indicator(
    line: Line, values: Values, part: Part, draft: Draft, source: Source, repairs: tuple[Repair, ...]
) -> Indicator:
    half, placed, levels = line.half, line.placed, line.levels
    name, category = bare(part.name), category_of(levels.level2, levels.level1)
    if category == "其他" and not levels.level2:
        name, category = _category_in_name(name)
    target = _target(values, part.target, name)
    return Indicator(
        name=name,
        category=category,
        target=target,
        level1=levels.level1,
        level2=levels.level2,
        group=levels.group,
        weight=plain_decimal(values.text("weight")),
        required=_required(levels.level2),
        period=half.period,
        half_year=_optional(values, "half_year", name),
        medium_term=_optional(values, "medium_term", name),
        part_of=_whole(name, levels),
        actual=_actual(values, part.actual, name, target),
        points=_points(values, part.actual),
        forecast=_optional(values, "forecast", name),
        outlook=_outlook(half, placed),
        other=_other(half, placed, draft),
        direction=_joined(half, placed, "direction").removesuffix("指标"),
        explanation=_joined(half, placed, "explanation"),
        basis=_joined(half, placed, "basis"),
        benchmark=_joined(half, placed, "benchmark"),
        reason=_joined(half, placed, "reason"),
        note=_joined(half, placed, "note"),
        source=source,
        repairs=repairs,
        confidence=values.confidence(),
    )


def _whole(name: str, levels: Levels) -> str:
    """The indicator of which this one (其中：…) is a part; the names above are kept for the rows below."""
    levels.name = name
    if name.startswith(marks()["part"]):
        return levels.whole
    levels.whole = name
    return ""


def _category_in_name(name: str) -> tuple[str, str]:
    """Where levels are missing the name may begin with them: 数量指标：新建道路."""
    whole = level_word(name)
    if whole is not None and whole.category:
        return name, whole.category
    head, colon, rest = name.replace(":", "：").partition("：")
    word = level_word(head) if colon and rest else None
    return (rest, word.category or "其他") if word else (name, "其他")


def _required(level2: str) -> bool | None:
    return True if "必填" in level2 else None


def _target(values: Values, text: str, name: str) -> Target:
    """The target of a cell, or of three columns put together: ≥ | 95 | %."""
    sign, unit = bare(values.text("comparator")), bare(values.text("unit"))
    return compose(text, name, sign, unit)


def compose(text: str, name: str, sign: str, unit: str) -> Target:
    """A target from its cell and the comparator and unit of columns beside it;
    the text is what a person would write in one cell."""
    unit = "" if is_nothing(unit) or unit == "无" else unit
    target = parse_target(text, name=name, unit=unit, comparator=sign)
    if sign in ORDERS and target.kind == "words" and not target.text.startswith(sign):
        return replace(target, text=sign + target.text)
    if target.kind not in ("number", "range") or not (sign or unit):
        return target
    written = target.text
    plain = bare(tidy(written))
    if unit and unit != "/" and not plain.endswith(bare(tidy(unit))) and target.unit:
        written += unit
    if sign and target.comparator and sign in SIGNS and written[:1] not in "≥≤＞＜=＝≧≦≮≯><═﹦﹥﹤":
        written = ("" if target.comparator == "=" else sign) + written
    return replace(target, text=written)


SIGNS = ("≥", "≤", "＞", "＜", "=", "＝", "≧", "≦", "≮", "≯", ">", "<", ">=", "<=", "═", "﹦", "﹥", "﹤")


ORDERS = ("优于", "好于", "高于", "低于", "不低于", "不高于", "不劣于")
"""Words of order, as signs of grades: 优于 Ⅲ类."""


def _optional(values: Values, role: str, name: str) -> Target | None:
    if role not in values.cells or not values.text(role):
        return None
    return compose(values.text(role), name, bare(values.text("comparator")), bare(values.text("unit")))


def _actual(values: Values, text: str, name: str, target: Target) -> Target | None:
    if "actual" not in values.cells:
        return None
    unit = bare(values.text("unit"))
    if "得分" in values.heading("actual") and "points" not in values.cells:
        text = " ".join(text.split()[:-1]) or text  # 实际完成值/得分 in one cell: 100% 10
    actual = compose(text, name, "", unit)
    if (
        actual.kind == "number"
        and actual.unit is None
        and target.kind == "number"
        and actual.number is not None
        and target.unit
    ):
        return replace(actual, unit=target.unit) if unit else actual
    return actual


def _points(values: Values, actual: str) -> Decimal | None:
    if "points" in values.cells or "得分" not in values.heading("actual") or len(actual.split()) < 2:
        return plain_decimal(values.text("points"))
    return plain_decimal(actual.rsplit(maxsplit=1)[-1])


def plain_decimal(text: str) -> Decimal | None:
    """A bare number such as a weight or points (10分), None for other words."""
    plain = bare(tidy(text)).rstrip("分%")
    try:
        return Decimal(plain) if plain else None
    except InvalidOperation:
        return None


def _joined(half: Half, placed: Placed, role: str) -> str:
    """The words of a role; where several columns share it (经费保障, 制度保障 …) each with its heading."""
    columns = half.columns.get(role)
    if columns is None:
        return ""
    found = []
    for column in columns:
        text = words_of(placed.by_column.get(column.start, []))
        if text:
            found.append(text if len(columns) == 1 else f"{column.heading}：{text}")
    return "；".join(found) if len(columns) > 1 else "".join(found)


def _outlook(half: Half, placed: Placed) -> str:
    columns = half.columns.get("outlook", [])
    for column in columns:
        text = bare(words_of(placed.by_column.get(column.start, [])))
        if text:
            return column.heading if len(columns) > 1 and text in marks()["ticks"] else text
    return ""


def _other(half: Half, placed: Placed, draft: Draft) -> dict[str, str]:
    found = {}
    name = next(iter(half.columns.get("name", [])), None)
    for column in half.columns.get("other", []):
        if not column.heading and name is not None and column.start < name.start:
            draft.ledger.label(
                *(cell for cell in placed.by_column.get(column.start, []) if cell.text)
            )  # the band beside the table
            continue
        cells = [cell for cell in placed.by_column.get(column.start, []) if cell.text]
        if cells:
            found[heading_label(column.heading) or f"第{column.start}列"] = words_of(cells)
            draft.ledger.value(*cells)
    return found


def _repairs(path: str, line: Line) -> tuple[Repair, ...]:
    repairs, placed = [], line.placed
    if not placed.row.merged:
        repairs += [Repair(f"{path}/{role}", "", getattr(line.levels, role), WHY_MERGED) for role in line.carried]
    if placed.shift:
        begin = placed.row.filled[0].column
        repairs.append(Repair(path, f"第{begin}列起", f"第{begin + placed.shift}列起", WHY_SHIFTED))
    return tuple(repairs)
