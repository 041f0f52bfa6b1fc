"""The queue: what it shows, how it is filtered and sorted, how many queries it makes, what is done to many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from jimu.web.accounts.models import Post, User
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.plans.models import Plan, Review
from jimu.web.rights import State
from tests.web import desk
from tests.web.county import County, brought_to, drafted, grade

Login = Callable[[str], Client]


def titles(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/desk/{query}")
    assert answer.status_code == 200
    text = answer.content.decode()
    rows = text.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:] if "<tbody>" in text else []
    return [row.split('th scope="row"><a')[1].split(">")[1].split("<")[0] for row in rows]


@pytest.fixture
def five(place: County) -> list[Plan]:
    """Five plans at the division: findings, money and deadline each in another order."""
    rows = desk.copies(place, 5, State.AT_DIVISION)
    today = localdate()
    told = [(0, 500, 3), (2, 100, -1), (1, 300, None), (0, None, 1), (0, 200, 9)]
    for row, (errors, money, due) in zip(rows, told, strict=True):
        Plan.objects.filter(pk=row.pk).update(
            title=f"项目{rows.index(row)}", errors=errors, money=None if money is None else Decimal(money),
            due=None if due is None else today + timedelta(days=due), since=f"2026-01-0{5 - rows.index(row)}T08:00:00Z",
        )  # fmt: skip
    return rows


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "12430"),
        ("?order=money", "02413"),
        ("?order=due", "13042"),
        ("?order=since", "43210"),
        ("?errors=some", "12"),
        ("?errors=none&order=money", "043"),
        ("?overdue=yes", "1"),
        ("?words=项目3", "3"),
        ("?words=文化馆 项目2", "2"),
        ("?words=博物馆", ""),
        ("?state=at_performance", ""),
        ("?state=nonsense&order=upwards&size=7&page=x", "12430"),
        ("?page=99&order=since", "43210"),
        ("?round=2", ""),
        ("?scope=department", ""),
        ("?assigned=nobody&order=since", "43210"),
        ("?assigned=me", ""),
        ("?year=2025", ""),
    ],
)
def test_filters_and_orders(five: list[Plan], login: Login, query: str, expected: str) -> None:
    assert titles(login("division"), query) == [f"项目{number}" for number in expected]


def test_department_and_unit(place: County, five: list[Plan], login: Login) -> None:
    other = place.units["museum"]
    Plan.objects.filter(pk=five[0].pk).update(unit=other)
    assert titles(login("division"), f"?unit={other.pk}") == ["项目0"]
    assert len(titles(login("division"), f"?department={place.units['department'].pk}")) == 5
    assert titles(login("division"), f"?department={place.units['finance'].pk}") == []


def test_a_page_holds_so_many_and_the_address_goes_on(place: County, login: Login) -> None:
    desk.copies(place, 60, State.AT_DIVISION)
    first, second = (titles(login("division"), f"?order=unit&page={page}") for page in (1, 2))
    assert (len(first), len(second)) == (50, 10)
    assert not set(first) & set(second)
    assert "page=2" in login("division").get("/desk/").content.decode()


@pytest.mark.parametrize("who", ["department", "division", "performance"])
def test_the_queue_shows_what_waits_at_the_readers_own_step(place: County, login: Login, who: str) -> None:
    for number, state in enumerate((State.AT_DEPARTMENT, State.AT_DIVISION, State.AT_PERFORMANCE)):
        row = brought_to(place, state, desk.one_of(place, number))
        Plan.objects.filter(pk=row.pk).update(title=state)
    assert titles(login(who)) == [f"at_{who}"]


def test_a_draft_shows_no_figures_of_what_is_being_written(place: County, login: Login) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    Plan.objects.filter(pk=plan.pk).update(state=State.DRAFTING, money=Decimal(987_650_000), errors=7)
    text = login("department").get("/desk/?state=").content.decode()
    assert plan.title in text
    assert "98,765" not in text
    assert 'level-error">7' not in text


def queries_of(client: Client, path: str) -> int:
    client.get(path)  # the first visit of a session notes itself
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200
    return len(made)


@pytest.mark.parametrize(
    "path",
    [
        "/desk/?state=&size=200",
        "/desk/rounds?scope=project&department={department}",
        "/desk/approvals",
        "/desk/control",
    ],
)
@pytest.mark.parametrize("state", [State.AT_PERFORMANCE, State.APPROVED])
def test_a_page_makes_as_many_queries_for_fifty_plans_as_for_five(
    place: County, login: Login, path: str, state: State, django_assert_num_queries: Any
) -> None:
    page = path.format(department=place.units["department"].pk)
    desk.copies(place, 5, state)
    client = login("performance")
    few = queries_of(client, page)
    desk.copies(place, 45, state)
    with django_assert_num_queries(few):
        client.get(page)


def test_the_review_and_like_projects_make_a_fixed_number_of_queries(
    place: County, login: Login, django_assert_num_queries: Any
) -> None:
    plan = desk.copies(place, 5, State.AT_DIVISION, "museum")[0]
    client = login("division")
    pages = (f"/desk/{plan.pk}/", f"/desk/{plan.pk}/alike")
    few = [queries_of(client, page) for page in pages]
    desk.copies(place, 45, State.AT_DIVISION, "museum")
    for page, count in zip(pages, few, strict=True):
        with django_assert_num_queries(count):
            client.get(page)


def many(client: Client, rows: list[Plan], do: str, **words: str) -> str:
    return client.post(
        "/desk/many", {"plan": [str(row.pk) for row in rows], "do": do, **words}, follow=True
    ).content.decode()


def test_sixty_plans_pass_or_stay_each_for_its_own_reason(place: County, login: Login) -> None:
    rows = desk.copies(place, 60, State.AT_DIVISION)
    for row in rows[:5]:
        Plan.objects.filter(pk=row.pk).update(errors=2)
    for row in rows[5:8]:
        grade(place, row, "division", "中")
    for row in rows[8:12]:
        grade(place, row, "division", "优")
    Plan.objects.filter(pk__in=[row.pk for row in rows[12:14]]).update(state=State.AT_PERFORMANCE, reached=4)
    Plan.objects.filter(pk=rows[14].pk).update(prepared_by=place.users["division"])
    Plan.objects.filter(pk=rows[15].pk).update(division=None)
    text = many(login("division"), rows, "pass", grade="优")
    assert "共 59 项：48 项已办，11 项没有办" in text
    assert "另有 1 项您现在看不到了" in text
    assert text.count("还有 2 处错误，不能成批通过") == 5
    assert text.count("审核等级为“中”") == 3
    assert text.count("计划不在您这一步") == 3
    states = dict(Plan.objects.values_list("pk", "state"))
    went = [row for row in rows if states[row.pk] == State.AT_PERFORMANCE]
    assert len(went) == 50
    assert Review.objects.filter(state=State.AT_DIVISION, grade="优", plan__in=went).count() == 48
    for row in rows[:8]:
        assert Plan.objects.get(pk=row.pk).versions.count() == 1 + (row == rows[0]) * 2  # nothing was frozen
    assert list(faults()) == []


def test_without_a_grade_those_without_a_review_stay(place: County, login: Login) -> None:
    rows = desk.copies(place, 3, State.AT_DIVISION)
    grade(place, rows[0], "division", "优")
    text = many(login("division"), rows, "pass")
    assert "共 3 项：1 项已办，2 项没有办" in text
    assert Review.objects.filter(plan=rows[1], state=State.AT_DIVISION).count() == 0
    text = many(login("division"), rows[1:], "pass", grade="差")
    assert "成批通过只能评" in text


def test_a_batch_graded_good_needs_the_note_to_the_units(place: County, login: Login) -> None:
    rows = desk.copies(place, 2, State.AT_DIVISION)
    assert "2 项没有办" in many(login("division"), rows, "pass", grade="良")
    assert not Review.objects.filter(state=State.AT_DIVISION).exists()  # the transaction took the grade back too
    assert "2 项已办" in many(login("division"), rows, "pass", grade="良", words="补充近三年数据后定稿")
    assert [row.comments.get().text for row in rows] == ["补充近三年数据后定稿"] * 2


def test_plans_are_given_to_a_colleague_and_to_nobody_else(place: County, login: Login) -> None:
    rows = desk.copies(place, 3, State.AT_DIVISION)
    colleague = User.objects.create_user("colleague", name="示例同事")
    Post.objects.create(user=colleague, unit=place.units["division"], role="division")
    client = login("division")
    assert "示例同事" in client.get("/desk/").content.decode()
    assert "3 项已办" in many(client, rows, "assign", to=str(colleague.pk))
    assert Plan.objects.filter(assigned=colleague).count() == 3
    assert titles(client, f"?assigned={colleague.pk}&size=50") != []
    assert "只能分派给同一科室的同事" in many(client, rows, "assign", to=str(place.users["clerk"].pk))
    assert "3 项已办" in many(client, rows, "assign", to="")
    assert Plan.objects.filter(assigned=None).count() == 3
    assert Line.objects.filter(action="assign").count() == 6
    assert "没有办" in many(login("department"), rows, "assign", to=str(colleague.pk))


def test_who_begins_holds_the_plan_and_the_next_step_begins_anew(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_DIVISION)
    many(login("division"), [row], "pass", grade="优")
    moved = Plan.objects.get(pk=row.pk)
    assert (moved.state, moved.assigned, moved.begun) == (State.AT_PERFORMANCE, None, False)


def test_what_is_not_seen_is_not_touched_and_nothing_chosen_is_said(place: County, login: Login) -> None:
    hidden = drafted(place)
    answer = login("division").post("/desk/many", {"plan": [str(hidden.pk), "junk"], "do": "pass"}, follow=True)
    assert "还没有选计划" in answer.content.decode()


def test_an_evaluator_sees_a_plan_from_the_day_it_is_given_to_them(place: County, login: Login) -> None:
    first, second = desk.copies(place, 2, State.APPROVED)
    Plan.objects.filter(pk=second.pk).update(secret=True)
    unit = str(place.units["evaluator"].pk)
    assert login("evaluator").get(f"/plans/{first.pk}/").status_code == 404
    text = many(login("performance"), [first, second], "evaluator", evaluator=unit)
    assert "1 项已办，1 项没有办" in text
    assert "涉密计划不交外部机构评价" in text
    assert login("evaluator").get(f"/plans/{first.pk}/").status_code == 200
    assert login("evaluator").get(f"/plans/{second.pk}/").status_code == 404
    assert "没有办" in many(login("division"), [first], "evaluator", evaluator=unit)
    open_ = brought_to(place, State.AT_PERFORMANCE, desk.one_of(place, 5))
    assert "没有办" in many(login("performance"), [open_], "evaluator", evaluator=unit)
    many(login("performance"), [first], "evaluator", evaluator="")
    assert login("evaluator").get(f"/plans/{first.pk}/").status_code == 404


def test_the_last_step_says_what_is_to_be_done_there(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_PERFORMANCE)
    assert "这是最后一步" in many(login("performance"), [row], "pass", grade="优")


ODD = (
    "/desk/?year=99999&unit=99999999999999999999&assigned=x&page=0",
    "/desk/deadlines?year=0",
    "/desk/rounds?department=x",
    "/desk/approvals?department=99999999999999999999",
    "/desk/control?year=x",
)


@pytest.mark.parametrize("path", ODD)
def test_an_address_that_was_tampered_with_still_opens(place: County, login: Login, path: str) -> None:
    assert login("performance").get(path).status_code == 200


def test_junk_in_a_form_is_no_fault_of_the_office(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_DIVISION)
    client = login("division")
    for junk in (
        {"version": "x"},
        {"version": "3", "saved": "gestern"},
        {"grade": "A+", "do": "dance", "points-1": "9" * 5000},
    ):
        assert client.post(f"/desk/{row.pk}/", {"do": "save", **junk}).status_code in (302, 409)
    for words in ({"do": "assign", "to": "9" * 30}, {"do": "evaluator", "evaluator": "9" * 30}, {"do": "nothing"}):
        assert client.post("/desk/many", {"plan": [str(row.pk)], **words}).status_code == 302
    assert client.post("/desk/phrases", {"drop": "9" * 30, "plan": "x"}).status_code == 302
