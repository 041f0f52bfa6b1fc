"""What is proposed against what a strict reviewer binds: precision and recall."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from jimu.law import Law
from jimu.law.indicators import listed_indicators
from jimu.measures.proposing import Proposal, propose
from jimu.model.actual import Binding
from jimu.model.plan import Indicator
from jimu.model.target import parse_target
from jimu.reading import read
from jimu.web.demo.told import indicators, read_file
from tests.bindings.reviewed import HERE, Reviewed, decided, library, loaded, own, real
from tests.conftest import ROOT, SHARED

LAW = Law()
NOT_HELD = "not_about_it"  # the right measure, and no survey held that asks it: only the register in hand can tell
NAMED_THERE = {"projects", "survey", "number", "works", "good"}  # what only the register in hand can tell


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator, what was decided, what was proposed."""

    indicator: Indicator
    reviewed: Reviewed
    proposals: tuple[Proposal, ...]

    @property
    def first(self) -> bool:
        """Whether the first proposal is what the reviewer bound, as far as it goes."""
        return bool(self.proposals) and agrees(self.proposals[0].binding, self.reviewed.binding)

    @property
    def among(self) -> bool:
        """Whether one of the proposals is."""
        return any(agrees(one.binding, self.reviewed.binding) for one in self.proposals)


def agrees(proposed: Binding, wanted: Binding | None) -> bool:
    """The same measure, and no parameter said otherwise; one that is left open is for a person."""
    if wanted is None or proposed.measure != wanted.measure:
        return False
    said = {name: set(words) for name, words in proposed.parameters.items() if name not in NAMED_THERE}
    return all(words == set(wanted.parameters.get(name, ())) for name, words in said.items())


def judged(indicator: Indicator, beside: tuple[Indicator, ...], project: str, reviewed: Reviewed) -> Judged:
    return Judged(indicator, reviewed, propose(indicator, LAW, (), project, beside).proposals)


def of_documents() -> Iterator[Judged]:
    found = {one.where: one for one in real()}
    for path in sorted((SHARED / "gold").glob("*.json")):
        for number, plan in enumerate(json.loads(path.read_text(encoding="utf-8"))["plans"]):
            beside = tuple(indicator_of(item) for item in plan["indicators"])
            project = plan.get("project", {}).get("name", "")
            for place, one in enumerate(beside):
                yield judged(one, beside, project, found[path.name[:3], str(number), str(place)])


def indicator_of(item: dict[str, object]) -> Indicator:
    target, name = item["target"], str(item["name"])
    assert isinstance(target, dict)
    return Indicator(
        name, str(item["category"]), parse_target(target["text"] or "", name, target.get("unit") or ""),
        explanation=str(item.get("explanation") or ""), basis=str(item.get("basis") or ""),
        group=str(item.get("group") or ""),
    )  # fmt: skip


def of_our_own() -> Iterator[Judged]:
    found = {one.where: one for one in own()}
    for key in read_file("bindings")["projects"]:
        project = read_file("county")["projects"][key]
        beside = indicators(project, 2026, LAW)
        for one in beside:
            yield judged(one, beside, project["name"], found[key, "", one.name])
    for document, numbers in read_file("bindings")["documents"].items():
        plans = read(ROOT / "examples" / f"{document}.txt").plans
        for number in numbers:
            plan = plans[int(number)]
            for one in plan.indicators:
                yield judged(one, plan.indicators, plan.project.name, found[document, number, one.name])


def of_the_library() -> Iterator[Judged]:
    listed = {one.indicator.name: one.indicator for one in listed_indicators(LAW)}
    for one in library():
        yield judged(listed[one.where[2]], (), "", one)


def of_fresh_ones() -> Iterator[Judged]:
    for words, entry in loaded(HERE / "fresh.yaml").items():
        name, target, category, explanation = words.split("｜")
        one = Indicator(name, category, parse_target(target, name), explanation=explanation)
        yield judged(one, (), "", decided(("fresh", "", name), entry))


def rates(found: list[Judged]) -> tuple[float, float, float]:
    """Precision and recall of the first proposal, and recall of the first three."""
    bound = [one for one in found if one.reviewed.binding]
    made = [one for one in found if one.proposals and one.reviewed.reason != NOT_HELD]
    first = sum(one.first for one in found)
    return first / len(made), first / len(bound), sum(one.among for one in bound) / len(bound)


def shown(found: list[Judged]) -> None:
    for one in found:
        if one.first or one.reviewed.reason == NOT_HELD or not (one.reviewed.binding or one.proposals):
            continue
        wanted = one.reviewed.binding
        print(f"  {one.indicator.name} {one.indicator.target.text} [{one.indicator.category}] {one.reviewed.where}")
        print("     bound:", (wanted.measure, wanted.parameters) if wanted else one.reviewed.reason)
        for proposal in one.proposals:
            print("     proposed:", proposal.binding.measure, proposal.binding.parameters, proposal.score)


@pytest.mark.usefixtures("shared")
def test_proposals_for_the_five_documents(capsys: pytest.CaptureFixture[str]) -> None:
    compared(list(of_documents()), "the five documents", capsys, 0.97, 0.97)


def test_proposals_for_our_own_plans(capsys: pytest.CaptureFixture[str]) -> None:
    compared(list(of_our_own()), "our own plans", capsys, 0.95, 0.95)


def test_proposals_for_the_rest_of_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Before any word was mended for them, precision was 0.46 and recall 0.72: half of them nothing measures."""
    compared(list(of_the_library()), "the rest of the list", capsys, 0.85, 0.95)


def test_proposals_for_indicators_that_the_words_have_not_seen(capsys: pytest.CaptureFixture[str]) -> None:
    compared(list(of_fresh_ones()), "indicators not seen", capsys, 0.8, 0.8)


def compared(
    found: list[Judged], what: str, capsys: pytest.CaptureFixture[str], least: float, least_found: float
) -> None:
    precision, recall, among = rates(found)
    with capsys.disabled():
        print(f"\n{what}, {len(found)}: precision {precision:.2f}, recall {recall:.2f}, in the first three {among:.2f}")
        shown(found)
    assert precision >= least
    assert recall >= least_found
