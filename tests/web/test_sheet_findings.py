"""Findings while drafting: marked on the cells, repaired, explained, waived; comments and papers beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from jimu.model.target import parse_target
from jimu.web.files.models import File
from jimu.web.log.models import Line
from jimu.web.plans import actions, answers
from jimu.web.plans.checking import refresh
from jimu.web.plans.models import Comment, Plan
from jimu.web.plans.moves import Unready
from jimu.web.rights import State
from jimu.web.workflow import Forbidden
from tests.web.county import County, brought_to, drafted, good_plan
from tests.web.sheets import cell, now, saved, write

Enter = Callable[..., Page]
Login = Callable[[str], Client]


def faulty(place: County) -> Plan:
    """The satisfaction of the public has the sign that makes no sense, and nothing says what the number is."""
    rows = good_plan().indicators
    return drafted(place, indicators=(*rows[:-1], replace(rows[-1], target=parse_target("≤90%"))))


def the_error(plan: Plan) -> dict[str, Any]:
    return next(one for one in refresh(Plan.objects.get(pk=plan.pk)) if one["level"] == "error")


def key(one: dict[str, Any]) -> answers.Key:
    return one["rule"], one["path"], one["subject"] or ""


def test_a_finding_stands_on_its_cell_and_one_click_repairs_it_and_takes_it_back(place: County, enter: Enter) -> None:
    plan = faulty(place)
    error = the_error(plan)
    page = enter("clerk", f"/plans/{plan.pk}/")
    target = cell(page, error["repair"]["path"])
    expect(page.locator(".cell.has-error .sign")).to_have_text("●")
    item = page.locator(".finding.level-error")
    assert item.get_attribute("id") in (target.get_attribute("aria-describedby") or "")
    item.get_by_role("button", name="改过来").click()
    expect(target).to_have_value("≥90%")
    expect(page.locator(".finding.level-error")).to_have_count(0)
    expect(page.locator(".cell.has-error")).to_have_count(0)
    saved(page)
    assert now(plan)["indicators"][5]["target"]["comparator"] == ">="
    page.get_by_role("button", name="改回去").click()
    expect(target).to_have_value("≤90%")
    expect(page.locator(".finding.level-error")).to_have_count(1)


def test_the_marks_follow_what_is_written(place: County, enter: Enter) -> None:
    plan = drafted(place)
    page = enter("clerk", f"/plans/{plan.pk}/")
    write(page, f"/indicators/{now(plan)['indicators'][5]['id']}/target", "≤90%")
    page.keyboard.press("Enter")
    expect(page.locator(".finding.level-error")).to_have_count(1)
    expect(page.locator(".cell.has-error")).to_have_count(1)


def test_f8_walks_through_the_findings_to_their_cells(place: County, enter: Enter) -> None:
    plan = faulty(place)
    page = enter("clerk", f"/plans/{plan.pk}/")
    page.keyboard.press("F8")
    first = page.evaluate("document.activeElement.dataset.path")
    page.keyboard.press("F8")
    second = page.evaluate("document.activeElement.dataset.path")
    assert first != second
    assert {first, second} <= {one.get_attribute("data-cell") for one in page.locator(".finding").all()}


def test_without_javascript_a_repair_is_made_and_taken_back(place: County, login: Login) -> None:
    plan = faulty(place)
    error = the_error(plan)
    client = login("clerk")
    told = dict(zip(("rule", "path", "subject"), key(error), strict=True))
    answer = client.post(f"/plans/{plan.pk}/repair", told, follow=True).content.decode()
    assert "已改为“≥90%”" in answer
    batch = Plan.objects.get(pk=plan.pk).journal.get()
    client.post(f"/plans/{plan.pk}/take-back", {"key": batch.key})
    assert now(plan)["indicators"][5]["target"]["text"] == "≤90%"


def test_a_reason_that_a_reviewer_accepts_no_longer_fails_the_plan(place: County, enter: Enter) -> None:
    plan = faulty(place)
    page = enter("clerk", f"/plans/{plan.pk}/")
    item = page.locator(".finding.level-error")
    with pytest.raises(Unready, match="errors_stand"):
        actions.submit(person=place.person("clerk"), plan=plan.pk)
    item.get_by_text("为什么，怎么办").click()
    item.get_by_text("写明理由").click()
    item.get_by_label("为什么这样写是对的").fill("上级文件就是这样定的")
    item.get_by_role("button", name="提交理由").click()
    expect(page.locator(".finding.level-error")).to_contain_text("单位说明：上级文件就是这样定的")
    explanation = Plan.objects.get(pk=plan.pk).explanations.get()
    assert explanation.accepted is None
    assert Line.objects.filter(chain=plan.pk, action="explain").count() == 1
    actions.submit(person=place.person("clerk"), plan=plan.pk)  # to those who judge it


def at_department(place: County) -> Plan:
    """A plan with an error that the unit explained, on its way to who judges the reason."""
    plan = faulty(place)
    error = the_error(plan)
    answers.explain(person=place.person("clerk"), plan=plan.pk, finding=key(error), text="上级文件就是这样定的")
    return brought_to(place, State.AT_DEPARTMENT, Plan.objects.get(pk=plan.pk))


def test_a_reviewer_judges_a_reason_and_the_counts_follow(place: County, login: Login) -> None:
    plan = at_department(place)
    explanation = plan.explanations.get()
    told = {"explanation": explanation.pk, "accepted": "no"}
    assert login("clerk").post(f"/plans/{plan.pk}/judge", told).status_code == 403
    login("department").post(f"/plans/{plan.pk}/judge", told)
    assert Plan.objects.get(pk=plan.pk).errors == 1
    login("department").post(f"/plans/{plan.pk}/judge", {**told, "accepted": "yes"})
    row = Plan.objects.get(pk=plan.pk)
    assert (row.errors, row.begun) == (0, True)
    with pytest.raises(Forbidden, match="review_has_begun"):
        actions.withdraw(person=place.person("clerk"), plan=plan.pk)


def test_the_finance_bureau_waives_with_a_reason_until_a_day(place: County) -> None:
    plan = at_department(place)
    error = key(the_error(plan))
    with pytest.raises(PermissionDenied):
        answers.waive(
            person=place.person("department"), plan=plan.pk, finding=error, reason="同意", until=date(2099, 1, 1)
        )
    Plan.objects.filter(pk=plan.pk).update(state=State.AT_DIVISION, reached=3)
    Plan.objects.get(pk=plan.pk).versions.model.objects.filter(plan=plan).update(state=State.AT_DIVISION)
    division = place.person("division")
    with pytest.raises(Unready, match="reason_needed"):
        answers.waive(person=division, plan=plan.pk, finding=error, reason=" ", until=date(2099, 1, 1))
    with pytest.raises(Unready, match="day_has_passed"):
        answers.waive(person=division, plan=plan.pk, finding=error, reason="同意", until=localdate() - timedelta(1))
    waiver = answers.waive(person=division, plan=plan.pk, finding=error, reason="过渡期", until=localdate())
    assert Plan.objects.get(pk=plan.pk).errors == 0
    assert answers.waivers_ending(plan.year) == [waiver]
    assert answers.waivers_ending(plan.year - 1) == []


def test_comments_are_bound_to_a_cell_and_settled(place: County, enter: Enter) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    page = enter("department", f"/plans/{plan.pk}/")
    path = f"/indicators/{now(plan)['indicators'][0]['id']}/target"
    cell(page, path).click()
    page.get_by_text("提一条意见").click()
    expect(page.get_by_label("对哪里")).to_have_value(path)
    page.get_by_label("意见", exact=True).fill("次数比去年少，请说明")
    page.get_by_label("这一处要退回修改").check()
    page.get_by_role("button", name="提交意见").click()
    expect(page.locator(".comment")).to_contain_text("举办群众文化活动次数·指标值")
    said = Comment.objects.get()
    assert (said.path, said.returns) == (path, True)
    assert Plan.objects.get(pk=plan.pk).begun
    unit = enter("clerk", f"/plans/{plan.pk}/")
    expect(unit.locator(".cell.commented")).to_have_count(1)
    unit.get_by_role("button", name="办结").click()
    expect(unit.locator(".comment.settled")).to_have_count(1)
    expect(unit.locator(".cell.commented")).to_have_count(0)
    said.refresh_from_db()
    assert said.settled_by == place.users["clerk"]


def test_papers_hang_on_the_plan_and_leave_a_line_when_taken_off(place: County, login: Login) -> None:
    plan = drafted(place)
    path = f"/indicators/{plan.data['indicators'][0]['id']}"
    told = {"file": SimpleUploadedFile("纪要.txt", "同意立项。".encode()), "kind": "会议纪要", "path": path}
    answer = login("clerk").post(f"/plans/{plan.pk}/attach", told, follow=True)
    assert "纪要.txt" in answer.content.decode()
    paper = plan.attachments.get()
    assert (paper.kind, paper.path) == ("会议纪要", path)
    assert login("other_clerk").get(f"/files/{paper.file_id}/download").status_code == 404
    answer = login("clerk").get(f"/files/{paper.file_id}/download")
    assert b"".join(answer.streaming_content).decode() == "同意立项。"
    login("clerk").post(f"/plans/{plan.pk}/detach", {"attachment": paper.pk})
    paper.refresh_from_db()
    assert paper.removed_at is not None
    assert list(Line.objects.filter(chain=plan.pk).order_by("number").values_list("action", flat=True)) == [
        "begin", "attach", "detach",
    ]  # fmt: skip


def test_the_law_behind_a_finding_can_be_read(place: County, login: Login) -> None:
    page = login("clerk").get("/law/rules/bound_has_the_right_direction/").content.decode()
    assert "绩效目标审核表" in page
    assert "2015年指标体系" in login("clerk").get("/law/indicator_tree/").content.decode()
    assert login("clerk").get("/law/no_such_table/").status_code == 404
    assert login("clerk").get("/law/rules/no_such_rule/").status_code == 404


READ = ("", "changes?since=0", "findings", "library", "document", "rows/head/all/")
WRITTEN = (
    "edits",
    "repair",
    "take-back",
    "considered",
    "explain",
    "judge",
    "waive",
    "comment",
    "settle",
    "attach",
    "detach",
)


FORM = {"text": "x", "reason": "x", "until": "2099-01-01", "comment": "1", "explanation": "1", "attachment": "1"}


@pytest.mark.parametrize("path", READ)
def test_nothing_of_a_draft_is_read_by_others(place: County, login: Login, path: str) -> None:
    plan = drafted(place)
    for name in ("other_clerk", "department", "performance", "inspector", "admin", "member"):
        assert login(name).get(f"/plans/{plan.pk}/{path}").status_code == 404, name


@pytest.mark.parametrize("path", WRITTEN)
def test_nothing_of_a_plan_is_written_by_others(place: County, login: Login, path: str) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    body = json.dumps({"key": "k", "edits": [{"op": "set", "path": "/purpose", "after": "改"}]})
    told = {"content_type": "application/json"} if path == "edits" else {}
    for name, status in (("other_clerk", 404), ("admin", 404), ("inspector", 403)):
        form = {**FORM, "file": SimpleUploadedFile("a.txt", b"a")} if path != "edits" else body
        answer = login(name).post(f"/plans/{plan.pk}/{path}", form, **told)
        harmless = {"repair", "take-back"}  # they find nothing to change, and say so
        assert answer.status_code == (302 if path in harmless and status == 403 else status), name
    assert Plan.objects.get(pk=plan.pk).content == plan.content
    assert not Comment.objects.exists()
    assert not File.objects.exists()
