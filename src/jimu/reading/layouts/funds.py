"""专项资金绩效目标汇总表: an amount and objectives a line."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.model.document import Cell
from jimu.model.money import yuan
from jimu.model.plan import Objective
from jimu.model.text import bare
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import Header, header_of
from jimu.reading.heading import is_form_title
from jimu.reading.layouts.pairs import inline_pairs, next_row
from jimu.reading.layouts.values import is_blank_amount
from jimu.reading.money_units import stated_unit
from jimu.reading.placing import place
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import label_of, roles_in


def heads_funds(row: Row) -> bool:
    """序号 | 名称 | 金额 | 绩效目标."""
    roles = set(roles_in("funds", [cell.text for cell in row.filled]))
    return (
        {"name", "amount"} <= roles
        and bool(roles & {"objective", "medium_term"})
        and header_roles(row) == 0
        and len(row.filled) > 2
    )


def header_roles(row: Row) -> int:
    """How many cells of a row head columns of indicators proper (levels and names)."""
    roles = roles_in("indicators", [cell.text for cell in row.filled])
    return sum(role in ("level1", "level2") for role in roles)


def read_funds(items: Sequence[Item], index: int, draft: Draft) -> int:
    """专项资金绩效目标汇总表: an amount and objectives a line; the line 合计 gives the total."""
    head = items[index]
    if not isinstance(head, Row):
        return index + 1
    header = header_of("funds", [head])
    draft.ledger.label(*head.filled)
    index += 1
    while (row := next_row(items, index)) is not None and row.table is head.table:
        first = row.filled[0] if row.filled else None
        if first is not None and (is_form_title(row) or _foot(first)):
            break
        _fund_row(header, row, draft)
        index += 1
    return index


def _foot(cell: Cell) -> bool:
    label = label_of(cell.text)
    signed = [pair.label for pair in inline_pairs(cell)]
    return any(found.field.startswith("signatures") for found in (*signed, *([label] if label else [])))


def _fund_row(header: Header, row: Row, draft: Draft) -> None:
    cells = place(header, row).by_role(header)
    name, amount = cells.get("name"), cells.get("amount")
    unit = (
        next((stated_unit(column.heading) for column in header.columns if column.role == "amount"), "")
        or draft.money_unit
    )
    money = yuan(amount[0].text, unit) if amount else None
    if not name:
        return
    draft.ledger.label(*cells.get("number", []))
    label = label_of(name[0].text)
    if label is not None and label.field == "budget.totals":
        draft.ledger.label(name[0])
        if money is not None and amount:
            draft.put("budget.total", money, "/budget/total", amount[0])
        return
    if money is not None and amount:
        draft.put_money("budget.items", bare(name[0].text), money, amount[0])
    elif amount and not is_blank_amount(amount[0].text):
        return
    draft.ledger.value(name[0])
    draft.sources.setdefault(f"/budget/items/{bare(name[0].text)}/name", source_of(name[0]))
    for role, period in (("medium_term", "实施期"), ("objective", "年度")):
        for text in dict.fromkeys(cell.text for cell in cells.get(role, [])):
            draft.add("objectives", Objective(text, period), [cell for cell in cells[role] if cell.text == text])
