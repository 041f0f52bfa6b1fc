"""Does the plan keep to the rules of the trade's own work?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jimu.checks.prose import own_words
from jimu.model.finding import Finding
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan
    from jimu.model.target import Target


def proposal_times_keep_the_rule(plan: Plan, law: Law) -> Iterator[Finding]:
    """提案在规定的时限内答复。"""
    terms = law["proposal_times"]
    groups = {group.number: group.text for group in plan.functions}
    office = any(word in own_words(plan) for word in terms["offices"])
    for number, indicator in enumerate(plan.indicators):
        months = _months(indicator.target, terms)
        if months is None or months <= Decimal(terms["months"]):
            continue
        around = groups.get(indicator.group, "") + _neighbours(plan, number)
        if _is_reply(indicator, around if office else "", terms):
            yield _late(number, indicator, months > Decimal(terms["hard_months"]), terms)


def _late(number: int, indicator: Indicator, beyond: bool, terms: Mapping[str, Any]) -> Finding:
    arguments = {"target": indicator.target.text, "months": terms["months"], "hard": terms["hard_months"]}
    path = f"/indicators/{number}/target"
    return Finding(path, indicator.name, indicator.target.text, arguments, variant="" if beyond else "hard_only")


def _neighbours(plan: Plan, number: int) -> str:
    """The names of the indicators of the same function; of all where the form does not group them."""
    group = plan.indicators[number].group
    return " ".join(row.name for row in plan.indicators if row.group == group) + plan.project.name


def _is_reply(indicator: Indicator, around: str, terms: Mapping[str, Any]) -> bool:
    """A time for replying to proposals; the word 提案 may stand in the function or beside it."""
    name, own = bare(indicator.name), bare(indicator.name + indicator.explanation)
    return (
        any(word in own for word in terms["steps"])
        and any(word in own for word in terms["times"])
        and not any(word in name for word in terms["of_another_step"])
        and any(word in own + around for word in terms["matters"])
    )


def _months(target: Target, terms: Mapping[str, Any]) -> Decimal | None:
    if target.number is None or target.kind != "number" or target.comparator in (">=", ">"):
        return None
    size = terms["units"].get(target.unit or "")
    return None if size is None else target.number * Decimal(size)
