"""Rows of a form's description -> rows of its table: labels and values, bands, money, tasks, estimates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from jimu.forms.indicators import LINES, draw_indicators
from jimu.forms.page import Number, Words
from jimu.forms.reviewed import draw_review
from jimu.forms.said import BLANK, HUNDRED, MEDIUM, YEARLY, Teller, figures
from jimu.forms.table import Piece, Table, label
from jimu.model.money import factor
from jimu.model.plan import CashPlan, Execution, Plan
from jimu.model.text import numeral, tidy

QUARTERS = (3, 6, 10, 12)  # the months of a cash plan that was never filled


def has_medium(plan: Plan) -> bool:
    """Whether a plan speaks of its whole period and not of the year alone."""
    return (
        plan.budget.medium_term is not None
        or any(one.period in MEDIUM for one in plan.objectives)
        or any(one.period in MEDIUM for one in plan.indicators)
    )


def draw_rows(table: Table, rows: Sequence[Any], teller: Teller) -> None:
    """Draw the rows of a description one after the other."""
    for spec in rows:
        if isinstance(spec, list):
            table.row([_piece(cell, teller) for cell in spec])
        elif wanted(spec, teller):
            for kind, draw in KINDS.items():
                if kind in spec:
                    draw(table, spec, teller)


def wanted(spec: dict[str, Any], teller: Teller) -> bool:
    """Whether a part is drawn for this plan: `when: medium` only where it speaks of its whole period, `yearly` where
    not; `with: NAMES` only where the plan says something under each of these names, `without: NAMES` only where not."""
    if "when" in spec and (spec["when"] == "medium") != has_medium(teller.plan):
        return False
    held = {name: bool(teller.say(name).text) for name in (*spec.get("with", ()), *spec.get("without", ()))}
    if "with" in spec:
        return all(held.values())
    return "without" not in spec or not all(held.values())


def _piece(spec: Any, teller: Teller) -> Piece:
    if isinstance(spec, str):
        return Piece(teller.fill(spec), "label")
    across, down = int(spec.get("across", 1)), int(spec.get("down", 1))
    if "label" in spec:
        return Piece(teller.fill(spec["label"]), "label", across, down)
    if figure := spec.get("money") or spec.get("figure"):
        return Piece(teller.say(figure), "figure", across, down)
    return Piece(teller.fill(spec["is"]), "value", across, down)


def _band(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    if "band" not in spec:
        draw_rows(table, spec["rows"], teller)
        return
    with table.band(label(teller.fill(spec["band"]).text, int(spec.get("across", 1)))):
        draw_rows(table, spec["rows"], teller)


def _amounts(group: dict[str, Any], teller: Teller) -> list[tuple[Words, Words]]:
    """The amounts of a group by name: in the form's own slots, or in the plan's words where these are others.
    `of: 中期`: those of the whole period, which a plan keeps among its fields under 中期财政拨款."""
    name, slots = group["each"], group.get("slots", ())
    held: dict[str, Decimal] = getattr(teller.plan.budget, name)
    names = list(slots) if set(held) <= set(slots) else list(held)
    if "of" in group:
        return [(Words(one), teller.say(f"fields.{group['of']}{one}")) for one in names]
    return [(Words(one), teller.money(held.get(one), f"/budget/{name}/{one}")) for one in names]


def _each(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    """Amounts under each other, several groups side by side: 财政拨款 | 10 | 基本支出 | 8."""
    groups = [_amounts(group, teller) for group in spec["amounts"]]
    if "beside" in spec:
        _in_rows(table, spec, groups[0], teller)
        return
    for number, line in enumerate(zip_longest(*groups)):
        pieces: list[Piece] = []
        for group, pair in zip(spec["amounts"], line, strict=True):
            pieces += _pair(group, pair or (BLANK, BLANK), first=number == 0)
        table.row(pieces)


def _in_rows(table: Table, spec: dict[str, Any], amounts: Sequence[tuple[Words, Words]], teller: Teller) -> None:
    """The whole and its parts in one row, as many as there is room for: 预算数 | 10 | 其中：财政资金 | 10."""
    group, most = spec["amounts"][0], int(spec["beside"])
    name, amount = spec["first"]
    pieces = [_pair(group, (Words(name), teller.say(amount)), first=False)]
    pieces += [_pair(group, pair, first=number == 0) for number, pair in enumerate(amounts)]
    for begin in range(0, len(pieces), most):
        table.row([piece for pair in pieces[begin : begin + most] for piece in pair])


def _pair(group: dict[str, Any], pair: tuple[Words, Words], *, first: bool) -> list[Piece]:
    name, amount = pair
    text = ("其中：" if first and name.text else "") + name.text
    return [
        label(text, int(group.get("across", 1))),
        Piece(amount, "figure", int(group.get("figure", 1))),
    ]


def _cash_plan(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    """A row of months over a row of shares or amounts."""
    plan = teller.plan.cash_plan or tuple(CashPlan(month, "") for month in QUARTERS)
    amounts = any(one.amount is not None for one in plan) and not _fills_percent(teller)
    head = f"{spec['cash_plan']}（{teller.unit if amounts else '%'}）"
    across = int(spec["figures"]) // len(plan)
    with table.band(label(head, int(spec.get("across", 1)))):
        table.row([label(f"{one.by_month}月底", across) for one in plan])
        table.row([Piece(_step(one, n, teller), "figure", across) for n, one in enumerate(plan)])


def _fills_percent(teller: Teller) -> bool:
    """Whether amounts were filed that add up to the budget: then the form's own heading of per cent may stay."""
    last, total = teller.plan.cash_plan[-1].amount, teller.plan.budget.total
    return last is not None and last == total and all(one.text for one in teller.plan.cash_plan if one.amount)


def _step(one: CashPlan, number: int, teller: Teller) -> Words:
    words = Words(one.text, frozenset({f"/cash_plan/{number}"}))
    if one.amount is not None:
        return Words(words.text, words.paths, Number(one.amount / factor(teller.unit), "plain"))
    if one.share is None:
        return words
    if one.text and "%" not in tidy(one.text):  # the heading says per cent, the figure stands bare
        return Words(one.text, words.paths, Number(one.share * HUNDRED, "plain"))
    said = teller.rate(one.share, "")
    return Words(one.text or said.text, words.paths, said.number)


def _listing(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    """A small table inside the form: tasks, or lines of the estimate."""
    name, columns = spec["list"], spec["columns"]
    across = [int(column.get("across", 1)) for column in columns]
    band = label(teller.fill(spec["band"]).text, int(spec.get("across", 1)))
    with table.band(band):
        table.row(
            [label(teller.fill(column["head"]).text, width) for column, width in zip(columns, across, strict=True)]
        )
        items = getattr(teller.plan, name)
        for number, item in enumerate(items or [None] * int(spec.get("blanks", 1))):
            cells = [_cell(item, column["of"], f"/{name}/{number}", teller) for column in columns]
            table.row([_shown(words, width) for words, width in zip(cells, across, strict=True)])
        if "total" in spec:
            table.row([_piece(cell, teller) for cell in spec["total"]])


def _shown(words: Words, across: int) -> Piece:
    return Piece(words, "figure" if words.number else "value", across)


def _cell(item: Any, name: str, path: str, teller: Teller) -> Words:
    value = getattr(item, name, None)
    if isinstance(value, Decimal):
        return teller.money(value, f"{path}/{name}")
    return Words(value, frozenset({f"{path}/{name}"})) if value else BLANK


def _funds(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    """序号 | 名称 | 金额 | 实施期绩效目标 | 年度绩效目标: a line a fund, under the line of the whole."""
    begin = table.height
    table.row([label(head) for head in spec["funds"]])
    table.head = table.height if begin == 0 else 0
    budget = teller.plan.budget
    table.row(
        [Piece(BLANK), label("合计"), Piece(teller.money(budget.total, "/budget/total"), "figure"), *[Piece(BLANK)] * 2]
    )
    medium, yearly = teller.numbers("实施期"), teller.numbers(YEARLY)
    for _ in range(0 if budget.items else LINES):
        table.row([Piece(BLANK)] * len(spec["funds"]))
    for number, (name, amount) in enumerate(budget.items.items(), 1):
        goals = [teller.objective(goal[number - 1]) if number <= len(goal) else BLANK for goal in (medium, yearly)]
        money = teller.money(amount, f"/budget/items/{name}")
        table.row(
            [Piece(Words(numeral(number))), Piece(Words(name, money.paths)), Piece(money, "figure"), *map(Piece, goals)]
        )


MONEY_ROLES = ("initial", "adjusted", "executed")


def _execution(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    """The money of a report: the whole and its sources against budget, execution, rate and points."""
    columns, first = spec["execution"], int(spec.get("label", 1))
    rows = teller.plan.budget.rows or _planned(spec, teller.plan)
    with table.band(label(teller.fill(spec["band"]).text, int(spec.get("across", 1)))):
        table.row([label("", first), *(label(one["head"], int(one.get("across", 1))) for one in columns)])
        for number, (name, row) in enumerate(rows.items()):
            text = ("其中：" if number == 1 else "") + name
            cells = [_figure(name, row, one["of"], teller) for one in columns]
            widths = [int(one.get("across", 1)) for one in columns]
            pieces = [Piece(words, "figure", width) for words, width in zip(cells, widths, strict=True)]
            table.row([label(text, first), *pieces])


def _planned(spec: dict[str, Any], plan: Plan) -> dict[str, Execution]:
    """The rows of a report that is yet to be filled: the budget as it was planned, or the form's own rows."""
    rows = {spec["whole"]: Execution(initial=plan.budget.total)}
    sources = {name: Execution(initial=amount) for name, amount in plan.budget.sources.items()}
    return rows | (sources or {name: Execution() for name in spec.get("slots", ())})


def _figure(name: str, row: Execution, role: str, teller: Teller) -> Words:
    value: Decimal | None = getattr(row, role, None)
    path = f"/budget/rows/{name}/{role}"
    if value is None:
        return BLANK
    if role in MONEY_ROLES:
        words = teller.money(value, path)
    elif role == "rate":
        words = teller.rate(value, path)
    else:
        words = Words(figures(value), frozenset({path}), Number(value, "plain"))
    return Words(words.text, words.paths | _same(name, role, value, teller.plan), words.number)


def _same(name: str, role: str, value: Decimal, plan: Plan) -> frozenset[str]:
    """The budget's own figures that this one says as well: the whole's, and a source's."""
    whole = name not in plan.budget.sources and name not in plan.budget.uses
    said = {f"/budget/{role}"} if whole and getattr(plan.budget, role, None) == value else set()
    if whole and role in MONEY_ROLES and plan.budget.total == value:
        said.add("/budget/total")
    for group in ("sources", "uses"):
        if getattr(plan.budget, group).get(name) == value and role in MONEY_ROLES:
            said.add(f"/budget/{group}/{name}")
    return frozenset(said)


Draw = Callable[[Table, dict[str, Any], Teller], None]
KINDS: dict[str, Draw] = {
    "indicators": draw_indicators,
    "list": _listing,
    "cash_plan": _cash_plan,
    "amounts": _each,
    "funds": _funds,
    "execution": _execution,
    "review": draw_review,
}
KINDS["rows"] = _band
