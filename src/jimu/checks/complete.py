"""Is everything there? Blank, undecided and cut-off cells, missing categories, functions and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.checks.places import about_target, target_path
from jimu.checks.vocabulary import core, find, meant, unit_class, word_list, word_set
from jimu.model.finding import Finding
from jimu.model.plan import Repair
from jimu.model.text import bare, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan

BARE_RATE = re.compile(r"\d+(?:\.\d+)?[%‰]")
NUMBER = re.compile(r"\d+")
LABEL = re.compile(r"^\s*(?:目标\s*)?[（(]?[\d一二三四五六七八九十]+[)）]?\s*[.．、：:]")
COUNTED_NAME = ("数", "数量", "次数", "人次", "场次", "班次", "面积", "里程", "长度", "天数", "金额", "字数", "期数")


def target_is_stated(plan: Plan, law: Law) -> Iterator[Finding]:
    """每个绩效指标都填写了指标值。"""
    wholes = {indicator.part_of for indicator in plan.indicators}
    for number, indicator in meant(plan, law):
        if indicator.target.kind == "blank" and indicator.name not in wholes:
            yield about_target(number, indicator)


def target_is_decided(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标值已经选定，不是空白表上印的“是/否”。"""
    for number, indicator in meant(plan, law):
        target = indicator.target
        if target.kind == "choice" and target.value is None:
            yield about_target(number, indicator)


def target_is_not_none(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标值不填“无”。"""
    for number, indicator in meant(plan, law):
        if indicator.target.kind == "none":
            yield about_target(number, indicator)


def unit_is_stated(plan: Plan, law: Law) -> Iterator[Finding]:
    """数值后面写明了计量单位。"""
    for number, indicator in meant(plan, law):
        if unit_class(law, indicator.target) == "bare" and indicator.target.value and "%" not in tidy(indicator.name):
            variant = "counted" if core(indicator.name).endswith(COUNTED_NAME) else ""
            yield about_target(number, indicator, variant)


def comparator_is_stated(plan: Plan, law: Law) -> Iterator[Finding]:
    """不到百分之百的比率写明了“≥”或“≤”。"""
    if "comparator_column" in plan.form:
        return
    for number, indicator in meant(plan, law):
        target = indicator.target
        value = target.number
        if target.comparator != "=" or value is None or not 0 < value < 100:
            continue
        if not BARE_RATE.fullmatch(tidy(bare(target.text))) or find(law, "rates", "exact", indicator.name):
            continue
        cap = find(law, "directions", "caps", indicator.name) and not find(law, "directions", "kept", indicator.name)
        repair = Repair(target_path(number), target.text, ("≤" if cap else "≥") + target.text, "comparator")
        yield about_target(number, indicator, repair=repair)


def required_categories_are_present(plan: Plan, law: Law) -> Iterator[Finding]:
    """表上必填的指标类别都有指标。"""
    asked = law["required_categories"]
    if not plan.indicators:
        if plan.scope in ("project", "fund_direction") and "by_place" not in plan.form:  # each place has its own
            yield Finding("/indicators", "indicators", variant="none_at_all")
        return
    sides = {_side(indicator, law) for indicator in plan.indicators}
    for side in asked["sides"]:
        if side not in sides and "" not in sides:
            yield Finding("/indicators", side, subject=side, variant="side")
    if any(indicator.required for indicator in plan.indicators):
        present = {indicator.category for indicator in plan.indicators}
        for category in asked["marked"]:
            if category not in present:
                yield Finding("/indicators", category, subject=category)


def _side(indicator: Indicator, law: Law) -> str:
    """The side of the tree that an indicator stands on; empty where neither its category nor its level 1 tells."""
    category = law["categories"].get(indicator.category)
    return category["side"] if category else find(law, "required_categories", "sides", indicator.level1)


def every_function_has_an_indicator(plan: Plan, law: Law) -> Iterator[Finding]:
    """按核心职能列指标的表，每项职能都有指标。"""
    measured = {_first_number(indicator.group) for indicator in plan.indicators if indicator.group}
    numbered = {_first_number(group.number) for group in plan.functions}
    if not measured or "" in measured or not measured <= numbered:
        return
    for number, group in enumerate(plan.functions):
        if _first_number(group.number) not in measured:
            yield Finding(f"/functions/{number}", group.number, arguments={"text": group.text})


def _first_number(text: str) -> str:
    found = NUMBER.search(tidy(text))
    return found.group().lstrip("0") if found else ""


def cash_plan_is_complete(plan: Plan, law: Law) -> Iterator[Finding]:
    """资金支出计划的每个时点都填了数。"""
    blank = [(n, row) for n, row in enumerate(plan.cash_plan) if row.share is None and row.amount is None]
    if blank:
        dates = "、".join(row.text or f"{row.by_month}月底" for _, row in blank)
        path = f"/cash_plan/{blank[0][0]}" if len(blank) < len(plan.cash_plan) else "/cash_plan"
        yield Finding(path, "cash_plan", subject=dates, arguments={"dates": dates})
    elif "cash_plan" in plan.form and not plan.cash_plan:
        yield Finding("/cash_plan", "cash_plan", variant="none_at_all")


def signatures_are_present(plan: Plan, law: Law) -> Iterator[Finding]:
    """表尾的负责人和填表人都已签填。"""
    if "signatures" not in plan.form:
        return
    for field in ("head", "prepared_by"):
        if not getattr(plan.signatures, field):
            yield Finding(f"/signatures/{field}", field, variant=field)


def text_is_not_cut_off(plan: Plan, law: Law) -> Iterator[Finding]:
    """文字完整，没有被单元格截断。"""
    for number, indicator in meant(plan, law):
        if _breaks_off(indicator.name, law):
            yield Finding(f"/indicators/{number}/name", indicator.name, arguments={"end": indicator.name[-10:]})
    for number, objective in enumerate(plan.objectives):
        if _breaks_off(objective.text.rstrip("：:"), law):
            yield Finding(f"/objectives/{number}", "objectives", arguments={"end": objective.text[-10:]})
    if _last_lacks_its_stop(plan, law):
        path, end = f"/objectives/{len(plan.objectives) - 1}", plan.objectives[-1].text[-10:]
        yield Finding(path, "objectives", arguments={"end": end}, variant="no_stop")


def _breaks_off(text: str, law: Law) -> bool:
    """Ends with a word that wants another after it, with an open bracket, or with the first sign of a cut noun."""
    words = bare(text)
    if len(words) < 6 or words.endswith(word_list(law, "names", "not_cut")):
        return False
    return (
        _opens_without_closing(words)
        or words.endswith(word_list(law, "names", "ends"))
        or _ends_in_a_cut_noun(words, law)
    )


def _opens_without_closing(words: str) -> bool:
    """The last bracket or quotation mark opens and has no partner; pairs of two opening marks are a habit of typing."""
    return any(
        words.rfind(first) > words.rfind(last) and (words.count(first) + words.count(last)) % 2 == 1
        for first, last in ("《》", "“”")
    )


def _ends_in_a_cut_noun(words: str, law: Law) -> bool:
    measures = word_list(law, "names", "measures")
    return (
        words[-3].isdecimal()
        and words[-2] in measures
        and words[-1] not in word_set(law, "names", "single_nouns")
        and words[-1].isalpha()
    )


def _last_lacks_its_stop(plan: Plan, law: Law) -> bool:
    """The last of several long objectives ends without a full stop while each one before it has its own."""
    texts = [bare(objective.text) for objective in plan.objectives]
    length = int(law["names"]["long_text"])
    stops = ("。", "；", "！", ";", ".")
    return (
        len(texts) > 1
        and sum(map(len, texts)) >= length
        and all(text.endswith(stops) for text in texts[:-1])
        and not texts[-1].endswith(stops)
    )


def every_objective_is_measured(plan: Plan, law: Law) -> Iterator[Finding]:
    """每条绩效目标都有指标去衡量。"""
    least, plain = int(law["objectives"]["least"]), set(word_list(law, "objectives", "words"))
    measured = set()
    for indicator in plan.indicators:
        measured |= _pairs(indicator.name + "。" + indicator.explanation)
    if not measured:
        return
    for number, objective in enumerate(plan.objectives):
        words = LABEL.sub("", objective.text)
        promised = NUMBER.search(words) or find(law, "objectives", "promises", words)
        said = _pairs(words) - plain if promised else set()
        if len(said) >= least and not said & (measured - plain):
            text = objective.text[:40]
            yield Finding(f"/objectives/{number}", "objectives", subject=objective.text[:20], arguments={"text": text})


def _pairs(text: str) -> set[str]:
    """Every two neighbouring Chinese characters of a text."""
    words = bare(text)
    return {words[n : n + 2] for n in range(len(words) - 1) if words[n : n + 2].isalpha()}
