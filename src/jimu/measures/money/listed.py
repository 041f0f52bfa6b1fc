"""The finance system's list of payments: its lines from cells, and why a line or a payment found no other."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.measures.columns import NOT_A, READERS, Fault
from jimu.measures.money.matching import Line
from jimu.measures.money.row import Payment

# What finance systems call the columns that are compared.
HEADINGS = {
    "day": ("支付日期", "日期", "记账日期", "付款日期", "day"),
    "amount": ("金额（元）", "金额", "支付金额", "支付金额（元）", "金额(元)", "支付金额(元)", "amount"),
    "payee": ("收款方", "收款人", "收款人名称", "收款单位", "payee"),
    "voucher": ("凭证号", "支付凭证号", "凭证编号", "voucher"),
}
NEEDED = ("day", "amount")


def lines_of(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[list[Line], list[tuple[int, Fault]]]:
    """The lines of a list whose first row has the headings, and by row number what is wrong with the others."""
    heads = [head.strip() for head in rows[0][1]] if rows else []
    places = {name: place for name, words in HEADINGS.items() for place, head in enumerate(heads) if head in words}
    if lacking := [name for name in NEEDED if name not in places]:
        return [], [(rows[0][0] if rows else 1, Fault(HEADINGS[name][0], "", "heading_is_missing")) for name in lacking]
    lines, faults = list[Line](), list[tuple[int, Fault]]()
    for number, cells in rows[1:]:
        texts = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
        line, wrong = _line(number, texts)
        lines += [line] if line else []
        faults += [(number, fault) for fault in wrong]
    return lines, faults


def _line(number: int, texts: dict[str, str]) -> tuple[Line | None, list[Fault]]:
    day, amount = READERS["day"](texts["day"]), READERS["money"](texts["amount"])
    wrong = [
        Fault(HEADINGS[name][0], texts[name], not_a if texts[name] else "cell_is_empty")
        for name, value, not_a in (("day", day, NOT_A["day"]), ("amount", amount, NOT_A["money"]))
        if value is None
    ]
    if wrong:
        return None, wrong
    return Line(number, day, amount, texts.get("payee", ""), texts.get("voucher", "")), []


def why_line(line: Line, payments: Sequence[Payment]) -> str:
    """Why a line of the list stays without a payment, as an id; `payments`: those that stay without a line."""
    return _why(line.payee, [row.payee for row in payments if row.amount == line.amount], "no_payment_of_this_amount")


def why_payment(payment: Payment, lines: Sequence[Line]) -> str:
    """Why a payment stays without a line of the list, as an id; `lines`: those that stay without a payment."""
    return _why(payment.payee, [one.payee for one in lines if one.amount == payment.amount], "no_line_of_this_amount")


def _why(payee: str, payees: Sequence[str], none: str) -> str:
    if not payees:
        return none
    same = sum(one.strip() == payee.strip() for one in payees)
    if not same:
        return "another_payee"
    return "several_could_be_it" if same > 1 else "days_too_far_apart"
