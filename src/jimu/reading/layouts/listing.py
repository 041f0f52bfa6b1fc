"""One table of many projects: a line, or a run of lines, for each;
the indicators in columns of their own or inside of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jimu.model.document import Cell
from jimu.model.text import bare, split_code
from jimu.reading.draft import Draft
from jimu.reading.header import Column, Header, header_of
from jimu.reading.heading import is_form_title
from jimu.reading.layouts.columns import settle
from jimu.reading.layouts.indicators import read_indicator_row
from jimu.reading.layouts.pairs import next_row
from jimu.reading.layouts.projects import Projects, cells_of
from jimu.reading.layouts.written import read_sentences
from jimu.reading.marks import is_nothing
from jimu.reading.placing import place, place_all
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import label_of, level_word, role_of, roles_in


def heads_listing(row: Row) -> bool:
    """项目名称 beside indicators in one head: 序号 | 项目名称 | 金额 | 三级指标 | 指标值,
    or … | 产出指标 | 效益指标."""
    if "listing" not in row.seen:
        row.seen["listing"] = len(row.filled) > 2 and _lists_projects(row)
    return bool(row.seen["listing"])


def _lists_projects(row: Row) -> bool:
    roles = set(roles_in("projects", [cell.text for cell in row.filled]))
    if "project.name" not in roles:
        return False
    own = set(roles_in("indicators", [cell.text for cell in row.filled])) - {None}
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
        named = cells_of(by_column, own, "project.name")
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
    return measured or projects.plans  # beside plans with indicators, money alone is a subtotal of its office


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


def _wide(columns: Sequence[Column], by_column: dict[int, list[Cell]], draft: Draft) -> None:
    """Indicators written into a cell under their level: 数量指标 | 新建道路≥5公里；维修桥梁2座."""
    for column in columns:
        upper, own = level_word(column.band), level_word(column.heading)
        said = [word for word in (upper, own) if word is not None]
        for cell in by_column.get(column.start, []):
            if cell.text and not is_nothing(cell.text):
                read_sentences(cell, said, draft)
