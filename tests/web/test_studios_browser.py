"""A visit at a studio becomes an opinion report that is adopted and instructed on: played by the people concerned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.web import sight
from tests.web.county import County
from tests.web.test_affairs import Bureau
from tests.web.test_studios import Rooms

pytestmark = pytest.mark.django_db(transaction=True)


def seen(page: Any, name: str) -> None:
    """The page fits its screen and breaks no rule; kept as a picture where somebody wants to look."""
    sight.keep(page, name)
    assert sight.fits(page), name
    assert sight.breaks(page) == [], name


@pytest.fixture
def rooms(place: County) -> Rooms:
    return Rooms(place)


def receive(phone: Any) -> None:
    """The member on duty says that they are there and writes a visit down."""
    phone.get_by_role("link", name="我的工作室").tap()
    phone.get_by_text("今天您值班").wait_for()
    seen(phone, "phone-studio")
    phone.get_by_role("button", name="我到岗了").tap()
    phone.get_by_text("已记到岗。").wait_for()
    phone.get_by_role("link", name="记一次接待").tap()
    phone.get_by_label("反映了什么事").fill("东街三条巷子的路灯已有两个月不亮，老人夜里不敢出门。")
    phone.get_by_label("来了几个人").fill("3")
    phone.get_by_label("来访人").fill("示例来访人")
    seen(phone, "phone-visit")
    # the network is lost and the page closed: what was typed is still there
    phone.reload()
    assert phone.get_by_label("来了几个人").input_value() == "3"
    assert "两个月不亮" in phone.get_by_label("反映了什么事").input_value()
    phone.get_by_role("button", name="保存，并写成社情民意").tap()


def report(phone: Any) -> None:
    """Out of it the member writes a report, first as a draft."""
    phone.get_by_label("题目").fill("背街小巷路灯长期不亮")
    assert "两个月不亮" in phone.get_by_label("正文").input_value()
    phone.get_by_label("正文").fill("东街三条巷子的路灯已有两个月不亮。\n建议：尽快检修，并定期巡查。")
    phone.get_by_text("31 / 1500").wait_for()
    seen(phone, "phone-report")
    phone.get_by_role("button", name="先存草稿").tap()
    phone.get_by_text("只有您自己看得见").wait_for()
    phone.get_by_role("button", name="提交", exact=True).tap()
    phone.get_by_text("已提交。办到哪一步").wait_for()
    phone.get_by_text("待初审").wait_for()
    seen(phone, "phone-own")


def edit(desk: Any) -> None:
    """The clerk decides on the report and edits it."""
    seen(desk, "desk-registers")
    desk.get_by_role("link", name="社情民意", exact=True).click()
    desk.get_by_role("heading", name="年社情民意", level=1).wait_for()
    seen(desk, "desk-list")
    desk.get_by_role("link", name="背街小巷路灯长期不亮").click()
    desk.get_by_text("由工作室来访写成").wait_for()
    desk.get_by_label("初审结论").select_option("采用")
    desk.get_by_label("给作者的话").fill("事实清楚，建议具体。")
    desk.get_by_role("button", name="登记初审").click()
    desk.get_by_text("已登记初审结论").wait_for()
    desk.get_by_text("编辑文字").click()
    desk.get_by_label("正文").fill("东街三条背街小巷的路灯已有两个月不亮。\n建议：尽快检修，并定期巡查。")
    desk.get_by_role("button", name="保存为新的一稿").click()
    desk.get_by_text("已保存，原来的文字留在下面").wait_for()
    desk.get_by_text("改了哪里").click()
    assert desk.locator("ins").inner_text() == "背街小"


def forward(desk: Any, today: str) -> None:
    """It is issued, sent on, adopted with an instruction."""
    desk.get_by_label("刊号").fill("第12期")
    desk.get_by_role("button", name="登记编发").click()
    desk.get_by_text("已登记编发").wait_for()
    desk.get_by_label("报送给谁").fill("示例市政协")
    desk.get_by_label("哪一级").select_option("市级")
    seen(desk, "desk-report")
    desk.get_by_role("button", name="登记报送").click()
    desk.get_by_text("已登记报送").wait_for()
    desk.get_by_text("登记采用、批示、落实").click()
    desk.get_by_label("采用日期").fill(today)
    desk.get_by_label("批示日期").fill(today)
    desk.get_by_label("批示人").fill("示例领导")
    desk.get_by_label("批示内容").fill("请住建部门一个月内办结。")
    desk.get_by_role("button", name="登记", exact=True).click()
    desk.locator("h1 + p .state").get_by_text("有批示待落实").wait_for()
    seen(desk, "desk-report-instructed")
    desk.get_by_role("link", name="由工作室来访写成").click()
    desk.get_by_text("转为社情民意").first.wait_for()
    seen(desk, "desk-visit")
    desk.get_by_role("link", name="东街工作室").click()
    desk.get_by_text("排值班", exact=True).wait_for()
    seen(desk, "desk-studio")


def look_back(phone: Any) -> None:
    """The writer sees how far it has come; nothing is kept on the phone that the office has."""
    phone.reload()
    phone.get_by_text("有批示待落实").wait_for()
    assert "请住建部门" not in phone.inner_text("body")
    seen(phone, "phone-own-instructed")
    phone.goto(f"{phone.evaluate('location.origin')}/studios/mine/new")
    assert phone.get_by_label("反映了什么事").input_value() == "", "what the office has is no longer kept"
    phone.goto(f"{phone.evaluate('location.origin')}/opinion/mine/")
    seen(phone, "phone-reports")


def test_a_visit_written_on_a_phone_becomes_a_report_with_an_instruction(
    rooms: Rooms, enter: Callable[..., Any]
) -> None:
    rooms.place.users["m1"] = rooms.account("m1")
    phone = enter("m1", "/", **sight.PHONE)
    receive(phone)
    report(phone)
    desk = enter("clerk", "/registers/")
    edit(desk)
    forward(desk, rooms.today.isoformat())
    look_back(phone)
    head = enter("head", f"/opinion/{rooms.unit.pk}/statistics")
    assert "甲云禾 · 教育" in head.inner_text("tbody")
    seen(head, "desk-statistics")


def test_what_is_typed_stays_on_the_phone_for_its_writer_alone(rooms: Rooms, enter: Callable[..., Any]) -> None:
    users = {thing: rooms.account(thing) for thing in ("m1", "m2")}
    rooms.place.users.update(users)
    phone = enter("m1", "/opinion/mine/new", **sight.PHONE)
    phone.get_by_label("题目").fill("没有写完的一条")
    once = phone.locator("[name=once]").input_value()
    phone.reload()
    assert phone.get_by_label("题目").input_value() == "没有写完的一条"
    assert phone.locator("[name=once]").input_value() == once, "sent again it is the same form"

    cookie = phone.context.cookies()[0]
    for thing, words in (("m2", ""), ("m1", "没有写完的一条")):
        client = Client()
        client.force_login(users[thing])
        phone.context.clear_cookies()
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        phone.context.add_cookies([{**cookie, "name": settings.SESSION_COOKIE_NAME, "value": value}])
        phone.reload()
        assert phone.get_by_label("题目").input_value() == words, thing
    phone.get_by_label("正文").fill("正文")
    phone.get_by_role("button", name="提交", exact=True).tap()
    phone.get_by_text("已提交。办到哪一步").wait_for()
    phone.goto(f"{phone.evaluate('location.origin')}/opinion/mine/new")
    assert phone.get_by_label("题目").input_value() == ""
    assert phone.locator("[name=once]").input_value() != once


def test_a_roster_is_planned_and_a_matter_followed_up_at_the_desk(rooms: Rooms, enter: Callable[..., Any]) -> None:
    desk = enter("clerk", f"/studios/{rooms.unit.pk}/")
    seen(desk, "desk-month")
    desk.get_by_role("link", name="逐件看").click()
    desk.get_by_role("heading", name="工作室里要处理的").wait_for()
    seen(desk, "desk-waiting")
    desk.go_back()
    desk.get_by_role("heading", name="委员工作室", exact=True).wait_for()
    desk.get_by_role("link", name="东街工作室").click()
    desk.get_by_text("排值班", exact=True).click()
    first = rooms.today.replace(day=1)
    desk.get_by_label("从").fill(first.isoformat())
    desk.get_by_label("到", exact=True).fill(first.replace(day=28).isoformat())
    desk.get_by_label("周三").check()
    seen(desk, "desk-roster")
    desk.get_by_role("button", name="排好").click()
    desk.get_by_text("已排").wait_for()
    desk.get_by_role("link", name="背街路灯不亮").click()
    desk.get_by_label("怎样处理").select_option("转交部门")
    desk.get_by_label("转交给哪个单位").fill("示例住建局")
    desk.get_by_label("办理情况").fill("路灯已修好，已回访。")
    desk.get_by_label("已办结").check()
    desk.get_by_role("button", name="登记", exact=True).click()
    desk.get_by_text("已登记。").wait_for()
    assert rooms.row("v0").done_day == rooms.today
    phone = enter("clerk", f"/studios/{rooms.unit.pk}/one/s1/", **sight.PHONE)
    seen(phone, "phone-desk-studio")
    phone.goto(f"{phone.evaluate('location.origin')}/studios/{rooms.unit.pk}/")
    seen(phone, "phone-desk-month")


def test_duties_and_books_are_recorded_at_the_desk(place: County, enter: Callable[..., Any]) -> None:
    bureau = Bureau(place)
    desk = enter("clerk", f"/affairs/{bureau.unit.pk}/")
    seen(desk, "desk-affairs")
    desk.get_by_label("示例车续保的凭据").set_input_files(
        {"name": "保单.txt", "mimeType": "text/plain", "buffer": b"1"}
    )
    desk.get_by_role("button", name="示例车续保：今天办了").click()
    desk.get_by_text("已登记办理").wait_for()
    desk.get_by_role("link", name="收发文").click()
    desk.get_by_role("button", name="关于会议的通知：今天送达").click()
    desk.get_by_text("已登记送达").wait_for()
    seen(desk, "desk-papers")
    desk.goto(f"{desk.evaluate('location.origin')}/publications/{bureau.unit.pk}/")
    seen(desk, "desk-books")
    desk.get_by_role("link", name="示例文史第九辑").last.click()
    desk.get_by_role("button", name="完成了").click()
    desk.get_by_text("已登记完成").wait_for()
    desk.get_by_text("排环节").click()
    seen(desk, "desk-book")
    for name, path in (("affairs", "affairs"), ("papers", "affairs"), ("books", "publications")):
        phone = enter("clerk", f"/{path}/{bureau.unit.pk}/{'papers' if name == 'papers' else ''}", **sight.PHONE)
        seen(phone, f"phone-{name}")
