"""年度重点工作计划, 年度主要任务: the tasks of the year with their money."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.model.money import yuan
from jimu.model.plan import Task
from jimu.reading.draft import Draft
from jimu.reading.header import Header, header_of
from jimu.reading.heading import heads
from jimu.reading.layouts.endings import table_ends
from jimu.reading.layouts.estimate import level_row
from jimu.reading.layouts.levels import words_of
from jimu.reading.layouts.pairs import next_row
from jimu.reading.money_units import stated_unit
from jimu.reading.placing import Placed, place, place_from_right
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import key, label_of, role_of


def heads_work_plan(row: Row) -> bool:
    """事项 | 责任单位 | 工作目标, or 任务名称 | 主要内容 | 预算金额."""
    return heads(row, "work_plan", "name") and not level_row(row) and len(row.filled) >= 2


def read_work_plan(items: Sequence[Item], index: int, draft: Draft) -> int:
    """年度重点工作计划: a Task a row."""
    head = items[index]
    if not isinstance(head, Row):
        return index + 1
    rows = [head, *_second_head(head, next_row(items, index + 1))]
    header = header_of("work_plan", rows)
    draft.ledger.label(*(cell for row in rows for cell in row.filled))
    draft.marks.add("work_plan")
    unit = next((found for cell in head.filled if (found := stated_unit(cell.text))), "") or draft.money_unit
    index += len(rows)
    while (row := next_row(items, index)) is not None and not table_ends(items, index, head, totals=False):
        _task(header, row, unit, draft)
        index += 1
    return index


def _second_head(head: Row, below: Row | None) -> list[Row]:
    """The headings below 预算金额: 总额 | 财政拨款 | 其他资金."""
    if below is None or below.table is not head.table or len(below.filled) < 2:
        return []
    known = all(role_of("work_plan", cell.text) or label_of(cell.text) for cell in below.filled)
    return [below] if known else []


def _task(header: Header, row: Row, unit: str, draft: Draft) -> None:
    first = label_of(row.filled[0].text) if row.filled else None
    if first is not None and first.field == "budget.totals" and len(row.filled) > 1:
        _tasks_total(header, place_from_right(header, row), unit, draft)
        return
    cells = place(header, row).by_role(header)
    texts = {role: words_of(found) for role, found in cells.items()}
    if texts.get("name"):
        amount = yuan(texts.get("amount", ""), unit)
        task = Task(texts["name"], texts.get("responsible", ""), texts.get("goal", ""), amount)
        draft.add("work_plan", task, [cell for found in cells.values() for cell in found])


def _tasks_total(header: Header, placed: Placed, unit: str, draft: Draft) -> None:
    """The line 金额合计 under the tasks: the budget and where it comes from."""
    draft.ledger.label(*placed.row.filled)
    for column in header.columns:
        for cell in placed.by_column.get(column.start, []):
            amount = yuan(cell.text, unit) if cell.text else None
            if amount is None:
                continue
            if column.role == "amount":
                draft.put("budget.total", amount, "/budget/total", cell)
            elif column.role == "sources":
                draft.put_money("budget.sources", key(column.heading), amount, cell)
