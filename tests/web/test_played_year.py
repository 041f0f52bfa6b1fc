"""One plan from last year's copy to the approved form and an amendment, played in a browser by six people, in Chinese.

`JIMU_SHOTS=folder` keeps a picture of every step, to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from jimu import read
from jimu.web.log.queries import faults
from jimu.web.plans.models import Plan, Project, Year
from jimu.web.rights import State
from tests.web import sight
from tests.web.county import YEAR, County, brought_to, drafted
from tests.web.sheets import cell, saved, write

Enter = Callable[..., Page]


class Players:
    """Six people, each with a window of their own that stays open."""

    def __init__(self, enter: Enter) -> None:
        self.enter = enter
        self.pages: dict[str, Page] = {}
        self.step = 0

    def at(self, who: str, path: str) -> Page:
        """Somebody's window, gone to a page."""
        if who not in self.pages:
            self.pages[who] = self.enter(who, path)
        else:
            page = self.pages[who]
            page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)
        return self.pages[who]

    def shown(self, who: str, name: str) -> None:
        """Keep a picture of what somebody sees now."""
        self.step += 1
        sight.keep(self.pages[who], f"{self.step:02d}-{name}")


@pytest.fixture
def players(enter: Enter) -> Players:
    return Players(enter)


def last_year(place: County) -> Plan:
    """Last year's approved plan of a project that goes on."""
    Year.objects.get_or_create(year=YEAR - 1)
    project = Project.objects.create(
        unit=place.units["office"], name="群众文化活动经费", first_year=YEAR - 1, last_year=YEAR
    )
    row = brought_to(place, State.APPROVED, drafted(place))
    Plan.objects.filter(pk=row.pk).update(year=YEAR - 1, project=project)
    return row


def take(players: Players, who: str, plan: Plan, step: str, **fields: str) -> Page:
    """A step from the plan's page: its dialog, its fields, its button; then what is said."""
    page = players.at(who, f"/plans/{plan.pk}/")
    page.locator(f'[data-dialog="step-{step}"]').click()
    dialog = page.locator(f"#step-{step}")
    for name, text in fields.items():
        dialog.locator(f"[name={name}]").fill(text)
    players.shown(who, f"{who}-{step}")
    dialog.locator("button.main").click()
    expect(page.locator("#notes .notice.success")).to_be_visible()
    return page


def review(players: Players, who: str, plan: Plan, grade: str) -> None:
    """The review form: the grade is the reviewer's, then passed on."""
    page = players.at(who, f"/desk/{plan.pk}/")
    page.locator(f'input[name=grade][value="{grade}"]').check()
    players.shown(who, f"{who}-review")
    page.locator('button[name=do][value="save"]').first.click()
    expect(page.locator("#notes .notice.success")).to_be_visible()


def state(plan: Plan) -> str:
    return Plan.objects.get(pk=plan.pk).state


def test_a_plan_is_played_through_its_year_by_six_people(
    place: County, players: Players, tmp_path: Path, transactional_db: Any
) -> None:
    old = last_year(place)
    unit = place.units["office"].pk
    page = players.at("clerk", YEAR_PATH.format(year=YEAR, unit=unit))
    players.shown("clerk", "unit-year")
    page.get_by_role("link", name="复制去年的计划").click()
    page.get_by_role("heading", name="的计划", level=1).wait_for()
    players.shown("clerk", "to-copy")
    page.locator("main form button.main").click()
    page.get_by_text("已复制 1 份计划").wait_for()
    plan = Plan.objects.exclude(pk=old.pk).get()
    assert plan.predecessor == old
    players.shown("clerk", "copied")
    _draft(players, plan)
    take(players, "clerk", plan, "submit", words="请审核")
    take(players, "head", plan, "endorse")
    review(players, "department", plan, "中")
    take(players, "department", plan, "send_back", words="请写明场次依据")
    page = players.at("clerk", f"/plans/{plan.pk}/")
    expect(page.locator("main")).to_contain_text("请写明场次依据")
    first = plan.data["indicators"][0]["id"]
    write(page, f"/indicators/{first}/basis", "近三年平均场次")
    page.keyboard.press("Enter")
    saved(page)
    _up(players, plan)
    take(players, "performance", plan, "set_control", amount="200000")
    assert state(plan) == State.DRAFTING
    players.at("clerk", "/")
    players.shown("clerk", "control-came")
    _up(players, plan)
    take(players, "performance", plan, "approve", number="示财绩〔2026〕12号", day="2026-02-10")
    assert state(plan) == State.APPROVED
    _written(players, plan, tmp_path)
    _amended(players, plan)
    assert list(faults()) == []


YEAR_PATH = "/year/{year}/units/{unit}/"


def _draft(players: Players, plan: Plan) -> None:
    """The clerk states the money anew and looks at what must be considered again."""
    page = players.at("clerk", f"/plans/{plan.pk}/")
    for path in ("/budget/total", "/budget/sources/财政拨款"):
        write(page, path, "20")
        page.keyboard.press("Enter")
    saved(page)
    players.shown("clerk", "drafted")
    assert Plan.objects.get(pk=plan.pk).money == 200_000


def _up(players: Players, plan: Plan) -> None:
    """From the clerk to the table of the performance division, reviewed on the way."""
    take(players, "clerk", plan, "submit")
    take(players, "head", plan, "endorse")
    for who in ("department", "division"):
        review(players, who, plan, "良")
        take(players, who, plan, "endorse", words="请把场次依据写进附件")
    review(players, "performance", plan, "优")
    assert state(plan) == State.AT_PERFORMANCE


def _written(players: Players, plan: Plan, folder: Path) -> None:
    """The approved form, taken from the page and read back."""
    page = players.at("clerk", f"/plans/{plan.pk}/forms/")
    players.shown("clerk", "forms")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word").first.click()
    path = folder / "表.docx"
    waiting.value.save_as(path)
    again, value = read(path).plans[0], Plan.objects.get(pk=plan.pk).value()
    assert [one.target.text for one in again.indicators] == [one.target.text for one in value.indicators]


def _amended(players: Players, plan: Plan) -> None:
    """An amendment with its reason, up again to its own approval; the inspector reads before and after."""
    approved = Plan.objects.get(pk=plan.pk).approved_id
    page = take(players, "clerk", plan, "amend", reason="馆舍维修，场次减少")
    first = plan.data["indicators"][0]["id"]
    page.goto(page.url)
    write(page, f"/indicators/{first}/target", "≥10次")
    page.keyboard.press("Enter")
    saved(page)
    expect(cell(page, f"/indicators/{first}/target")).to_have_value("≥10次")
    assert Plan.objects.get(pk=plan.pk).approved_id == approved
    _up(players, plan)
    take(players, "performance", plan, "approve", number="示财绩〔2026〕30号", day="2026-08-01")
    page = players.at("inspector", f"/plans/{plan.pk}/history/")
    page.get_by_role("link", name="看前后对照").click()
    expect(page.locator("main")).to_contain_text("放宽")
    players.shown("inspector", "before-and-after")
