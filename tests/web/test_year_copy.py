"""Last year's plan as this year's draft: what is taken over, what is moved, what must be thought over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.edits import Edit
from jimu.model.plan import Budget, CashPlan, Estimate, Indicator, Objective
from jimu.model.target import parse_target
from jimu.web.accounts import actions as people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.log.queries import faults
from jimu.web.plans.drafting import begin, save_edits
from jimu.web.plans.models import Explanation, Plan, Project, Waiver
from jimu.web.rights import State
from jimu.web.year import checklist
from jimu.web.year.moving import CITES, OTHER_YEAR, SAYS_NOW, YEAR_MOVED, move_years
from jimu.web.year.taking_over import last_years, take_over
from tests.web.county import YEAR, County, good_plan

LAST = YEAR - 1


@pytest.mark.parametrize(("words", "moved", "why"), [
    ("2025年12月底前", "2026年12月底前", YEAR_MOVED),
    ("2025年度工作计划", "2026年度工作计划", YEAR_MOVED),
    ("2025-12-31前", "2026-12-31前", YEAR_MOVED),
    ("2025.12.31前", "2026.12.31前", YEAR_MOVED),
    ("2025.12底", "2026.12底", YEAR_MOVED),
    ("二〇二五年底前", "二〇二六年底前", YEAR_MOVED),
    ("二零二五年", "二〇二六年", YEAR_MOVED),
    ("较2024年增长5%", "较2024年增长5%", OTHER_YEAR),
    ("2026年1月底前结清", "2026年1月底前结清", SAYS_NOW),
    ("2021—2025年规划", "2021—2025年规划", OTHER_YEAR),  # the span is over
    ("2025-2027年实施", "2025-2027年实施", ""),  # it goes on
    ("《2025年工作要点》", "《2025年工作要点》", CITES),
    ("示政办〔2025〕5号", "示政办〔2025〕5号", CITES),
    ("示政办〔2020〕5号", "示政办〔2020〕5号", ""),
    ("按《2025年工作要点》于2025年底完成", "按《2025年工作要点》于2026年底完成", YEAR_MOVED),
    ("≥2025人次", "≥2025人次", ""),
    ("2025.5万元", "2025.5万元", ""),
    ("12025年", "12025年", ""),
    ("全年12次", "全年12次", ""),
    ("", "", ""),
])  # fmt: skip
def test_years_in_words(words: str, moved: str, why: str) -> None:
    found = move_years(words, 2025, 2026)
    assert (found.text, found.why) == (moved, why)


@given(st.text(alphabet="年月底前〔〕《》-.0123456789二〇五完成", max_size=30))
def test_moving_changes_nothing_but_years_and_never_in_silence(words: str) -> None:
    found = move_years(words, 2025, 2026)
    assert len(found.text) == len(words)
    if found.text != words:
        assert found.why == YEAR_MOVED
    assert move_years(found.text, 2025, 2026).text == found.text


def last_plan(place: County, who: str = "clerk", unit: str = "office", **changes: object) -> Plan:
    """A plan of last year, as it was approved."""
    content = good_plan(year=LAST, **changes)
    return begin(person=place.person(who), unit=place.units[unit], year=LAST, scope="project", content=content)


def copy(place: County, last: Plan) -> Plan:
    plan = take_over(person=place.person("clerk"), unit=place.units["office"], year=YEAR, plans=[last.pk])[0]
    return Plan.objects.get(pk=plan.pk)


def listed(plan: Plan) -> set[tuple[str, str, str]]:
    return {(one.why, one.what, one.before) for one in checklist.places(plan)}


def test_content_is_taken_over_with_new_ids_that_know_their_predecessors(place: County) -> None:
    last = last_plan(place)
    plan = copy(place, last)
    before, after = last.data["indicators"], plan.data["indicators"]
    assert [one["name"] for one in after] == [one["name"] for one in before]
    assert [one["predecessor"] for one in after] == [one["id"] for one in before]
    assert not {one["id"] for one in after} & {one["id"] for one in before}
    assert (plan.predecessor, plan.year, plan.data["year"]) == (last, YEAR, YEAR)
    assert Plan.objects.get(pk=last.pk).content == last.content
    assert list(faults()) == []


def test_every_target_is_moved_or_asked_about(place: County) -> None:
    target = parse_target("2025年12月底前", "")
    date_target = Indicator("活动完成时间", "时效", target, "产出指标", "时效指标", "结束时间", "2025年度工作计划")
    plan = copy(place, last_plan(place, indicators=(*good_plan().indicators[:2], date_target)))
    one = plan.data["indicators"][2]
    assert (one["target"]["text"], one["target"]["value"]) == ("2026年12月底前", "2026-12")
    assert one["basis"] == "2026年度工作计划"
    assert {("year_moved", "活动完成时间", "2025年12月底前"), ("year_moved", "活动完成时间", "2025年度工作计划"),
            ("target_same", "举办群众文化活动次数", "≥12次"),
            ("target_same", "活动计划完成率", "≥95%")} <= listed(plan)  # fmt: skip


def test_money_is_shown_and_never_taken_over(place: County) -> None:
    budget = Budget(Decimal(200_000), sources={"财政拨款": Decimal(150_000), "其他资金": Decimal(50_000)}, unit="万元")
    plan = copy(place, last_plan(
        place, budget=budget, cash_plan=(CashPlan(6, "40%", share=Decimal("0.4"), amount=Decimal(80_000)),),
        estimate=(Estimate("演出费", Decimal(120_000), "12场，每场1万元"),),
    ))  # fmt: skip
    assert plan.money is None
    assert plan.data["budget"]["sources"] == {}
    assert plan.data["budget"]["unit"] == "万元"
    assert plan.data["cash_plan"] == [{"by_month": 6, "text": "40%", "share": "0.4", "amount": None}]
    assert (plan.data["estimate"][0]["amount"], plan.data["estimate"][0]["basis"]) == (None, "12场，每场1万元")
    money = {(what, before) for why, what, before in listed(plan) if why == "money"}
    assert money == {("资金总额", "20万元"), ("财政拨款", "15万元"), ("其他资金", "5万元"), ("支出计划", "8万元"),
                     ("支出测算", "12万元")}  # fmt: skip


def test_a_project_over_several_years_keeps_its_whole_period_and_moves_this_years_half(place: County) -> None:
    project = Project.objects.create(unit=place.units["office"], name="馆舍修缮", first_year=2025, last_year=2027,
                                     whole_period=Decimal(3_000_000))  # fmt: skip
    whole = replace(
        good_plan().indicators[0], period="实施期", name="修缮面积", target=parse_target("2025年起累计900平方米", "")
    )
    last = last_plan(
        place, indicators=(whole, *good_plan().indicators),
        budget=Budget(Decimal(1_000_000), unit="万元", medium_term=Decimal(3_000_000)),
        objectives=(Objective("2025年至2027年修缮馆舍", "实施期"), Objective("2025年完成一期", "年度")),
    )  # fmt: skip
    Plan.objects.filter(pk=last.pk).update(project=project)
    plan = copy(place, last)
    assert plan.project == project
    assert plan.data["budget"]["medium_term"] == "3000000.00"
    assert [one["text"] for one in plan.data["objectives"]] == ["2025年至2027年修缮馆舍", "2026年完成一期"]
    assert plan.data["indicators"][0]["target"]["text"] == "2025年起累计900平方米"
    assert "修缮面积" not in {what for _why, what, _before in listed(plan)}


def test_a_yearly_project_gets_a_row_of_this_year_and_one_that_ended_is_not_copied(place: County) -> None:
    unit = place.units["office"]
    yearly = Project.objects.create(unit=unit, name="群众文化活动", code="7", kind="经常性项目", first_year=LAST,
                                    last_year=LAST)  # fmt: skip
    over = Project.objects.create(unit=unit, name="修缮", first_year=2023, last_year=LAST)
    last, ended = last_plan(place), last_plan(place)
    Plan.objects.filter(pk=last.pk).update(project=yearly)
    Plan.objects.filter(pk=ended.pk).update(project=over)
    plan = copy(place, last)
    assert (plan.project.code, plan.project.first_year, plan.project.last_year) == ("7", YEAR, YEAR)
    assert plan.data["project"]["period"] == str(YEAR)
    with pytest.raises(Hindrance, match="项目到2025年结束"):
        copy(place, ended)


def test_waivers_and_explanations_of_last_year_come_back_as_work(place: County) -> None:
    last = last_plan(place)
    first = last.data["indicators"][0]["id"]
    path = f"/indicators/{first}/target"
    Waiver.objects.create(
        plan=last, rule="x", path=path, subject="活动次数", reason="场馆维修", until=date(LAST, 12, 31)
    )
    Explanation.objects.create(plan=last, rule="y", path="", subject="", text="无历史数据", accepted=True)
    Explanation.objects.create(plan=last, rule="z", path="", subject="", text="不成立", accepted=False)
    plan = copy(place, last)
    found = {one.why: one for one in checklist.places(plan) if one.why in ("waiver", "explanation")}
    assert found["waiver"].path == f"/indicators/{plan.data['indicators'][0]['id']}/target"
    assert found["waiver"].before == "场馆维修（2025-12-31）"
    assert (found["explanation"].what, found["explanation"].before) == ("整份计划", "无历史数据")
    assert not Waiver.objects.filter(plan=plan).exists()


def test_what_is_changed_or_said_to_stay_is_done(place: County, login: Callable[[str], Client]) -> None:
    plan = copy(place, last_plan(place))
    first, second = (f"/indicators/{one['id']}/target" for one in plan.data["indicators"][:2])
    left = checklist.left(plan)
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=[Edit("set", first, "≥12次", "≥14次")])
    client, page = login("clerk"), f"/year/plans/{plan.pk}/checklist"
    client.post(page, {"path": second})
    plan.refresh_from_db()
    assert checklist.left(plan) == left - 2
    assert {one.path for one in checklist.places(plan) if one.done} == {first, second}
    shown = client.get(f"/year/{YEAR}/units/{place.units['office'].pk}/").content.decode()
    assert f"还有 {left - 2} 处" in shown
    assert "需要重新考虑" in shown
    assert login("head").post(page, {"path": second}).status_code == 403
    assert login("other_clerk").post(page, {"path": second}).status_code == 404


def test_last_years_plans_are_copied_at_once_and_only_once(place: County, login: Callable[[str], Client]) -> None:
    plans = [last_plan(place) for _ in range(3)]
    Plan.objects.filter(pk=plans[2].pk).update(state=State.STOPPED)
    client, page = login("clerk"), f"/year/{YEAR}/units/{place.units['office'].pk}/copy"
    assert "去年没有通过审核" in client.get(page).content.decode()
    told = {"plan": [str(plan.pk) for plan in plans[:2]]}
    assert "已复制 2 份" in client.post(page, told, follow=True).content.decode()
    client.post(page, told)
    assert Plan.objects.filter(year=YEAR).count() == 2
    assert "已经复制" in client.get(page).content.decode()
    stopped = client.post(page, {"plan": [str(plans[2].pk)]}, follow=True).content.decode()
    assert "去年没有通过审核" in stopped
    assert client.post(page, {"plan": "x"}).status_code == 404


def test_a_plan_of_another_unit_is_not_there_to_copy(place: County) -> None:
    other = last_plan(place, "other_clerk", "museum")
    with pytest.raises(Http404):
        copy(place, other)


def test_after_a_merger_the_successor_copies_the_plans_of_both(place: County) -> None:
    own, other = last_plan(place), last_plan(place, "other_clerk", "museum")
    people.merge_unit(person=place.person("admin"), unit=place.units["museum"], into=place.units["office"],
                      day=date(YEAR, 1, 1))  # fmt: skip
    place.units["office"].refresh_from_db()
    assert {one.plan.pk for one in last_years(place.person("clerk"), place.units["office"], YEAR)} == {own.pk, other.pk}
    plan = copy(place, other)
    assert (plan.unit, plan.data["unit"]) == (place.units["office"], "示例县文化馆")


def test_a_secret_plan_stays_secret(place: County) -> None:
    last = last_plan(place)
    Plan.objects.filter(pk=last.pk).update(secret=True)
    assert copy(place, last).secret
