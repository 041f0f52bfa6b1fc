"""Nothing that was typed is lost: no network, an ended session, a closed browser, two people at one cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from jimu.web.accounts.models import Post
from jimu.web.plans.models import EditBatch
from tests.web.county import County, brought_to, drafted
from tests.web.sheets import cell, indicator, now, saved, write

Enter = Callable[..., Page]
OFFLINE = "没有网络，内容已保存在本机，恢复后自动上传"


def opened(place: County, enter: Enter) -> tuple[Any, Page]:
    plan = drafted(place)
    return plan, enter("clerk", f"/plans/{plan.pk}/")


def test_without_network_it_is_kept_here_and_sent_when_it_is_back(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    first = indicator(plan, 1)
    page.context.set_offline(True)
    write(page, f"{first}/target", "≥16次")
    page.keyboard.press("Tab")
    expect(page.locator("#save-state")).to_have_text(OFFLINE)
    page.keyboard.press("Control+Enter")
    page.keyboard.insert_text("离线时加的指标")
    page.keyboard.press("Tab")
    assert EditBatch.objects.filter(plan=plan).count() == 0
    page.context.set_offline(False)
    saved(page)
    rows = now(plan)["indicators"]
    assert rows[0]["target"]["text"] == "≥16次"
    assert rows[1]["name"] == "离线时加的指标"


def test_what_was_done_without_network_can_be_undone_there(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    second = indicator(plan, 2)
    page.context.set_offline(True)
    cell(page, f"{second}/name").focus()
    page.keyboard.press("Control+Delete")
    expect(cell(page, f"{second}/name")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(cell(page, f"{second}/name")).to_have_value("活动计划完成率")
    write(page, f"{second}/target", "≥90%")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+z")
    expect(cell(page, f"{second}/target")).to_have_value("≥95%")
    page.keyboard.press("Control+y")
    expect(cell(page, f"{second}/target")).to_have_value("≥90%")
    page.context.set_offline(False)
    saved(page)
    assert now(plan)["indicators"][1]["target"]["text"] == "≥90%"


def test_a_closed_browser_sends_at_the_next_opening(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    first = indicator(plan, 1)
    page.context.set_offline(True)
    write(page, f"{first}/target", "≥18次")
    page.keyboard.press("Tab")
    expect(page.locator("#save-state")).to_have_text(OFFLINE)
    write(page, "/project/period", "2026-2027")  # the cell is never left
    page.close(run_before_unload=False)
    context = page.context
    context.set_offline(False)
    again = context.new_page()
    again.goto(page.url)
    expect(cell(again, f"{first}/target")).to_have_value("≥18次")
    saved(again)
    assert now(plan)["indicators"][0]["target"]["text"] == "≥18次"
    assert now(plan)["project"]["period"] == "2026-2027"


def test_an_ended_session_is_begun_again_on_the_same_page(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    Session.objects.all().delete()
    write(page, "/project/period", "2026-2028")
    page.keyboard.press("Tab")
    dialog = page.get_by_role("dialog", name="登录已过期")
    expect(dialog).to_be_visible()
    expect(page.locator("#save-state")).to_have_text("登录已过期，请重新登录，内容不会丢失")
    dialog.get_by_label("用户名").fill("clerk")
    dialog.get_by_label("密码").fill("不是这个")
    dialog.get_by_role("button", name="登录").click()
    expect(dialog.get_by_role("alert")).to_have_text("用户名或密码不对，请再试一次。")
    dialog.get_by_label("密码").fill("纸上得来终觉浅9")
    dialog.get_by_role("button", name="登录").click()
    expect(dialog).to_be_hidden()
    saved(page)
    assert now(plan)["project"]["period"] == "2026-2028"


def test_somebody_else_at_the_same_browser_does_not_send_it_in_his_name(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    Session.objects.all().delete()
    write(page, "/project/period", "2026-2028")
    page.keyboard.press("Tab")
    dialog = page.get_by_role("dialog", name="登录已过期")
    dialog.get_by_label("用户名").fill("head")
    dialog.get_by_label("密码").fill("纸上得来终觉浅9")
    dialog.get_by_role("button", name="登录").click()
    expect(dialog.get_by_role("alert")).to_contain_text("现在登录的是另一个人")
    assert EditBatch.objects.filter(plan=plan).count() == 0


def two(place: County, enter: Enter) -> tuple[Any, Page, Page]:
    """Two clerks of one office at one plan."""
    Post.objects.create(user=place.users["other_clerk"], unit=place.units["office"], role="clerk")
    plan = drafted(place)
    return plan, enter("clerk", f"/plans/{plan.pk}/"), enter("other_clerk", f"/plans/{plan.pk}/")


def test_a_conflict_is_a_choice_and_both_texts_are_shown(place: County, enter: Enter) -> None:
    plan, one, other = two(place, enter)
    path = f"{indicator(plan, 1)}/target"
    write(one, path, "≥13次")
    one.keyboard.press("Tab")
    saved(one)
    write(other, path, "≥20次")
    other.keyboard.press("Tab")
    note = other.get_by_role("alert").filter(has_text="别人刚改过这一格")
    expect(note).to_be_visible()
    expect(note.get_by_role("button", name="用对方的：≥13次")).to_be_visible()
    other.reload()  # the choice waits
    note.get_by_role("button", name="用我的：≥20次").click()
    saved(other)
    assert now(plan)["indicators"][0]["target"]["text"] == "≥20次"
    expect(note).to_have_count(0)


def test_the_others_text_can_be_taken(place: County, enter: Enter) -> None:
    plan, one, other = two(place, enter)
    path = f"{indicator(plan, 1)}/target"
    write(one, path, "≥13次")
    one.keyboard.press("Tab")
    saved(one)
    write(other, path, "≥20次")
    other.keyboard.press("Tab")
    other.get_by_role("button", name="用对方的：≥13次").click()
    saved(other)
    expect(cell(other, path)).to_have_value("≥13次")
    assert now(plan)["indicators"][0]["target"]["text"] == "≥13次"


def test_what_others_change_appears_without_disturbing_the_cell_one_writes_in(place: County, enter: Enter) -> None:
    plan, one, other = two(place, enter)
    first, second = indicator(plan, 1), indicator(plan, 2)
    write(other, f"{first}/basis", "正在写的")
    write(one, f"{first}/basis", "别人写的")
    one.keyboard.press("Tab")
    write(one, f"{second}/target", "≥96%")
    one.keyboard.press("Tab")
    saved(one)
    expect(cell(other, f"{second}/target")).to_have_value("≥96%", timeout=15000)
    expect(cell(other, f"{first}/basis")).to_have_value("正在写的")
    expect(cell(other, f"{first}/basis")).to_be_focused()


def test_a_row_that_another_dropped_shows_what_was_written_in_it(place: County, enter: Enter) -> None:
    plan, one, other = two(place, enter)
    second = indicator(plan, 2)
    cell(one, f"{second}/name").focus()
    one.keyboard.press("Control+Delete")
    saved(one)
    write(other, f"{second}/name", "活动计划按期完成率")
    other.keyboard.press("Tab")
    expect(other.locator("#kept")).to_contain_text("您填的是：活动计划按期完成率")


def test_a_plan_that_was_submitted_meanwhile_keeps_what_was_written(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    brought_to(place, "at_unit_head", plan)
    write(page, "/project/period", "2026-2028")
    page.keyboard.press("Tab")
    expect(page.locator("#save-state")).to_contain_text("计划已经提交或转走")
    expect(page.locator("#kept")).to_contain_text("2026-2028")
    page.reload()
    expect(page.locator("#kept")).to_contain_text("2026-2028")
    page.locator("#kept").get_by_role("button", name="知道了").click()
    page.reload()
    expect(page.locator("#kept")).not_to_contain_text("2026-2028")


def test_nobody_else_is_told_of_changes(place: County, login: Callable[[str], Any]) -> None:
    plan = drafted(place)
    assert login("other_clerk").get(f"/plans/{plan.pk}/changes?since=0").status_code == 404
    assert login("clerk").get(f"/plans/{plan.pk}/changes?since=x").json()["values"] == {}


def test_an_answer_that_got_lost_is_made_once(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    first = indicator(plan, 1)

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/edits", lose, times=1)
    cell(page, f"{first}/name").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#save-state")).to_have_text(OFFLINE)
    saved(page)
    assert len(now(plan)["indicators"]) == 7


def test_what_is_taken_back_while_its_answer_is_lost_is_gone(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    second = indicator(plan, 2)

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/edits", lose, times=1)
    cell(page, f"{second}/name").focus()
    page.keyboard.press("Control+Delete")
    expect(page.locator("#save-state")).to_have_text(OFFLINE)
    page.keyboard.press("Control+z")
    expect(cell(page, f"{second}/name")).to_have_value("活动计划完成率")
    saved(page)
    assert [one["id"] for one in now(plan)["indicators"]] == [one["id"] for one in plan.data["indicators"]]


def test_two_texts_in_a_row_of_which_the_first_is_not_understood(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    page.context.set_offline(True)
    for text in ("二十来万", "25.50", "26"):
        write(page, "/budget/total", text)
        page.keyboard.press("Tab")
    page.context.set_offline(False)
    saved(page)
    assert now(plan)["budget"]["total"] == "260000.00"
    assert page.locator(".cell-note").count() == 0


def test_a_block_of_many_rows_goes_through(place: County, enter: Enter) -> None:
    from tests.web.sheets import paste

    plan, page = opened(place, enter)
    rows = "\n".join(f"第{number}项活动的完成情况和效果，另附说明\t≥{number}次" for number in range(1, 301))
    paste(page, f"{indicator(plan, 6)}/name", rows)
    expect(page.locator("#save-state")).to_have_text("已保存", timeout=20000)
    assert len(now(plan)["indicators"]) == 305
