"""Is every indicator in its place, once, with a name that says what is measured?"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from jimu.checks.places import about_target
from jimu.checks.vocabulary import BRACKETED, any_of, begins, core, ends, meant, unit_class, word_list, word_set
from jimu.model.finding import Finding, Related
from jimu.model.money import yuan
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan

TITLES = re.compile(r"《[^《》]*》|“[^“”]*”")


def level2_belongs_to_level1(plan: Plan, law: Law) -> Iterator[Finding]:
    """二级指标属于它所在的一级指标。"""
    tree = law["indicator_tree"]
    homes = _homes(tree)
    for number, indicator in meant(plan, law):
        level1, level2 = _level(indicator.level1), _level(indicator.level2)
        level2 = next((word for word, entry in law["categories"].items() if level2 in entry["words"]), level2)
        right = homes.get(level2, [])
        if level1 in tree["levels"] and right and level1 not in right:
            arguments = {"level1": level1, "level2": level2, "right": right[0]}
            yield Finding(f"/indicators/{number}", indicator.name, subject=indicator.level2, arguments=arguments)


def _homes(tree: dict[str, Any]) -> dict[str, list[str]]:
    """Under which level-1 words each level-2 word may stand, the law's own tree first."""
    homes: dict[str, list[str]] = {}
    for part in ("levels", "also"):
        for level1, level2s in tree[part].items():
            for level2 in level2s:
                homes.setdefault(level2, []).append(level1)
    return homes


def _level(text: str) -> str:
    """A level as the law names it: without brackets and the word 指标."""
    return BRACKETED.sub("", bare(text)).removesuffix("指标")


def indicator_is_not_repeated(plan: Plan, law: Law) -> Iterator[Finding]:
    """同一件事在一张表里只设一个指标。"""
    first: dict[tuple[str, ...], int] = {}
    for number, indicator in meant(plan, law):
        if indicator.part_of:
            continue
        keys = [(indicator.group, indicator.period, *key) for key in _likenesses(indicator, law)]
        earlier = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, number)
        if earlier is not None and _means_the_same(indicator, plan.indicators[earlier]):
            yield _repeated(plan, number, earlier)


def _likenesses(indicator: Indicator, law: Law) -> Iterator[tuple[str, ...]]:
    """What an indicator may share with one that is the same: its name, or the stem of its name and the sum of money."""
    name = core(indicator.name)
    if name:
        yield (name,)
    stem = name.removesuffix(ends(word_list(law, "names", "money_tails"), name))
    amount = _money(indicator, law)
    if amount and len(stem) > 1:
        yield stem, amount


def _means_the_same(indicator: Indicator, other: Indicator) -> bool:
    """Under two categories, or with one target; rows of one category with two targets may count two things."""
    return indicator.category != other.category or indicator.target.text == other.target.text


def _money(indicator: Indicator, law: Law) -> str:
    if unit_class(law, indicator.target) != "money":
        return ""
    amount = yuan(indicator.target.text)
    return f"{amount.normalize():f}" if amount else ""


def _repeated(plan: Plan, number: int, earlier: int) -> Finding:
    indicator, other = plan.indicators[number], plan.indicators[earlier]
    return Finding(
        f"/indicators/{number}/name",
        indicator.name,
        subject=other.name,
        arguments={"category": indicator.category, "other_category": other.category},
        related=(Related(0, f"/indicators/{earlier}/name"),),
        variant="" if indicator.category != other.category else "same_row",
    )


def one_thing_per_indicator(plan: Plan, law: Law) -> Iterator[Finding]:
    """一个指标只量一件事。"""
    joints = any_of(word_list(law, "names", "joints"))
    paired = word_list(law, "names", "paired")
    for number, indicator in meant(plan, law):
        if indicator.target.kind != "number" or unit_class(law, indicator.target) not in ("times", "things"):
            continue
        parts = joints.split(TITLES.sub("", BRACKETED.sub("", bare(indicator.name))))
        if len(parts) == 2 and (_all_events(parts, paired) or _all_deeds(parts, law)):
            yield about_target(number, indicator, first=parts[0], second=parts[1])


def _all_events(parts: list[str], events: tuple[str, ...]) -> bool:
    return all(len(part) > 1 and ends(events, part) for part in parts)


def _all_deeds(parts: list[str], law: Law) -> bool:
    """Every part is a verb with its own object (修复路段、疏通边沟), not two verbs of one object (印刷、发放手册)."""
    return all(len(part) > len(deed) + 1 and deed for part in parts for deed in [begins(law, "names", "deeds", part)])


def name_is_specific(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标名称说得出量的是什么，不是放在哪个项目都行。"""
    generic = word_set(law, "names", "generic")
    for number, indicator in meant(plan, law):
        if core(indicator.name) in generic:
            yield Finding(f"/indicators/{number}/name", indicator.name)


def explanation_explains(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标解释说明口径，不只是把名称再写一遍。"""
    fillers = any_of(word_list(law, "names", "fillers"))
    for number, indicator in meant(plan, law):
        said = core(indicator.explanation)
        if said and (said == core(indicator.name) or fillers.sub("", said) == fillers.sub("", core(indicator.name))):
            yield Finding(f"/indicators/{number}/explanation", indicator.name, subject=indicator.explanation)


def basis_is_a_basis(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标值的依据是计划、标准或历史数据，不是取数的办法，也不是每行都抄同一句。"""
    methods = word_set(law, "bases", "methods")
    stated = [(n, indicator.basis or indicator.benchmark) for n, indicator in meant(plan, law)]
    for number, basis in stated:
        if core(basis) in methods:
            name = plan.indicators[number].name
            yield Finding(f"/indicators/{number}/basis", name, subject=basis, variant="method")
    counted = Counter(basis for _, basis in stated if basis)
    if len(counted) == 1 and counted.total() >= int(law["bases"]["least"]):
        basis = next(iter(counted))
        first = next(n for n, text in stated if text)
        yield Finding(f"/indicators/{first}/basis", "basis", subject=basis, arguments={"count": str(counted.total())})
    blank = [plan.indicators[n].name for n, text in stated if not text]
    if {"basis", "benchmark"} & set(plan.form) and blank:
        arguments = {"count": str(len(blank)), "names": "、".join(blank[:3])}
        yield Finding(f"/indicators/{_first_blank(stated)}/basis", "basis", arguments=arguments, variant="blank")


def _first_blank(stated: list[tuple[int, str]]) -> int:
    return next(number for number, text in stated if not text)
