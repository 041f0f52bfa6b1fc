"""The built-in list for CPPCC offices: every indicator can be put into a plan as it is, in every tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jimu.checks import check
from jimu.law import Law
from jimu.law.indicators import listed_indicators, sources, themes
from jimu.model.plan import Indicator, Plan, Project
from jimu.model.target import parse_target

PLACES = {
    "2015": Law("64", "2019-01-01"),
    "2015 with 2021": Law("640221", "2026-01-01"),
    "2021": Law("41", "2026-01-01"),
}
LISTED = listed_indicators(PLACES["2015 with 2021"])
NAMES = [item.indicator.name for item in LISTED]


def plan(*indicators: Indicator) -> Plan:
    return Plan(scope="project", year=2026, project=Project(name="政协工作经费"), indicators=indicators)


@pytest.mark.parametrize("tree", PLACES)
@pytest.mark.parametrize("number", range(len(LISTED)), ids=NAMES)
def test_indicator_alone_gives_no_finding(number: int, tree: str) -> None:
    found = check([plan(listed_indicators(PLACES[tree])[number].indicator)], PLACES[tree])
    assert {finding.rule for finding in found} <= {"required_categories_are_present"}  # one indicator is no whole plan


@pytest.mark.parametrize("tree", PLACES)
def test_all_together_give_no_finding(tree: str) -> None:
    assert check([plan(*(item.indicator for item in listed_indicators(PLACES[tree])))], PLACES[tree]) == []


def test_the_rules_would_speak() -> None:
    def turned(indicator: Indicator) -> Indicator:
        words = indicator.target.text
        other = {"≥": "≤", "≤": "≥"}.get(words[0], "") + words[1:]
        return replace(indicator, target=parse_target(other, name=indicator.name))

    wrong = [name for item in LISTED for name in [f.at for f in check([plan(turned(item.indicator))], PLACES["2021"])]]
    assert len(set(wrong) & set(NAMES)) > len(NAMES) / 2


def test_the_list_is_large_and_every_part_of_the_work_has_its_share() -> None:
    law = PLACES["2021"]
    assert len(set(NAMES)) == len(NAMES) >= 80
    assert {item.theme for item in LISTED} == set(themes(law, "zh")) == set(themes(law, "en"))
    assert {item.source for item in LISTED} == set(sources(law, "zh")) == set(sources(law, "en"))


def test_every_indicator_says_how_it_is_counted_and_on_what_its_target_rests() -> None:
    bases = PLACES["2021"]["bases"]["bases"]
    for item in LISTED:
        assert item.indicator.basis in bases
        assert item.indicator.explanation
        assert item.indicator.target.unit != "%" or "÷" in item.indicator.explanation
        assert item.indicator.target.kind in ("number", "date")
        assert item.indicator.target.kind == "date" or item.indicator.target.unit


@pytest.mark.parametrize(
    ("name", "tree", "levels"),
    [
        ("人均培训成本", "2015", ("产出指标", "成本指标", "成本")),
        ("人均培训成本", "2021", ("成本指标", "经济成本指标", "经济成本")),
        ("馆藏收录家数", "2015", ("效益指标", "可持续影响指标", "可持续影响")),
        ("馆藏收录家数", "2021", ("效益指标", "社会效益指标", "社会效益")),
        ("读者满意度", "2021", ("满意度指标", "服务对象满意度指标", "满意度")),
    ],
)
def test_the_tree_in_force_decides_the_levels(name: str, tree: str, levels: tuple[str, str, str]) -> None:
    found = next(item.indicator for item in listed_indicators(PLACES[tree]) if item.indicator.name == name)
    assert (found.level1, found.level2, found.category) == levels
