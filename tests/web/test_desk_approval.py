"""Approval of many plans by one paper, and the tables of what was approved."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jimu.web.plans.models import Approval, Plan
from jimu.web.rights import State
from tests.web import desk
from tests.web.county import County, brought_to, drafted, grade
from tests.web.desk import workbook

Login = Callable[[str], Client]
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)


@pytest.fixture
def second_round(place: County) -> list[Plan]:
    """Four plans at the last step of the last round."""
    rows = desk.copies(place, 4, State.AT_PERFORMANCE)
    Plan.objects.update(round=2, control=Decimal(200_000))
    return rows


def approve(client: Client, rows: list[Plan], **told: Any) -> Any:
    words = {"plan": [str(row.pk) for row in rows], "number": "示财绩〔2026〕3号", "day": "2026-02-10", **told}
    return client.post("/desk/approval/apply", words, follow=True)


def test_one_paper_approves_many_and_says_which_it_does_not(
    second_round: list[Plan], place: County, login: Login, settings: Any, tmp_path: Path
) -> None:
    first, second, third, fourth = second_round
    Plan.objects.filter(pk=second.pk).update(money=Decimal(190_000))
    Plan.objects.filter(pk=third.pk).update(errors=1)
    grade(place, fourth, "performance", "优")
    client = login("performance")
    page = client.post("/desk/approval", {"plan": [str(row.pk) for row in second_round]}).content.decode()
    assert "一份文件批复 4 个计划" in page
    assert "预算数与控制数不一致" in page
    assert "还有 1 处错误" in page
    seal = SimpleUploadedFile("盖章.png", PNG)
    text = approve(client, second_round, grade="优", seal=seal).content.decode()
    assert "共 4 项：2 项已办，2 项没有办" in text
    approvals = Approval.objects.filter(version__plan__in=[first, fourth])
    assert {(one.number, one.day, one.seal.name) for one in approvals} == {
        ("示财绩〔2026〕3号", date(2026, 2, 10), "盖章.png")
    }
    assert Approval.objects.count() == 2
    assert set(Plan.objects.filter(state=State.APPROVED).values_list("granted", flat=True)) == {Decimal(200_000)}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"number": " "}, "请填写批复文号"),
        ({"day": "昨天"}, "请选择日期"),
        ({"seal": SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 200)}, "是程序或脚本"),
    ],
)
def test_a_paper_that_is_not_whole_approves_nothing(
    second_round: list[Plan], login: Login, told: dict[str, Any], said: str
) -> None:
    answer = approve(login("performance"), second_round, grade="优", **told)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Approval.objects.exists()


def test_nobody_but_the_approving_step_approves(second_round: list[Plan], login: Login) -> None:
    for name in ("clerk", "head", "division", "inspector", "evaluator", "admin"):
        assert approve(login(name), second_round, grade="优").status_code == 403
    assert "没有办" in approve(login("department"), second_round, grade="优").content.decode()
    assert not Approval.objects.exists()


def test_the_table_of_the_place_has_a_line_a_project(place: County, login: Login) -> None:
    desk.copies(place, 3, State.APPROVED)
    rows = workbook(login("performance").get("/desk/approvals/list.xlsx"))
    head = next(at for at, row in enumerate(rows) if row[0] == "序号")
    assert [row[0] for row in rows[head + 1 : head + 4]] == ["1", "2", "3"]
    assert [row[4] for row in rows[head + 1 : head + 5]] == [20, 20, 20, 60]
    assert "举办群众文化活动次数：≥12次" in rows[head + 1][6]
    assert [row[7] for row in rows[head + 1 : head + 4]].count("示财绩〔2026〕1号\n2026年2月10日") == 1


def test_the_table_of_a_year_without_approvals_is_empty_and_not_an_error(place: County, login: Login) -> None:
    client = login("performance")
    assert "还没有批复的计划" in client.get("/desk/approvals").content.decode()
    assert client.get("/desk/approvals/list.xlsx").status_code == 200
    assert client.get("/desk/approvals/forms.xlsx").status_code == 404
    assert client.get("/desk/approvals/list.zip").status_code == 404


def test_a_department_approves_its_second_level_projects(place: County, login: Login) -> None:
    row = drafted(place)
    Plan.objects.filter(pk=row.pk).update(level="second")
    row = brought_to(place, State.AT_DEPARTMENT, Plan.objects.get(pk=row.pk))
    client = login("department")
    assert "批复选中的" in client.get("/desk/").content.decode()
    assert "1 项已办" in approve(client, [row], grade="优").content.decode()
    assert Plan.objects.get(pk=row.pk).state == State.APPROVED
