"""The objective and what was done, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.model.document import Cell
from jimu.model.plan import Objective
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import begins_at
from jimu.reading.layouts.pairs import fields_of, next_row
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import label_of


def heads_objectives(row: Row) -> bool:
    """预期目标 | 实际完成情况 side by side over their texts."""
    if "objectives.actual" not in fields_of(row):
        return False
    fields = [label.field if (label := label_of(cell.text)) else "" for cell in row.filled]
    if not set(GOALS) & set(fields):
        return False
    begin = next(index for index, field in enumerate(fields) if field in (*GOALS, "objectives.actual"))
    return all(fields[begin:])


GOALS = ("objectives", "objectives.medium_term")


def read_objectives(items: Sequence[Item], index: int, draft: Draft) -> int:
    """The objective and what was done, in the row below their headings."""
    head, below = items[index], next_row(items, index + 1)
    if not isinstance(head, Row):
        return index + 1
    draft.ledger.label(*head.filled)
    draft.marks.add("objectives")
    if below is None or below.table is not head.table or begins_at(items, index + 1):
        return index + 1
    heads_by_column = {cell.column: label for cell in (*head.filled,) if (label := label_of(cell.text))}
    taken: dict[str, Cell] = {}
    for cell in below.filled:
        label = heads_by_column.get(cell.column)
        if label is None:
            draft.ledger.label(cell)
        elif label.field not in taken:
            taken[label.field] = cell
    objective, actual = taken.get("objectives") or taken.get("objectives.medium_term"), taken.get("objectives.actual")
    cells = [cell for cell in (objective, actual) if cell is not None]
    if cells:
        number = draft.add(
            "objectives", Objective(objective.text if objective else "", "年度", actual.text if actual else ""), cells
        )
        if actual is not None:
            draft.sources[f"/objectives/{number}/actual"] = source_of(actual)
    return index + 2
