"""Every page against WCAG 2.1 A and AA by axe, in light and dark, on an office screen and a phone; and by keyboard.

A new page is one line in PAGES.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from jimu.web.accounts.models import Post
from jimu.web.checkdesk import engine, views
from jimu.web.plans import actions
from jimu.web.plans.models import Deadline, Plan, Waiver
from jimu.web.rights import State
from tests.conftest import ROOT
from tests.web.county import YEAR, County, brought_to, drafted
from tests.web.sight import breaks, fits
from tests.web.test_affairs import Bureau
from tests.web.test_opinion import WORDS
from tests.web.test_studios import Rooms

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
SCREENS = {"screen": (1366, 768), "phone": (390, 844)}


@dataclass(frozen=True)
class Page:
    """A page: who opens it, where, and what must stand there so that it is known to have been shown."""

    name: str
    who: str
    path: str
    shows: str


PAGES = (
    Page("first page of a clerk", "clerk", "/", "最近的回复"),
    Page("first page of a deputy", "other_head", "/", "代示例head"),
    Page("first page of an empty office", "admin", "/?year=2031", "看一页说明"),
    Page("first page of a reviewer", "department", "/", "我的待办"),
    Page("all that waits", "clerk", "/todo/", "我的待办"),
    Page("calendar", "clerk", "/calendar/", "这个日期怎么来的"),
    Page("list of plans", "clerk", "/plans/", "新建计划"),
    Page("a plan being drafted", "clerk", "/plans/{draft}/", "指标值"),
    Page("a plan under review", "department", "/plans/{sent}/", "指标值"),
    Page("search", "clerk", "/search/?q=活动&in=indicator", "群众"),
    Page("search without a find", "clerk", "/search/?q=没有的词", "没有找到"),
    Page("pictures", "clerk", "/pictures/", "谁编到哪一步了"),
    Page("check desk", "clerk", "/check/", "拖到这里"),
    Page("what was checked", "clerk", "/check/{checked}/", "检查结果"),
    Page("help", "clerk", "/help/", "为您写的"),
    Page("help for a clerk", "clerk", "/help/clerk/", "常见的疑问"),
    Page("help for a head", "clerk", "/help/head/", "一分钟看一份"),
    Page("help for a reviewer", "clerk", "/help/reviewer/", "两上两下"),
    Page("help for a proposer", "clerk", "/help/proposer/", "一件提案只写一件事"),
    Page("help for a handling office", "clerk", "/help/handler/", "来不及"),
    Page("help for an administrator", "clerk", "/help/administrator/", "每年做一次"),
    Page("help for a member", "m1", "/help/member/", "没有信号"),
    Page("keys", "clerk", "/help/keys/", "填表时"),
    Page("people", "admin", "/people/", "示例县文化馆"),
    Page("oneself", "clerk", "/me/", "我的"),
    Page("desk", "department", "/desk/", "筛选"),
    Page("payments", "clerk", "/money/", "全部支付"),
    Page("surveys", "clerk", "/surveys/", "编一份问卷"),
    Page("registers", "clerk", "/registers/", "台账"),
    Page("history", "clerk", "/plans/{sent}/history/", "版"),
    Page("rows of a register", "clerk", "/registers/{unit}/studio_visits/", "背街路灯不亮"),
    Page("a row with its history", "clerk", "/registers/{unit}/studio_visits/row/v0/", "背街路灯不亮"),
    Page("entry into a register", "clerk", "/registers/{unit}/studio_visits/new", "登记一行"),
    Page("members", "clerk", "/members/{unit}/", "委员名册"),
    Page("a member", "clerk", "/members/{unit}/one/m1/", "甲云禾"),
    Page("duty of members", "clerk", "/members/{unit}/duty", "年度委员履职情况"),
    Page("accounts of members", "clerk", "/members/{unit}/accounts", "委员账号"),
    Page("events of a year", "clerk", "/events/{unit}/", "会议与活动"),
    Page("an event", "clerk", "/events/{unit}/e1/", "名单"),
    Page("a list to be signed", "clerk", "/events/{unit}/e1/list", "会议e1"),
    Page("pictures of events", "clerk", "/events/{unit}/pictures", "会议"),
    Page("studios in a month", "clerk", "/studios/{unit}/", "按多少天算"),
    Page("what waits in studios", "clerk", "/studios/{unit}/waiting", "工作室里要处理的"),
    Page("a studio", "clerk", "/studios/{unit}/one/s1/", "来访事项"),
    Page("a visit", "clerk", "/studios/{unit}/visit/v0/", "办得怎么样了"),
    Page("entry of a visit", "clerk", "/studios/{unit}/new", "记一次接待"),
    Page("opinion reports", "clerk", "/opinion/{unit}/", "待初审"),
    Page("an opinion report", "clerk", "/opinion/{unit}/one/{report}/", "办理"),
    Page("writing for somebody", "clerk", "/opinion/{unit}/new", "写社情民意"),
    Page("opinion reports in figures", "head", "/opinion/{unit}/statistics", "合计"),
    Page("publications", "clerk", "/publications/{unit}/", "报刊征订"),
    Page("a work", "clerk", "/publications/{unit}/one/w1/", "出版、字数和册数"),
    Page("routine affairs", "clerk", "/affairs/{unit}/", "今天办了"),
    Page("documents", "clerk", "/affairs/{unit}/papers", "收发文登记"),
    Page("a member's meetings", "m1", "/members/mine/", "要参加的"),
    Page("a member's duty", "m1", "/members/mine/duty", "履职档案"),
    Page("a member's studio", "m1", "/studios/mine/", "今天您值班"),
    Page("a visit written on the phone", "m1", "/studios/mine/new", "记一次接待"),
    Page("a matter on the phone", "m1", "/studios/mine/visit/v0/", "办得怎么样了"),
    Page("a member's reports", "m1", "/opinion/mine/", "提交了的"),
    Page("writing on the phone", "m1", "/opinion/mine/new", "先存草稿"),
    Page("a member's own report", "m1", "/opinion/mine/report/{report}/", "您提交的原文"),
)


@pytest.fixture
def office(place: County) -> dict[str, str]:
    """An office with plans in several states, a deputy, an extension, a waiver; the words that the paths need."""
    draft = drafted(place)
    sent = brought_to(place, State.AT_DEPARTMENT)
    back = brought_to(place, State.AT_DEPARTMENT)
    actions.send_back(person=place.person("department"), plan=back.pk, words="请写明活动场次的依据")
    approved = brought_to(place, State.APPROVED)
    brought_to(place, State.AT_UNIT_HEAD)
    Waiver.objects.create(plan=approved, rule="target_is_stated", until=date(2027, 4, 1), reason="系统更换")
    office = place.units["office"]
    Deadline.objects.create(year_id=YEAR, step="monitoring", unit=office, day=date(2027, 2, 1), reason="机构改革")
    Post.objects.create(user=place.users["other_head"], unit=office, role="head", deputy_for=place.users["head"])
    Plan.objects.filter(pk=sent.pk).update(due=date(2026, 3, 1))
    paths = [ROOT / "examples" / name for name in ("文化馆部门整体支出.docx", "README.md")]
    answers = engine.check([engine.Upload(path.name, path.read_bytes()) for path in paths], "zh")
    checked = views.SHELF.put(place.users["clerk"].pk, answers)
    return {"draft": str(draft.pk), "sent": str(sent.pk), "checked": checked, **registers(place)}


def registers(place: County) -> dict[str, str]:
    """An office that keeps registers: a meeting today, studios, a report of a member, books and duties."""
    rooms = Rooms(place)
    Bureau(place)
    rooms.held_today()
    place.users["m1"] = rooms.account("m1")
    answer = rooms.phone("m1").post("/opinion/mine/new", {**WORDS, "hand_in": "yes"})
    return {"unit": str(rooms.unit.pk), "report": str(answer.url).rstrip("/").rsplit("/", 1)[-1]}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_breaks_a_rule(office: dict[str, str], enter: Callable[..., Any], screen: str, theme: str) -> None:
    width, height = SCREENS[screen]
    broken: dict[str, list[str]] = {}
    opened: dict[str, Any] = {}
    for one in PAGES:
        if one.who not in opened:
            opened[one.who] = enter(one.who, "/help/", width=width, height=height, color_scheme=theme)
        page = opened[one.who]
        page.goto(_root(page) + one.path.format(**office))
        assert one.shows in page.inner_text("body"), one.name
        for summary in page.query_selector_all("main details:not([open]) > summary"):
            if summary.is_visible():
                summary.click()
        if found := breaks(page):
            broken[one.name] = found
    assert broken == {}


def _root(page: Any) -> str:
    return str(page.evaluate("location.origin"))


def test_nothing_is_wider_than_the_phone(office: dict[str, str], enter: Callable[..., Any]) -> None:
    wide = {}
    pages = {who: enter(who, "/help/", width=390, height=844) for who in {one.who for one in PAGES}}
    for one in PAGES:
        page = pages[one.who]
        page.goto(_root(page) + one.path.format(**office))
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            wide[one.name] = width
    assert wide == {}


def reached(page: Any, most: int = 120) -> list[str]:
    """The names of what the Tab key reaches, in order."""
    found: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(() => { const at = document.activeElement; if (!at || at === document.body) return '';"
            " return (at.getAttribute('aria-label') || at.innerText || at.value || at.name || at.id || '').trim(); })()"
        )
        if not name:
            break
        found.append(name)
    return found


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/", ("跳到正文", "首页", "计划", "日历", "看图", "检查台", "帮助", "群众文化活动经费", "日历和日期的来由")),
        ("/calendar/", ("下载到手机或 Outlook 日历（.ics）", "这个日期怎么来的", "不要邮件提醒")),
        ("/plans/", ("新建计划", "筛选", "群众文化活动经费")),
        ("/search/?q=活动&in=indicator", ("搜索", "举办群众文化活动次数")),
        ("/check/", ("开始检查",)),
        ("/pictures/", ("看数字",)),
        ("/help/", ("经办人：从新建到批复", "键盘快捷键")),
        ("/registers/", ("委员工作室", "社情民意", "机关事务")),
        ("/studios/{unit}/one/s1/", ("登记接待", "下个月", "排值班", "背街路灯不亮")),
        ("/opinion/{unit}/one/{report}/", ("编辑文字", "登记初审", "更正和历史")),
    ],
)
def test_the_main_actions_are_reached_by_keyboard(
    office: dict[str, str], enter: Callable[..., Any], path: str, names: tuple[str, ...]
) -> None:
    found = reached(enter("clerk", path.format(**office)))
    assert [name for name in names if name not in found] == []


def test_the_skip_link_leads_past_the_menu(office: dict[str, str], enter: Callable[..., Any]) -> None:
    page = enter("clerk", "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_at_two_hundred_percent_nothing_is_lost(office: dict[str, str], enter: Callable[..., Any]) -> None:
    for path in ("/", "/calendar/", "/plans/", "/pictures/", "/check/", "/registers/", "/studios/{unit}/",
                 "/studios/{unit}/one/s1/", "/opinion/{unit}/one/{report}/", "/publications/{unit}/",
                 "/affairs/{unit}/", "/affairs/{unit}/papers"):  # fmt: skip
        page = enter("clerk", path.format(**office), width=683, height=384)  # 1366 x 768 seen at 200 %
        assert fits(page), path


def test_the_pages_speak_english_when_asked(office: dict[str, str], enter: Callable[..., Any], place: County) -> None:
    place.users["clerk"].language = "en"
    place.users["clerk"].save()
    for path, words in (("/", "Waiting for me"), ("/calendar/", "How this day comes about"), ("/check/", "Drop a"),
                        ("/help/clerk/", "Questions people ask"), ("/search/?q=zzz", "Nothing was found")):  # fmt: skip
        assert words in enter("clerk", path).inner_text("body")
