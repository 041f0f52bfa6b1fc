"""Is the cash plan (资金支出计划) filled as its heading asks: shares of the year, adding up to the whole?"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from jimu.checks.money import plain
from jimu.model.finding import Finding
from jimu.model.plan import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jimu.law.library import Law
    from jimu.model.plan import Plan

PATH = "/cash_plan"
WHOLE = Decimal(1)
ROUNDING = Decimal("0.0001")  # shares are printed as 83.22%


def cash_plan_unit_matches_heading(plan: Plan, law: Law) -> Iterator[Finding]:
    """资金支出计划按表头的单位填写：表头是百分比，就填百分比。"""
    put_right = [repair for repair in plan.repairs if repair.path.startswith(PATH)]
    shares = [date.share for date in plan.cash_plan]
    if not put_right or not any(date.amount is not None for date in plan.cash_plan):
        return
    before = "、".join(date.text for date in plan.cash_plan if date.text)
    after = _list(share for share in shares if share is not None)
    repair = Repair(PATH, before, after, "cash_plan_unit_matches_heading") if after else None
    yield Finding(PATH, "cash_plan", before, {"cells": before}, repair)


def cash_plan_rises_to_the_whole(plan: Plan, law: Law) -> Iterator[Finding]:
    """资金支出计划是累计数，只升不降，最后一期为100%。"""
    shares = [share for share in _shares(plan) if share is not None]
    if not shares:
        return
    falls = any(later < earlier - ROUNDING for earlier, later in pairwise(shares))
    ends = _shares(plan)[-1]
    short = ends is not None and abs(ends - WHOLE) > ROUNDING
    if not (falls or short):
        return
    arguments = {"cells": _list(shares), "last": percent(shares[-1])}
    if len(shares) > 1 and abs(sum(shares) - WHOLE) <= ROUNDING:
        yield Finding(PATH, "cash_plan", arguments["cells"], arguments, _summed_up(shares), variant="periods")
    else:
        yield Finding(PATH, "cash_plan", arguments["cells"], arguments, variant="falls" if falls else "")


def _shares(plan: Plan) -> list[Decimal | None]:
    """The share at each date; computed where only an amount was filed."""
    total = plan.budget.total
    return [date.amount / total if date.share is None and date.amount is not None and total else date.share
            for date in plan.cash_plan]  # fmt: skip


def _summed_up(shares: Sequence[Decimal]) -> Repair:
    running = [sum(shares[: place + 1], Decimal(0)) for place in range(len(shares))]
    return Repair(PATH, _list(shares), _list(running), "cash_plan_rises_to_the_whole")


def _list(shares: Iterator[Decimal] | Sequence[Decimal]) -> str:
    return "、".join(map(percent, shares))


def percent(share: Decimal) -> str:
    """0.8322 as 83.22%."""
    return f"{plain((share * 100).quantize(Decimal('0.01')))}%"
