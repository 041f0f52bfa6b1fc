"""The examples of the invented county: read alike from Word and from text, and judged as their README says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from jimu.checks import check
from jimu.model.finding import verdict
from jimu.model.plan import Plan
from jimu.model.text import bare
from jimu.reading import read
from tests.expected import differences
from tests.files import make

EXPECTED = yaml.safe_load((make.HERE / "examples" / "examples.yaml").read_text())
DOCUMENTS = sorted(path for path in make.EXAMPLES.iterdir() if path.suffix in (".docx", ".txt"))


def name(path: Path) -> str:
    return path.name


def content(plan: Plan) -> tuple:
    """What a plan says, wherever it stands in its file."""
    rows = [
        (item.category, bare(item.name), bare(item.target.text), bare(item.explanation)) for item in plan.indicators
    ]
    return plan.scope, plan.year, plan.department, plan.project.name, plan.budget.total, plan.cash_plan, rows


def test_every_example_is_expected_in_both_formats():
    assert {path.name for path in DOCUMENTS} == {stem + kind for stem in EXPECTED for kind in (".docx", ".txt")}
    assert all(stem in (make.EXAMPLES / "README.md").read_text() for stem in EXPECTED)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_example_holds_its_plans(path):
    differing = list(differences(EXPECTED[path.stem]["plans"], read(path).plans))
    assert not differing, "\n".join(differing)


@pytest.mark.parametrize("stem", EXPECTED)
def test_word_and_text_say_the_same(stem):
    word, text = (read(make.EXAMPLES / f"{stem}{kind}").plans for kind in (".docx", ".txt"))
    assert [content(plan) for plan in word] == [content(plan) for plan in text]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_planted_defects_of_an_example_are_found(path):
    found = check(read(path).plans)
    lost = [
        f"{rule}: {place}"
        for rule, places in EXPECTED[path.stem].get("found", {}).items()
        for place in places
        if not any(one.rule == rule and place in ("*", bare(one.at), bare(one.subject)) for one in found)
    ]
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_example_gets_its_verdict(path):
    findings = check(read(path).plans)
    wanted = EXPECTED[path.stem].get("verdict")
    if wanted == "good":
        assert verdict(findings) != "fail", [(one.rule, one.at) for one in findings if one.level == "error"]
    if wanted == "fail":
        assert verdict(findings) == "fail"
