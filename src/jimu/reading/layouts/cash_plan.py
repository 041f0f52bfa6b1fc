"""资金支出计划: a row of dates over a row of shares or amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from jimu.model.money import yuan
from jimu.model.plan import CashPlan
from jimu.model.text import bare, chinese_number, tidy
from jimu.reading.draft import Draft
from jimu.reading.layouts.pairs import next_row
from jimu.reading.marks import marks
from jimu.reading.money_units import stated_unit
from jimu.reading.stream import Item, Row

FOUR_PLACES = Decimal("0.0001")


HUNDRED = Decimal(100)


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
    dates = {cell.text for cell in row.filled if month_of(cell.text)}
    return len(dates) >= 2 and len({cell.text for cell in row.filled} - dates) <= 1


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
    dates = [
        pair for number, pair in enumerate(dates) if not number or dates[number - 1][1] != pair[1]
    ]  # 6月底 | 6月底
    blank = row.exact and below.number > row.number + 1  # the row of shares holds nothing, and a sheet leaves it out
    under = () if blank else below.cells
    cells = [next((cell for cell in under if cell.column == date.column), None) for date, _ in dates]
    draft.ledger.label(*(cell for cell in under if cell.text and cell not in cells))
    for number, ((_, month), cell) in enumerate(zip(dates, cells, strict=True)):
        text = bare(cell.text) if cell and not month_of(cell.text) else ""  # a blank may repeat its date
        draft.add("cash_plan", CashPlan(month, text), [cell] if cell else [], f"/cash_plan/{number}")
    draft.values["cash_plan_heading"] = heading
    return index + (1 if blank else 2)


def settle_cash_plan(draft: Draft) -> None:
    """Shares from what was filed, once the budget is known: per cent, amounts,
    or amounts under a heading of per cent."""
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
    amounts = (not whole and total is not None and yuan(str(last), unit) == total) or (not per_cent and not whole)
    for index, (row, figure) in enumerate(zip(rows, figures, strict=True)):
        if figure is None:
            continue
        if not amounts:
            rows[index] = replace(row, share=as_share(figure / HUNDRED))
            continue
        amount = yuan(row.text, unit)
        base = total or (amount and yuan(str(last), unit))
        rows[index] = replace(
            row, amount=amount, share=as_share(amount / base) if amount is not None and base else None
        )
        if per_cent:
            draft.repaired(f"/cash_plan/{index}", row.text, str(rows[index].share), WHY_AMOUNTS)


def _figure(text: str) -> Decimal | None:
    return yuan(tidy(text).rstrip("%"), "元") if text else None


def as_share(value: Decimal) -> Decimal:
    """A share with four places at the most: 0.8322, 1."""
    plain = value.quantize(FOUR_PLACES).normalize()
    return plain if plain == plain.to_integral() and abs(plain) < 1 else Decimal(format(plain, "f"))
