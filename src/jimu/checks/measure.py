"""Can it be measured? Adjectives, shares of nothing, dates of other years, satisfaction of nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.checks.places import about_target
from jimu.checks.vocabulary import begins, core, find, meant, medium_term, word_set
from jimu.model.finding import Finding
from jimu.model.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan

OUTCOMES = ("经济效益", "社会效益", "生态效益", "可持续影响")
YEAR = re.compile(r"(?:19|20)\d\d")


def target_is_measurable(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标值是数、日期或能判断的要求，不是空泛的形容。"""
    for number, indicator in meant(plan, law):
        target = indicator.target
        if target.kind != "words" or not (word := find(law, "vague", "words", target.text)):
            continue
        if any(sign.isdecimal() for sign in tidy(target.text)) or find(law, "vague", "judged", target.text):
            continue
        if find(law, "vague", "scales", target.text) or target.text in word_set(law, "vague", "grades"):
            continue
        variant = "outcome" if indicator.category in OUTCOMES else ""
        yield about_target(number, indicator, variant, word=word)


def rate_has_a_denominator(plan: Plan, law: Law) -> Iterator[Finding]:
    """百分比说得清是谁占谁的比。"""
    for number, indicator in meant(plan, law):
        target = indicator.target
        if target.unit == "%" and target.number is not None and _is_a_share_of_nothing(indicator, law):
            yield about_target(number, indicator)


def _is_a_share_of_nothing(indicator: Indicator, law: Law) -> bool:
    name = core(indicator.name)
    if find(law, "rates", "words", name) or find(law, "rates", "words", indicator.explanation.replace("程度", "")):
        return False
    return bool(begins(law, "rates", "deeds", name) or find(law, "rates", "immeasurable", name))


def date_lies_in_the_year(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标值里的日期在本预算年度之内。"""
    if plan.year is None:
        return
    spans = {int(year) for year in YEAR.findall(plan.project.period)}
    years = range(min({plan.year} | spans), max({plan.year} | spans) + 1)
    for number, indicator in meant(plan, law):
        stated = str(indicator.target.value)[:4] if indicator.target.kind == "date" else ""
        if not stated.isdecimal() or int(stated) in years or medium_term(plan, number) or stated in indicator.name:
            continue
        yield about_target(number, indicator, year=str(plan.year), stated=stated)


def timeliness_has_a_date(plan: Plan, law: Law) -> Iterator[Finding]:
    """时效指标有日期、时限或及时率，不只写“及时”。"""
    for number, indicator in meant(plan, law):
        target = indicator.target
        if indicator.category != "时效" or target.kind not in ("words", "choice") or not target.text:
            continue
        if target.kind == "choice" and target.value is None:
            continue
        said = target.text + core(indicator.name)
        if find(law, "vague", "times", target.text) or YEAR.search(said) or any(s.isdecimal() for s in tidy(said)):
            continue
        yield about_target(number, indicator)


def satisfaction_names_its_population(plan: Plan, law: Law) -> Iterator[Finding]:
    """满意度写明是谁的满意度。"""
    for number, indicator in meant(plan, law):
        if indicator.category != "满意度":
            continue
        said = indicator.name + indicator.explanation
        if find(law, "populations", "named", said):
            continue
        unnamed = find(law, "populations", "unnamed", said)
        yield Finding(f"/indicators/{number}/name", indicator.name, variant="unnamed" if unnamed else "")
