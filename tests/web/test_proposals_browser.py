"""The whole life of a proposal in the browser, by the people concerned: members on their phones, the office at its
desk, handling offices by log-ins of their own; and a draft that survives a lost connection and an ended session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jimu.measures.proposals.standing import Stand
from jimu.web.proposals.models import Draft
from tests.web import sight
from tests.web.conference import TEXT, TITLE, Clock, Conference
from tests.web.county import County

pytestmark = pytest.mark.django_db(transaction=True)
Enter = Callable[..., Any]
OTHER = "关于清理东街排水沟的建议"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def room(place: County, clock: Clock) -> Conference:
    found = Conference(place)
    for who in ("m1", "m2", "m3"):
        found.member(who)
    return found


def looked(page: Any, name: str) -> None:
    """Whether a page is in order: what axe finds, and no wider than the screen. Kept as a picture."""
    sight.keep(page, name)
    assert sight.breaks(page) == [], name
    assert sight.fits(page), name


def write(phone: Any, title: str, text: str) -> None:
    phone.get_by_role("button", name="写一件提案").tap()
    phone.get_by_label("案由").fill(title)
    phone.get_by_label("内容：").fill(text)
    phone.get_by_text("已保存", exact=True).wait_for()


def written_signed_and_submitted(room: Conference, clock: Clock, enter: Enter) -> None:
    """A member writes on the phone, another signs on theirs; a third writes nearly the same, is told, and decides."""
    first = enter("m1", "/my-proposals/", **sight.PHONE)
    write(first, TITLE, TEXT)
    first.get_by_text("教育", exact=True).tap()
    first.get_by_label("乙山苗").check()
    first.get_by_role("button", name="邀请选中的委员").tap()
    first.get_by_text("等他署名").wait_for()
    looked(first, "draft")

    # who signs on a phone of their own
    signer = enter("m2", "/my-proposals/", **sight.PHONE)
    signer.get_by_role("link", name=TITLE).tap()
    signer.get_by_text("疏通排水沟").wait_for()
    looked(signer, "sign")
    signer.get_by_role("button", name="本人署名").tap()
    signer.get_by_text("署名成功").wait_for()

    # it is checked and handed in
    first.reload()
    first.get_by_text("已署名", exact=True).wait_for()
    first.get_by_role("button", name="检查并提交").tap()
    first.get_by_text("没有相近的").wait_for()
    first.get_by_role("button", name="提交提案").tap()
    first.get_by_text("提案已提交").wait_for()
    looked(first, "submitted")

    # another writes nearly the same, is told, and decides
    clock.later(1)
    third = enter("m3", "/my-proposals/", **sight.PHONE)
    write(third, OTHER, TEXT + "并公布责任人。")
    third.get_by_role("button", name="检查并提交").tap()
    third.get_by_role("heading", name="已有相近的提案").wait_for()
    looked(third, "check")
    third.get_by_label("已核对，仍然提交").check()
    third.get_by_role("button", name="提交提案").tap()
    third.get_by_text("提案已提交").wait_for()


def filed_merged_and_assigned(room: Conference, clock: Clock, enter: Enter) -> None:
    """The office files the one, merges the other into it, and assigns with all that wait."""
    unit = room.unit.pk
    desk = enter("clerk", f"/proposals/{unit}/")
    desk.get_by_role("link", name=TITLE).click()
    looked(desk, "examine")
    desk.get_by_label("立案", exact=True).check()
    desk.get_by_role("button", name="登记审查结果").click()
    desk.get_by_text("十届三次 第 001 号").first.wait_for()
    desk.goto(desk.url.split("/of/")[0] + "/")
    desk.get_by_role("link", name=OTHER).click()
    desk.locator("#alike summary").first.click()
    desk.get_by_role("button", name="并入这一件").first.click()
    desk.get_by_role("link", name="看主案").wait_for()

    # assigned with all that wait
    desk.goto(desk.url.split("/of/")[0] + "/")
    desk.get_by_role("link", name="批量交办").click()
    desk.get_by_label("001 号主办").select_option(label="示例县水利局")
    looked(desk, "many")
    desk.get_by_role("button", name="交办选好的").click()
    desk.get_by_text("已交办 1 件").wait_for()
    looked(desk, "room")


def returned_and_named_anew(room: Conference, clock: Clock, enter: Enter) -> None:
    """The office that got it says that it is not theirs; another is named, and one that assists."""
    unit = room.unit.pk
    clock.later(2)
    water = enter("water", "/")
    water.get_by_role("link", name=TITLE).click()
    water.get_by_text("不属于本单位职责，退回").click()
    water.get_by_label("退回的理由").fill("管网由文化片区指挥部管理")
    looked(water, "return")
    water.get_by_role("button", name="退回提案委").click()
    water.get_by_text("已退回，由提案委改派").wait_for()

    # another is named, and one that assists
    desk = enter("clerk", f"/proposals/{unit}/")
    desk.get_by_role("link", name="退回要改派").click()
    desk.get_by_role("link", name=TITLE).click()
    desk.get_by_label("改派给").select_option(label="示例县博物馆")
    desk.get_by_role("button", name="改派", exact=True).click()
    desk.get_by_text("已改派").wait_for()
    desk.get_by_text("增加承办单位").click()
    desk.get_by_label("第 1 个承办单位").select_option(label="示例县交通局")
    desk.get_by_role("button", name="确定交办").click()
    desk.get_by_text("已交办").wait_for()
    looked(desk, "assigned")


def handled_jointly_and_answered(room: Conference, clock: Clock, enter: Enter) -> None:
    """The lead speaks with the proposer, the other gives its opinion; both proposals are answered, each for itself."""
    clock.later(3)
    lead = enter("handler", "/")
    lead.get_by_role("link", name=TITLE).click()
    lead.get_by_role("button", name="确认签收").click()
    lead.get_by_text("已签收").wait_for()
    lead.get_by_text("登记一次沟通").click()
    lead.get_by_label("怎样沟通").fill("当面")
    lead.get_by_label("谈了什么").fill("在现场看了积水点，约定汛前完成。")
    lead.get_by_role("button", name="登记沟通").click()
    lead.get_by_text("沟通情况已登记").wait_for()
    roads = enter("roads", "/handling/", **sight.PHONE)
    roads.get_by_role("link", name=TITLE).tap()
    roads.get_by_role("button", name="确认签收").tap()
    roads.get_by_label("意见内容").fill("路面恢复由我局负责。")
    looked(roads, "assist")
    roads.get_by_role("button", name="提交会办意见").tap()
    roads.get_by_text("答复已提交").wait_for()

    # the lead answers both proposals, each in a letter of its own
    clock.later(20)
    lead = enter("handler", "/")
    lead.get_by_role("link", name=TITLE).click()
    lead.get_by_text("路面恢复由我局负责").wait_for()
    looked(lead, "reply")
    for letter in ("示馆函〔2026〕1号", "示馆函〔2026〕2号"):
        lead.get_by_label("B类").check()
        lead.get_by_label("文号").fill(letter)
        lead.get_by_label("答复内容").fill("已列入今年的改造计划。")
        lead.get_by_role("button", name="提交答复").click()
        lead.get_by_text(letter).wait_for()
    lead.get_by_text("已经答复").first.wait_for()


def not_content_and_sent_back(room: Conference, clock: Clock, enter: Enter) -> None:
    """The proposer is not content; the office sends it back, makes it a key proposal and sees to it."""
    unit = room.unit.pk
    first = enter("m1", "/my-proposals/", **sight.PHONE)
    looked(first, "mine")
    first.get_by_role("link", name=TITLE).tap()
    first.get_by_text("示馆函〔2026〕1号").wait_for()
    first.get_by_role("group", name="对办理态度").get_by_label("满意", exact=True).check()
    first.get_by_role("group", name="对办理结果").get_by_label("不满意").check()
    first.get_by_label("意见（可以不填）").fill("只有计划，沟还堵着。")
    looked(first, "rate")
    first.get_by_role("button", name="提交意见").tap()
    first.get_by_text("意见已收到").wait_for()

    # the office sends it back, makes it a key proposal and sees to it
    clock.later(1)
    desk = enter("clerk", f"/proposals/{unit}/")
    desk.get_by_role("link", name="提案者不满意").click()
    desk.get_by_role("link", name=TITLE).click()
    desk.get_by_text("只有计划，沟还堵着").wait_for()
    looked(desk, "discontent")
    desk.get_by_label("原因").last.fill("请先疏通，再谈改造。")
    desk.get_by_role("button", name="退回再次办理").click()
    desk.get_by_text("已退回再次办理").wait_for()
    desk.get_by_label("重点提案").check()
    desk.get_by_role("button", name="保存").click()
    desk.get_by_text("登记督办").first.click()
    desk.get_by_label("督办人").fill("示例县政协主席会议")
    desk.get_by_label("督办方式").fill("现场督办")
    desk.get_by_role("button", name="登记督办").click()
    desk.get_by_text("督办已登记").wait_for()


def handled_again(room: Conference, clock: Clock, enter: Enter) -> None:
    """It is answered once more, and the proposer is content."""
    clock.later(10)
    lead = enter("handler", "/")
    lead.get_by_role("link", name=TITLE).click()
    lead.get_by_text("请先疏通，再谈改造").first.wait_for()
    lead.get_by_label("A类").check()
    lead.get_by_label("答复内容").fill("排水沟已经疏通，并安排专人巡查。")
    lead.get_by_role("button", name="提交答复").click()
    lead.get_by_text("答复已提交").wait_for()
    first = enter("m1", "/my-proposals/", **sight.PHONE)
    first.get_by_role("link", name=TITLE).tap()
    for group in ("对办理态度", "对办理结果"):
        first.get_by_role("group", name=group).get_by_label("满意", exact=True).check()
    first.get_by_role("button", name="提交意见").tap()
    first.get_by_text("意见已收到").wait_for()


def closed(room: Conference, clock: Clock, enter: Enter) -> None:
    """It is closed, and the proposer sees where it stands in one tap."""
    unit = room.unit.pk
    clock.later(3)
    desk = enter("clerk", f"/proposals/{unit}/")
    desk.get_by_role("link", name=TITLE).click()
    desk.locator("#close").get_by_role("button", name="确定办结").click()
    desk.get_by_text("已办结。").wait_for()
    looked(desk, "closed")
    first = enter("m1", "/my-proposals/", **sight.PHONE)
    first.get_by_role("link", name=TITLE).tap()
    first.get_by_role("heading", name="经过").wait_for()
    steps = first.get_by_role("list", name="办到哪一步")
    assert [one.split("✓")[-1].strip().split(" ")[0] for one in steps.locator("li").all_inner_texts()] == [
        "提交", "审查", "交办", "答复", "评价", "办结"]  # fmt: skip
    looked(first, "at the end")
    assert room.stood("2026-0001").stand is Stand.CLOSED
    assert room.stood("2026-0002").stand is Stand.ANSWERED, (
        "the other was answered, and its proposer has not said a word"
    )


def test_the_whole_life_of_a_proposal(room: Conference, clock: Clock, enter: Enter) -> None:
    scenes = (written_signed_and_submitted, filed_merged_and_assigned, returned_and_named_anew,
              handled_jointly_and_answered, not_content_and_sent_back, handled_again, closed)  # fmt: skip
    for scene in scenes:
        scene(room, clock, enter)


def test_a_draft_survives_a_lost_connection_and_an_ended_session(
    room: Conference, enter: Enter, live_server: Any
) -> None:
    phone = enter("m1", "/my-proposals/", **sight.PHONE)
    write(phone, TITLE, "第一句。")
    draft = Draft.objects.get()

    phone.context.set_offline(True)
    phone.get_by_label("内容：").fill("第一句。第二句。")
    phone.get_by_text("没有网络").wait_for()
    phone.close()  # and the page is gone
    phone.context.set_offline(False)
    page = phone.context.new_page()
    page.goto(f"{live_server.url}/my-proposals/draft/{draft.pk}/")
    page.get_by_text("已保存", exact=True).wait_for()
    assert Draft.objects.get().text == "第一句。第二句。"

    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("内容：").fill("第一句。第二句。第三句。")
    page.get_by_text("登录已过期").wait_for()
    assert page.get_by_role("link", name="重新登录").is_visible()
    looked(page, "expired")
    page.context.add_cookies([one for one in cookies if one["name"] == "sessionid"])  # as after logging in
    page.goto(f"{live_server.url}/my-proposals/draft/{draft.pk}/")
    page.get_by_text("已保存", exact=True).wait_for()
    assert Draft.objects.get().text == "第一句。第二句。第三句。"


def test_two_windows_meet_and_the_person_chooses(room: Conference, enter: Enter) -> None:
    phone = enter("m1", "/my-proposals/", **sight.PHONE)
    write(phone, TITLE, "在手机上写的。")
    address = f"/my-proposals/draft/{Draft.objects.get().pk}/"
    desk = enter("m1", address)
    desk.get_by_label("内容：").fill("在电脑上写的。")
    desk.get_by_text("已保存", exact=True).wait_for()
    phone.get_by_label("内容：").fill("又在手机上写的。")
    phone.get_by_text("那里现在是").wait_for()
    phone.get_by_text("在电脑上写的").wait_for()
    looked(phone, "conflict")
    phone.get_by_role("button", name="用这里写的").tap()
    phone.get_by_text("已保存", exact=True).wait_for()
    assert Draft.objects.get().text == "又在手机上写的。"


def test_pages_are_in_order_at_any_size_and_in_the_dark(room: Conference, enter: Enter) -> None:
    things = [room.submitted("m2"), room.filed("m3"), room.sent_back(), room.accepted(room.assigned(room.filed("m2")))]
    unit, one = room.unit.pk, room.stood(things[3]).assignments[0].id
    for name, places in {
        "clerk": [f"/proposals/{unit}/", f"/proposals/{unit}/due", f"/proposals/{unit}/enter",
                  f"/proposals/{unit}/assign", f"/proposals/{unit}/sessions",
                  *(f"/proposals/{unit}/of/{thing}/" for thing in things)],
        "handler": ["/handling/", f"/handling/{unit}/{one}/"],
    }.items():  # fmt: skip
        for size in ({}, {**sight.PHONE, "color_scheme": "dark"}):
            page = enter(name, "/help/", **size)
            for place in places:
                page.goto(page.url.split("/help/")[0].split("/proposals")[0].split("/handling")[0] + place)
                looked(page, place)
            page.close()
