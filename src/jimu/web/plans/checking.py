"""The findings of a plan being drafted: the same rules as `jimu check`, kept with the revision that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from jimu.checks import check, findings_json
from jimu.model.cells import cell_of, text_at
from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json
from jimu.model.text import bare
from jimu.web.plans.content import path_by_id
from jimu.web.plans.models import Explanation, Plan, Waiver
from jimu.web.plans.stored import dumped, loaded
from jimu.web.workflow import law_of

# Rules that compare plans look at the unit's own plans of the year; a unit with more is compared as a whole elsewhere.
MOST_SIBLINGS = 40
LEVELS = ("error", "warning", "advice")


def refresh(plan: Plan) -> list[dict[str, Any]]:
    """The findings of the plan as it now stands; computed and kept where they are of an older revision."""
    if plan.checked == plan.revision:
        found: list[dict[str, Any]] = loaded(plan.findings)
        return found
    found = compute(plan)
    plan.findings, plan.checked = dumped(found), plan.revision
    count(plan, found)
    Plan.objects.filter(pk=plan.pk, revision=plan.revision).update(
        findings=plan.findings, checked=plan.checked, errors=plan.errors, warnings=plan.warnings, advice=plan.advice
    )
    return found


def compute(plan: Plan) -> list[dict[str, Any]]:
    """The findings of a plan among its unit's plans of the year, in both languages, paths by the indicators' ids."""
    siblings = Plan.objects.filter(unit_id=plan.unit_id, year=plan.year).exclude(pk=plan.pk).order_by("created_at")
    data = plan.data
    values = [from_json(Content, data), *(one.value() for one in siblings.only("content")[:MOST_SIBLINGS])]
    findings = [one for one in check(values, law_of(plan)) if one.plan == 0]
    chinese, english = (findings_json(plan.title, findings, lang)["findings"] for lang in ("zh", "en"))
    turned = path_by_id(data)
    return [_kept(zh, en, turned, data) for zh, en in zip(chinese, english, strict=True)]


def _kept(zh: dict[str, Any], en: dict[str, Any], turned: Any, data: dict[str, Any]) -> dict[str, Any]:
    repair = zh["repair"] and _of_cell(data, turned(zh["repair"]["path"]), zh["repair"]["from"], zh["repair"]["to"])
    said = {lang: {key: one.get(key) for key in ("message", "why", "advice")} for lang, one in (("zh", zh), ("en", en))}
    same = {key: zh[key] for key in ("rule", "level", "at", "subject", "citation")}
    return {**same, "path": turned(zh["path"]), "repair": repair, **said}


def _of_cell(data: dict[str, Any], path: str, before: str, after: str) -> dict[str, str] | None:
    """A repair of some words as one of their whole cell; None where the cell does not hold them as they were read."""
    try:
        cell = cell_of(data, path)
        now = text_at(data, cell)
    except (KeyError, TypeError):
        return None
    if bare(now) == bare(before):
        return {"path": cell, "from": now, "to": after}
    return {"path": cell, "from": now, "to": now.replace(before, after, 1)} if before and before in now else None


def count(plan: Plan, findings: Iterable[dict[str, Any]]) -> None:
    """Set the plan's counts: those that an accepted explanation or a waiver covers do not count as errors."""
    covered = {_key(one) for one in answers(plan)}
    counts = dict.fromkeys(LEVELS, 0)
    for one in findings:
        level = "warning" if one["level"] == "error" and _key(one) in covered else one["level"]
        counts[level] += 1
    plan.errors, plan.warnings, plan.advice = (counts[level] for level in LEVELS)


def unanswered(plan: Plan, findings: Iterable[dict[str, Any]]) -> int:
    """How many errors stand that the unit has neither repaired nor explained: an explanation that nobody has judged yet
    lets the plan go to those who judge it; one that was refused does not."""
    waiting = Explanation.objects.filter(plan=plan, accepted=None).values("rule", "path", "subject")
    answered = {_key(one) for one in [*answers(plan), *waiting]}
    return sum(one["level"] == "error" and _key(one) not in answered for one in findings)


def answers(plan: Plan, day: date | None = None) -> list[dict[str, Any]]:
    """What covers a finding of the plan today: explanations that were accepted, waivers that have not ended."""
    fields = ("rule", "path", "subject")
    accepted = Explanation.objects.filter(plan=plan, accepted=True).values(*fields)
    waived = Waiver.objects.filter(plan=plan, until__gte=day or localdate()).values(*fields)
    return [*accepted, *waived]


def _key(one: dict[str, Any]) -> tuple[str, str, str]:
    return one["rule"], one["path"], one["subject"] or ""
