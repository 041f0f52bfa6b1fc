"""Two rounds of money, control figures for many plans, approval by one paper, the tables of what was approved."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from jimu.model.edits import Edit
from jimu.web.desk.rounds import KINDS, Line, Part, by_department, whole
from jimu.web.desk.typed import ten_thousands
from jimu.web.log.models import Line as Logged
from jimu.web.plans import actions
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Plan
from jimu.web.plans.reconsider import keep, marked
from jimu.web.rights import State
from tests.web import desk
from tests.web.county import County, brought_to
from tests.web.desk import workbook

Login = Callable[[str], Client]
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)


def as_file(rows: list[list[Any]]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("控制数.xlsx", out.getvalue())


# Three figures side by side


def test_what_is_not_known_is_a_dash_and_never_nought(place: County, login: Login) -> None:
    rows = desk.copies(place, 3, State.AT_PERFORMANCE)
    Plan.objects.filter(pk=rows[0].pk).update(control=Decimal(0))
    Plan.objects.filter(pk=rows[1].pk).update(asked=None)
    line = by_department(place.person("performance"), 2026, "project")[0]
    assert line.asked == Part(Decimal(400_000), 1)
    assert line.control == Part(Decimal(0), 2)
    assert line.granted == Part(None, 3)
    page = login("performance").get(f"/desk/rounds?department={line.department}").content.decode()
    assert ">40.00<" in page
    assert ">0.00<" in page
    assert "另 3 项没有数" in page
    sheet = workbook(login("performance").get("/desk/rounds.xlsx"))
    assert sheet[-1][-3:] == [40, 0, "—"]
    assert [row[-1] for row in sheet[-4:-1]] == ["—"] * 3


parts = some.builds(Part, some.none() | some.integers(0, 10**9).map(Decimal), some.integers(0, 9))
lines = some.lists(some.builds(Line, some.none(), some.just(""), some.integers(0, 99), parts, parts, parts), max_size=5)


@given(lines)
def test_the_whole_is_the_sum_of_its_stated_parts(held: list[Line]) -> None:
    total = whole(held, "合计")
    assert total.plans == sum(line.plans for line in held)
    for kind in KINDS:
        stated = [getattr(line, kind).sum for line in held if getattr(line, kind).sum is not None]
        assert getattr(total, kind).sum == (sum(stated) if stated else None)
        assert getattr(total, kind).missing == sum(getattr(line, kind).missing for line in held)


def test_plans_of_two_scopes_are_not_added_up(place: County) -> None:
    rows = desk.copies(place, 2, State.AT_PERFORMANCE)
    Plan.objects.filter(pk=rows[0].pk).update(scope="department")
    for scope in ("project", "department"):
        assert by_department(place.person("performance"), 2026, scope)[0].asked.sum == Decimal(200_000)


def test_secret_plans_stay_out_of_the_file_and_the_file_says_so(place: County, login: Login) -> None:
    rows = desk.copies(place, 2, State.APPROVED)
    Plan.objects.filter(pk=rows[0].pk).update(secret=True, title="涉密事项")
    for path in ("/desk/rounds.xlsx", "/desk/approvals/list.xlsx"):
        texts = [str(cell) for row in workbook(login("performance").get(path)) for cell in row]
        assert "涉密事项" not in texts
        assert any("另有 1 个涉密项目" in text for text in texts)


# Control figures


@pytest.mark.parametrize(
    ("text", "yuan"),
    [("20", 200_000), ("1,234.5", 12_345_000), ("0", 0), (" 3.000001 ", "30000.01"), ("20万元", 200_000),
     ("", None), ("二十", None), ("-1", None), ("NaN", None), ("1e20", None), ("3.0000001", None), ("Infinity", None)],
)  # fmt: skip
def test_amounts_as_people_type_them(text: str, yuan: Any) -> None:
    assert ten_thousands(text) == (None if yuan is None else Decimal(yuan))


@pytest.fixture
def three(place: County) -> list[Plan]:
    """Three plans that wait for their control figure, in the order of the sheet."""
    rows = desk.copies(place, 3, State.AT_PERFORMANCE)
    for number, row in enumerate(rows):
        Plan.objects.filter(pk=row.pk).update(title=f"项目{number}")
    return rows


def control(client: Client, **told: Any) -> str:
    return client.post("/desk/control", {"do": "look", **told}, follow=True).content.decode()


def figures() -> list[Decimal | None]:
    return list(Plan.objects.order_by("title").values_list("control", flat=True))


def test_a_look_changes_nothing_and_applying_does(three: list[Plan], login: Login) -> None:
    client = login("performance")
    typed = {f"amount:{row.pk}": text for row, text in zip(three, ("20", "18.5", ""), strict=True)}
    text = control(client, **typed)
    assert "共 3 行：2 行可以下达，1 行不下达" in text
    assert "与申报数相同" in text
    assert "申报 20.00 万元，改为 18.50 万元" in text
    assert figures() == [None] * 3
    text = control(client, **typed | {"do": "apply"})
    assert "共 2 项：2 项已办" in text
    assert figures() == [Decimal(200_000), Decimal(185_000), None]


def test_a_column_is_pasted_in_the_order_of_the_sheet(three: list[Plan], login: Login) -> None:
    text = control(login("performance"), pasted="20\r\n19\r\n\r\n18\r\n")
    assert "粘贴了 4 行，表上有 3 项" in text
    text = control(login("performance"), pasted="20\n\n18\n")
    assert "2 行可以下达" in text
    assert "没有填，先不下达" in text


def test_rows_are_found_by_name_and_every_row_is_told(three: list[Plan], place: County, login: Login) -> None:
    Plan.objects.filter(pk=three[2].pk).update(title="项目1", unit=place.units["museum"])
    pasted = "项目\t控制数\n项目0\t20\n项目1\t19\n示例县博物馆\t项目1\t十八\n不存在的项目\t5\n项目0\t21"
    text = control(login("performance"), pasted=pasted)
    assert text.count("同一个项目写了两行，都不下达") == 2
    assert "有 2 个同名项目，请加上单位名称" in text
    assert "“十八”不是金额" in text
    assert text.count("没有找到这个项目") == 2
    assert "共 6 行：0 行可以下达，6 行不下达" in text
    assert "下达 0 项" not in text


def test_the_sheet_comes_back_as_it_was_sent_out(three: list[Plan], login: Login) -> None:
    client = login("performance")
    rows = workbook(client.get("/desk/control.xlsx"))
    head = next(at for at, row in enumerate(rows) if row[0] == "序号")
    assert [row[2] for row in rows[head + 1 :]] == ["项目0", "项目1", "项目2"]
    for row, amount in zip(rows[head + 1 :], (20, 17.25, None), strict=True):
        row[4] = amount
    text = control(client, sheet=as_file(rows))
    assert "共 3 行：2 行可以下达，1 行不下达" in text
    assert "改为 17.25 万元" in text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (as_file([["项目", "金额"], ["项目0", 5]]), "没有找到“控制数”这一列"),
        (SimpleUploadedFile("空.xlsx", b""), "还没有填控制数"),
        (SimpleUploadedFile("坏.xlsx", b"PK\x03\x04 broken"), ""),
    ],
)
def test_a_file_that_cannot_be_used_is_said(three: list[Plan], login: Login, file: Any, said: str) -> None:
    answer = login("performance").post("/desk/control", {"do": "look", "sheet": file}, follow=True)
    assert answer.status_code == 200
    assert "notice warning" in answer.content.decode()
    assert figures() == [None] * 3


def test_a_plan_that_moved_on_meanwhile_is_left_and_told(three: list[Plan], place: County, login: Login) -> None:
    typed = {f"amount:{row.pk}": "20" for row in three}
    actions.send_back(person=place.person("performance"), plan=three[0].pk, words="补充")
    text = control(login("performance"), **typed | {"do": "apply"})
    assert "2 项已办" in text
    assert figures()[0] is None


def test_another_sum_marks_what_hangs_on_it_until_the_unit_has_looked(place: County, login: Login) -> None:
    row = brought_to(place, State.AT_PERFORMANCE)
    actions.set_control(person=place.person("performance"), plan=row.pk, amount=Decimal(180_000))
    row = Plan.objects.get(pk=row.pk)
    by_category = {one["category"]: f"/indicators/{one['id']}/target" for one in row.data["indicators"]}
    assert marked(row) == ["/budget/total", by_category["数量"], by_category["成本"]]
    clerk = place.person("clerk")
    assert "单位还有 3 处目标没有重新考虑" in login("performance").get(f"/desk/{row.pk}/").content.decode()
    keep(person=clerk, plan=row.pk, path=by_category["成本"])
    edits = [Edit("set", by_category["数量"], "≥12次", "≥11次"), Edit("set", "/budget/total", "20", "18")]
    save_edits(person=clerk, plan=row.pk, key="k", edits=edits)
    assert marked(Plan.objects.get(pk=row.pk)) == []
    assert Logged.objects.filter(chain=row.pk, action="keep_target").count() == 1


def test_the_same_sum_marks_nothing(place: County) -> None:
    row = brought_to(place, State.AT_PERFORMANCE)
    actions.set_control(person=place.person("performance"), plan=row.pk, amount=row.money)
    assert marked(Plan.objects.get(pk=row.pk)) == []


@pytest.mark.parametrize(
    ("who", "fault"), [("head", PermissionDenied), ("performance", PermissionDenied), ("other_clerk", Http404)]
)
def test_only_the_units_clerk_says_that_it_was_looked_at(place: County, who: str, fault: type[Exception]) -> None:
    row = brought_to(place, State.AT_PERFORMANCE)
    actions.set_control(person=place.person("performance"), plan=row.pk, amount=Decimal(180_000))
    with pytest.raises(fault):
        keep(person=place.person(who), plan=row.pk, path="/budget/total")
    assert len(marked(Plan.objects.get(pk=row.pk))) == 3
