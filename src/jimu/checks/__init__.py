"""Plan and law -> findings. RULES is the table of contents: a plain list of generators named by the true statement.

A rule about one plan is `rule(plan, law)`, a rule that compares plans with each other `rule(plans, law)`. A rule
yields what it alone knows (path, at, subject, arguments, repair, related); `check` adds the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from jimu.checks import (
    agreement,
    cash_plan,
    category,
    complete,
    cost,
    direction,
    estimate,
    measure,
    money,
    names,
    practice,
    publication,
    relevance,
    tree,
    wording,
)
from jimu.checks.verdict import Words, findings_json, words
from jimu.law.library import Law
from jimu.model.finding import Citation, Finding, Related
from jimu.model.plan import Plan, Source
from jimu.model.text import bare

__all__ = ["ACROSS", "PLAN_RULES", "RULES", "Words", "check", "findings_json", "words"]

PlanRule = Callable[[Plan, Law], Iterator[Finding]]
AcrossRule = Callable[[Sequence[Plan], Law], Iterator[Finding]]

PLAN_RULES: list[PlanRule] = [
    complete.target_is_stated,
    complete.target_is_decided,
    complete.target_is_not_none,
    complete.unit_is_stated,
    complete.comparator_is_stated,
    complete.required_categories_are_present,
    complete.every_function_has_an_indicator,
    complete.cash_plan_is_complete,
    complete.signatures_are_present,
    complete.text_is_not_cut_off,
    complete.every_objective_is_measured,
    tree.level2_belongs_to_level1,
    category.category_fits_the_indicator,
    tree.indicator_is_not_repeated,
    tree.one_thing_per_indicator,
    tree.name_is_specific,
    tree.explanation_explains,
    tree.basis_is_a_basis,
    direction.bound_has_the_right_direction,
    direction.bound_is_possible,
    measure.target_is_measurable,
    measure.rate_has_a_denominator,
    measure.date_lies_in_the_year,
    measure.timeliness_has_a_date,
    measure.satisfaction_names_its_population,
    money.budget_parts_add_up,
    cost.money_indicator_has_money_target,
    cost.cost_is_not_the_budget_again,
    cost.unit_cost_times_quantity_matches,
    cost.money_units_agree,
    estimate.estimate_adds_up,
    estimate.estimate_follows_its_basis,
    cash_plan.cash_plan_unit_matches_heading,
    cash_plan.cash_plan_rises_to_the_whole,
    agreement.prose_agrees_with_targets,
    agreement.same_figure_throughout,
    relevance.text_belongs_to_this_field,
    practice.proposal_times_keep_the_rule,
    publication.no_personal_data,
    wording.no_misprint,
    wording.no_empty_phrase,
]
ACROSS: list[AcrossRule] = [
    money.plans_add_up_to_the_department,
    names.years_agree,
    names.names_agree,
    relevance.not_copied_between_projects,
]
RULES: list[PlanRule | AcrossRule] = [*PLAN_RULES, *ACROSS]

FIELD_ORDER = {item.name: number for number, item in enumerate(fields(Plan))}


def check(plans: Sequence[Plan], law: Law | None = None, rules: Collection[str] | None = None) -> list[Finding]:
    """What the rules (all, or those named) find in the plans of one document, in the order of the document.

    Without `law`, each plan is held against the law of its own place on the first day of its year.
    """
    _refuse_unknown(rules)
    found = [
        finding
        for index, plan in enumerate(plans)
        for rule in PLAN_RULES
        if rules is None or rule.__name__ in rules
        for finding in _of_one_plan(rule, plan, index, law or law_of(plan))
    ]
    found += [
        finding
        for rule in ACROSS
        if plans and (rules is None or rule.__name__ in rules)
        for finding in _of_all_plans(rule, plans, law or law_of(plans[0]))
    ]
    return sorted(found, key=_order)


def law_of(plan: Plan) -> Law:
    """The law that decides on a plan: its place, the first day of its year; the newest where the year is not known."""
    return _law(plan.place, None if plan.year is None else f"{plan.year:04}-01-01")


@lru_cache(maxsize=256)
def _law(place: str | None, day: str | None) -> Law:
    return Law(place, day)


def _refuse_unknown(rules: Collection[str] | None) -> None:
    unknown = set(rules or ()) - {rule.__name__ for rule in RULES}
    if unknown:
        raise ValueError(f"no such rule: {', '.join(sorted(unknown))}")


def _of_one_plan(rule: PlanRule, plan: Plan, index: int, law: Law) -> Iterator[Finding]:
    terms = law["rules"][rule.__name__]
    if plan.kind not in terms.get("kinds", (plan.kind,)) or plan.scope not in terms.get("scopes", (plan.scope,)):
        return
    for finding in rule(plan, law):
        related = tuple(Related(index, item.path) for item in finding.related)
        yield _complete(replace(finding, plan=index, related=related), rule.__name__, terms, plan)


def _of_all_plans(rule: AcrossRule, plans: Sequence[Plan], law: Law) -> Iterator[Finding]:
    terms = law["rules"][rule.__name__]
    for finding in rule(plans, law):
        yield _complete(finding, rule.__name__, terms, plans[finding.plan])


def _complete(finding: Finding, name: str, terms: dict[str, Any], plan: Plan) -> Finding:
    """The finding with what law and document know of it. A variant may have a level and an article of its own."""
    own = {**terms, **terms.get("variants", {}).get(finding.variant, {})}
    cites = own["cites"]
    citation = Citation(cites["instrument"], cites.get("article", ""), own["confirmed"] == "yes")
    return replace(
        finding, rule=name, level=own["level"], citation=citation, source=source_of(plan, finding.path, finding.subject)
    )


def source_of(plan: Plan, path: str, subject: str = "") -> Source | None:
    """The cell of a path: its own, else the nearest above it, else the indicator's, else the first below it.

    Of a value written over several cells or paragraphs, the one that holds the subject.
    """
    parts = path.split("/")
    for length in range(len(parts), 2, -1):
        source = plan.sources.get("/".join(parts[:length]))
        if source is not None:
            return _holding(plan, "/".join(parts[:length]), source, subject)
    if len(parts) > 2 and parts[1] == "indicators" and plan.indicators[int(parts[2])].source is not None:
        return plan.indicators[int(parts[2])].source
    above = "/".join(parts[:2])
    below = (source for key, source in plan.sources.items() if key.startswith(above + "/") and key != "/budget/unit")
    return plan.sources.get(above) or plan.sources.get(f"{above}/total") or next(below, None)


def _holding(plan: Plan, path: str, source: Source, subject: str) -> Source:
    if not subject or subject in bare(source.text):
        return source
    number = 1
    while (more := plan.sources.get(f"{path}/{number}")) is not None:
        if subject in bare(more.text):
            return more
        number += 1
    return source


def _order(finding: Finding) -> tuple[int, int, int, str]:
    """By plan, then by field as the form has them, then by row."""
    parts = [*finding.path.split("/"), "", ""]
    row = int(parts[2]) if parts[2].isdecimal() else -1
    return finding.plan, FIELD_ORDER.get(parts[1], -1), row, ""
