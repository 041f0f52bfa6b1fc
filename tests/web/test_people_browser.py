"""People at the door and in their year, in a browser: by clicks and keys, at 1366 × 768 and on a phone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jimu.web.accounts import actions
from jimu.web.accounts.columns import template
from jimu.web.accounts.models import Post, User
from jimu.web.plans.models import Plan, Project
from jimu.web.year.functions import write_functions
from jimu.web.year.setting_up import open_year
from jimu.web.year.taking_over import take_over
from tests.web.county import YEAR, County
from tests.web.sight import breaks
from tests.web.test_year_copy import last_plan

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "纸上得来终觉浅9"


@pytest.fixture
def stranger(browser: Any, live_server: Any) -> Any:
    """A browser in which nobody is logged in."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", base_url=live_server.url)
    yield context.new_page()
    context.close()


def test_logging_in_with_the_keyboard_alone_and_out_again(place: County, stranger: Any) -> None:
    stranger.goto("/plans/")
    stranger.locator("[name=username]:focus").wait_for()
    stranger.keyboard.type("clerk")
    stranger.keyboard.press("Tab")
    stranger.keyboard.type("不对不对")
    stranger.keyboard.press("Enter")
    assert "用户名或密码不对" in stranger.get_by_role("alert").inner_text()
    stranger.locator("[name=password]:focus").wait_for()
    stranger.keyboard.type(PASSWORD)  # now the password has it, the name is kept
    stranger.keyboard.press("Enter")
    stranger.wait_for_url("**/plans/")
    stranger.get_by_role("button", name="English").click()
    stranger.get_by_role("button", name="Log out").click()
    stranger.wait_for_url("**/login*")


def test_a_link_leads_to_choosing_a_password_and_works_once(place: County, stranger: Any) -> None:
    user = actions.add_person(person=place.person("admin"), username="xinren", name="示例新人")
    Post.objects.create(user=user, unit=place.units["office"], role="clerk")
    token = actions.make_new_link(user=user, hours=1)
    stranger.goto(f"/enter/{token}")
    stranger.reload()
    stranger.get_by_role("button", name="进入").click()
    stranger.wait_for_url("**/me/password")
    stranger.get_by_label("新密码", exact=True).fill("123")
    stranger.get_by_label("再输入一次新密码").fill("123")
    stranger.get_by_role("button", name="保存密码").click()
    stranger.locator(".field-error").first.wait_for()
    for label in ("新密码", "再输入一次新密码"):
        stranger.get_by_label(label, exact=True).fill("春江潮水连海平海上明月")
    stranger.get_by_role("button", name="保存密码").click()
    stranger.get_by_text("密码已设置").wait_for()
    stranger.get_by_role("button", name="退出").click()
    stranger.goto(f"/enter/{token}")
    stranger.get_by_role("heading", name="链接不能用了").wait_for()


def test_importing_shows_first_and_takes_over_when_confirmed(
    place: County, enter: Callable[..., Any], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    book["单位"].append(["131003", "示例县图书馆", "预算单位", "131"])
    book["人员"].append(["示例甲", "shilijia", "示例县图书馆", "科长"])
    wrong, right = tmp_path / "错的.xlsx", tmp_path / "对的.xlsx"
    book.save(wrong)
    book["人员"]["D2"] = "经办人"
    book.save(right)
    page = enter("admin", "/people/")
    page.get_by_role("link", name="批量导入").click()
    page.set_input_files("input[type=file]", wrong)
    page.get_by_role("button", name="上传并先看结果").click()
    refused = page.get_by_role("row").filter(has_text="不能导入")
    assert "岗位“科长”不认识" in refused.inner_text()
    assert page.get_by_role("button", name="确认导入").count() == 0
    page.get_by_role("link", name="重新上传").click()
    page.set_input_files("input[type=file]", right)
    page.get_by_role("button", name="上传并先看结果").click()
    page.get_by_role("button", name="确认导入").click()
    page.get_by_text("已导入 2 行").wait_for()
    assert User.objects.get(username="shilijia").posts.get().unit.name == "示例县图书馆"


def test_last_years_plan_is_copied_and_gone_through(place: County, enter: Callable[..., Any]) -> None:
    write_functions(person=place.person("clerk"), unit=place.units["office"], year=YEAR, text="1. 组织群众文化活动")
    last_plan(place)
    page = enter("clerk", "/")
    page.get_by_role("link", name="年度", exact=True).click()
    page.get_by_role("link", name="去年有 1 份计划可以复制到今年").click()
    page.get_by_role("button", name="复制勾选的计划").click()
    page.get_by_text("已复制 1 份计划").wait_for()
    plan = Plan.objects.get(year=YEAR)
    left = page.get_by_role("button", name="不用改").count()
    page.get_by_role("button", name="举办群众文化活动次数指标值：不用改").click()
    page.wait_for_load_state()
    assert page.get_by_role("button", name="不用改").count() == left - 1
    assert page.locator(f"#plan-{plan.pk}").get_attribute("open") is not None
    page.get_by_role("link", name="群众文化活动经费", exact=True).first.click()
    page.wait_for_url(f"**/plans/{plan.pk}/*")


OF_A_UNIT = "/year/{y}/units/{u}/"
PAGES = (
    *(
        ("clerk", OF_A_UNIT + page)
        for page in ("", "copy", "functions", "projects/", "projects/new", "projects/import")
    ),
    ("head", OF_A_UNIT + "hand-over"),
    ("head", "/me/"),
    ("clerk", "/me/password"),
    *(("performance", "/year/" + page) for page in ("new", "{y}/", "{y}/days", "{y}/close")),
    *(
        ("admin", "/people/" + page)
        for page in ("", "new", "import", "{p}/", "units/", "units/{u}/", "units/{u}/merge")
    ),
)


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_can_be_read_by_everybody(place: County, enter: Callable[..., Any], scheme: str) -> None:
    _furnish(place)
    parts = {"y": YEAR, "u": place.units["office"].pk, "p": place.users["clerk"].pk}
    found = {}
    for who, path in PAGES:
        page = enter(who, path.format(**parts), color_scheme=scheme)
        if broken := breaks(page, rules={}):
            found[path] = broken
        page.context.close()
    assert found == {}


@pytest.mark.long
def test_nothing_runs_off_a_phone_or_a_page_at_200_percent(place: County, enter: Callable[..., Any]) -> None:
    _furnish(place)
    parts = {"y": YEAR, "u": place.units["office"].pk, "p": place.users["clerk"].pk}
    wide = {}
    for width, height in ((390, 844), (683, 384)):
        for who, path in PAGES:
            page = enter(who, path.format(**parts), width=width, height=height)
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wide[path, width] = over
            page.context.close()
    assert wide == {}


def _furnish(place: County) -> None:
    clerk, office = place.person("clerk"), place.units["office"]
    open_year(person=place.person("performance"), year=YEAR)
    write_functions(person=clerk, unit=office, year=YEAR, text="1. 组织群众文化活动\n2. 保护非物质文化遗产")
    Project.objects.create(unit=office, name="非遗传承人补助", first_year=2025, last_year=2027, whole_period=900_000)
    take_over(person=clerk, unit=office, year=YEAR, plans=[last_plan(place).pk])
    last_plan(place)
