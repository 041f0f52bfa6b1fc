"""The first page: what waits, for whom, by when; the year; what came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jimu.web.accounts.models import Post
from jimu.web.clock import left, working_days
from jimu.web.inbox.due import days_of, days_of_plans
from jimu.web.inbox.process import process
from jimu.web.inbox.queries import answers, standings, tasks
from jimu.web.plans import actions
from jimu.web.plans.models import Deadline, Plan, Year
from jimu.web.rights import State
from tests.web.county import PLACE, YEAR, County, brought_to, drafted, good_plan


def words(place: County, who: str) -> list[str]:
    return [task.word for task in tasks(place.person(who), 0, 50)]


def named(place: County, name: str, who: str = "clerk", unit: str = "office") -> Plan:
    return drafted(place, who, unit, project=replace(good_plan().project, name=name))


def test_everybody_is_told_in_a_word_what_to_do(place: County) -> None:
    plan = drafted(place)
    assert words(place, "clerk") == ["编制并提交"]
    brought_to(place, State.AT_UNIT_HEAD, plan)
    assert (words(place, "clerk"), words(place, "head")) == ([], ["审核"])
    actions.send_back(person=place.person("head"), plan=plan.pk, words="请补充依据")
    assert words(place, "clerk") == ["按退回意见修改"]


def test_the_last_step_sets_the_control_figure_first_and_approves_then(place: County) -> None:
    plan = brought_to(place, State.AT_PERFORMANCE)
    assert words(place, "performance") == ["审核并下达控制数"]
    actions.set_control(person=place.person("performance"), plan=plan.pk, amount=Decimal(200_000))
    assert words(place, "clerk") == ["按控制数修改"]
    brought_to(place, State.AT_PERFORMANCE, plan)
    assert words(place, "performance") == ["审核并批复"]


def test_a_plan_that_comes_again_says_so(place: County) -> None:
    plan = brought_to(place, State.AT_DIVISION)
    actions.send_back(person=place.person("division"), plan=plan.pk, words="请再核", back_to=State.AT_DEPARTMENT)
    assert words(place, "department") == ["再次审核"]


def test_the_oldest_stands_first(place: County) -> None:
    first, second = named(place, "甲项目"), named(place, "乙项目")
    assert [task.plan.pk for task in tasks(place.person("clerk"), 0, 9)] == [first.pk, second.pk]


def test_what_is_done_for_somebody_else_says_for_whom(place: County) -> None:
    brought_to(place, State.AT_UNIT_HEAD)
    Post.objects.create(user=place.users["other_head"], unit=place.units["office"], role="head",
                        deputy_for=place.users["head"])  # fmt: skip
    assert [task.deputy_for for task in tasks(place.person("other_head"), 0, 9)] == ["示例head"]
    assert [task.deputy_for for task in tasks(place.person("head"), 0, 9)] == [""]


def test_due_is_the_plans_own_day_then_the_units_then_the_notices_then_the_usual_one(place: County) -> None:
    plan = drafted(place)

    def due() -> tuple[date | None, bool]:
        task = tasks(place.person("clerk"), 0, 9)[0]
        return task.day, task.firm

    assert due() == (date(2025, 9, 30), False)
    Deadline.objects.create(year_id=YEAR, step="first_submission", day=date(2025, 10, 10))
    assert due() == (date(2025, 10, 10), True)
    Deadline.objects.create(year_id=YEAR, step="first_submission", unit=place.units["office"], day=date(2025, 10, 15))
    Deadline.objects.create(year_id=YEAR, step="first_submission", unit=place.units["museum"], day=date(2025, 10, 20))
    assert due() == (date(2025, 10, 15), True)
    Plan.objects.filter(pk=plan.pk).update(due=date(2025, 10, 13))
    assert due() == (date(2025, 10, 13), True)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State.DRAFTING, "first_submission"),
        (State.AT_DEPARTMENT, "control_figure"),
        (State.AT_DIVISION, "control_figure"),
        (State.AT_PERFORMANCE, "control_figure"),
    ],
)
def test_the_step_of_the_year_follows_the_state(place: County, state: State, step: str) -> None:
    plan = Plan.objects.select_related("unit").get(pk=brought_to(place, state).pk)
    assert days_of_plans([plan])[plan.pk].step == step


def test_an_approved_plan_and_an_amendment_have_no_deadline(place: County) -> None:
    plan = brought_to(place, State.APPROVED)
    assert days_of_plans([plan]) == {plan.pk: None}
    actions.amend(person=place.person("clerk"), plan=plan.pk, reason="场地维修")
    assert words(place, "clerk") == ["填写调整并提交"]
    assert tasks(place.person("clerk"), 0, 9)[0].day is None


def test_what_came_back_shows_the_latest_words(place: County) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    actions.send_back(person=place.person("department"), plan=plan.pk, words="第一次的意见")
    assert [(one.line.action, one.line.words) for one in answers(place.person("clerk"))] == [
        ("send_back", "第一次的意见")
    ]
    assert answers(place.person("other_clerk")) == []
    assert answers(place.person("department")) == []


def test_money_and_numbers_by_state_are_those_of_the_year_and_of_ones_sight(place: County) -> None:
    drafted(place)
    brought_to(place, State.APPROVED, named(place, "乙项目"))
    named(place, "丙项目", "other_clerk", "museum")
    found = [(one.state, one.number, one.money) for one in standings(place.person("clerk"), YEAR)]
    assert found == [(State.DRAFTING, 1, Decimal(200_000)), (State.APPROVED, 1, Decimal(200_000))]
    assert standings(place.person("clerk"), YEAR - 1) == []
    assert [one.state for one in standings(place.person("performance"), YEAR)] == [State.APPROVED]


def test_a_plan_without_money_does_not_become_zero(place: County) -> None:
    Plan.objects.filter(pk=drafted(place).pk).update(money=None)
    assert [one.money for one in standings(place.person("clerk"), YEAR)] == [None]


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (date(2026, 2, 13), date(2026, 2, 14), 1),  # a Saturday made up for
        (date(2026, 2, 14), date(2026, 2, 24), 1),  # Spring Festival 15 to 23 February
        (date(2026, 3, 5), date(2026, 3, 5), 0),
        (date(2026, 3, 6), date(2026, 3, 5), -1),
        (date(2026, 12, 30), date(2027, 1, 5), None),
    ],
)
def test_working_days_are_counted_by_the_notices(start: date, end: date, number: int | None) -> None:
    assert working_days(start, end) == number


def test_the_time_left_is_said_aloud() -> None:
    today = date(2026, 3, 5)
    assert left(date(2026, 3, 10), today) == "还有 3 个工作日"
    assert left(today, today) == "今天截止"
    assert left(date(2026, 3, 3), today) == "已过 2 个工作日"
    assert left(date(2027, 3, 5), today) == "还有 365 天（放假安排未公布）"


def test_the_bar_of_the_year_shows_what_is_over_and_what_is_next(place: County) -> None:
    stops = process(days_of(YEAR, PLACE, []), [], date(2026, 2, 20))
    stages = [(one.day.step, one.stage) for one in stops]
    assert stages[3:6] == [("congress", "over"), ("approval", "next"), ("approval_below", "coming")]
    assert all(stop.short != stop.day.step for stop in stops)


def test_the_first_page_asks_the_same_number_of_questions_for_one_plan_and_for_many(
    place: County, login: Callable[[str], Client]
) -> None:
    client = login("clerk")

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/").status_code == 200
        return len(asked)

    plan = brought_to(place, State.AT_DEPARTMENT)
    actions.send_back(person=place.person("department"), plan=plan.pk, words="请补充")
    client.get("/")
    few = count()
    for number in range(6):
        named(place, f"项目{number}")
    Year.objects.create(year=YEAR + 1)
    assert count() == few


def test_an_empty_office_says_what_to_do_first(place: County, login: Callable[[str], Client]) -> None:
    page = login("clerk").get("/").content.decode()
    assert "新建本年的绩效目标" in page
    assert "先检查一份文件" in page
    assert "开设年度，导入单位和人员" in login("admin").get("/").content.decode()


def test_the_year_is_chosen_in_the_address_and_remembered(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    drafted(place)
    assert "2026年度钱与事一览" in client.get("/").content.decode()
    Year.objects.create(year=2025)
    assert "2025年度进程" in client.get("/?year=2025").content.decode()
    assert "2025年度进程" in client.get("/").content.decode()
    assert client.get("/?year=99999&x=1").status_code == 200
    assert "2025年度进程" in client.get("/?year=abc").content.decode()


def test_the_newest_open_year_is_the_one_at_first(place: County, login: Callable[[str], Client]) -> None:
    Year.objects.create(year=2027, closed_at="2028-01-01T00:00Z")
    assert "2026年度进程" in login("clerk").get("/").content.decode()


def test_all_that_waits_is_paged(place: County, login: Callable[[str], Client]) -> None:
    for number in range(52):
        named(place, f"项目{number:02}")
    client = login("clerk")
    assert "看全部 52 件" in client.get("/").content.decode()
    first, second = (client.get(f"/todo/?page={page}").content.decode() for page in (1, 2))
    assert "项目00" in first
    assert "项目51" not in first
    assert "项目51" in second


def test_who_reviews_does_not_see_what_has_not_come_to_them(place: County, login: Callable[[str], Client]) -> None:
    drafted(place)
    assert "群众文化活动经费" not in login("department").get("/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_year_changes_when_it_is_chosen_and_the_search_box_is_a_key_away(
    place: County, enter: Callable[..., Any]
) -> None:
    Year.objects.create(year=2025)
    page = enter("clerk", "/")
    page.select_option("select[name=year]", "2025")
    page.wait_for_url("**year=2025**")
    assert page.inner_text("#process").startswith("2025年度进程")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_save_asks_for_no_year(place: County, login: Callable[[str], Client]) -> None:
    plan, client = drafted(place), login("clerk")
    with CaptureQueriesContext(connection) as asked:
        client.post(f"/plans/{plan.pk}/edits", {"key": "k", "edits": []}, content_type="application/json")
    assert [one["sql"] for one in asked if "plans_year" in one["sql"]] == []
