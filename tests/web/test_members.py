"""Members: accounts, the roll on any day, duty records; a member sees their own and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client

from jimu.measures.duty import record as duty_of
from jimu.measures.formula import Question
from jimu.measures.invented import year
from jimu.measures.known import Known
from jimu.measures.members.row import Act
from jimu.web.accounts.models import Post, User
from jimu.web.log.queries import faults
from jimu.web.members import queries
from jimu.web.members.models import MemberAccount
from jimu.web.registers.actions import record
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import registers, stored
from tests.web.county import County
from tests.web.people import Congress


@pytest.fixture
def congress(place: County) -> Congress:
    return Congress(place)


def address(congress: Congress, page: str = "") -> str:
    return f"/members/{congress.unit.pk}/{page}"


def cells(content: bytes) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book[book.sheetnames[-1]].iter_rows()]


def test_accounts_for_all_in_office_are_made_at_once_and_each_link_lets_one_in(
    congress: Congress, login: Callable[[str], Client]
) -> None:
    answer = login("clerk").post(address(congress, "accounts/all"))
    heads, *rows = cells(answer.content)
    assert heads == ["界别", "姓名", "用户名", "登录链接"]
    assert [row[1] for row in rows] == ["甲云禾", "乙山苗", "丙川舟", "甲云禾"], "who has left has none"
    assert set(MemberAccount.objects.values_list("thing", flat=True)) == {"m1", "m2", "m3", "m5"}
    phone = Client()
    phone.post(rows[0][3].removeprefix("http://testserver"))
    assert phone.get("/", follow=True).request["PATH_INFO"] == "/me/password"
    assert login("clerk").post(address(congress, "accounts/all")).status_code == 302
    assert MemberAccount.objects.count() == 4
    assert list(faults()) == []


def test_one_account_and_a_new_link_for_a_lost_one(congress: Congress, login: Callable[[str], Client]) -> None:
    admin = login("admin")
    page = admin.post(address(congress, "accounts/m1")).content.decode()
    user = User.objects.get(member_account__thing="m1")
    assert user.username in page
    assert Post.objects.get(user=user).role == "member"
    assert "已经有账号" in admin.post(address(congress, "accounts/m1"), follow=True).content.decode()
    again = admin.post(address(congress, "accounts/m1"), {"renew": "yes"}).content.decode()
    assert "/enter/" in again
    assert again != page
    assert "不在任" in admin.post(address(congress, "accounts/m4"), follow=True).content.decode()


def test_a_member_sees_their_own_meetings_and_duty_and_nothing_of_the_office(
    congress: Congress, login: Callable[[str], Client]
) -> None:
    congress.invite(congress.event("e1", 2, title="双月协商座谈"), "m1")
    congress.invite(congress.event("e2", 2, title="别人的会"), "m2")
    phone = congress.phone("m1")
    assert phone.get("/", follow=True).request["PATH_INFO"] == "/members/mine/"
    page = phone.get("/members/mine/").content.decode()
    assert "双月协商座谈" in page
    assert "别人的会" not in page
    assert page.count('href="/registers/') == page.count(f'href="/members/{congress.unit.pk}') == 0
    own = phone.get("/members/mine/duty").content.decode()
    assert "甲云禾" in own
    unit = congress.unit.pk
    for other in (f"/members/{unit}/", f"/members/{unit}/duty", f"/members/{unit}/duty.xlsx",
                  f"/members/{unit}/accounts", f"/members/{unit}/one/m2/", f"/members/{unit}/one/m2/duty",
                  f"/members/{unit}/one/m1/duty", f"/events/{unit}/", f"/events/{unit}/e1/",
                  f"/registers/{unit}/members/", f"/registers/{unit}/contacts/"):  # fmt: skip
        assert phone.get(other).status_code == 404, other
    assert "乙山苗" not in phone.get("/registers/", follow=True).content.decode()


def test_who_is_no_member_has_no_page_of_a_member(congress: Congress, login: Callable[[str], Client]) -> None:
    assert login("clerk").get("/members/mine/").status_code == 403
    assert "还没有和委员名册对上" in login("member").get("/members/mine/").content.decode()
    for name in ("clerk", "member", "admin"):
        assert login(name).get("/members/mine/duty").status_code == 404
        assert login(name).post("/members/mine/e1/leave").status_code == 404


def test_every_page_is_the_office_s_own(congress: Congress, login: Callable[[str], Client]) -> None:
    for page in ("", "duty", "duty.xlsx", "one/m1/", "one/m1/duty"):
        for name, status in (("clerk", 200), ("head", 200), ("inspector", 200), ("other_clerk", 404), ("admin", 404),
                             ("division", 404), ("department", 404), ("performance", 404)):  # fmt: skip
            assert login(name).get(address(congress, page)).status_code == status, (name, page)
    for page in ("one/m1/change", "one/m1/leave"):
        for name, status in (("head", 403), ("inspector", 403), ("other_clerk", 404), ("admin", 404)):
            assert login(name).post(address(congress, page)).status_code == status, (name, page)
    for name, status in (("clerk", 200), ("admin", 200), ("head", 404), ("inspector", 404), ("other_clerk", 404)):
        assert login(name).get(address(congress, "accounts")).status_code == status, name
    for page in ("accounts/all", "accounts/m1"):
        for name in ("head", "inspector", "other_clerk", "member"):
            assert login(name).post(address(congress, page)).status_code == 404, (name, page)
    assert MemberAccount.objects.count() == 0
    for name, status in (("admin", 200), ("clerk", 403), ("other_clerk", 403), ("member", 403)):
        assert login(name).get("/members/accounts/").status_code == status, name
    assert login("clerk").get(address(congress, "one/none/")).status_code == 404


def test_the_roll_is_right_on_any_day(congress: Congress, login: Callable[[str], Client]) -> None:
    clerk = login("clerk")
    assert "丁石桥" not in clerk.get(address(congress)).content.decode()
    then = clerk.get(address(congress), {"day": "2025-06-30"}).content.decode()
    assert "丁石桥" in then
    assert "在任 5 人" in then
    assert "常委" in then
    found = clerk.get(address(congress), {"sector": "教育", "committee": "经济委"}).content.decode()
    assert "乙山苗" in found
    assert "丙川舟" not in found
    assert clerk.get(address(congress), {"day": "去年"}).status_code == 404


def test_a_sector_changes_from_a_day_on(congress: Congress, login: Callable[[str], Client]) -> None:
    clerk = login("clerk")
    clerk.post(address(congress, "one/m2/change"), {"first": "2026-02-01", "sector": "农业", "committee": "经济委"})
    rows = [one for one in queries.rows_in_force(congress.unit.pk, "members") if one.id == "m2"]
    assert [(row.sector, row.valid_to) for row in rows] == [("教育", date(2026, 1, 31)), ("农业", None)]
    for words in ({"first": "", "sector": "工会"}, {"first": "2026-03-01", "sector": "农业", "committee": "经济委"},
                  {"first": "2020-01-01", "sector": "工会"}):  # fmt: skip
        assert (
            'class="notice warning"'
            in clerk.post(address(congress, "one/m2/change"), words, follow=True).content.decode()
        )
    assert StoredRow.objects.filter(table="members", thing="m2").count() == 3


def test_who_leaves_is_off_the_roll_without_posts_and_no_longer_logs_in_as_a_member(
    congress: Congress, login: Callable[[str], Client]
) -> None:
    phone = congress.phone("m1")
    last = congress.today - timedelta(days=1)
    login("clerk").post(address(congress, "one/m1/leave"), {"last": last.isoformat()})
    assert "m1" not in {one.id for one in queries.on_roll(congress.unit.pk, congress.today)}
    assert "m1" in {one.id for one in queries.on_roll(congress.unit.pk, last)}
    assert queries.rows_in_force(congress.unit.pk, "posts")[0].valid_to == last
    assert phone.get("/members/mine/duty").status_code == 404


def test_one_member_s_record_is_the_same_from_their_own_rows_as_from_all(congress: Congress) -> None:
    StoredRow.objects.filter(unit=congress.unit).delete()
    rows = year(11, congress.today.year)
    StoredRow.objects.bulk_create(stored(row, congress.unit.pk, None) for some in rows.values() for row in some)
    own = queries.duty_question(congress.unit, congress.today.year)
    everybody = Question(Known(registers(congress.unit.pk), congress.today, own.law), own.period, {})
    tables: set[str] = set()
    for thing in ("委001", "委002", "委050", "委120"):
        own = queries.duty_question(congress.unit, congress.today.year, thing)
        alone = duty_of(own, queries.member_in(own, thing))
        assert alone == duty_of(everybody, queries.member_in(everybody, thing))
        shown = queries.behind(own, queries.keys_of(alone))
        assert set(queries.keys_of(alone)) == set(shown)
        assert all(one.words and one.day for one in shown.values())
        tables |= {one.table for one in shown.values()}
    assert {"attendance", "proposals", "opinions"} <= tables


def test_the_yearly_sheet_says_that_it_is_only_an_example(congress: Congress, login: Callable[[str], Client]) -> None:
    day = congress.today
    act = Act(id="a1", member="m1", item="提案", title="关于校车的提案", day=day, valid_from=day, known_from=day)
    record(person=congress.clerk, unit=congress.unit.pk, rows=[act])
    clerk = login("clerk")
    page = clerk.get(address(congress, "duty")).content.decode()
    assert "只供参考，不能作为考核结果" in page
    assert "关于校车的提案" in clerk.get(address(congress, "one/m1/duty")).content.decode()
    heads, *rows = cells(clerk.get(address(congress, "duty.xlsx")).content)
    own = dict(zip(heads, next(row for row in rows if row[1] == "m1"), strict=True))
    assert (own["提案"], own["总分"]) == (15, 15)
    assert "只供参考" in rows[-1][0]
    congress.unit.place = "340881"
    congress.unit.save()
    assert "只供参考" not in clerk.get(address(congress, "duty")).content.decode()
