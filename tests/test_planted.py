"""Ten clean plans pass; a defect planted into one of them is found by exactly the rules that the case names."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from jimu.checks import check
from jimu.model.finding import Finding
from jimu.reading import read
from tests.files import make

CLEAN = sorted(path.parent.name for path in make.HERE.glob("clean-*/draft.txt"))
PLANTED = yaml.load((make.HERE / "planted.yaml").read_text(), Loader=yaml.BaseLoader)  # noqa: S506  (text only)


def draft_of(plan: str) -> str:
    return (make.HERE / plan / "draft.txt").read_text()


def findings(draft: str) -> list[Finding]:
    return check(read(make.docx(make.parse(draft)), "draft.docx").plans)


@cache
def found_in_the_clean_plan(plan: str) -> frozenset[tuple[str, int, str]]:
    return frozenset(map(key, findings(draft_of(plan))))


def key(finding: Finding) -> tuple[str, int, str]:
    return finding.rule, finding.plan, finding.path


def planted(case: dict[str, Any]) -> str:
    draft = draft_of(case["plan"])
    for words, others in case["change"].items():
        assert draft.count(words) == 1, f"“{words}” stands {draft.count(words)} times in {case['plan']}"
        draft = draft.replace(words, others)
    return draft


def test_there_are_ten_clean_plans():
    assert len(CLEAN) == 10


@pytest.mark.parametrize("plan", CLEAN)
def test_clean_plan_gives_no_error(plan):
    errors = [
        f"{finding.rule}: {finding.at} {finding.subject}"
        for source in sorted((make.HERE / plan).glob("source*"))
        for finding in check(read(source).plans)
        if finding.level == "error"
    ]
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: f"{case['plan']}: {case['name']}")
def test_planted_defect_is_found_by_exactly_its_rules(case):
    before = found_in_the_clean_plan(case["plan"])
    new = {finding.rule for finding in findings(planted(case)) if key(finding) not in before}
    assert new == set(case["rules"])
