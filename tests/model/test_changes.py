"""Two versions compared by meaning: laws that hold for all plans, and what each single change is called."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.changes import MIRROR, changes_of, compare, without_places
from jimu.model.easing import shown, step
from jimu.model.pairing import Pairing
from jimu.model.plan import (
    Budget,
    CashPlan,
    Estimate,
    Group,
    Indicator,
    Objective,
    Plan,
    Project,
    Signatures,
    Source,
    Statement,
    Task,
)
from jimu.model.remains import Side, remains
from jimu.model.target import parse_target

NAMES = st.text(alphabet="培训人数满意度率甲乙", min_size=1, max_size=6)
TARGETS = st.sampled_from(
    ["≥98%", "≥95%", "≤3次", "3-5次", "2024年6月底前", "2024年9月底前", "100%", "", "无", "明显改善"]
)
MONEY = st.none() | st.integers(0, 5).map(Decimal)
LINES = st.dictionaries(st.sampled_from(["财政拨款", "其他资金"]), st.integers(0, 5).map(Decimal))
INDICATORS = st.builds(
    Indicator,
    name=NAMES,
    category=st.sampled_from(["数量", "质量"]),
    target=TARGETS.map(parse_target),
    level1=st.sampled_from(["", "产出指标"]),
    explanation=st.sampled_from(["", "按月统计"]),
    id=st.none(),
    repairs=st.just(()),
    source=st.none(),
)
PLANS = st.builds(
    Plan,
    scope=st.just("project"),
    title=st.sampled_from(["申报表", "批复表"]),
    project=st.builds(Project, name=NAMES | st.just(""), code=st.sampled_from(["", "001", "002"])),
    budget=st.builds(Budget, total=MONEY, sources=LINES, rows=st.just({})),
    cash_plan=st.lists(st.builds(CashPlan, st.sampled_from([3, 6, 12]), st.just(""), MONEY), max_size=3).map(tuple),
    objectives=st.lists(st.builds(Objective, NAMES), max_size=3).map(tuple),
    indicators=st.lists(INDICATORS, max_size=6).map(tuple),
    safeguards=st.lists(NAMES, max_size=2).map(tuple),
    estimate=st.lists(st.builds(Estimate, NAMES, MONEY), max_size=2).map(tuple),
)


def seen(pairs):
    """What was found, without order."""
    return Counter(
        (
            pair.before,
            pair.after,
            change.kind,
            change.part,
            change.field,
            change.former,
            change.path,
            change.before,
            change.after,
        )
        for pair in pairs
        for change in pair.changes
    )


def mirrored(pairs):
    return Counter(
        (new, old, MIRROR.get(kind, kind), part, field, path, former, after, before)
        for (old, new, kind, part, field, former, path, before, after) in seen(pairs).elements()
    )


@given(st.lists(PLANS, max_size=3))
def test_a_plan_does_not_differ_from_itself(plans):
    assert seen(compare(plans, plans)) == Counter()


@given(st.lists(PLANS, max_size=3), st.lists(PLANS, max_size=3))
def test_the_way_back_is_the_mirror_of_the_way_there(before, after):
    assert mirrored(compare(before, after)) == seen(compare(after, before))


@given(PLANS, PLANS)
def test_nothing_that_differs_is_passed_over(before, after):
    """Where nothing is found, the two plans are the same but for white space."""
    if not changes_of(before, after):
        assert without_places(before) == without_places(after)


@given(st.lists(NAMES), st.lists(NAMES))
def test_pairs_hold_everything_once(before, after):
    pairing = Pairing(before, after)
    pairing.by(lambda name: name)
    pairing.by_likeness(lambda name: name, lambda _: None)
    pairs = pairing.pairs()
    assert sorted(old for old, _ in pairs if old is not None) == list(range(len(before)))
    assert sorted(new for _, new in pairs if new is not None) == list(range(len(after)))
    kept = Counter(before) & Counter(after)
    assert sum(before[old] == after[new] for old, new in pairs if old is not None and new is not None) >= sum(
        kept.values()
    )


def test_pairing_many_names_is_linear_enough():
    names = [f"第{number}号提案办理满意度" for number in range(3000)]
    pairing = Pairing(names, [name.replace("办理", "的办理") for name in reversed(names)])
    pairing.by_likeness(lambda name: name, lambda _: None)
    assert len(pairing.pairs()) >= 3000


# What a change is called

INDICATOR = Indicator(
    "参训人员满意度", "满意度", parse_target("≥90%"), level1="满意度指标", level2="服务对象满意度指标"
)
OTHER = Indicator("培训班次", "数量", parse_target("≥5次"), level1="产出指标", level2="数量指标")
PLAN = Plan(
    "project",
    title="申报表",
    year=2024,
    department="示例县教育局",
    project=Project("教师培训", "001"),
    budget=Budget(Decimal(120), {"财政拨款": Decimal(100), "其他资金": Decimal(20)}),
    cash_plan=(CashPlan(3, "25%", Decimal("0.25")), CashPlan(12, "100%", Decimal(1))),
    functions=(Group("1", "组织培训"),),
    work_plan=(Task("举办培训班", "教师科", "五期", Decimal(120)),),
    safeguards=("加强督查",),
    purpose="提高教师水平",
    objectives=(Objective("举办培训班5次"), Objective("满意度达到90%")),
    statements=(Statement("举办培训班5次", "培训班", parse_target("5次")),),
    indicators=(OTHER, INDICATOR),
    estimate=(Estimate("讲课费", Decimal(60), "每人每天"),),
    signatures=Signatures("甲"),
    fields={"备注": "无"},
)


def with_indicator(**values):
    return replace(PLAN, indicators=(OTHER, replace(INDICATOR, **values)))


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        (with_indicator(target=parse_target("≥85%")), ["eased"]),
        (with_indicator(target=parse_target("≥95%")), ["tightened"]),
        (with_indicator(target=parse_target("90%以上")), ["restated"]),
        (with_indicator(target=parse_target("")), ["withdrawn"]),
        (with_indicator(target=parse_target("满意")), ["changed"]),
        (with_indicator(name="参加培训人员满意度"), ["reworded"]),
        (with_indicator(name="问卷得分"), ["reworded"]),
        (with_indicator(level1="效益指标"), ["moved"]),
        (with_indicator(category="社会效益", level1="效益指标", level2="社会效益指标"), ["moved"]),
        (with_indicator(explanation="问卷调查"), ["stated"]),
        (with_indicator(weight=Decimal(10)), ["stated"]),
        (with_indicator(other={"备注": "甲"}), ["stated"]),
        (replace(PLAN, indicators=(OTHER,)), ["dropped"]),
        (replace(PLAN, indicators=(*PLAN.indicators, replace(OTHER, name="教材编印册数"))), ["added"]),
        (replace(PLAN, indicators=(INDICATOR, OTHER)), ["moved"]),
        (replace(PLAN, year=2025), ["changed"]),
        (replace(PLAN, department="示例县人社局"), ["changed"]),
        (replace(PLAN, purpose=""), ["withdrawn"]),
        (replace(PLAN, budget=replace(PLAN.budget, total=Decimal(121))), ["raised"]),
        (replace(PLAN, budget=replace(PLAN.budget, sources={"财政拨款": Decimal(90), "其他资金": Decimal(30)})),
         ["shifted"] * 2),
        (replace(PLAN, budget=replace(PLAN.budget, sources={"财政拨款": Decimal(100)})), ["withdrawn"]),
        (replace(PLAN, cash_plan=(CashPlan(3, "30%", Decimal("0.3")), PLAN.cash_plan[1])), ["raised"]),
        (replace(PLAN, cash_plan=PLAN.cash_plan[1:]), ["dropped"]),
        (replace(PLAN, objectives=(PLAN.objectives[0], Objective("满意度达到95%"))), ["reworded"]),
        (replace(PLAN, objectives=(Objective("举办培训班6次"), PLAN.objectives[1]),
                 statements=(Statement("举办培训班6次", "培训班", parse_target("6次")),)), ["reworded"]),
        (replace(PLAN, statements=(Statement("举办培训班6次", "培训班", parse_target("6次")),)), ["changed"]),
        (replace(PLAN, functions=(Group("1", "组织教师培训"),)), ["reworded"]),
        (replace(PLAN, work_plan=(replace(PLAN.work_plan[0], amount=Decimal(100)),)), ["lowered"]),
        (replace(PLAN, estimate=(replace(PLAN.estimate[0], item="授课费"),)), ["reworded"]),
        (replace(PLAN, safeguards=("加强督促检查",)), ["reworded"]),
        (replace(PLAN, signatures=Signatures("乙")), ["changed"]),
        (replace(PLAN, fields={}), ["withdrawn"]),
        (replace(PLAN, sources={"/year": Source("2024年", line=1)}, form=("explanation",)), []),
        (replace(PLAN, project=Project("教师培训", "002")), ["changed"]),
    ],
)  # fmt: skip
def test_a_single_change_is_called_by_its_name(after, kinds):
    (pair,) = compare([PLAN], [after])
    assert [change.kind for change in pair.changes] == kinds


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("≥5次", "≥6次", "tightened"),
        ("≤5次", "≤6次", "eased"),
        ("≤5万元", "≤40000元", "tightened"),
        ("≤5万元", "≤50000元", "restated"),
        (">5次", "≥5次", "eased"),
        ("5次", "6次", "changed"),
        ("5次", "≥5次", "changed"),
        ("≥5次", "≤5次", "changed"),
        ("≥5次", "≥6期", "changed"),
        ("3-5次", "3-4次", "tightened"),
        ("3-5次", "2-6次", "eased"),
        ("3-5次", "4-6次", "changed"),
        ("2024年6月底前", "2024年9月底前", "eased"),
        ("2024年6月底前", "2024年6月15日前", "changed"),
        ("", "≥5次", "stated"),
        ("无", "", "restated"),
    ],
)
def test_a_step_goes_where_the_sign_points(before, after, wanted):
    one, other = parse_target(before), parse_target(after)
    assert step(one, other) == wanted
    assert step(other, one) == MIRROR.get(wanted, wanted)


def test_a_target_is_shown_with_sign_and_unit_of_other_columns():
    assert shown(parse_target("95", unit="%", comparator="≥")) == "≥95%"
    assert shown(parse_target("不低于95%")) == "不低于95%" or shown(parse_target("不低于95%")) == "≥95%"


def test_every_field_of_a_plan_is_compared():
    """A field of the model that nobody compares would be a change that nobody sees."""
    not_meant = {"sources", "repairs", "form", "id", "predecessor"}
    seen_parts = {change.part for change in changes_of(PLAN, Plan("department", "evaluation", "别的", 2020, "64"))}
    said = (
        {name.name for name in fields(Plan)} - not_meant - {"department_code", "unit", "score", "grade", "statements"}
    )
    assert said <= seen_parts


def test_plans_are_known_by_code_then_name_then_order():
    def plan(name, code="", unit=""):
        return Plan("project", project=Project(name, code), unit=unit)

    def pairs(before, after):
        return {(pair.before, pair.after) for pair in compare(before, after)}

    assert pairs([plan("甲", "1"), plan("乙", "2")], [plan("丙", "2"), plan("丁", "1")]) == {(0, 1), (1, 0)}
    assert pairs([plan("教师培训"), plan("校舍维修")], [plan("校舍维修"), plan("教师培训")]) == {(0, 1), (1, 0)}
    assert pairs([plan("教师培训"), plan("校舍维修")], [plan("校舍维修改造"), plan("教师培训项目")]) == {(0, 1), (1, 0)}
    assert pairs([plan("子"), plan("丑")], [plan("寅"), plan("卯"), plan("辰")]) == {(0, 0), (1, 1), (None, 2)}


def test_indicators_of_one_name_are_told_apart_by_their_targets():
    twice = (replace(OTHER, target=parse_target("≥5次")), replace(OTHER, target=parse_target("≥7次")))
    (change,) = changes_of(replace(PLAN, indicators=twice), replace(PLAN, indicators=twice[1:]))
    assert (change.kind, change.former) == ("dropped", "/indicators/0")


def test_an_id_outweighs_the_name():
    old = replace(PLAN, indicators=(replace(OTHER, id="a"), replace(INDICATOR, id="b")))
    new = replace(PLAN, indicators=(replace(INDICATOR, id="b", name="新名"), replace(OTHER, id="a")))
    assert {change.kind for change in changes_of(old, new)} == {"moved", "reworded"}


def test_words_that_no_change_tells_remain():
    told = Source("≥90%", 1, 2, None, 1)
    plan = replace(PLAN, sources={"/indicators/1/target": told})
    after = replace(
        with_indicator(target=parse_target("≥95%")), sources={"/indicators/1/target": told._replace(text="≥95%")}
    )
    label, note = Source("指标值", 1, 1, None, 1), Source("此表一式三份", line=9)
    before_side = Side([plan], [label, told, note], [label], [note])
    after_side = Side([after], [label, told._replace(text="≥95%")], [label], [])
    found = compare([plan], [after])
    assert remains(before_side, after_side, found) == ([note], [])
    assert remains(after_side, before_side, compare([after], [plan])) == ([], [note])
    other_labels = replace(after_side, labels=[label._replace(text="目标值")])
    assert remains(before_side, other_labels, found) == ([note], [])
