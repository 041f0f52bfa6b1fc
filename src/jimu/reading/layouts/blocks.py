"""The small tables inside a form: cash plan, money of a report, cost estimate, work plan, list of funds, objective beside result.

Each has `heads…(row)`, which knows its head, and `read…(items, index, draft)`, which reads it and returns the index after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import takewhile

from jimu.model.document import Cell
from jimu.model.money import yuan
from jimu.model.plan import CashPlan, Estimate, Execution, Objective, Task
from jimu.model.text import bare, chinese_number, tidy
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import Header, Placed, header_at, header_of, heads, is_form_title, marks, place
from jimu.reading.layouts.fields import inline_pairs, is_blank_amount, next_row, pairs_of
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import Label, key, label_of, level_word, role_of, stated_unit

FOUR_PLACES = Decimal("0.0001")
HUNDRED = Decimal(100)
ONE = Decimal(1)
WHY_AMOUNTS = "表头为百分比，填的是金额，已按全年数折算"


@cache
def _months() -> re.Pattern[str]:
    return re.compile(marks()["months"])


def month_of(text: str) -> int | None:
    """The month that a heading of the cash plan names: 3月底 -> 3, 一季度 -> 3."""
    plain = bare(text)
    if plain in marks()["quarters"]:
        return int(marks()["quarters"][plain])
    match = _months().fullmatch(plain)
    if match is None:
        return None
    said = match.group(1)
    month = int(said) if said.isdigit() else chinese_number(said)
    return month if month and 1 <= month <= 12 else None


def heads_cash_plan(row: Row) -> bool:
    """Two or more dates in a row, nothing else but a label before them."""
    dates = [cell for cell in row.filled if month_of(cell.text)]
    return len(dates) >= 2 and len(row.filled) - len(dates) <= 1


def read_cash_plan(items: Sequence[Item], index: int, draft: Draft) -> int:
    """资金支出计划: a row of dates over a row of shares or amounts."""
    row, below = items[index], next_row(items, index + 1)
    if not isinstance(row, Row):
        return index + 1
    draft.ledger.label(*row.filled)
    draft.marks.add("cash_plan")
    if below is None or below.table is not row.table:
        return index + 1
    heading = " ".join(cell.text for cell in (*row.filled, *row.covering))
    dates = [(cell, month) for cell in row.filled if (month := month_of(cell.text))]
    cells = [next((cell for cell in below.cells if cell.column == date.column), None) for date, _ in dates]
    draft.ledger.label(*(cell for cell in below.filled if cell not in cells))
    for number, ((_, month), cell) in enumerate(zip(dates, cells, strict=True)):
        text = bare(cell.text) if cell else ""
        draft.add("cash_plan", CashPlan(month, text), [cell] if cell else [], f"/cash_plan/{number}")
    draft.values["cash_plan_heading"] = heading
    return index + 2


def settle_cash_plan(draft: Draft) -> None:
    """Shares from what was filed, once the budget is known: per cent, amounts, or amounts under a heading of per cent."""
    heading = draft.values.pop("cash_plan_heading", "")
    rows: list[CashPlan] = draft.list("cash_plan")
    figures = [_figure(row.text) for row in rows]
    known = [figure for figure in figures if figure is not None]
    if not known:
        return
    unit = stated_unit(heading) or draft.money_unit
    total: Decimal | None = draft.values.get("budget.total")
    per_cent = "%" in tidy(heading) or any("%" in tidy(row.text) for row in rows)
    last = known[-1]
    whole = last == HUNDRED or "%" in tidy(rows[-1].text)
    amounts = not whole and total is not None and yuan(str(last), unit) == total or not per_cent and not whole
    for index, (row, figure) in enumerate(zip(rows, figures, strict=True)):
        if figure is None:
            continue
        if not amounts:
            rows[index] = replace(row, share=_share(figure / HUNDRED))
            continue
        amount = yuan(row.text, unit)
        base = total if total else amount and yuan(str(last), unit)
        rows[index] = replace(row, amount=amount, share=_share(amount / base) if amount is not None and base else None)
        if per_cent:
            draft.repaired(f"/cash_plan/{index}", row.text, str(rows[index].share), WHY_AMOUNTS)


def _figure(text: str) -> Decimal | None:
    return yuan(tidy(text).rstrip("%"), "元") if text else None


def _share(value: Decimal) -> Decimal:
    plain = value.quantize(FOUR_PLACES).normalize()
    return plain if plain == plain.to_integral() and abs(plain) < 1 else Decimal(format(plain, "f"))


def heads_money(row: Row) -> bool:
    """年初预算数 | 全年预算数 | 全年执行数 … of a report."""
    roles = {role_of("money", cell.text) for cell in row.filled}
    known = roles & {"initial", "adjusted", "executed", "rate", "forecast"}
    return len(known) >= 2 and not any(level_word(cell.text) or yuan(cell.text) is not None and len(cell.text) < 16 for cell in row.filled)


def read_money(items: Sequence[Item], index: int, draft: Draft) -> int:
    """The rows of money under their heads; the row of the whole gives the budget's own figures."""
    head = items[index]
    if not isinstance(head, Row):
        return index + 1
    header = header_of("money", [head])
    draft.ledger.label(*head.filled)
    unit = next((found for cell in (*head.cells, *head.covering) if (found := stated_unit(cell.text))), "") or draft.money_unit
    index += 1
    while (row := next_row(items, index)) is not None and row.table is head.table:
        label = next((cell for cell in row.filled if (found := label_of(cell.text)) and found.field.startswith("budget.")), None)
        figures = len(row.filled) > 2 and all(yuan(tidy(cell.text).rstrip("%"), unit) is not None for cell in row.filled)
        if (label is None and not figures) or header_at(items, index) is not None:
            break
        _money_row(header, row, label, unit, draft)
        index += 1
    return index


def _money_row(header: Header, row: Row, label: Cell | None, unit: str, draft: Draft) -> None:
    """A row of figures; one without a label is the whole's."""
    if label is not None:
        draft.ledger.label(label, *(cell for cell in row.filled if cell.column < label.column))
        unit = stated_unit(label.text) or unit
    values = _by_role(header, row, label)
    row_values = {role: yuan(cell.text, unit) for role, cell in values.items() if role in ("initial", "adjusted", "executed", "forecast")}
    rate = values.get("rate")
    execution = Execution(row_values.get("initial"), row_values.get("adjusted"), row_values.get("executed"),
                          _rate(rate.text) if rate else None, _plain(values.get("weight")), _plain(values.get("points")))
    found = label_of(label.text) if label is not None else Label("budget.totals", "合计")
    name = key(label.text) if label is not None else "合计"
    draft.values.setdefault("budget.rows", {})[name] = execution
    draft.ledger.value(*values.values())
    for role, cell in values.items():
        draft.sources[f"/budget/rows/{name}/{role}"] = source_of(cell)
    if values.get("reason") is not None:
        draft.values.setdefault("fields", {})[f"{name}{header.first('reason').heading}" if header.first("reason") else name] = values["reason"].text
    if found is None:
        return
    if found.field in ("budget.total", "budget.totals") and "budget.adjusted" not in draft.values:
        for role in ("initial", "adjusted", "executed", "rate"):
            value = getattr(execution, role)
            if value is not None:
                draft.put(f"budget.{role}", value, f"/budget/{role}", values[role])
        whole = next((role for role in ("adjusted", "initial") if getattr(execution, role) is not None), None)
        if whole:
            draft.put("budget.total", getattr(execution, whole), "/budget/total", values[whole])
    elif found.field in ("budget.sources", "budget.uses"):
        role = next((role for role in ("adjusted", "initial") if row_values.get(role) is not None), None)
        if role:
            draft.put_money(found.field, found.words, row_values[role] or Decimal(0), values[role])


def _by_role(header: Header, row: Row, label: Cell | None) -> dict[str, Cell]:
    """The figures of a row by role: by column, or one after the other where columns were lost."""
    money = [column for column in header.columns if column.role]
    after = [cell for cell in row.cells if label is None or cell.column > label.column]
    if not row.exact and len(row.cells) != header.columns[-1].end and len(after) == len(money):
        return {column.role or "": cell for column, cell in zip(money, after, strict=True) if cell.text}
    placed = place(header, row)
    found = {}
    for column in money:
        cell = next((cell for cell in placed.by_column.get(column.start, []) if cell.text and cell is not label), None)
        if cell is not None:
            found[column.role or ""] = cell
    return found


def _rate(text: str) -> Decimal | None:
    plain = bare(tidy(text))
    figure = yuan(plain.rstrip("%"), "元")
    if figure is None:
        return None
    return _share(figure / HUNDRED) if plain.endswith("%") or figure > 2 else figure


def _plain(cell: Cell | None) -> Decimal | None:
    return yuan(cell.text.rstrip("分"), "元") if cell else None


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
    while (row := next_row(items, index)) is not None and not _stops(items, index, row, totals=False):
        _estimate_row(header, row, draft)
        index += 1
    return index


def _estimate_row(header: Header, row: Row, draft: Draft) -> None:
    if not row.filled:
        return
    total = next((cell for cell in row.filled if (label := label_of(cell.text)) and label.field == "budget.totals"), None)
    unit = next((stated_unit(column.heading) for column in header.columns if column.role == "amount"), "") or draft.money_unit
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
    cells = {column.role: [cell for cell in placed.by_column.get(column.start, []) if cell.text] for column in header.columns if column.role}
    texts = {role: "\n".join(cell.text for cell in found) for role, found in cells.items()}
    if not any(texts.values()):
        return
    number = len(draft.list("estimate"))
    draft.add("estimate", Estimate(texts.get("item") or texts.get("detail", ""), yuan(texts.get("amount", ""), unit), texts.get("basis", ""),
                                   texts.get("detail", "")), [cell for found in cells.values() for cell in found])
    for role, found in cells.items():
        if found:
            draft.sources[f"/estimate/{number}/{role}"] = source_of(found[0])


def heads_work_plan(row: Row) -> bool:
    """事项 | 责任单位 | 工作目标, or 任务名称 | 主要内容 | 预算金额."""
    return heads(row, "work_plan", "name") and not level_row(row) and len(row.filled) >= 2


def read_work_plan(items: Sequence[Item], index: int, draft: Draft) -> int:
    """年度重点工作计划: a Task a row."""
    head = items[index]
    if not isinstance(head, Row):
        return index + 1
    rows = [head]
    below = next_row(items, index + 1)
    if below is not None and below.table is head.table and len(below.filled) > 1 and all(
            role_of("work_plan", cell.text) or label_of(cell.text) for cell in below.filled):
        rows.append(below)
    header = header_of("work_plan", rows)
    draft.ledger.label(*(cell for row in rows for cell in row.filled))
    draft.marks.add("work_plan")
    unit = next((found for cell in head.filled if (found := stated_unit(cell.text))), "") or draft.money_unit
    index += len(rows)
    while (row := next_row(items, index)) is not None and not _stops(items, index, row, totals=False):
        placed = place(header, row)
        cells = {column.role: [cell for cell in placed.by_column.get(column.start, []) if cell.text] for column in header.columns if column.role}
        texts = {role: "\n".join(cell.text for cell in found) for role, found in cells.items()}
        first = label_of(row.filled[0].text) if row.filled else None
        if first is not None and first.field == "budget.totals" and len(row.filled) > 1:
            _tasks_total(header, placed, unit, draft)
        elif texts.get("name"):
            draft.add("work_plan", Task(texts["name"], texts.get("responsible", ""), texts.get("goal", ""), yuan(texts.get("amount", ""), unit)),
                      [cell for found in cells.values() for cell in found])
        index += 1
    return index


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


def _stops(items: Sequence[Item], index: int, row: Row, *, totals: bool) -> bool:
    """Whether a row belongs to what follows the small table."""
    if header_at(items, index) is not None or is_form_title(row) or heads_money(row) or heads_cash_plan(row):
        return True
    first = row.filled[0] if row.filled else None
    if first is None:
        return False
    if level_word(first.text):
        return True
    label = label_of(first.text)
    if label is None:
        return any(True for pair in takewhile(lambda pair: pair.at is first, pairs_of(row)))
    return label.field != "budget.totals" or totals


def heads_funds(row: Row) -> bool:
    """序号 | 名称 | 金额 | 绩效目标."""
    roles = {role_of("funds", cell.text) for cell in row.filled}
    return {"name", "amount"} <= roles and bool(roles & {"objective", "medium_term"}) and header_roles(row) == 0 and len(row.filled) > 2


def header_roles(row: Row) -> int:
    """How many cells of a row head columns of indicators proper (levels and names)."""
    return sum(role_of("indicators", cell.text) in ("level1", "level2") for cell in row.filled)


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
    placed = place(header, row)
    cells = {column.role: [cell for cell in placed.by_column.get(column.start, []) if cell.text] for column in header.columns if column.role}
    name, amount = cells.get("name"), cells.get("amount")
    unit = next((stated_unit(column.heading) for column in header.columns if column.role == "amount"), "") or draft.money_unit
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
        for cell in cells.get(role, []):
            draft.add("objectives", Objective(cell.text, period), [cell])


def heads_objectives(row: Row) -> bool:
    """预期目标 | 实际完成情况 side by side over their texts."""
    labels = [label_of(cell.text) for cell in row.filled]
    fields = [label.field for label in labels if label]
    return len(fields) == len(row.filled) and "objectives.actual" in fields and any(
        field in ("objectives", "objectives.medium_term") for field in fields) and len(row.filled) >= 2


def read_objectives(items: Sequence[Item], index: int, draft: Draft) -> int:
    """The objective and what was done, in the row below their headings."""
    head, below = items[index], next_row(items, index + 1)
    if not isinstance(head, Row):
        return index + 1
    draft.ledger.label(*head.filled)
    draft.marks.add("objectives")
    if below is None or below.table is not head.table or header_at(items, index + 1):
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
        number = draft.add("objectives", Objective(objective.text if objective else "", "年度", actual.text if actual else ""), cells)
        if actual is not None:
            draft.sources[f"/objectives/{number}/actual"] = source_of(actual)
    return index + 2

