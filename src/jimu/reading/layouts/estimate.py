"""支出明细及测算说明: the lines of the cost estimate."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.model.money import yuan
from jimu.model.plan import Estimate
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import Header, header_of, heads
from jimu.reading.layouts.endings import table_ends
from jimu.reading.layouts.levels import words_of
from jimu.reading.layouts.pairs import next_row
from jimu.reading.placing import place
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import label_of, level_word, stated_unit


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
    total = next(
        (cell for cell in row.filled if (label := label_of(cell.text)) and label.field == "budget.totals"), None
    )
    unit = (
        next((stated_unit(column.heading) for column in header.columns if column.role == "amount"), "")
        or draft.money_unit
    )
    if total is not None:
        draft.ledger.label(total)
        figure = next((cell for cell in row.filled if cell is not total and yuan(cell.text, unit) is not None), None)
        if figure is not None:
            draft.values["estimate_total"] = yuan(figure.text, unit)
            draft.values.setdefault("fields", {})["支出明细合计"] = figure.text
            draft.sources["/fields/支出明细合计"] = source_of(figure)
            draft.ledger.value(figure)
        return
    placed = place(header, row)
    cells = {
        column.role: [cell for cell in placed.by_column.get(column.start, []) if cell.text]
        for column in header.columns
        if column.role
    }
    texts = {role: words_of(found) for role, found in cells.items()}
    if not any(texts.values()):
        return
    number = len(draft.list("estimate"))
    draft.add(
        "estimate",
        Estimate(
            texts.get("item") or texts.get("detail", ""),
            yuan(texts.get("amount", ""), unit),
            texts.get("basis", ""),
            texts.get("detail", ""),
        ),
        [cell for found in cells.values() for cell in found],
    )
    for role, found in cells.items():
        if found:
            draft.sources[f"/estimate/{number}/{role}"] = source_of(found[0])
