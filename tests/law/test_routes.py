"""Who acts on a plan in which order: by scope, by the project's level, by place."""

from __future__ import annotations

import pytest

from jimu.law import Law, LawError
from jimu.law.library import load
from jimu.law.routes import STEPS, route

ALL_THE_WAY = ("unit_head", "department", "division", "performance")
LAW = Law("640221", "2024-01-01")


@pytest.mark.parametrize(
    ("scope", "level", "steps", "rounds"),
    [
        ("department", "", ALL_THE_WAY, 2),
        ("project", "first", ALL_THE_WAY, 2),
        ("project", "second", ("unit_head", "department"), 1),
        ("fund_summary", "", ALL_THE_WAY, 2),
        ("fund_direction", "", ALL_THE_WAY, 2),
    ],
)
def test_scope_and_level_decide_who_acts(scope, level, steps, rounds):
    found = route(LAW, scope, level)
    assert (found.steps, found.rounds) == (steps, rounds)
    assert found.approver == steps[-1]


def test_each_step_hands_on_to_the_next():
    second = route(LAW, "project", "second")
    assert [second.after(step) for step in (None, *second.steps)] == ["unit_head", "department", None]
    with pytest.raises(ValueError, match="not in tuple"):
        second.after("division")


def test_a_place_may_go_another_way():
    terms = {"steps": ["unit_head", "department", "performance"], "rounds": "2"}
    there = {"approval_routes": {"project_second": terms}}
    found = route(there, "project", "second")
    assert (found.steps, found.rounds) == (("unit_head", "department", "performance"), 2)
    with pytest.raises(LawError, match="department"):
        route(there, "department")


def test_a_project_without_its_level_has_no_route():
    with pytest.raises(LawError, match="project_"):
        route(LAW, "project")


@pytest.mark.parametrize(
    "broken",
    [
        {"steps": [], "rounds": "1"},
        {"steps": ["unit_head", "county_head"], "rounds": "1"},
        {"steps": ["department", "department"], "rounds": "1"},
        {"steps": ["department"], "rounds": "0"},
    ],
)
def test_a_route_that_makes_no_sense_is_refused(broken):
    with pytest.raises(LawError, match="makes no sense"):
        route({"approval_routes": {"department": broken}}, "department")


def test_who_approves_in_the_table_is_who_approves_by_the_article():
    for entry in load("cn", "approval_routes")["values"]:
        routes = {name: terms for name, terms in entry["value"].items() if name != "approval"}
        assert set(entry["value"]["approval"]["by"]) == {terms["steps"][-1] for terms in routes.values()} <= set(STEPS)
