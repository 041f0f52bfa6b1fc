"""Tables of indicators -> Indicator values, with levels put back, columns told by their content,
and every cell accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jimu.model.grammar import is_unit
from jimu.model.text import bare
from jimu.reading.draft import Draft
from jimu.reading.header import Column, Header
from jimu.reading.layouts.block import data_rows, read_total
from jimu.reading.layouts.columns import Half, settle
from jimu.reading.layouts.indicator import Line, Part, Values, add_indicator, parts_of
from jimu.reading.layouts.levels import Levels, is_heading, set_level, take_levels, words_by_letters
from jimu.reading.marks import SIGN, is_counter, is_declined, is_help, is_nothing, speaks_for_itself, without_counter
from jimu.reading.placing import Placed, place_all
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import level_word, role_of

VALUE = re.compile(r"[≥≤＞＜><＝=]*\d[\d.]*%?")  # and nothing else: ≥60岁老年人体检人数 is a name


def read_indicators(items: Sequence[Item], index: int, header: Header, draft: Draft) -> int:
    """Read the indicators under `header`, which begins at items[index].
    Returns the index of the first item after them."""
    for row in header.rows:
        draft.ledger.label(*row.filled)
    rows, end, later = data_rows(items, index + len(header.rows), header, draft)
    placed_rows = place_all(header, rows)
    unsettled, (header, halves) = header, settle(header, placed_rows)
    _mark(header, draft)
    _note_unknown(unsettled, header, draft)
    if header.first("target_of"):
        draft.marks.add("by_place")
    levels = _levels_above(items[:index], header, draft)
    letters = words_by_letters(header, rows)
    for placed in placed_rows:
        read_indicator_row(header, halves, placed, levels, draft, letters)
    if later is not None:
        return read_indicators(items, end, later, draft)
    return end + read_total(items, end, header, draft)


def _levels_above(items: Sequence[Item], header: Header, draft: Draft) -> Levels:
    """The levels in the rows right above the heads: 一、产出指标 and （一）数量指标 over 序号 | 指标名称 | 目标值."""
    levels, rows = Levels(), list[Row]()
    for item in reversed(items):
        if not isinstance(item, Row) or not header.rows or item.table is not header.rows[0].table:
            break
        if len(item.filled) != 1 or level_word(item.filled[0].text) is None:
            break
        rows.append(item)
    for placed in place_all(header, rows[::-1]):
        is_heading(header, placed, levels, draft)
    return levels


def _mark(header: Header, draft: Draft) -> None:
    names = {
        "explanation": "explanation",
        "basis": "basis",
        "benchmark": "benchmark",
        "weight": "weight",
        "unit": "unit_column",
        "comparator": "comparator_column",
        "group": "by_function",
        "actual": "actual",
        "points": "points",
    }
    draft.marks.update(mark for role, mark in names.items() if header.first(role))


def _note_unknown(header: Header, settled: Header, draft: Draft) -> None:
    """The headings that no form uses, each with the role that the contents of its column told."""
    for column, known in zip(header.columns, settled.columns, strict=True):
        if column.role is None and column.heading and not speaks_for_itself(column.heading):
            cells = (cell for row in header.rows for cell in row.filled if bare(cell.text) == column.heading)
            draft.ledger.unknown("headings", next(cells), known.role or "")


def read_indicator_row(
    header: Header,
    halves: Sequence[Half],
    placed: Placed,
    levels: Levels,
    draft: Draft,
    letters: dict[int, str] | None = None,
) -> None:
    """Read one row under a header; `levels` carries what stands above it."""
    row, letters = placed.row, letters or {}
    if not row.filled:
        return
    if is_heading(header, placed, levels, draft) or _is_help_row(row, draft):
        return
    carried = take_levels(header, placed, levels, letters, draft)
    for half in halves:
        _read_half(Line(half, placed, levels, carried, beside=len(halves) > 1), draft)
    for start in header.beside:
        draft.ledger.label(*(cell for cell in placed.by_column.get(start, ()) if cell.text))


def _is_help_row(row: Row, draft: Draft) -> bool:
    if len(row.filled) == 1 and is_help(row.filled[0].text):
        draft.ledger.label(row.filled[0])
        return True
    return False


def _read_half(line: Line, draft: Draft) -> None:
    values = _values(line)
    if counters := [cell for cell in values.cells.get("name", ()) if is_counter(cell.text)]:
        draft.ledger.label(*counters)
    _name_and_target(values, "target" in line.half.columns)
    if (line.half.period or line.beside) and "level2" in line.half.columns:
        set_level(line.levels, "level2", bare(values.text("level2")) or line.levels.level2)
    draft.ledger.value(*[cell for cells in values.cells.values() for cell in cells if cell.text])
    name = _name(line, values, draft)
    if not name or _only_goes_on(line, values):
        return
    for part in parts_of(values, name):
        if "target" in line.half.columns or "target_of" not in line.half.columns:
            add_indicator(line, values, part, draft)
        for column in line.half.columns.get("target_of", []):
            own = Values({**values.cells, "target": line.placed.by_column.get(column.start, [])}, values.headings)
            add_indicator(line, own, Part(part.name, own.text("target"), part.actual), _branch(draft, column))


def _values(line: Line) -> Values:
    columns = line.half.columns
    under = line.placed.by_column
    cells = {
        role: under.get(listed[0].start, [])
        if len(listed) == 1
        else [cell for column in listed for cell in under.get(column.start, [])]
        for role, listed in columns.items()
    }
    return Values(cells, line.half.headings)


def _name(line: Line, values: Values, draft: Draft) -> str:
    """The indicator's name; empty where the slot was never filled or holds the form's printed help."""
    name = without_counter(values.text("name"))
    if is_help(name):
        draft.ledger.label(*values.filled("name"), *values.filled("target"))
        return ""
    if is_help(values.text("target")):
        draft.ledger.label(*values.filled("target"))
        values.cells["target"] = []
    target = values.text("target")
    if is_declined(name) and (is_nothing(target) or is_declined(target)):
        draft.ledger.label(*values.filled("name"), *values.filled("target"))
        return ""
    if role_of("indicators", name) == "name" and role_of("indicators", target) == "target":
        draft.ledger.label(*values.filled("name"), *values.filled("target"))
        return ""  # 指标名称 | 目标值 again, over the next block
    if (level_word(name) and level_word(target)) or _says_no_name(bare(name)):
        return ""  # 社会效益指标 | 生态效益指标, ≤ | ≥: rows of a table that stands on its side
    if not is_nothing(name):
        return name
    if not target or is_nothing(target):
        return ""
    return _name_among_levels(line, values) or (line.levels.name if _inherits_name(line, values) else "")


def _says_no_name(text: str) -> bool:
    """Whether a name is nothing but a sign, a unit or a value."""
    return bool(SIGN.fullmatch(text)) or is_unit(text) or bool(VALUE.fullmatch(text))


def _name_among_levels(line: Line, values: Values) -> str:
    """满意度指标 | 商户满意度 | | ≥90%: a name that stands in the column of the levels, over its own."""
    own = [cell for cell in values.filled("level2") if cell in line.placed.row.cells]
    return own[0].text if len(own) == 1 and level_word(own[0].text) is None else ""


def _only_goes_on(line: Line, values: Values) -> bool:
    """Whether name and value only reach down from the row above."""
    row, names = line.placed.row, values.filled("name")
    targets = values.filled("target")
    return (
        bool(names) and all(cell in row.covering for cell in names) and not any(cell in row.cells for cell in targets)
    )


SHARED = (
    "title",
    "title.office",
    "department",
    "department_code",
    "project.name",
    "project.code",
    "project.kind",
    "project.period",
)


def _branch(draft: Draft, column: Column) -> Draft:
    """The plan of a township or office that has a column of its own: the whole's project and office,
    its own indicators.
    Money and objectives are the whole's."""
    if column.heading not in draft.branches:
        values = {name: draft.values[name] for name in SHARED if name in draft.values} | {"unit": column.heading}
        paths = {"/" + name.replace(".", "/") for name in values}
        sources = {path: source for path, source in draft.sources.items() if path in paths}
        form = draft.marks - {"objectives", "signatures"}
        draft.branches[column.heading] = Draft(draft.ledger, values, sources, money_unit=draft.money_unit, marks=form)
    return draft.branches[column.heading]


def _inherits_name(line: Line, values: Values) -> bool:
    lost = not line.placed.row.merged and "level2" in line.carried
    return bool(line.levels.name) and lost and not values.filled("name")


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
