"""A meeting from the code on the wall to the list, in a browser: the clerk at the desk, the member on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.county import County
from tests.web.people import Congress
from tests.web.sight import PHONE, breaks, fits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def congress(place: County) -> Congress:
    return Congress(place)


def test_a_meeting_is_held_and_people_sign_in_on_their_phones(congress: Congress, enter: Callable[..., Any]) -> None:
    congress.event("e1", title="第三次常委会会议", agenda=("听取报告", "审议意见"), place="一楼会议室")
    for thing in ("m1", "m2"):
        congress.place.users[thing] = congress.account(thing)
    unit = congress.unit.pk
    desk = enter("clerk", f"/events/{unit}/")
    desk.get_by_role("link", name="第三次常委会会议").click()
    desk.get_by_label("全体委员").check()
    desk.get_by_role("button", name="加入名单").click()
    desk.get_by_text("已邀请 4 人").wait_for()
    desk.get_by_role("button", name="今天举办，开始签到").click()
    wall = desk.locator("#code")
    wall.wait_for()
    assert breaks(desk) == []
    digits = wall.locator(".digits").inner_text()

    phone = enter("m1", "/", **PHONE)
    phone.get_by_role("heading", name="第三次常委会会议").wait_for()
    assert fits(phone)
    assert breaks(phone) == []
    phone.get_by_role("link", name="签到").tap()
    phone.get_by_label("屏幕上的六位数").fill(digits)
    assert fits(phone)
    assert breaks(phone) == []
    phone.get_by_role("button", name="本人签到").tap()
    phone.get_by_text("签到成功：第三次常委会会议").wait_for()

    # the wall has counted them without anybody touching it
    desk.get_by_text("已签到 1 人，邀请 4 人").wait_for(timeout=15_000)

    # the second scans with the camera: the address that the QR code holds
    fresh = desk.locator("#code .digits").inner_text().replace(" ", "")
    other = enter("m2", f"/events/{unit}/e1/sign?code={fresh}", **PHONE)
    other.get_by_role("button", name="本人签到").tap()
    other.get_by_text("签到成功").wait_for()

    desk.get_by_role("link", name="回到名单").click()
    assert desk.locator("#people tbody tr", has_text="乙山苗").locator(".state").inner_text() == "出席"
    assert congress.statuses() == {"m1": "出席", "m2": "出席", "m3": "", "m5": ""}
    desk.get_by_label("粘贴在这里").fill("丙川舟\t请假\n戊某某\t出席")
    desk.get_by_role("button", name="先看看会怎样").click()
    desk.get_by_text("认出 1 人").wait_for()
    desk.get_by_text("名单上没有：").wait_for()
    desk.get_by_role("button", name="登记认出的人").click()
    desk.get_by_text("已登记 1 人").wait_for()
    desk.get_by_label("已核对").check()
    desk.get_by_role("button", name="记为缺席").click()
    desk.get_by_text("已把 1 人记为缺席").wait_for()
    assert breaks(desk) == []
    assert congress.statuses() == {"m1": "出席", "m2": "出席", "m3": "请假", "m5": "缺席"}


def test_leave_is_asked_and_the_record_read_on_a_phone(congress: Congress, enter: Callable[..., Any]) -> None:
    congress.invite(congress.event("e1", 3, title="双月协商座谈会"), "m1")
    congress.place.users["m1"] = congress.account("m1")
    phone = enter("m1", "/members/mine/", **PHONE)
    phone.locator("summary", has_text="请假").tap()
    phone.get_by_label("请假原因").fill("外出参加培训")
    phone.get_by_role("button", name="提交请假").tap()
    phone.get_by_text("等工作人员答复").wait_for()
    desk = enter("clerk", f"/events/{congress.unit.pk}/e1/")
    desk.get_by_text("外出参加培训").wait_for()
    desk.get_by_role("button", name="准假", exact=True).click()
    desk.get_by_text("已答复").wait_for()
    phone.reload()
    phone.get_by_text("已准假").wait_for()
    phone.get_by_role("link", name="我的履职档案").tap()
    phone.get_by_text("只供参考").wait_for()
    assert fits(phone)
    assert breaks(phone) == []


def test_pages_of_members_are_clean(congress: Congress, enter: Callable[..., Any]) -> None:
    unit = congress.unit.pk
    congress.held_today()
    for address in (f"/members/{unit}/", f"/members/{unit}/one/m1/", f"/members/{unit}/duty",
                    f"/members/{unit}/accounts", f"/events/{unit}/", f"/events/{unit}/pictures",
                    f"/events/{unit}/e1/list"):  # fmt: skip
        for size in ({}, PHONE):
            page = enter("clerk", address, **size)
            assert breaks(page) == [], address
            assert fits(page), address
            page.close()
