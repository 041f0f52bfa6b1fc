"""Proposals for binding: invented indicators with what a careful person would bind, and every indicator of the five
documents and of the examples with a proposal that can be or a plain reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from jimu.law import Law
from jimu.measures import MEASURES
from jimu.measures.formula import faults
from jimu.measures.proposing import MOST, Earlier, Proposals, likeness, propose, unit_class
from jimu.measures.wording import said
from jimu.model.actual import Binding
from jimu.model.plan import Indicator
from jimu.model.target import parse_target
from jimu.reading import read
from tests.conftest import ROOT, SHARED

LAW = Law()
TEXT = (Path(__file__).parent / "proposals.yaml").read_text(encoding="utf-8")
CASES = [
    pytest.param(case, id=f"{case['name']} {case['target']}")
    for case in yaml.load(TEXT, Loader=yaml.BaseLoader)  # noqa: S506
]
# What a measure's value can be held against.
CLASSES = {
    "%": {"rate"},
    "元": {"money"},
    "元/次": {"money"},
    "元/人": {"money"},
    "元/人次": {"money"},
    "元/件": {"money"},
    "元/条": {"money"},
    "元/个": {"money"},
    "人": {"people"},
    "人次": {"people"},
    "天": {"time"},
    "天次": {"time", "times"},
    "‱": {"rate"},
    "次": {"times", "things", "bare"},
    "": {"date"},
}
COUNTED = {"things", "times", "bare"}


def indicator(name: str, target: str, category: str = "数量", explanation: str = "", unit: str = "") -> Indicator:
    return Indicator(name, category, parse_target(target, name, unit), explanation=explanation)


def holds(found: Proposals, one: Indicator) -> None:
    """Proposals in order, of the kind of the target, complete but for what is open; or a reason."""
    assert bool(found.proposals) != bool(found.by_hand)
    assert said(found.by_hand, "zh") or found.proposals
    assert len(found.proposals) <= MOST
    scores = [proposal.score for proposal in found.proposals]
    assert scores == sorted(scores, reverse=True)
    for proposal in found.proposals:
        measure, kind = MEASURES[proposal.binding.measure], unit_class(one.target, LAW)
        beside = one.target.kind in ("words", "choice") or (kind, measure.name) == ("period", "months_paid")
        assert beside or kind in CLASSES.get(measure.unit, COUNTED), (one.name, one.target.text, measure.name)
        wrong = faults(measure, proposal.binding, LAW)
        assert set(wrong) <= {"parameter_is_missing"}
        assert len(wrong) == len(proposal.open)


@pytest.mark.parametrize("case", CASES)
def test_an_invented_indicator_gets_what_a_careful_person_would_bind(case: dict[str, Any]) -> None:
    one = indicator(case["name"], case["target"], case.get("category", "数量"), case.get("explanation", ""))
    found = propose(one, LAW, project="政协会议")
    holds(found, one)
    if "by_hand" in case:
        assert found.by_hand == case["by_hand"]
        return
    assert found.by_hand == ""
    first = found.proposals[0]
    assert first.binding.measure == case["measure"]
    wanted = {name: tuple(words) for name, words in case.get("parameters", {}).items()}
    assert first.binding.parameters == wanted | {
        name: words for name, words in first.binding.parameters.items() if name == "projects"
    }
    assert list(first.open) == case.get("open", [])


def gold() -> Iterator[Indicator]:
    for path in sorted((SHARED / "gold").glob("*.json")):
        for plan in json.loads(path.read_text(encoding="utf-8"))["plans"]:
            for item in plan["indicators"]:
                target = item["target"]
                text, unit = target["text"] or "", target.get("unit") or ""
                yield indicator(item["name"], text, item["category"], item.get("explanation") or "", unit)


@pytest.mark.usefixtures("shared")
def test_every_indicator_of_the_five_documents_has_a_proposal_or_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    tally: Counter[str] = Counter()
    rest: dict[str, list[str]] = {}
    for one in gold():
        found = propose(one, LAW)
        holds(found, one)
        tally[found.by_hand or "proposed"] += 1
        if found.by_hand:
            rest.setdefault(found.by_hand, []).append(f"{one.name} {one.target.text}")
    with capsys.disabled():
        print(f"\nof {tally.total()} indicators: {dict(tally.most_common())}")
        for reason, names in rest.items():
            print(f"  {said(reason)}", *names, sep="\n    ")
    assert tally.total() == 173
    assert tally["proposed"] >= 115
    assert tally["no_figure_without_a_definition"] <= 10


def test_every_indicator_of_the_examples_has_a_proposal_or_a_reason() -> None:
    tally: Counter[bool] = Counter()
    for path in sorted((ROOT / "examples").glob("*.txt")):
        for plan in read(path).plans:
            for one in plan.indicators:
                found = propose(one, LAW, project=plan.project.name)
                holds(found, one)
                tally[bool(found.proposals)] += 1
    assert tally[True] >= 40


def test_what_was_bound_before_comes_first() -> None:
    old = Binding("events_held", {"kinds": ("常委会", "专题议政性常委会")})
    older = Binding("events_held", {"kinds": ("常委会",)})
    earlier = [Earlier("常委会次数", older), Earlier("常委会次数", old), Earlier("常委会次数", Binding("miracles"))]
    earlier.append(Earlier("委员履职达标率", Binding("duty_rate", {"bands": ("优秀",)})))
    found = propose(indicator("常委会次数", "≥5次"), LAW, earlier)
    assert [(one.binding.parameters["kinds"], one.earlier) for one in found.proposals] == [
        (("常委会", "专题议政性常委会"), True),
        (("常委会",), True),
    ]


def test_what_was_bound_before_counts_also_where_the_target_is_words() -> None:
    old = Binding("duty_rate", {"bands": ("优秀",)})
    one = indicator("委员社会影响力提升", "有所提升")
    assert propose(one, LAW).by_hand == "words_need_a_statement"
    assert propose(one, LAW, [Earlier("委员社会影响力提升", old)]).proposals[0].binding == old


def test_likeness_is_one_for_the_same_and_none_for_the_foreign() -> None:
    assert likeness("常委会次数", "常委会次数") == 1.0
    assert likeness("常委会次数", "道路维护") == 0.0
    assert likeness("", "道路维护") == 0.0
    assert 0 < likeness("培训班次", "培训人次") < 1
