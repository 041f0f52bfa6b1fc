"""The help beside the fields: said in both languages, and its examples are what the rules say they are."""

from __future__ import annotations

from typing import Any

import pytest

from jimu.checks import check
from jimu.law import Law
from tests.plans import plan_of

HELP = Law()["field_help"]
FIELDS = {
    "name",
    "explanation",
    "target",
    "basis",
    "level1",
    "level2",
    "weight",
    "budget_total",
    "budget_sources",
    "cash_plan",
    "objectives",
    "functions",
    "estimate",
    "signatures",
    "purpose",
    "project_name",
    "project_code",
    "project_kind",
    "project_period",
}
RATE = "产出 | 时效 | 提案按期办复率 | "
SOURCES = {"财政拨款": "8万元", "其他资金": "2万元"}
# A plan with the example in its place, for the fields that a rule can judge.
PLANS = {
    "name": lambda text: {"indicators": [f"产出 | 数量 | {text} | ≥6次"]},
    "explanation": lambda text: {"indicators": [RATE + f"≥98% | explanation={text}"]},
    "target": lambda text: {"indicators": [RATE + text]},
    "basis": lambda text: {"indicators": [RATE + f"≥98% | basis={text}"]},
    "level1": lambda text: {"indicators": [f"{text} | 数量 | 视察次数 | ≥4次"]},
    "level2": lambda text: {"indicators": [f"产出 | {text} | 委员培训人次 | ≥120人次"]},
    "budget_total": lambda text: {"budget": {"total": text, "unit": "万元", "sources": SOURCES}},
    "cash_plan": lambda text: {"cash_plan": [part.replace("底", "底 ") for part in text.split("，")]},
    "objectives": lambda text: {"objectives": [text]},
    "estimate": lambda text: {"budget": {"total": "2万元", "unit": "万元"}, "estimate": [f"视察 | 2万元 | {text}"]},
}


def found(field: str, example: str) -> set[str]:
    case: dict[str, Any] = {"year": "2026", "project": "政协提案办理经费", **PLANS[field](example)}
    return {finding.rule for finding in check([plan_of(case)])} - {"required_categories_are_present"}


def test_every_field_of_the_sheet_has_its_help() -> None:
    assert set(HELP) == FIELDS


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_help_speaks_both_languages(field: str) -> None:
    assert set(HELP[field]) == {"says", "good", "bad", "why", "cites", "confirmed"}
    for part in ("says", "good", "bad", "why"):
        assert all(HELP[field][part][lang] for lang in ("zh", "en"))


@pytest.mark.parametrize("field", sorted(PLANS))
def test_the_good_example_keeps_the_rules_and_the_bad_one_does_not(field: str) -> None:
    assert found(field, HELP[field]["good"]["zh"]) == set()
    assert found(field, HELP[field]["bad"]["zh"]) != set()
