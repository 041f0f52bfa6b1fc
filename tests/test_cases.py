"""Every case of tests/cases: a plan in a few lines and exactly the findings that the named rules must give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jimu.checks import RULES, check, words
from tests.plans import plan_of

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
]


def findings_of(case: dict[str, Any]) -> list[Any]:
    return check([plan_of(plan) for plan in case.get("plans", [case.get("plan")])], rules=case.get("rules"))


@pytest.mark.parametrize("case", CASES)
def test_case_gives_exactly_its_findings(case: dict[str, Any]) -> None:
    found = sorted((finding.rule, finding.at) for finding in findings_of(case))
    assert found == sorted((rule, at) for rule, places in case["findings"].items() for at in places)


@pytest.mark.parametrize("case", [case for case in CASES if "repairs" in case.values[0]])
def test_case_proposes_its_repairs(case: dict[str, Any]) -> None:
    found = {finding.repair.before: finding.repair.after for finding in findings_of(case) if finding.repair}
    assert found == case["repairs"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_findings_speak(case: dict[str, Any], lang: str) -> None:
    for finding in findings_of(case):
        said = words(finding, lang)
        assert said.message
        assert said.why
        assert said.advice
        assert "{" not in said.message + said.why + said.advice


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_rule_is_broken_by_a_case_and_kept_by_another(rule: str) -> None:
    cases = [case.values[0] for case in CASES if rule in case.values[0].get("rules", [rule])]
    assert any(rule in case["findings"] for case in cases)
    assert any(rule not in case["findings"] for case in cases)
