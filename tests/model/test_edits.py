"""Edits of a plan: made, refused where two meet, taken back."""

from __future__ import annotations

import copy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.cells import text_at
from jimu.model.edits import Conflict, Edit, Refused, apply
from jimu.model.plan import Budget, CashPlan, Estimate, Indicator, Objective, Plan, Task
from jimu.model.serial import from_json, to_json
from jimu.model.target import parse_target

PLAN = Plan(
    "project",
    year=2026,
    budget=Budget(Decimal(1_430_000), {"财政拨款": Decimal(1_430_000)}, unit="万元"),
    cash_plan=(CashPlan(3, "25%", Decimal("0.25")),),
    objectives=(Objective("办好群众文化活动"),),
    indicators=tuple(
        Indicator(f"活动{number}", "数量", parse_target(f"≥{number}次"), id=f"row{number}") for number in range(4)
    ),
)


def data() -> dict[str, Any]:
    return to_json(PLAN)


@pytest.mark.parametrize(
    ("path", "before", "after", "kept"),
    [
        ("/indicators/row1/target", "≥1次", "≥ 5 次", "≥5次"),
        ("/indicators/row1/name", "活动1", "群众活动", "群众活动"),
        ("/indicators/row1/weight", "", "12.5", "12.5"),
        ("/indicators/row1/required", "", "是", "是"),
        ("/budget/total", "143", "150.5", "150.5"),
        ("/budget/total", "143", "2000元", "0.2"),
        ("/budget/sources/其他资金", "", "7", "7"),
        ("/cash_plan/0/share", "25%", "30%", "30%"),
        ("/objectives/0/text", "办好群众文化活动", "办好活动", "办好活动"),
        ("/year", "2026", "2027年", "2027"),
        ("/project/name", "", "活动经费", "活动经费"),
    ],
)
def test_a_text_is_understood_where_it_stands_and_can_be_taken_back(
    path: str, before: str, after: str, kept: str
) -> None:
    plan, untouched = data(), data()
    back = apply(plan, Edit("set", path, before, after))
    assert text_at(plan, path) == kept
    from_json(Plan, plan)
    apply(plan, back)
    assert text_at(plan, path) == text_at(untouched, path)


def test_a_cash_plan_keeps_the_words_beside_the_share() -> None:
    plan = data()
    apply(plan, Edit("set", "/cash_plan/0/share", "25%", "30%"))
    assert plan["cash_plan"][0] == {"by_month": 3, "text": "30%", "share": "0.3", "amount": None}


def test_who_meets_another_is_told_what_stands_there_now() -> None:
    plan = data()
    apply(plan, Edit("set", "/indicators/row1/target", "≥1次", "≥5次"))
    with pytest.raises(Conflict) as meeting:
        apply(plan, Edit("set", "/indicators/row1/target", "≥1次", "≥6次"))
    assert meeting.value.now == "≥5次"
    apply(plan, Edit("set", "/indicators/row1/target", "≥1次", "≥5次"))  # both meant the same


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (Edit("set", "/budget/total", "143", "很多"), "not_understood"),
        (Edit("set", "/indicators/gone/target", None, "≥1次"), "no_such_place"),
        (Edit("set", "/indicators/row1/nothing", None, "x"), "no_such_place"),
        (Edit("set", "/indicators/row1/id", None, "x"), "not_writable"),
        (Edit("set", "/sources", None, "x"), "not_writable"),
        (Edit("set", "/scope", None, "fund"), "not_writable"),
        (Edit("drop", "/budget/total"), "no_such_place"),
        (Edit("add", "/indicators/new", after={"strange": "x"}), "no_such_place"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(edit: Edit, why: str) -> None:
    plan = data()
    with pytest.raises(Refused) as fault:
        apply(plan, edit)
    assert fault.value.why == why
    assert plan == data()


def test_a_row_is_added_once_however_often_it_is_sent() -> None:
    plan = data()
    edit = Edit("add", "/indicators/new", after={"name": "新活动", "target": "≥2次"}, behind="row1")
    apply(plan, edit)
    apply(plan, edit)
    assert [one["id"] for one in plan["indicators"]] == ["row0", "row1", "new", "row2", "row3"]
    assert plan["indicators"][2]["target"]["value"] == "2"


ROWS = st.sampled_from(["row0", "row1", "row2", "row3", "new1", "new2"])
STEPS = st.one_of(
    st.builds(Edit, st.just("move"), ROWS.map("/indicators/{}".format), behind=st.one_of(ROWS, st.just(""))),
    st.builds(Edit, st.just("drop"), ROWS.map("/indicators/{}".format)),
    st.builds(Edit, st.just("add"), ROWS.map("/indicators/{}".format), after=st.just({"name": "添"}), behind=ROWS),
    st.builds(Edit, st.just("set"), ROWS.map("/indicators/{}/name".format), after=st.text("甲乙丙", max_size=3)),
    st.builds(Edit, st.just("set"), st.just("/budget/total"), after=st.sampled_from(["1", "", "3.5", "无"])),
    st.builds(Edit, st.just("add"), st.just("/objectives/0"), after=st.just({"text": "目标"}), behind=st.just("0")),
    st.builds(Edit, st.just("drop"), st.just("/objectives/0")),
)


@given(st.lists(STEPS, max_size=12))
def test_all_edits_taken_back_in_turn_restore_the_plan(edits: list[Edit]) -> None:
    plan = data()
    undone: list[tuple[dict[str, Any], Edit]] = []
    for edit in edits:
        before = copy.deepcopy(plan)
        try:
            back = apply(plan, edit)
        except Refused:
            assert plan == before
            continue
        if plan != before:
            undone.append((before, back))
    for before, back in reversed(undone):
        apply(plan, back)
        assert plan == before
    assert plan == to_json(replace(PLAN))


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
@pytest.mark.parametrize("path", ["/work_plan/0", "/estimate/0", "/cash_plan/0", "/cash_plan/1"])
def test_a_dropped_row_comes_back_with_its_money_and_shares(path: str, unit: str) -> None:
    plan = replace(
        PLAN, budget=replace(PLAN.budget, unit=unit), work_plan=(Task("展览", amount=Decimal("12345.67")),),
        estimate=(Estimate("场地", Decimal(20_000)),),
        cash_plan=(CashPlan(3, "25%", Decimal("0.25")), CashPlan(6, "5", amount=Decimal(50_000))),
    )  # fmt: skip
    before = to_json(plan)
    now = copy.deepcopy(before)
    apply(now, apply(now, Edit("drop", path)))
    assert from_json(Plan, now) == from_json(Plan, before)
