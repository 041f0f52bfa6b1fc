"""Does the budget fit together? A total and its parts, the plans of a document and its department."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from jimu.checks.prose import office
from jimu.model.finding import Finding, Related
from jimu.model.money import factor
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jimu.law.library import Law
    from jimu.model.plan import Plan

PENNY = Decimal("0.01")


def budget_parts_add_up(plan: Plan, law: Law) -> Iterator[Finding]:
    """预算的各组成部分相加等于合计。"""
    total = plan.budget.total
    if total is None:
        return
    terms = law["budget_parts"]
    for field in ("sources", "uses", "items"):
        parts = {name: amount for name, amount in getattr(plan.budget, field).items() if name not in terms["sums"]}
        if any(parts.values()) and not _adds_up(parts, total, plan.budget.unit, terms):
            have = sum(parts.values(), Decimal(0))
            arguments = {
                "parts": " + ".join(said(amount, plan.budget.unit) for amount in parts.values()),
                "sum": said(have, plan.budget.unit),
                "total": said(total, plan.budget.unit),
                "difference": said(abs(have - total), plan.budget.unit),
            }
            subject = "、".join(parts)
            yield Finding(f"/budget/{field}", "budget", subject, arguments, related=(Related(0, "/budget/total"),))


def _adds_up(parts: Mapping[str, Decimal], total: Decimal, unit: str, terms: Mapping[str, list[str]]) -> bool:
    names, amounts = list(parts), list(parts.values())
    room = _rounding([*amounts, total], unit)
    return any(abs(have - total) <= room for have in _sums(names, amounts, terms))


def _sums(names: list[str], amounts: list[Decimal], terms: Mapping[str, list[str]]) -> Iterator[Decimal]:
    """All the parts; then those without the lines that are parts of a line before them (财政拨款: 基金)."""
    whole = sum(amounts, Decimal(0))
    yield whole
    inside = [amount for place in range(len(names)) if (amount := _inner(place, names, amounts, terms)) is not None]
    for size in range(1, len(inside[:4]) + 1):
        yield from (whole - sum(chosen, Decimal(0)) for chosen in combinations(inside[:4], size))


def _inner(place: int, names: list[str], amounts: list[Decimal], terms: Mapping[str, list[str]]) -> Decimal | None:
    """The sum of the lines right after a whole that make it up; None where they do not."""
    if names[place] not in terms["wholes"]:
        return None
    have = Decimal(0)
    for name, amount in zip(names[place + 1 :], amounts[place + 1 :], strict=True):
        if name in terms["siblings"]:
            break
        have += amount
        if have == amounts[place]:
            return have
    return None


def _rounding(amounts: Sequence[Decimal], unit: str) -> Decimal:
    """How far off a sum of rounded amounts may be: half of the last place of each, where they were rounded at all."""
    last = factor(unit) * PENNY
    step = max((last / 10**place for place in range(8) if all(not amount % (last / 10**place) for amount in amounts)),
               default=PENNY)  # fmt: skip
    if step == last and all(not amount % (last * 10) for amount in amounts):
        return Decimal(0)
    return step * (len(amounts)) / 2


def said(amount: Decimal, unit: str) -> str:
    """An amount in the unit that the form uses: 143万元."""
    if unit in ("", "元"):
        return f"{plain(amount)}元"
    return f"{plain(amount / factor(unit))}{unit}"


def plain(number: Decimal) -> str:
    """A number without zeros at its end: 143.00 as 143."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plans_add_up_to_the_department(plans: Sequence[Plan], law: Law) -> Iterator[Finding]:
    """各项目的预算合计与部门的项目支出一致。"""
    families: dict[tuple[str, int | None], list[int]] = {}
    for number, plan in enumerate(plans):
        families.setdefault((office(plan, law), plan.year), []).append(number)
    for members in families.values():
        yield from _summary_fits_department(plans, members, law)
        yield from _projects_fit(plans, members, law)


def _summary_fits_department(plans: Sequence[Plan], members: list[int], law: Law) -> Iterator[Finding]:
    room = _department_money(plans, members, law)
    sums = [number for number in members if plans[number].scope == "fund_summary" and plans[number].budget.total]
    if room is None or len(sums) != 1:
        return
    department, amount = room
    have = plans[sums[0]].budget.total
    if have is not None and have != amount:
        yield _unequal(plans, (department, sums[0]), (amount, have), "summary")


def _projects_fit(plans: Sequence[Plan], members: list[int], law: Law) -> Iterator[Finding]:
    items = {bare(name): (number, amount) for number in members if plans[number].scope == "fund_summary"
             for name, amount in plans[number].budget.items.items()}  # fmt: skip
    projects = [number for number in members if plans[number].scope in ("project", "fund_direction")]
    budgets = {number: total for number in projects if (total := plans[number].budget.total) is not None}
    for number, total in budgets.items():
        summary, amount = items.get(bare(plans[number].project.name), (number, total))
        if amount != total:
            yield _unequal(plans, (number, summary), (total, amount), "item")
    room, have = _department_money(plans, members, law), sum(budgets.values(), Decimal(0))
    if room is not None and not items and have > room[1] and len(budgets) == len(projects):
        yield _unequal(plans, (room[0], projects[0]), (room[1], have), "projects")


def _department_money(plans: Sequence[Plan], members: list[int], law: Law) -> tuple[int, Decimal] | None:
    """The department's plan and its 项目支出, where the document has exactly one."""
    names = law["budget_parts"]["projects"]
    found = [(number, amount) for number in members if plans[number].scope == "department"
             for name, amount in plans[number].budget.uses.items() if name in names]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _unequal(plans: Sequence[Plan], places: tuple[int, int], amounts: tuple[Decimal, Decimal], variant: str) -> Finding:
    (number, other), (here, there) = places, amounts
    plan = plans[number]
    unit = plan.budget.unit or plans[other].budget.unit
    arguments = {"here": said(here, unit), "there": said(there, unit), "difference": said(abs(here - there), unit)}
    path = "/budget/uses" if plan.scope == "department" else "/budget/total"
    there_path = "/budget/items" if variant == "item" else "/budget/total"
    return Finding(path, "budget", bare(plan.project.name), arguments, plan=number,
                   related=(Related(other, there_path),), variant=variant)  # fmt: skip
