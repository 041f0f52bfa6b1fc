"""The review form (绩效目标审核表) with the findings sorted under its eight items, and points proposed.

What to take off for a finding is Jimu's proposal (table `review_form`, deductions). The grade is the reviewer's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jimu.law.library import Law
    from jimu.model.finding import Finding

ZERO = Decimal(0)
SEVERITY = {"error": 0, "warning": 1, "advice": 2}


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is taken off for a finding; zero where its rule or its item has been used up by findings before it."""

    finding: Finding
    points: Decimal


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item of the form: its aspect, the points it has, the deductions (grave ones first), what is left of it."""

    aspect: str
    name: str
    available: Decimal
    deductions: tuple[Deduction, ...]
    points: Decimal
    grade: str


@dataclass(frozen=True, slots=True)
class ProposedReview:
    """The eight items, their sum, and the grade that would follow with what it leads to.

    then: pass, settle, resubmit or stop (财预〔2015〕88号 art. 25).
    """

    items: tuple[ProposedItem, ...]
    available: Decimal
    points: Decimal
    grade: str
    then: str


def propose(findings: Iterable[Finding], law: Law) -> ProposedReview:
    """The review form that the findings of one plan suggest; the caller leaves out those waived or accepted.

    A finding belongs to the item that the table `rules` names. Raises KeyError for a finding of no known rule.
    """
    form, rules = law["review_form"], law["rules"]
    sorted_out: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        sorted_out[rules[finding.rule]["item"]].append(finding)
    items = tuple(
        _item(aspect, name, Decimal(terms["points"]), sorted_out[name], form)
        for aspect, items in form["aspects"].items()
        for name, terms in items.items()
    )
    points, available = sum((item.points for item in items), ZERO), sum((item.available for item in items), ZERO)
    grade = grade_of(points, available, form)
    return ProposedReview(items, available, points, grade, form["consequences"]["then"][grade])


def grade_of(points: Decimal, available: Decimal, form: dict[str, Any]) -> str:
    """The grade (优 良 中 差) of so many points out of those available; `form` is the table `review_form`."""
    share = points * 100 / available
    reached: dict[str, Decimal] = {
        grade: Decimal(least) for grade, least in form["grades"]["least"].items() if share >= Decimal(least)
    }
    return max(reached, key=lambda grade: reached[grade])


def _item(
    aspect: str, name: str, available: Decimal, findings: Sequence[Finding], form: dict[str, Any]
) -> ProposedItem:
    deductions = _deductions(available, findings, form["deductions"]["levels"])
    points = available - sum((one.points for one in deductions), ZERO)
    return ProposedItem(aspect, name, available, deductions, points, grade_of(points, available, form))


def _deductions(left: Decimal, findings: Sequence[Finding], levels: dict[str, Any]) -> tuple[Deduction, ...]:
    """Grave findings first, so that small ones cannot use the item up before them."""
    taken: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    found = []
    for finding in sorted(findings, key=lambda one: SEVERITY[one.level]):
        terms, rule = levels[finding.level], (finding.rule, finding.level)
        points = min(Decimal(terms["each"]), Decimal(terms["most"]) - taken[rule], left)
        taken[rule] += points
        left -= points
        found.append(Deduction(finding, points))
    return tuple(found)
