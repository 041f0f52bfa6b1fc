"""Does the sign point the right way? Floors under what should grow, caps over what should not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.checks.places import about_target, target_path
from jimu.checks.vocabulary import begins, core, ends, find, meant, unit_class, word_list
from jimu.model.plan import Repair
from jimu.model.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jimu.law.library import Law
    from jimu.model.finding import Finding
    from jimu.model.plan import Indicator, Plan

COUNTED = ("people", "things", "times", "measures", "rate", "")
COST = ("成本", "经济成本", "社会成本", "生态环境成本")
SIGNS = re.compile(r"^(?:<=|>=|[≤≥≦≧⩽⩾<>]|[大小]于或?等于|不[少低小高多大]于|不超过|至少|最多|[大小高低]于)")
TAILS = re.compile(r"(?:以内|之内|以下|及以下|以上|及以上|左右)$")


def bound_has_the_right_direction(plan: Plan, law: Law) -> Iterator[Finding]:
    """应当多的设下限（≥），应当少的设上限（≤）。"""
    for number, indicator in meant(plan, law):
        sign = indicator.target.comparator
        if indicator.target.number is None:
            continue
        if sign in ("<=", "<") and _wants_a_floor(indicator, law):
            yield _turned(number, indicator, "≥", "floor")
        elif sign in (">=", ">") and _wants_a_cap(indicator, law):
            yield _turned(number, indicator, "≤", "cap")


def _wants_a_floor(indicator: Indicator, law: Law) -> bool:
    name, unit = core(indicator.name), unit_class(law, indicator.target)
    if indicator.category in COST or unit not in COUNTED:
        return False
    if find(law, "directions", "controls", name) or find(law, "directions", "ceilings", indicator.explanation):
        return False
    if unit == "rate":
        return bool(ends(word_list(law, "directions", "floor_rates"), name))
    stem = name.removesuffix(ends(word_list(law, "directions", "floor_tails"), name))
    return bool(ends(word_list(law, "directions", "floors"), stem) or begins(law, "directions", "floor_deeds", name))


def _wants_a_cap(indicator: Indicator, law: Law) -> bool:
    name, unit = core(indicator.name), unit_class(law, indicator.target)
    if unit == "time":
        return bool(ends(word_list(law, "directions", "time_caps"), name))
    if indicator.category in COST and unit in ("money", "bare"):
        kept = find(law, "directions", "cost_kept", name)
        return not kept and bool(ends(word_list(law, "directions", "cost_caps"), name))
    kept = find(law, "directions", "kept", name)
    return not kept and bool(ends(word_list(law, "directions", "caps"), name))


def _turned(number: int, indicator: Indicator, sign: str, variant: str) -> Finding:
    before = indicator.target.text
    repair = Repair(target_path(number), before, sign + TAILS.sub("", SIGNS.sub("", tidy(before))), "direction")
    return about_target(number, indicator, variant, repair)


def bound_is_possible(plan: Plan, law: Law) -> Iterator[Finding]:
    """界限有意义：比率最高100%，下限大于零。"""
    for number, indicator in meant(plan, law):
        target = indicator.target
        value = target.number
        if value is None or indicator.category in COST:
            continue
        if target.comparator in (">=", ">") and value <= 0:
            yield about_target(number, indicator, "zero")
        elif target.unit == "%" and not find(law, "rates", "may_exceed", indicator.name + indicator.explanation):
            yield from _beyond_the_whole(number, indicator)


def _beyond_the_whole(number: int, indicator: Indicator) -> Iterator[Finding]:
    target = indicator.target
    value = target.number
    if value is None or target.comparator in ("<=", "<"):
        return
    if value == 100 and target.comparator != "=":
        yield about_target(number, indicator, repair=Repair(target_path(number), target.text, "100%", "bound"))
    elif value > 100:
        yield about_target(number, indicator, "beyond")
