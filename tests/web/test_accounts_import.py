"""Units and people from a workbook: told row by row, then all or none; the same file twice adds nothing."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jimu.web.accounts.columns import PEOPLE, UNITS, everything, template
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.log.queries import faults
from tests.web.county import County

NEW_UNIT = ("131003", "示例县图书馆", "预算单位", "131", "", "")
NEW_PERSON = ("示例甲", "shilijia", "示例县图书馆", "经办人", "", "", "2026-01-01", "")


def book(units: Sequence[Sequence[str]] = (), people: Sequence[Sequence[str]] = ()) -> bytes:
    """The template, filled in as a person would in Excel."""
    filled = openpyxl.load_workbook(io.BytesIO(template()))
    for name, rows in (("单位", units), ("人员", people)):
        for number, row in enumerate(rows, start=2):
            for column, text in enumerate(row, start=1):
                filled[name].cell(number, column, text or None)
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def upload(client: Client, data: bytes) -> str:
    answer = client.post("/people/import", {"file": SimpleUploadedFile("单位.xlsx", data)})
    assert answer.status_code == 200
    return answer.content.decode()


def confirm(client: Client, page: str) -> str:
    rows = html.unescape(re.search(r'name="rows" value="(.*?)"', page, re.DOTALL)[1])
    return client.post("/people/import/apply", {"rows": rows}, follow=True).content.decode()


def test_a_filled_template_is_shown_first_and_then_taken_over(place: County, login: Callable[[str], Client]) -> None:
    client = login("admin")
    page = upload(client, book([NEW_UNIT], [NEW_PERSON, (*NEW_PERSON[:3], "单位负责人", *NEW_PERSON[4:])]))
    assert "会增加 3 行" in page
    assert not Unit.objects.filter(name="示例县图书馆").exists()
    assert "已导入 3 行" in confirm(client, page)
    user = User.objects.get(username="shilijia")
    assert [(post.unit.name, post.role, str(post.begins)) for post in user.posts.order_by("pk")] == [
        ("示例县图书馆", "clerk", "2026-01-01"), ("示例县图书馆", "head", "2026-01-01"),
    ]  # fmt: skip
    assert Unit.objects.get(name="示例县图书馆").place == "990100"  # that of its department
    assert list(faults()) == []


def test_the_same_file_twice_adds_nothing(place: County, login: Callable[[str], Client]) -> None:
    client, data = login("admin"), book([NEW_UNIT], [NEW_PERSON])
    confirm(client, upload(client, data))
    before = (Unit.objects.count(), User.objects.count(), Post.objects.count())
    page = upload(client, data)
    assert "会增加 0 行，已有 2 行" in page
    assert "确认导入" not in page
    assert (Unit.objects.count(), User.objects.count(), Post.objects.count()) == before


def test_what_comes_out_goes_in_again_and_changes_nothing(place: County, login: Callable[[str], Client]) -> None:
    page = upload(login("admin"), everything())
    assert "会增加 0 行，已有 18 行，不能导入 0 行" in page


@pytest.mark.parametrize(("units", "people", "said"), [
    ([("", "", "预算单位", "131", "", "")], [], "没有填“单位名称”"),
    ([("131009", "某馆", "馆", "131", "", "")], [], "类别“馆”不认识"),
    ([("131009", "某馆", "预算单位", "没有的局", "", "")], [], "没有叫“没有的局”的单位"),
    ([("131009", "某馆", "预算单位", "", "", "")], [], "要有上级主管部门"),
    ([], [("示例乙", "", "131001", "经办人", "", "", "", "")], "没有填“用户名”"),
    ([], [("示例乙", "yi", "131001", "科长", "", "", "", "")], "岗位“科长”不认识"),
    ([], [("示例乙", "yi", "131001", "经办人", "", "", "明年", "")], "日期“明年”不明白"),
    ([], [("示例乙", "yi", "131001", "经办人", "", "", "2026-05-01", "2026-04-01")], "结束日期早于开始日期"),
    ([], [("示例乙", "clerk", "131001", "经办人", "", "", "", "")], "是另一个人（示例clerk）的"),
    ([], [("示例乙", "yi yi", "131001", "经办人", "", "", "", "")], "示例乙"),
    ([], [("示" * 61, "yi", "131001", "经办人", "", "", "", "")], "60"),
])  # fmt: skip
def test_a_bad_row_is_told_with_its_number_and_nothing_is_imported(
    place: County, login: Callable[[str], Client], units: list, people: list, said: str
) -> None:
    client = login("admin")
    page = upload(client, book([NEW_UNIT, *units], [*people]))
    assert said in page
    assert "不能导入 1 行" in page
    assert 'data-name="行" class="figure">2<' in page or 'data-name="行" class="figure">3<' in page
    assert 'name="rows"' not in page


def test_rows_that_were_tampered_with_are_looked_at_again(place: County, login: Callable[[str], Client]) -> None:
    client = login("admin")
    answer = client.post("/people/import/apply", {"rows": '[{"sheet": "人员", "number": 2, "words": {"姓名": "x"}}]'})
    assert answer.status_code == 302
    assert not User.objects.filter(name="x").exists()
    assert client.post("/people/import/apply", {"rows": "[1]"}).status_code == 400


def test_a_file_of_something_else_is_told_in_one_sentence(place: County, login: Callable[[str], Client]) -> None:
    client = login("admin")
    assert "没有找到“单位”或“人员”表" in upload(client, "甲,乙\n1,2\n".encode())
    assert 'role="alert"' in upload(client, b"")


def test_the_template_offers_lists(place: County) -> None:
    filled = openpyxl.load_workbook(io.BytesIO(template()))
    assert [cell.value for cell in filled["单位"][1]] == [column.heading for column in UNITS]
    assert [cell.value for cell in filled["人员"][1]] == [column.heading for column in PEOPLE]
    assert len(filled["人员"].data_validations.dataValidation) == 2  # units and posts
    assert filled["可选内容"].sheet_state == "hidden"


def test_links_for_all_who_have_none_let_each_of_them_in(place: County, login: Callable[[str], Client]) -> None:
    client = login("admin")
    confirm(client, upload(client, book([NEW_UNIT], [NEW_PERSON])))
    answer = client.post("/people/links.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content))["登录链接"].values)
    assert rows[1][:3] == ("示例县图书馆", "示例甲", "shilijia")
    assert len(rows) == 2
    path = rows[1][3].removeprefix("http://testserver")
    assert Client().post(path).status_code == 302


def test_words_that_look_like_a_formula_stay_words(place: County) -> None:
    Unit.objects.filter(pk=place.units["office"].pk).update(name='=HYPERLINK("x")')
    sheet = openpyxl.load_workbook(io.BytesIO(everything()))["单位"]
    found = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPER")]
    assert [cell.data_type for cell in found] == ["s"] or all(cell.data_type != "f" for cell in found)
