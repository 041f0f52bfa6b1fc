"""The review form that findings suggest: the cases of reviews.yaml, and what holds of every proposal."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from jimu.checks import RULES, check
from jimu.checks.review import grade_of, propose
from jimu.law import Law
from jimu.law.library import ROOT, load
from jimu.model.finding import Finding
from tests.plans import plan_of

LAW = Law(None, "2024-01-01")
FORM = LAW["review_form"]
ITEMS = {name: terms for items in FORM["aspects"].values() for name, terms in items.items()}
NAMES = [rule.__name__ for rule in RULES]
TEXT = Path(__file__).with_name("reviews.yaml").read_text(encoding="utf-8")
CASES = [pytest.param(case, id=case["name"]) for case in yaml.load(TEXT, Loader=yaml.BaseLoader)]  # noqa: S506


def findings_of(line: str) -> list[Finding]:
    rule, at, *many = (piece.strip() for piece in line.split("|"))
    places = [f"{at}{number + 1}" for number in range(int(many[0]))] if many else [at]
    return [Finding("/indicators/0/target", at, rule=rule, level=LAW["rules"][rule]["level"]) for at in places]


@pytest.mark.parametrize("case", CASES)
def test_case_gets_its_proposal(case: dict[str, Any]) -> None:
    review = propose([one for line in case["findings"] for one in findings_of(line)], LAW)
    assert (str(review.points), review.grade, review.then) == (case["points"], case["grade"], case["then"])
    marked = {item.name: item for item in review.items if item.deductions}
    assert list(marked) == list(case["items"])
    for name, expected in case["items"].items():
        item = marked[name]
        assert (item.points, item.grade) == (Decimal(expected["points"]), expected["grade"])
        assert [(one.finding.rule, one.finding.at, one.points) for one in item.deductions] == [
            (rule, at, Decimal(points)) for rule, at, points in map(str.split, expected["deductions"])
        ]


def test_findings_of_a_plan_are_found_again_under_their_items() -> None:
    plan = plan_of(
        {
            "year": "2024",
            "project": "提案办理经费",
            "budget": {"total": "10万元", "unit": "万元", "sources": {"财政拨款": "8万元"}},
            "indicators": ["产出 | 数量 | 提案数量 | ≤80件", "产出 | 质量 | 提案答复率 |"],
        }
    )
    found = check([plan], LAW, rules=["target_is_stated", "bound_has_the_right_direction", "budget_parts_add_up"])
    marked = {item.name: [one.finding.at for one in item.deductions] for item in propose(found, LAW).items}
    assert marked | {"规范完整性": ["提案答复率"], "明确清晰性": ["提案数量"], "资金匹配性": ["budget"]} == marked
    assert sum(map(len, marked.values())) == len(found) == 3


@pytest.mark.parametrize("rule", NAMES)
def test_every_rule_speaks_to_an_item_of_the_form(rule: str) -> None:
    for entry in load("cn", "rules")["values"]:
        assert entry["value"][rule]["item"] in ITEMS


def test_the_form_has_eight_items_and_sixteen_points_that_add_up() -> None:
    judged = [Decimal(points) for terms in ITEMS.values() for points in terms["judged"].values()]
    sums = {aspect: sum(Decimal(one["points"]) for one in items.values()) for aspect, items in FORM["aspects"].items()}
    assert (len(ITEMS), len(judged), sum(judged)) == (8, 16, 100)
    assert sums == {"完整性": 20, "相关性": 30, "适当性": 30, "可行性": 20}
    for terms in ITEMS.values():
        assert sum(map(Decimal, terms["judged"].values())) == Decimal(terms["points"])


def test_the_printed_form_has_the_same_items_and_points() -> None:
    printed = yaml.load((ROOT / "forms/official/review.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    parts = next(row["review"] for band in printed["body"] for row in band["rows"] if "review" in row)
    assert {item["item"].replace("\n", ""): item["points"] for part in parts for item in part["items"]} == {
        f"{name}（{terms['points']}分）": terms["judged"] for name, terms in ITEMS.items()
    }


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_the_band_begins_with_its_own_bound(points: str, grade: str) -> None:
    assert grade_of(Decimal(points), Decimal(100), FORM) == grade
    assert grade_of(Decimal(points) / 10, Decimal(10), FORM) == grade


FINDINGS = some.builds(
    Finding,
    path=some.just("/title"),
    at=some.sampled_from(["甲", "乙"]),
    rule=some.sampled_from(NAMES),
    level=some.sampled_from(["error", "warning", "advice"]),
)


@given(some.lists(FINDINGS, max_size=60), FINDINGS)
def test_every_finding_is_accounted_for_and_none_pays(findings: list[Finding], more: Finding) -> None:
    review = propose(findings, LAW)
    assert sorted(map(repr, findings)) == sorted(repr(one.finding) for item in review.items for one in item.deductions)
    for item in review.items:
        assert all(one.points >= 0 for one in item.deductions)
        assert item.points == item.available - sum(one.points for one in item.deductions) >= 0
    assert (review.available, review.points) == (100, sum(item.points for item in review.items))
    assert propose([*findings, more], LAW).points <= review.points
