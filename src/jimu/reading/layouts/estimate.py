"""支出明细及测算说明: the lines of the cost estimate."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.model.document import Cell
from jimu.model.money import yuan
from jimu.model.plan import Estimate
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import Header, header_of
from jimu.reading.heading import heads
from jimu.reading.layouts.endings import table_ends
from jimu.reading.layouts.levels import words_of
from jimu.reading.layouts.pairs import next_row
from jimu.reading.money_units import stated_unit
from jimu.reading.placing import place
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import label_of, level_word


def heads_estimate(row: Row) -> bool:
    """支出内容 | 支出明细 | 金额 | 测算依据."""
    return heads(row, "estimate", "amount") and not level_row(row)


def level_row(row: Row) -> bool:
    """Whether any cell of the row is a level word."""
    return any(level_word(cell.text) for cell in row.filled)


def read_estimate(items: Sequence[Item], index: int, draft: Draft) -> int:
    """支出明细及测算说明: an Estimate a row, the total kept among the fields."""
    head = items[index]
    if not isinstance(head, Row):
        return index + 1
    header = header_of("estimate", [head])
    draft.ledger.label(*head.filled)
    draft.marks.add("estimate")
    index += 1
    while (row := next_row(items, index)) is not None and not table_ends(items, index, head, totals=False):
        _estimate_row(header, row, draft)
        index += 1
    return index


def _estimate_row(header: Header, row: Row, draft: Draft) -> None:
    if not row.filled:
        return
    amount = header.first("amount")
    stated = [stated_unit(column.heading) for column in (amount, *header.columns) if column]  # 预算（万元）beside it
    unit = next(filter(None, stated), draft.money_unit)
    for cell in row.filled:
        label = label_of(cell.text)
        if label is not None and label.field == "budget.totals":
            _total(row, cell, unit, draft)
            return
    cells = place(header, row).by_role(header)
    texts = {role: words_of(found) for role, found in cells.items()}
    if not any(texts.values()):
        return
    item, detail = texts.get("item", ""), texts.get("detail", "")
    line = Estimate(item or detail, yuan(texts.get("amount", ""), unit), texts.get("basis", ""), detail)
    number = draft.add("estimate", line, [cell for found in cells.values() for cell in found])
    for role, found in cells.items():
        if found:
            draft.sources[f"/estimate/{number}/{role}"] = source_of(found[0])


def _total(row: Row, label: Cell, unit: str, draft: Draft) -> None:
    """The line 合计 under the estimate, kept among the fields."""
    draft.ledger.label(label)
    figure = next((cell for cell in row.filled if cell is not label and yuan(cell.text, unit) is not None), None)
    if figure is not None:
        draft.values.setdefault("fields", {})["支出明细合计"] = figure.text
        draft.sources["/fields/支出明细合计"] = source_of(figure)
        draft.ledger.value(figure)
