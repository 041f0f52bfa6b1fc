"""A plan on its way: every step freezes, logs and is refused where the table does not have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from jimu.model.edits import Edit
from jimu.model.target import parse_target
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.plans import actions, answers
from jimu.web.plans.checking import refresh
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Explanation, Plan, PlanVersion
from jimu.web.plans.moves import Unready
from jimu.web.rights import State
from jimu.web.workflow import Forbidden
from tests.web.county import County, brought_to, drafted, good_plan, grade


def test_a_good_plan_has_no_error(place: County) -> None:
    plan = drafted(place)
    assert [one["rule"] for one in refresh(plan) if one["level"] == "error"] == []


def test_two_rounds_end_in_an_approval_and_every_step_is_frozen_and_logged(place: County) -> None:
    plan = brought_to(place, State.APPROVED)
    actions_taken = list(Line.objects.filter(chain=plan.pk).order_by("number").values_list("action", flat=True))
    once = ["submit", "endorse", "endorse", "endorse"]
    assert actions_taken == ["begin", *once, "set_control", *once, "approve"]
    assert plan.versions.count() == len(actions_taken) - 1
    assert plan.approved.digest == plan.version.digest
    assert plan.control == plan.money == plan.asked == Decimal(200_000)
    assert list(faults()) == []


def test_a_frozen_version_is_never_written_again(place: County) -> None:
    version = brought_to(place, State.AT_DEPARTMENT).version
    version.content = "{}"
    with pytest.raises(TypeError):
        version.save()


def test_an_identical_resubmission_is_refused(place: County) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    actions.send_back(person=place.person("department"), plan=plan.pk, words="请写明活动场次的依据")
    with pytest.raises(Unready, match="nothing_changed"):
        actions.submit(person=place.person("clerk"), plan=plan.pk)
    first = plan.data["indicators"][0]["id"]
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k1",
               edits=[Edit("set", f"/indicators/{first}/basis", "2026年度工作计划", "近三年平均场次")])  # fmt: skip
    actions.submit(person=place.person("clerk"), plan=plan.pk)


def test_an_error_goes_up_explained_and_is_approved_only_when_the_explanation_is_accepted(place: County) -> None:
    content = good_plan()
    broken = replace(content.indicators[0], target=parse_target("≤12次"))
    plan = drafted(place, indicators=(broken, *content.indicators[1:]))
    clerk = place.person("clerk")
    with pytest.raises(Unready, match="errors_stand"):
        actions.submit(person=clerk, plan=plan.pk)
    for one in refresh(Plan.objects.get(pk=plan.pk)):
        if one["level"] == "error":
            answers.explain(person=clerk, plan=plan.pk, finding=answers.key_of(one), text="上级限定了场次上限")
    actions.submit(person=clerk, plan=plan.pk)
    assert Plan.objects.get(pk=plan.pk).errors > 0
    actions.endorse(person=place.person("head"), plan=plan.pk)
    department = place.person("department")
    for one in Explanation.objects.filter(plan=plan):
        answers.judge(person=department, plan=plan.pk, explanation=one.pk, accepted=False)
    actions.send_back(person=department, plan=plan.pk, words="理由不成立，请修改")
    with pytest.raises(Unready, match="errors_stand"):
        actions.submit(person=clerk, plan=plan.pk)


def test_a_grade_below_good_stops_the_way(place: County) -> None:
    plan = brought_to(place, State.AT_DIVISION)
    with pytest.raises(Unready, match="review_needed"):
        actions.endorse(person=place.person("division"), plan=plan.pk)
    grade(place, plan, "division", "中")
    with pytest.raises(Unready, match="grade_resubmit"):
        actions.endorse(person=place.person("division"), plan=plan.pk)


def test_a_plan_graded_good_goes_on_with_what_was_settled_whichever_page_is_used(
    place: County, login: Callable[[str], Client]
) -> None:
    plan = brought_to(place, State.AT_DIVISION)
    grade(place, plan, "division", "良")
    client, address = login("division"), f"/plans/{plan.pk}/endorse"
    assert "请写明与单位商定的完善意见" in client.post(address, follow=True).content.decode()
    assert Plan.objects.get(pk=plan.pk).state == State.AT_DIVISION
    client.post(address, {"words": "补充近三年数据后定稿"})
    assert Plan.objects.get(pk=plan.pk).state == State.AT_PERFORMANCE
    assert plan.comments.get().text == "补充近三年数据后定稿"


def test_who_prepares_does_not_pass_on(place: County) -> None:
    from jimu.web.accounts.models import Post

    plan = brought_to(place, State.AT_UNIT_HEAD)
    Post.objects.create(user=place.users["clerk"], unit=place.units["office"], role="head")
    with pytest.raises(PermissionDenied):
        actions.endorse(person=place.person("clerk"), plan=plan.pk)


def test_an_amendment_leaves_the_approved_version_in_force_until_it_is_approved(place: County) -> None:
    plan = brought_to(place, State.APPROVED)
    approved = plan.approved
    with pytest.raises(PermissionDenied):
        save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=[Edit("set", "/purpose", "", "改")])
    actions.amend(person=place.person("clerk"), plan=plan.pk, reason="活动场地维修，场次减少")
    first = plan.data["indicators"][0]["id"]
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k2",
               edits=[Edit("set", f"/indicators/{first}/target", "≥12次", "≥10次")])  # fmt: skip
    assert Plan.objects.get(pk=plan.pk).approved == approved
    brought_to(place, State.AT_PERFORMANCE, plan)
    grade(place, plan, "performance", "良")
    paper = {
        "person": place.person("performance"),
        "plan": plan.pk,
        "number": "示财绩〔2026〕9号",
        "day": date(2026, 8, 1),
    }
    with pytest.raises(Unready, match="settle_note_needed"):
        actions.approve(**paper)
    actions.approve(**paper, words="场次以场地修好后的实际为准")
    changed = Plan.objects.get(pk=plan.pk)
    assert changed.approved != approved
    assert changed.amendments.get().after == changed.approved
    assert PlanVersion.objects.get(pk=approved.pk).content == approved.content


def test_a_dropped_amendment_restores_what_was_approved(place: County) -> None:
    plan = brought_to(place, State.APPROVED)
    actions.amend(person=place.person("clerk"), plan=plan.pk, reason="试改")
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=[Edit("set", "/purpose", "", "改了")])
    actions.drop_amendment(person=place.person("clerk"), plan=plan.pk)
    assert Plan.objects.get(pk=plan.pk).content == plan.approved.content


def test_no_withdrawing_once_the_review_has_begun(place: County) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    Plan.objects.filter(pk=plan.pk).update(begun=True)
    with pytest.raises(Forbidden, match="review_has_begun"):
        actions.withdraw(person=place.person("clerk"), plan=plan.pk)


def test_another_unit_neither_sees_nor_guesses_a_draft(place: County, login: Callable[[str], Client]) -> None:
    plan = drafted(place)
    for name in ("other_clerk", "department", "division", "performance", "inspector", "admin", "member"):
        assert login(name).get(f"/plans/{plan.pk}/").status_code == 404
    with pytest.raises(Http404):
        save_edits(person=place.person("other_clerk"), plan=plan.pk, key="k", edits=[])


def test_a_conflict_is_told_and_the_rest_is_saved(place: County) -> None:
    plan = drafted(place)
    path = f"/indicators/{plan.data['indicators'][0]['id']}"
    edits = [
        Edit("set", f"{path}/target", "≥99次", "≥13次"),
        Edit("set", f"{path}/basis", "2026年度工作计划", "近三年平均"),
    ]
    saved = save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=edits)
    assert saved.results[0] == {"conflict": True, "now": "≥12次"}
    assert saved.results[1]["ok"]
    again = save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=edits)
    assert again == saved
    assert Plan.objects.get(pk=plan.pk).revision == saved.revision


def test_every_page_answers(place: County, login: Callable[[str], Client]) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    for path in ("/", "/plans/", f"/plans/{plan.pk}/"):
        assert login("clerk").get(path).status_code == 200
    answer = login("department").post(f"/plans/{plan.pk}/send_back", {"words": "请补充依据"}, follow=True)
    assert "已退回" in answer.content.decode()


def test_postgres_or_sqlite_keeps_json_as_written(place: County) -> None:
    plan = drafted(place)
    assert Plan.objects.get(pk=plan.pk).content == plan.content
