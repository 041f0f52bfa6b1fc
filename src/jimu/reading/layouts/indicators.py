"""Tables of indicators -> Indicator values, with levels put back, columns told by their content, and every cell accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from jimu.model.document import Cell, Paragraph
from jimu.model.plan import Indicator, Repair
from jimu.model.target import Target, parse_target
from jimu.model.text import bare, tidy
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import (
    Column, Header, Placed, header_at, heading_label, is_counter, is_form_title, is_help, is_nothing, marks, place,
    without_counter,
)
from jimu.reading.layouts.columns import Half, settle
from jimu.reading.layouts.fields import Context, inline_pairs, keep
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import category_of, is_annex, key, label_of, level_key, level_word, role_of

TEXTS = ("explanation", "basis", "benchmark", "reason", "note")
SPLIT_ITEM = re.compile(r"^\s*(?:\d{1,2}[、.．]|[①②③④⑤⑥⑦⑧⑨⑩]|[（(]\d{1,2}[)）])")
GRADES = ("优", "良", "中", "差", "优秀", "良好", "合格", "不合格")
WHY_MERGED = "合并单元格在转成文本时丢失，按表式补回"
WHY_SHIFTED = "该行单元格错位，按表头归位"


@dataclass(slots=True)
class Levels:
    """The levels in force while rows are walked from top to bottom."""

    level1: str = ""
    level2: str = ""
    group: str = ""
    name: str = ""
    whole: str = ""


def read_indicators(items: Sequence[Item], index: int, header: Header, draft: Draft) -> int:
    """Read the indicators under `header`, which begins at items[index]. Returns the index of the first item after them."""
    for row in header.rows:
        draft.ledger.label(*row.filled)
    rows, end, later = _data_rows(items, index + len(header.rows), header, draft)
    halves = settle(header, [place(header, row) for row in rows])
    _mark(header, draft)
    levels = Levels()
    letters = _letters(header, rows)
    for row in rows:
        read_indicator_row(header, halves, place(header, row), levels, draft, letters)
    if later is not None:
        return read_indicators(items, end, later, draft)
    return end + _read_total(items, end, header, draft)


def _read_total(items: Sequence[Item], index: int, header: Header, draft: Draft) -> int:
    """The line 总分 or 合计 under the points: the score of a report, or only the sum of the weights. 1 where there was one."""
    row = items[index] if index < len(items) else None
    if not isinstance(row, Row) or not row.filled or (label := label_of(row.filled[0].text)) is None:
        return 0
    points = header.first("points")
    if label.field not in ("budget.totals", "score") or points is None and header.first("weight") is None:
        return 0
    draft.ledger.label(*row.filled)
    if points is None:
        return 1
    cell = next((cell for cell in row.filled if points.start <= cell.column <= points.end and _decimal(cell.text) is not None), None)
    if cell is None:
        return 0
    draft.put("score", bare(cell.text), "/score", cell)
    grade = next((cell for cell in row.filled if bare(cell.text) in GRADES), None)
    if grade is not None:
        draft.put("grade", bare(grade.text), "/grade", grade)
    return 1


def _mark(header: Header, draft: Draft) -> None:
    names = {"explanation": "explanation", "basis": "basis", "benchmark": "benchmark", "weight": "weight", "unit": "unit_column",
             "comparator": "comparator_column", "group": "by_function"}
    draft.marks.update(mark for role, mark in names.items() if header.first(role))


def _data_rows(items: Sequence[Item], start: int, header: Header, draft: Draft) -> tuple[list[Row], int, Header | None]:
    """The rows under the header up to the end of the block; a repeated header inside is passed over, a new one is returned."""
    rows: list[Row] = []
    index = start
    while index < len(items):
        item = items[index]
        if isinstance(item, Paragraph):
            if not _carries_on(items, index, header):
                break
            index += 1
            continue
        again = header_at(items, index)
        if again is not None:
            if [column.role for column in again.columns] != [column.role for column in header.columns]:
                return rows, index, again
            for row in again.rows:
                draft.ledger.label(*row.filled)
            index += len(again.rows)
            continue
        if _says_fields(item, draft):
            index += 1
            continue
        if _ends(header, item):
            break
        rows.append(item)
        index += 1
    return rows, index, None


def _says_fields(row: Row, draft: Draft) -> bool:
    """A line across the table that names the project or the office of the rows below: 项目名称：某项目."""
    pairs = list(inline_pairs(row.filled[0])) if len(row.filled) == 1 else []
    if not pairs or any(pair.label.field.startswith(("signatures", "budget.totals")) for pair in pairs):
        return False
    for pair in pairs:
        draft.ledger.label(pair.at)
        keep(pair, draft, Context())
    return True


def _carries_on(items: Sequence[Item], index: int, header: Header) -> bool:
    """Whether the table goes on after a paragraph (a page number, 续表): only by a repeated header or by rows of the same shape."""
    paragraph = items[index]
    if not isinstance(paragraph, Paragraph) or len(bare(paragraph.text)) > 8 or is_annex(paragraph.text):
        return False
    after = items[index + 1] if index + 1 < len(items) else None
    return isinstance(after, Row) and (header_at(items, index + 1) is not None or any(level_word(cell.text) for cell in after.filled[:2]))


def _ends(header: Header, row: Row) -> bool:
    """Whether a row no longer belongs to the indicators."""
    if not row.filled:
        return False
    if is_form_title(row) or is_annex(row.filled[0].text):
        return True
    first = row.filled[0]
    label = label_of(first.text)
    if label is None:
        return _is_foot(row) or _lies_outside(header, row)
    if label.field == "band" and _starts_section(row):
        return True
    if _fills(header, row):
        return False
    if level_word(first.text) or label.field in ("band", "objectives.actual") and len(row.filled) > 1 and any(level_word(c.text) for c in row.filled):
        return False
    name = header.first("name")
    leads = any(column.role in ("level1", "level2", "group", "number") for column in header.columns)
    if leads and name is not None and first.column >= name.start and len(row.filled) > 1:
        return False  # stands where names stand: an indicator called 项目支出 is an indicator
    if label.field in ("budget.totals",) and name is not None:
        return True
    return label.field != "band" or _starts_section(row)


def _lies_outside(header: Header, row: Row) -> bool:
    """Words and an answer to the left of the names, none of them a level: a field below the table (其他需说明的问题 | 无)."""
    name = header.first("name")
    if name is None or len(row.filled) > 2 or any(level_word(cell.text) or is_counter(cell.text) for cell in row.filled):
        return False
    first = row.filled[0]
    unmerged = not any(cell.column <= name.start < cell.column + cell.colspan for cell in (*row.filled, *row.covering))
    return unmerged and first.column == 1 and len(row.filled) == 2 and row.filled[1].column < name.start


def _fills(header: Header, row: Row) -> bool:
    """Whether a row has both a name and a value where the header has them: an indicator, whatever its first words."""
    name = header.first("name")
    if name is None or len(row.filled) < 3:
        return False
    at = {cell.column for cell in row.filled}
    values = [column.start for role in ("target", "weight", "actual") if (column := header.first(role))]
    return name.start in at and any(start in at for start in values)


def _starts_section(row: Row) -> bool:
    return any(role_of("estimate", cell.text) or role_of("work_plan", cell.text) for cell in row.filled[1:])


FOOT = re.compile(r"^(?:单位负责人|填[表报]人|制表人?|经办人|联系电话|审核人|填表日期|负责人|部门负责人|主管部门|财政部门)[^：:]{0,12}[：:]")


def _is_foot(row: Row) -> bool:
    return bool(FOOT.match(bare(row.filled[0].text)))


def _letters(header: Header, rows: Sequence[Row]) -> dict[int, str]:
    """Level words written one letter a row (产 / 出 / 指 / 标): id of the cell -> the word, '' for letters that go on it."""
    found: dict[int, str] = {}
    for role in ("level1", "level2"):
        column = header.first(role)
        if column is None:
            continue
        run: list[Cell] = []
        for cell in [cell for row in rows for cell in row.filled if column.start <= cell.column <= column.end]:
            if len(cell.text) > 2:
                run = []
                continue
            run.append(cell)
            word = "".join(bare(part.text) for part in run)
            if level_word(word) and word.endswith(("指标", "益", "度")):
                found[id(run[0])] = word
                found.update((id(part), "") for part in run[1:])
                run = []
    return found


def read_indicator_row(header: Header, halves: Sequence[Half], placed: Placed, levels: Levels, draft: Draft,
                       letters: dict[int, str] | None = None) -> None:
    """Read one row under a header; `levels` carries what stands above it."""
    row, letters = placed.row, letters or {}
    if not row.filled:
        return
    if _is_heading(header, placed, levels, draft) or _is_help_row(row, draft):
        return
    carried = _take_levels(header, placed, levels, letters, draft)
    for half in halves:
        _read_half(half, placed, levels, carried, draft)
    for start, cells in placed.by_column.items():
        column = header.at(start)
        if column is None:
            continue  # left for the list of unused cells
        if column.role in ("number", "band"):
            draft.ledger.label(*(cell for cell in cells if cell.text))


def _is_help_row(row: Row, draft: Draft) -> bool:
    if len(row.filled) == 1 and is_help(row.filled[0].text):
        draft.ledger.label(row.filled[0])
        return True
    return False


def _is_heading(header: Header, placed: Placed, levels: Levels, draft: Draft) -> bool:
    """A row that is only the heading of the rows below it: 一、产出指标 or （一）数量指标 across the table."""
    filled = placed.row.filled
    texts = {cell.text for cell in filled}
    words = [word for text in texts if (word := level_word(text))]
    if len(words) != len(texts) or not words or len(words) > 2:
        return False
    name = header.first("name")
    alone = len(texts) == 1
    spans = any(cell.colspan > 1 and name and cell.column + cell.colspan - 1 >= name.start for cell in filled)
    in_name = any(name and name.start <= cell.column <= name.end for cell in filled)
    no_levels = header.first("level1") is None and header.first("level2") is None
    if not (alone and (spans or in_name or no_levels or not placed.row.exact and _wider(placed))):
        return False
    word = words[0]
    if word.level == 1 or (levels.level1 == "" and word.words.startswith(("成本", "满意"))):
        levels.level1, levels.level2 = word.words, ""
    else:
        levels.level2 = word.words
    draft.ledger.label(*filled)
    return True


def _wider(placed: Placed) -> bool:
    return len(placed.row.cells) == 1


def _text(cells: Sequence[Cell]) -> str:
    return "\n".join(dict.fromkeys(cell.text for cell in cells if cell.text))


def _take_levels(header: Header, placed: Placed, levels: Levels, letters: dict[int, str], draft: Draft) -> list[str]:
    """Set the levels from this row; returns the roles that were carried down from above although nothing covers this row."""
    carried = []
    for role in ("group", "level1", "level2"):
        column = header.first(role)
        if column is None:
            continue
        cells = placed.by_column.get(column.start, [])
        text = _text(cells)
        if any(id(cell) in letters for cell in cells):
            text = next((letters[id(cell)] for cell in cells if letters.get(id(cell))), "")
        draft.ledger.value(*(cell for cell in cells if cell.text))
        if text:
            _set_level(levels, role, bare(text))
        elif getattr(levels, role):
            carried.append(role)
    if placed.shift:
        carried = [role for role in carried if role != "group"] or carried
    return carried


def _set_level(levels: Levels, role: str, text: str) -> None:
    if getattr(levels, role) == text:
        return
    setattr(levels, role, text)
    if role == "group":
        levels.level1 = levels.level2 = ""
    elif role == "level1":
        levels.level2 = ""


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
        return _text(self.cells.get(role, []))

    def filled(self, role: str) -> list[Cell]:
        """The cells of that role that hold any words."""
        return [cell for cell in self.cells.get(role, []) if cell.text]


def _read_half(half: Half, placed: Placed, levels: Levels, carried: list[str], draft: Draft) -> None:
    values = Values({role: [cell for column in columns for cell in placed.by_column.get(column.start, [])]
                     for role, columns in half.columns.items()}, {role: columns[0].heading for role, columns in half.columns.items()})
    draft.ledger.label(*(cell for cell in values.cells.get("name", []) if is_counter(cell.text)))
    _name_and_target(values, "target" in half.columns)
    if half.period and "level2" in half.columns:
        _set_level(levels, "level2", bare(values.text("level2")) or levels.level2)
    draft.ledger.value(*(cell for cells in values.cells.values() for cell in cells if cell.text))
    name_cells = values.filled("name")
    name = without_counter(values.text("name"))
    if is_help(name):
        draft.ledger.label(*name_cells, *values.filled("target"))
        return
    if is_help(values.text("target")):
        draft.ledger.label(*values.filled("target"))
        values.cells["target"] = []
    if is_nothing(name):
        if not values.text("target") or is_nothing(values.text("target")) or not _inherits_name(values, placed, levels, carried):
            return
        name = levels.name
    if all(cell in placed.row.covering for cell in name_cells) and not any(
            cell in placed.row.cells for cell in values.filled("target")) and name_cells:
        return  # the row only goes on the cells of the row above
    for part in _parts(values, name):
        if "target" in half.columns or "target_of" not in half.columns:
            _add(half, placed, levels, carried, values, part, draft)
        for column in half.columns.get("target_of", []):
            own = Values({**values.cells, "target": placed.by_column.get(column.start, [])}, values.headings)
            _add(half, placed, levels, carried, own, Part(part.name, own.text("target"), part.actual), _branch(draft, column))


def _branch(draft: Draft, column: Column) -> Draft:
    """The plan of a township or office that has a column of its own."""
    if column.heading not in draft.branches:
        branch = Draft(draft.ledger, dict(draft.values), dict(draft.sources), money_unit=draft.money_unit, marks=set(draft.marks))
        branch.values = {name: value for name, value in draft.values.items() if not name.startswith("budget.") and name != "indicators"}
        branch.values["unit"] = column.heading
        draft.branches[column.heading] = branch
    return draft.branches[column.heading]


def _inherits_name(values: Values, placed: Placed, levels: Levels, carried: list[str]) -> bool:
    return bool(levels.name) and not placed.row.exact and "level2" in carried and not values.filled("name")


def _name_and_target(values: Values, has_target: bool) -> None:
    """Where 三级指标 heads a counter, a name and a value at once, tell them apart; counters are labels."""
    cells = [cell for cell in values.cells.get("name", []) if not is_counter(cell.text)]
    if not has_target and len([cell for cell in cells if cell.text]) > 1:
        last = max(index for index, cell in enumerate(cells) if cell.text)
        values.cells["target"] = [cells[last]]
        cells = cells[:last]
    elif not has_target and len(cells) > 1 and cells[-1].text == "":
        values.cells["target"] = [cells[-1]]
        cells = cells[:-1]
    values.cells["name"] = cells


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of a row: its name and the words of its target and of its actual value."""

    name: str
    target: str
    actual: str


def _parts(values: Values, name: str) -> list[Part]:
    """One indicator a row, or several where name and value cells hold as many numbered lines."""
    target, actual = values.text("target"), values.text("actual")
    names = [line for line in name.split("\n") if line.strip()]
    targets = [line for line in target.split("\n") if line.strip()]
    counted = all(SPLIT_ITEM.match(line) or without_counter(line) != line.strip() for line in names[1:])
    if len(names) > 1 and len(names) == len(targets) and (counted or all(parse_target(line).kind not in ("words", "blank") for line in targets)):
        names = [without_counter(line) for line in names]
        actuals = [line for line in actual.split("\n") if line.strip()]
        if len(actuals) != len(names):
            actuals = [actual] * len(names)
        return [Part(*trio) for trio in zip(names, targets, actuals, strict=True)]
    return [Part(name, target, actual)]


def _add(half: Half, placed: Placed, levels: Levels, carried: list[str], values: Values, part: Part, draft: Draft) -> None:
    name = bare(part.name)
    level2 = levels.level2
    category = category_of(level2, levels.level1)
    if category == "其他" and not level2:
        name, category = _category_in_name(name)
    target = _target(values, part.target, name)
    index = len(draft.list("indicators"))
    path = f"/indicators/{index}"
    whole = levels.whole if name.startswith(marks()["part"]) else ""
    if not whole:
        levels.whole = name
    levels.name = name
    repairs = _repairs(path, placed, levels, carried)
    name_cell = next(iter(values.filled("name")), None) or next(iter(placed.row.filled))
    indicator = Indicator(
        name=name, category=category, target=target, level1=levels.level1, level2=level2, group=levels.group,
        weight=_decimal(values.text("weight")), required=_required(level2), period=half.period,
        half_year=_optional(values, "half_year", name), medium_term=_optional(values, "medium_term", name),
        part_of=whole, actual=_actual(values, part.actual, name, target), points=_points(values, part.actual),
        forecast=_optional(values, "forecast", name), outlook=_outlook(half, placed), other=_other(half, placed, draft), source=source_of(name_cell), repairs=repairs,
        direction=_joined(half, placed, "direction").removesuffix("指标"),
        **{role: _joined(half, placed, role) for role in TEXTS},
    )
    draft.add("indicators", indicator, [name_cell], f"{path}/name")
    draft.repairs.extend(repairs)
    for role in ("target", "actual", "points", "weight", "unit", "comparator", "explanation", "basis", "benchmark", "reason", "outlook", "forecast",
                 "half_year", "medium_term"):
        cells = values.filled(role) or (values.cells.get(role, [])[:1] if role == "target" else [])
        if cells:
            draft.sources[f"{path}/{role}"] = source_of(cells[0])


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
    """A target from its cell and the comparator and unit of columns beside it; the text is what a person would write in one cell."""
    unit = "" if is_nothing(unit) or unit == "无" else unit
    target = parse_target(text, name=name, unit=unit, comparator=sign)
    if target.kind not in ("number", "range") or not (sign or unit):
        return target
    written = target.text
    plain = bare(tidy(written))
    if unit and unit != "/" and not plain.endswith(bare(tidy(unit))) and target.unit:
        written += unit
    if sign and target.comparator and sign in SIGNS and written[:1] not in "≥≤＞＜=＝≧≦><═":
        written = ("" if target.comparator == "=" else sign) + written
    return replace(target, text=written)


SIGNS = ("≥", "≤", "＞", "＜", "=", "＝", "≧", "≦", ">", "<", ">=", "<=", "═")


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
    if actual.kind == "number" and actual.unit is None and target.kind == "number" and actual.number is not None and target.unit:
        return replace(actual, unit=target.unit) if unit else actual
    return actual


def _points(values: Values, actual: str) -> Decimal | None:
    if "points" in values.cells or "得分" not in values.heading("actual") or len(actual.split()) < 2:
        return _decimal(values.text("points"))
    return _decimal(actual.split()[-1])


def _decimal(text: str) -> Decimal | None:
    plain = bare(tidy(text)).rstrip("分%")
    try:
        return Decimal(plain) if plain else None
    except InvalidOperation:
        return None


def _joined(half: Half, placed: Placed, role: str) -> str:
    """The words of a role; where several columns share it (经费保障, 制度保障 …) each with its heading."""
    columns = half.columns.get(role, [])
    found = []
    for column in columns:
        text = _text(placed.by_column.get(column.start, []))
        if text:
            found.append(text if len(columns) == 1 else f"{column.heading}：{text}")
    return "；".join(found) if len(columns) > 1 else "".join(found)


def _outlook(half: Half, placed: Placed) -> str:
    columns = half.columns.get("outlook", [])
    for column in columns:
        text = bare(_text(placed.by_column.get(column.start, [])))
        if text:
            return column.heading if len(columns) > 1 and text in marks()["ticks"] else text
    return ""


def _other(half: Half, placed: Placed, draft: Draft) -> dict[str, str]:
    found = {}
    name = next(iter(half.columns.get("name", [])), None)
    for column in half.columns.get("other", []):
        if not column.heading and name is not None and column.start < name.start:
            draft.ledger.label(*(cell for cell in placed.by_column.get(column.start, []) if cell.text))  # the band beside the table
            continue
        cells = [cell for cell in placed.by_column.get(column.start, []) if cell.text]
        if cells:
            found[heading_label(column.heading) or f"第{column.start}列"] = _text(cells)
            draft.ledger.value(*cells)
    return found


def _repairs(path: str, placed: Placed, levels: Levels, carried: list[str]) -> tuple[Repair, ...]:
    repairs = []
    if not placed.row.exact:
        repairs += [Repair(f"{path}/{role}", "", getattr(levels, role), WHY_MERGED) for role in carried]
    if placed.shift:
        repairs.append(Repair(path, f"第{placed.row.filled[0].column}列起", f"第{placed.row.filled[0].column + placed.shift}列起", WHY_SHIFTED))
    return tuple(repairs)

