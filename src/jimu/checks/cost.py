"""Do the indicators about money speak of money, control it, and fit the budget?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jimu.checks.money import said
from jimu.model.finding import Finding, Related
from jimu.model.money import factor
from jimu.model.plan import Repair
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan
    from jimu.model.target import Target


def money_indicator_has_money_target(plan: Plan, law: Law) -> Iterator[Finding]:
    """名称是金额的指标，指标值也是金额。"""
    words = law["money_words"]
    for number, indicator in enumerate(plan.indicators):
        target = indicator.target
        if target.kind not in ("number", "range") or not target.unit or target.unit in words["not_units"]:
            continue
        if not is_money(target) and _names_money(indicator.name, words):
            arguments = {"target": target.text, "unit": target.unit}
            yield Finding(f"/indicators/{number}/target", indicator.name, target.text, arguments)


def is_money(target: Target) -> bool:
    """A sum of money, or money per something (8000元/次)."""
    unit = (target.unit or "").split("/")[0]
    return unit.endswith("元") or unit in ("万", "亿")


def _names_money(name: str, words: Mapping[str, list[str]]) -> bool:
    core = bare(name).rstrip("。；;，,")
    core = core[: core.index("（")] if core.endswith("）") and "（" in core else core
    return (
        core.endswith(tuple(words["heads"]))
        and not core.endswith(tuple(words["not_heads"]))
        and not core.startswith(tuple(words["deeds"]))
    )


def cost_is_not_the_budget_again(plan: Plan, law: Law) -> Iterator[Finding]:
    """成本指标说明钱怎样控制，不只是把预算数再写一遍。"""
    costs = [(number, indicator) for number, indicator in enumerate(plan.indicators) if _is_cost(indicator)]
    whole = [(number, indicator) for number, indicator in costs if amount_of(indicator.target) == plan.budget.total]
    if plan.budget.total is None or len(whole) < len(costs):
        return
    for number, indicator in whole:
        arguments = {"target": indicator.target.text}
        yield Finding(f"/indicators/{number}/target", indicator.name, indicator.target.text, arguments,
                      related=(Related(0, "/budget/total"),))  # fmt: skip


def _is_cost(indicator: Indicator) -> bool:
    return "成本" in indicator.category and indicator.target.kind in ("number", "range")


def amount_of(target: Target) -> Decimal | None:
    """The sum of money in yuan that a target names; None where it is none, or is money per something."""
    if target.number is None or not is_money(target) or "/" in (target.unit or ""):
        return None
    return target.number * factor(target.unit or "")


def unit_cost_times_quantity_matches(plan: Plan, law: Law) -> Iterator[Finding]:
    """单位成本乘以数量不与预算矛盾。"""
    if plan.budget.total is None:
        return
    costs = [(number, indicator) for number, indicator in enumerate(plan.indicators) if _is_cost(indicator)]
    for number, cost in costs:
        counts = _counted(plan, cost, law)
        if counts and cost.target.number is not None:
            outputs = [row for row in plan.indicators if row.category == "数量"]
            finding = _against_budget(plan, number, counts, alone=len(costs) == len(outputs) == 1)
            if finding:
                yield finding


def _counted(plan: Plan, cost: Indicator, law: Law) -> list[int]:
    """For 元/人/次, the indicators that count the people and the times; empty where one of them is missing."""
    unit = cost.target.unit or ""
    if not is_money(cost.target) or "/" not in unit or cost.target.comparator in (">=", ">"):
        return []
    found: list[int] = []
    for each in unit.split("/")[1:]:
        counter = each.removeprefix("每")
        if counter in law["unit_costs"]["once"]:
            continue
        rows = [number for number, row in enumerate(plan.indicators) if _counts(row, counter, cost, law)]
        if len(rows) != 1:
            return []
        found += rows
    return found


def _counts(row: Indicator, counter: str, cost: Indicator, law: Law) -> bool:
    if row.target.number is None or row.target.kind != "number" or "成本" in row.category:
        return False
    units = (row.target.unit or "").split("/")
    if units[0] != counter or any(unit not in law["unit_costs"]["once"] for unit in units[1:]):
        return False
    return bool(_pairs(row.name, law) & _pairs(cost.name, law))


def _pairs(name: str, law: Law) -> set[str]:
    clean = bare(name)
    return {clean[place : place + 2] for place in range(len(clean) - 1)} - set(law["unit_costs"]["ordinary"])


def _against_budget(plan: Plan, number: int, counts: list[int], *, alone: bool) -> Finding | None:
    rows = [plan.indicators[place] for place in (number, *counts)]
    product = factor((rows[0].target.unit or "").split("/")[0])
    for row in rows:
        product *= row.target.number or Decimal(0)
    signs = {row.target.comparator for row in rows}
    total = plan.budget.total or Decimal(0)
    more = product > total and not signs & {"<=", "<"}
    less = product < total and alone and not signs & {">=", ">"}
    if not (more or less):
        return None
    unit = plan.budget.unit
    arguments = {
        "working": " × ".join(row.target.text for row in rows),
        "product": said(product, unit),
        "total": said(total, unit),
        "difference": said(abs(product - total), unit),
    }
    related = (Related(0, "/budget/total"), *(Related(0, f"/indicators/{place}/target") for place in counts))
    return Finding(f"/indicators/{number}/target", rows[0].name, rows[0].target.text, arguments,
                   related=related, variant="" if more else "less")  # fmt: skip


def money_units_agree(plan: Plan, law: Law) -> Iterator[Finding]:
    """同一张表里的元与万元没有写混。"""
    total, words = plan.budget.total, law["money_words"]
    if not total:
        return
    for number, indicator in enumerate(plan.indicators):
        amount = amount_of(indicator.target)
        if not amount or not ("成本" in indicator.category or indicator.category == "数量"):
            continue
        if total in (amount * Decimal(words["times"]), amount / Decimal(words["times"])):
            yield _mixed(plan, number, amount, Decimal(words["least"]))


def _mixed(plan: Plan, number: int, amount: Decimal, least: Decimal) -> Finding:
    """The smaller of the two has lost its 万 where it is too small to be real; else the larger has won one."""
    target, total = plan.indicators[number].target, plan.budget.total or Decimal(0)
    path, repair = f"/indicators/{number}/target", None
    if amount < total and amount < least and target.unit == "元":
        repair = Repair(path, target.text, target.text.replace("元", "万元"), "money_units_agree")
    elif amount > total >= least and target.unit in ("万元", "万"):
        repair = Repair(path, target.text, target.text.replace(target.unit, "元"), "money_units_agree")
    arguments = {"target": target.text, "total": said(total, plan.budget.unit)}
    return Finding(path, plan.indicators[number].name, target.text, arguments, repair,
                   related=(Related(0, "/budget/total"),))  # fmt: skip
