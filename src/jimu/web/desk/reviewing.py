"""The review form of a version: what the findings propose, what the reviewer wrote, what a browser sends of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from jimu.checks.review import ProposedReview, propose
from jimu.model.finding import Finding
from jimu.web.figures import UNKNOWN
from jimu.web.plans.checking import answers
from jimu.web.plans.stored import loaded
from jimu.web.words import _, language
from jimu.web.workflow import law_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jimu.web.plans.models import Plan, PlanVersion, Review

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding under an item, with the points that are proposed to be taken off for it. `number` counts through the
    form, `found` is the finding as it is stored."""

    number: int
    found: dict[str, Any]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the form: what it has, what it is judged by, what is proposed, what stands in it (as text)."""

    number: int
    aspect: str
    name: str
    available: Decimal
    judged: tuple[tuple[str, Decimal], ...]
    remarks: tuple[Remark, ...]
    proposed: Decimal
    proposed_grade: str
    points: str
    grade: str
    opinion: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it is shown. `total` is None while an item has no points; `grade` is the reviewer's or empty.

    `covered`: findings that an accepted explanation or a waiver covers; nothing is taken off for them.
    """

    items: tuple[Item, ...]
    proposal: ProposedReview
    total: Decimal | None
    grade: str
    opinion: str
    then: dict[str, str]
    covered: tuple[dict[str, Any], ...]
    saved: Review | None
    table: dict[str, Any]

    def said(self, word: str) -> str:
        """A word of the form in the reader's language."""
        return named(self.table, word)

    @property
    def open_items(self) -> int:
        """How many items have no points yet."""
        return sum(not item.points for item in self.items)


@dataclass(slots=True)
class Written:
    """What a reviewer wrote: for each item points, grade and opinion; `faults` by the item's number, 0 the whole."""

    items: list[dict[str, str]]
    grade: str
    opinion: str
    faults: dict[int, str] = field(default_factory=dict)


def form_of(plan: Plan, version: PlanVersion, saved: Review | None, written: Written | None = None) -> Form:
    """The form of a version: with what was just written, else what was saved, else what is proposed."""
    law = law_of(plan)
    table = law["review_form"]
    findings, covered = _sorted_out(plan, version)
    by_finding = {id(one): found for one, found in findings}
    proposal = propose([one for one, _found in findings], law)
    told = written.items if written else _saved_items(saved)
    items, number = [], 0
    for at, item in enumerate(proposal.items):
        remarks = tuple(
            Remark(number + n, by_finding[id(one.finding)], one.points) for n, one in enumerate(item.deductions, 1)
        )
        number += len(remarks)
        judged = table["aspects"][item.aspect][item.name]["judged"]
        usual = {"points": plain(item.points), "grade": item.grade, "opinion": ""}
        stands = told[at] if told else usual
        fault = written.faults.get(at + 1, "") if written else ""
        items.append(
            Item(at + 1, item.aspect, item.name, item.available,
                 tuple((text, Decimal(points)) for text, points in judged.items()), remarks, item.points, item.grade,
                 stands["points"], stands["grade"], stands["opinion"], fault)
        )  # fmt: skip
    whole = written or saved
    return Form(tuple(items), proposal, total_of(one.points for one in items), whole.grade if whole else "",
                whole.opinion if whole else "", table["consequences"]["then"], covered, saved, table)  # fmt: skip


def _sorted_out(
    plan: Plan, version: PlanVersion
) -> tuple[list[tuple[Finding, dict[str, Any]]], tuple[dict[str, Any], ...]]:
    """The version's findings as values; apart from them those that are covered today."""
    kept = {(one["rule"], one["path"], one["subject"] or "") for one in answers(plan)}
    open_, covered = [], []
    for found in loaded(version.findings):
        if (found["rule"], found["path"], found["subject"] or "") in kept:
            covered.append(found)
        else:
            value = Finding(
                found["path"], found["at"], found["subject"] or "", rule=found["rule"], level=found["level"]
            )
            open_.append((value, found))
    return open_, tuple(covered)


def _saved_items(saved: Review | None) -> list[dict[str, str]]:
    rows = loaded(saved.items) if saved else []
    return [{name: row[name] or "" for name in ("points", "grade", "opinion")} for row in rows]


def total_of(points: Any) -> Decimal | None:
    """The sum; None where an item has no points yet, or none that can be read: null is never zero."""
    total = Decimal(0)
    for text in points:
        value = number(text)
        if value is None:
            return None
        total += value
    return total


def number(text: str) -> Decimal | None:
    """The number that was typed, None where it is none."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def named(table: dict[str, Any], word: str) -> str:
    """A word of the form (law `review_form`) in the reader's language: an aspect, an item, a grade."""
    return str(table["english"].get(word, word)) if language() == "en" else word


def plain(value: Decimal | None) -> str:
    """A number without needless noughts; a dash where there is none."""
    if value is None:
        return UNKNOWN
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written_in(post: Mapping[str, str], table: dict[str, Any]) -> Written:
    """What a browser sends of the form; `table`: law `review_form`. What cannot be kept is told in `faults`."""
    names = [(name, terms) for items in table["aspects"].values() for name, terms in items.items()]
    grades = table["consequences"]["then"]
    written = Written([], post.get("grade", ""), post.get("opinion", "").strip()[:LONGEST])
    if written.grade not in ("", *grades):
        written.grade = ""
    for at, (_name, terms) in enumerate(names, 1):
        told = {name: post.get(f"{name}-{at}", "").strip() for name in ("points", "grade", "opinion")}
        told["grade"] = told["grade"] if told["grade"] in grades else ""
        told["opinion"] = told["opinion"][:LONGEST]
        written.items.append(told)
        if told["points"] and not _fits(told["points"], Decimal(terms["points"])):
            written.faults[at] = _("请填 0 到 {most} 之间的数，最多一位小数。", most=terms["points"])
    return written


def _fits(text: str, most: Decimal) -> bool:
    value = number(text)
    return value is not None and 0 <= value <= most and value == round(value, 1)
