"""Looking back: history, any version against any other, a day, forms; each person as far as they see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jimu import read
from jimu.model.edits import Edit
from jimu.web.log.actions import write
from jimu.web.plans import actions
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.rights import ACTION_NAMES, RIGHTS, State
from tests.web.county import County, brought_to, drafted


@pytest.fixture
def returned(place: County) -> Plan:
    """A plan that the department sent back and the unit then changed."""
    plan = brought_to(place, State.AT_DEPARTMENT)
    actions.send_back(person=place.person("department"), plan=plan.pk, words="场次太少，请说明")
    first = plan.data["indicators"][0]["id"]
    edit = Edit("set", f"/indicators/{first}/target", "≥12次", "≥15次")
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=[edit])
    return Plan.objects.get(pk=plan.pk)


def test_the_history_tells_who_did_what_with_which_words(returned: Plan, login: Callable[[str], Client]) -> None:
    page = login("clerk").get(f"/plans/{returned.pk}/history/").content.decode()
    assert all(word in page for word in ("提交", "通过", "退回", "场次太少，请说明", "示例clerk", "示例department"))


def test_the_history_names_everything_that_is_done_to_a_plan(returned: Plan, login: Callable[[str], Client]) -> None:
    """Every right that leaves a line in the plan's log, and what is done to it along with its unit or its year."""
    done = set(RIGHTS) - {"see", "see_draft"} | {"begin", "keep_target", "hand_over", "merge_unit"}
    assert done <= set(ACTION_NAMES)
    for action in ACTION_NAMES:
        write(chain=str(returned.pk), action=action, person=None)
    page = login("clerk").get(f"/plans/{returned.pk}/history/")
    assert page.status_code == 200
    assert "登记完成值" in page.content.decode()


def test_the_unit_compares_its_draft_with_what_was_sent_back(returned: Plan, login: Callable[[str], Client]) -> None:
    page = login("clerk").get(f"/plans/{returned.pk}/compare/?from=3&to=draft").content.decode()
    assert "收紧" in page
    assert "举办群众文化活动次数" in page


@pytest.mark.parametrize(
    "path", ["compare/?from=2&to=draft", "compare/?from=1&to=2", "versions/1/", "compare/?from=x&to=1"]
)
def test_a_reviewer_sees_neither_the_draft_nor_what_never_came_to_them(
    path: str, returned: Plan, login: Callable[[str], Client]
) -> None:
    assert login("department").get(f"/plans/{returned.pk}/{path}").status_code == 404


def test_a_plan_as_it_stood_on_a_day(returned: Plan, login: Callable[[str], Client]) -> None:
    week_ago = timezone.localtime() - timedelta(days=7)
    PlanVersion.objects.filter(plan=returned, number__lte=2).update(at=week_ago)
    client = login("clerk")
    then = client.get(f"/plans/{returned.pk}/on/?day={week_ago:%Y-%m-%d}")
    assert then.url.endswith("/versions/2/")
    early = client.get(f"/plans/{returned.pk}/on/?day=2020-01-01").content.decode()
    assert "还没有提交过任何版本" in early
    page = client.get(f"/plans/as-of/?day={week_ago:%Y-%m-%d}").content.decode()
    assert "群众文化活动经费" in page
    assert "主管部门审核" in page
    assert client.get("/plans/as-of/?day=2020-01-01").content.decode().count("群众文化活动经费") == 0


def test_the_list_of_a_day_asks_as_often_for_many_as_for_few(
    place: County, login: Callable[[str], Client], django_assert_num_queries: Callable[[int], object]
) -> None:
    client = login("clerk")
    brought_to(place, State.AT_UNIT_HEAD)
    client.get("/plans/as-of/")  # the first page notes that somebody is there
    with django_assert_num_queries(7):
        client.get("/plans/as-of/")
    for _ in range(5):
        brought_to(place, State.AT_UNIT_HEAD)
    client.get("/plans/as-of/")  # the first page notes that somebody is there
    with django_assert_num_queries(7):
        client.get("/plans/as-of/")


def test_what_came_since_i_last_looked(place: County, returned: Plan, login: Callable[[str], Client]) -> None:
    department, address = login("department"), f"/plans/{returned.pk}/"
    assert "您上次看过以后有改动" not in department.get(address).content.decode()
    brought_to(place, State.AT_DEPARTMENT, returned)
    page = department.get(address).content.decode()
    assert "您上次看过以后有改动" in page
    link = page.split("您上次看过以后有改动", 1)[1].split('href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert "收紧" in department.get(link).content.decode()
    assert "您上次看过以后有改动" not in department.get(address).content.decode()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_form_read_back_is_the_plan(kind: str, place: County, login: Callable[[str], Client]) -> None:
    plan = drafted(place)
    page = login("clerk").get(f"/plans/{plan.pk}/forms/").content.decode()
    assert "本计划的表样" in page
    form = queries_form(plan)
    answer = login("clerk").get(f"/plans/{plan.pk}/forms/{form}.{kind}")
    again = read(answer.content, f"表.{kind}").plans[0]
    assert [one.name for one in again.indicators] == [one.name for one in plan.value().indicators]
    assert [one.target.text for one in again.indicators] == [one.target.text for one in plan.value().indicators]


def queries_form(plan: Plan) -> str:
    from jimu.forms import form_of

    return form_of(plan.value()).key


def test_a_form_is_refused_like_the_plan_itself(place: County, login: Callable[[str], Client]) -> None:
    plan = drafted(place)
    form = queries_form(plan)
    assert login("other_clerk").get(f"/plans/{plan.pk}/forms/{form}.docx").status_code == 404
    assert login("clerk").get(f"/plans/{plan.pk}/forms/nothing.docx").status_code == 404
    assert login("clerk").get(f"/plans/{plan.pk}/forms/{form}.exe").status_code == 404


def test_an_amendment_is_shown_before_and_after(place: County, login: Callable[[str], Client]) -> None:
    plan = brought_to(place, State.APPROVED)
    actions.amend(person=place.person("clerk"), plan=plan.pk, reason="场地维修")
    page = login("clerk").get(f"/plans/{plan.pk}/history/").content.decode()
    assert "场地维修" in page
    assert "办理中" in page
