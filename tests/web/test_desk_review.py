"""The review form: proposed, filled, saved, decided; what a reviewer may and may not do with it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from jimu.model.edits import Edit
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.plans import actions
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Comment, Explanation, Phrase, Plan, Review
from jimu.web.plans.stored import loaded
from jimu.web.rights import State
from tests.web import desk
from tests.web.county import County, brought_to, drafted, good_plan, grade

Login = Callable[[str], Client]


@pytest.fixture
def plan(place: County) -> Plan:
    """A plan at the division whose first indicator is explained by its own name: one finding at least."""
    first, *others = good_plan().indicators
    unexplained = replace(first, explanation=f"反映{first.name}情况")
    return brought_to(place, State.AT_DIVISION, drafted(place, indicators=(unexplained, *others)))


def filled(plan: Plan, **words: str) -> dict[str, str]:
    """The form as a browser sends it: every item with nine points, and what the test says."""
    told = {f"points-{number}": "9" for number in range(1, 9)} | {f"grade-{number}": "优" for number in range(1, 9)}
    saved = plan.reviews.filter(version=plan.version, state=plan.state).first()
    stamp = saved.at.isoformat() if saved else ""
    return {**told, "version": str(plan.version.number), "saved": stamp, "do": "save", **words}


def send(client: Client, plan: Plan, **words: str) -> str:
    return client.post(f"/desk/{plan.pk}/", filled(plan, **words), follow=True).content.decode()


def now(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)


def test_findings_stand_under_their_items_with_points_and_cells(plan: Plan, login: Login) -> None:
    findings = loaded(plan.version.findings)
    assert findings
    text = login("division").get(f"/desk/{plan.pk}/").content.decode()
    for number, found in enumerate(findings, 1):
        assert found["zh"]["message"] in text
        assert f'id="finding-{number}"' in text
        assert f'href="#finding-{number}"' in text  # the mark on the cell
    assert "建议扣" in text
    assert all(name in text for name in ("规范完整性", "条件充分性", "实施方案合理，组织和条件具备"))


def test_every_link_to_a_cell_leads_to_one(plan: Plan, login: Login) -> None:
    text = login("division").get(f"/desk/{plan.pk}/").content.decode()
    links = {part.split('"')[0] for part in text.split('href="#cell')[1:]}
    assert links
    assert all(f'id="cell{link}"' in text for link in links)


def test_the_grade_is_the_reviewers_and_never_taken_by_itself(plan: Plan, login: Login) -> None:
    client = login("division")
    page = client.get(f"/desk/{plan.pk}/").content.decode()
    assert 'name="grade" value="优" checked' not in page
    text = send(client, plan)
    assert "审核表已保存" in text
    review = Review.objects.get(plan=plan, state=State.AT_DIVISION)
    assert (review.grade, review.total, review.by.name) == ("", Decimal(72), "示例division")
    assert "请先填写审核表并评定等级" in send(client, plan, do="pass")
    assert now(plan).state == State.AT_DIVISION


def test_saving_begins_the_review_and_is_logged(plan: Plan, place: County, login: Login) -> None:
    send(login("division"), plan, opinion="依据充分", grade="优")
    row = now(plan)
    assert (row.begun, row.assigned) == (True, place.users["division"])
    line = Line.objects.filter(chain=plan.pk, action="review").get()
    assert "依据充分" not in line.details
    answer = login("clerk").post(f"/plans/{plan.pk}/withdraw", {}, follow=True).content.decode()
    assert "审核人已经开始审核" in answer
    assert list(faults()) == []


def test_points_that_do_not_fit_are_said_and_nothing_typed_is_lost(plan: Plan, login: Login) -> None:
    client = login("division")
    for points in ("11", "-1", "九", "1.25", "NaN"):
        answer = client.post(f"/desk/{plan.pk}/", filled(plan, **{"points-1": points, "opinion-2": "说得不清楚"}))
        text = answer.content.decode()
        assert "请填 0 到 10 之间的数" in text
        assert f'value="{points}"' in text
        assert "说得不清楚" in text
    assert not Review.objects.filter(state=State.AT_DIVISION).exists()


def test_an_item_without_points_leaves_the_total_open(plan: Plan, login: Login) -> None:
    text = send(login("division"), plan, **{"points-3": "", "points-4": "0"})
    assert Review.objects.get(plan=plan, state=State.AT_DIVISION).total is None
    assert "还有 1 项没填" in text


def test_two_reviewers_do_not_write_over_each_other_unseen(plan: Plan, login: Login) -> None:
    client = login("division")
    old = filled(plan, opinion="乙的意见")
    send(client, plan, opinion="甲的意见")
    text = client.post(f"/desk/{plan.pk}/", old).content.decode()
    assert "刚刚保存过这张审核表" in text
    assert "乙的意见" in text
    assert Review.objects.get(plan=plan, state=State.AT_DIVISION).opinion == "甲的意见"
    send(client, plan, opinion="乙的意见")
    assert Review.objects.get(plan=plan, state=State.AT_DIVISION).opinion == "乙的意见"


def test_a_form_of_an_older_version_is_not_saved_on_the_new_one(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_DEPARTMENT)
    told = filled(row)
    actions.withdraw(person=place.person("clerk"), plan=row.pk)
    first = row.data["indicators"][0]["id"]
    save_edits(person=place.person("clerk"), plan=row.pk, key="k",
               edits=[Edit("set", f"/indicators/{first}/target", "≥12次", "≥13次")])  # fmt: skip
    brought_to(place, State.AT_DEPARTMENT, row)
    text = login("department").post(f"/desk/{row.pk}/", told).content.decode()
    assert "您填的是旧稿的审核表" in text
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("word", "do", "words", "state"),
    [
        ("优", "pass", "", State.AT_PERFORMANCE),
        ("良", "pass", "", State.AT_DIVISION),
        ("良", "pass", "按商定的意见完善", State.AT_PERFORMANCE),
        ("中", "pass", "", State.AT_DIVISION),
        ("差", "pass", "", State.AT_DIVISION),
        ("中", "send_back", "请重报", State.DRAFTING),
        ("中", "send_back", "", State.AT_DIVISION),
    ],
)
def test_the_grade_gates_the_next_step(plan: Plan, login: Login, word: str, do: str, words: str, state: State) -> None:
    send(login("division"), plan, grade=word, do=do, words=words)
    assert now(plan).state == state
    assert Review.objects.get(plan=plan, state=State.AT_DIVISION).grade == word  # what was filled in stays


def test_a_settled_plan_tells_the_unit_what_was_agreed(plan: Plan, login: Login) -> None:
    send(login("division"), plan, grade="良", do="pass", words="满意度调查改为线上线下结合")
    assert Comment.objects.get(plan=plan).text == "满意度调查改为线上线下结合"


def test_a_plan_goes_back_to_an_earlier_step_with_what_is_asked_of_each_indicator(plan: Plan, login: Login) -> None:
    first = plan.data["indicators"][0]["id"]
    send(
        login("division"),
        plan,
        do="send_back",
        back_to="at_department",
        **{f"return:/indicators/{first}": "请说明口径"},
    )
    comment = Comment.objects.get(plan=plan)
    assert (comment.path, comment.text, comment.returns) == (f"/indicators/{first}", "请说明口径", True)
    assert now(plan).state == State.AT_DEPARTMENT
    assert Line.objects.filter(chain=plan.pk, action="send_back").get().words == "请说明口径"


def test_stopping_needs_the_grade_and_words(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_PERFORMANCE)
    client = login("performance")
    assert "没有评为“差”" in send(client, row, grade="优", do="stop", words="不符")
    assert "请写明理由" in send(client, now(row), grade="差", do="stop")
    send(client, now(row), grade="差", do="stop", words="目标与资金不匹配")
    assert now(row).state == State.STOPPED


def test_the_last_step_sets_the_control_figure_and_then_approves(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_PERFORMANCE)
    client = login("performance")
    assert "请填写金额" in send(client, row, do="control", amount="二十")
    send(client, now(row), do="control", amount="20")
    assert (now(row).state, now(row).control) == (State.DRAFTING, Decimal(200_000))
    row = brought_to(place, State.AT_PERFORMANCE, now(row))
    assert "请选择日期" in send(client, row, grade="优", do="approve", number="示财绩〔2026〕8号")
    send(client, now(row), grade="优", do="approve", number="示财绩〔2026〕8号", day="2026-02-11")
    assert now(row).state == State.APPROVED
    assert now(row).granted == Decimal(200_000)


def test_who_does_not_hold_the_step_only_reads(plan: Plan, login: Login) -> None:
    client = login("department")
    page = client.get(f"/desk/{plan.pk}/").content.decode()
    assert "审核表只能看" in page
    assert 'name="do"' not in page
    assert client.post(f"/desk/{plan.pk}/", filled(plan)).status_code == 403
    assert login("performance").get(f"/desk/{plan.pk}/").status_code == 404


def test_what_is_explained_and_accepted_takes_nothing_off(plan: Plan, login: Login) -> None:
    found = loaded(plan.version.findings)[0]
    same = {"plan": plan, "rule": found["rule"], "path": found["path"], "subject": found["subject"] or ""}
    answer = Explanation.objects.create(text="口径见年度工作计划", **same)
    client = login("division")
    assert "口径见年度工作计划" in client.get(f"/desk/{plan.pk}/").content.decode()
    before = client.get(f"/desk/{plan.pk}/").content.decode().count('id="finding-')
    answer.accepted = True
    answer.save()
    page = client.get(f"/desk/{plan.pk}/").content.decode()
    assert page.count('id="finding-') == before - 1
    assert "已说明并认可" in page


def test_phrases_are_ones_own(plan: Plan, place: County, login: Login) -> None:
    client = login("division")
    for _again in range(2):
        client.post("/desk/phrases", {"text": " 请补充依据。 ", "plan": str(plan.pk)})
    client.post("/desk/phrases", {"text": "", "plan": str(plan.pk)})
    own = Phrase.objects.get()
    assert (own.text, own.user) == ("请补充依据。", place.users["division"])
    assert "请补充依据。" in client.get(f"/desk/{plan.pk}/").content.decode()
    login("department").post("/desk/phrases", {"drop": str(own.pk)})
    assert Phrase.objects.exists()
    client.post("/desk/phrases", {"drop": str(own.pk)})
    assert not Phrase.objects.exists()


def in_a_line(value: object) -> object:
    """What a cell says, however its label is broken over lines."""
    return value.replace("\n", "") if isinstance(value, str) else value


def test_the_form_as_a_workbook_says_what_was_saved(plan: Plan, login: Login) -> None:
    client = login("division")
    send(
        client,
        plan,
        grade="良",
        opinion="总体可行，口径再细化",
        **{"points-1": "8.5", "opinion-1": "第1项意见", "grade-1": "良"},
    )
    answer = client.get(f"/desk/{plan.pk}/review.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = [in_a_line(cell.value) for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]
    assert {8.5, 71.5, 17.5, "良", "总体可行，口径再细化", "第1项意见", "优□良■中□差□"} <= set(cells)
    assert cells.count(9) == 7
    assert any("示例division" in str(cell) for cell in cells)
    assert client.get(f"/desk/{plan.pk}/review.exe").status_code == 404


def test_a_form_that_was_not_saved_is_written_blank(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_DEPARTMENT)
    answer = login("department").get(f"/desk/{row.pk}/review.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    texts = [str(in_a_line(cell.value)) for row in sheet.iter_rows() for cell in row if cell.value]
    assert texts.count("优□良□中□差□") == 16
    assert not any("■" in text for text in texts)


def test_the_next_plan_of_the_queue_opens_after_a_decision(place: County, login: Login) -> None:
    first, second = desk.copies(place, 2, State.AT_DIVISION)
    answer = login("division").post(f"/desk/{first.pk}/", filled(first, grade="优", do="pass", q="?year=2026"))
    assert answer.headers["Location"].startswith(f"/desk/{second.pk}/")
    answer = login("division").post(f"/desk/{second.pk}/", filled(second, grade="优", do="pass", q="?year=2026"))
    assert answer.headers["Location"] == "/desk/?year=2026"


def test_a_review_of_an_earlier_step_stays_to_be_read(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_DIVISION)
    Review.objects.filter(plan=row, state=State.AT_DEPARTMENT).update(opinion="部门同意上报")
    assert "部门同意上报" in login("division").get(f"/desk/{row.pk}/").content.decode()
    grade(place, row, "division", "优")
    assert Review.objects.filter(plan=row).count() == 2
