"""How the sheet is used otherwise: with the keyboard alone, by ear, on a phone, on paper, by readers; what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page, expect

from jimu.web.plans.models import Plan
from jimu.web.rights import State
from tests.web.county import County, brought_to, drafted, good_plan
from tests.web.sheets import cell, indicator, now, saved
from tests.web.sight import breaks, fits

Enter = Callable[..., Page]
Login = Callable[[str], Client]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_can_be_heard_and_told_apart(place: County, enter: Enter, scheme: str) -> None:
    plan = drafted(place)
    page = enter("clerk", f"/plans/{plan.pk}/", color_scheme=scheme)
    cell(page, f"{indicator(plan, 1)}/target").focus()
    assert breaks(page) == []
    page.get_by_role("link", name="提交审核").click()
    assert breaks(page) == []


def test_the_pages_around_it_too(place: County, enter: Enter) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    page = enter("department", f"/plans/{plan.pk}/")
    assert breaks(page) == []
    clerk = enter("clerk", "/plans/new/")
    assert breaks(clerk) == []
    draft = drafted(place)
    for path in (f"/plans/{draft.pk}/library", f"/plans/{draft.pk}/rows/{indicator(draft, 1)[1:]}/",
                 "/law/rules/bound_has_the_right_direction/"):  # fmt: skip
        clerk.goto(clerk.url.split("/plans/")[0] + path)
        assert breaks(clerk) == [], path


def test_a_plan_is_drafted_and_submitted_with_the_keyboard_alone(place: County, enter: Enter) -> None:
    plan = drafted(place)
    page = enter("clerk", f"/plans/{plan.pk}/")
    reach(page, f"{indicator(plan, 1)}/target")
    page.keyboard.type("≥15次")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("举办讲座次数")
    page.keyboard.press("Tab")
    page.keyboard.type("≥6次")
    page.keyboard.press("Enter")
    saved(page)
    for _ in range(80):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.dataset.dialog === 'step-submit'"):
            break
    page.keyboard.press("Enter")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#step-submit button.main')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#notes")).to_contain_text("已提交。")
    rows = Plan.objects.get(pk=plan.pk).version.data["indicators"]
    assert [one["target"]["text"] for one in rows[:2]] == ["≥15次", "≥6次"]


def reach(page: Page, path: str) -> None:
    """Go to a cell by Tab from the top of the page."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.path") == path:
            return
    raise AssertionError(path)


def test_on_a_phone_an_indicator_is_a_card_that_can_be_written_in(place: County, enter: Enter) -> None:
    plan = drafted(place)
    page = enter("clerk", f"/plans/{plan.pk}/", width=390, height=844)
    assert fits(page)
    first = page.locator("tr[data-row^='/indicators/']").first
    assert first.evaluate("row => getComputedStyle(row, '::before').content") == '"产出指标 · 数量指标"'
    boxes = [first.locator(f"td.{role}").bounding_box() for role in ("name", "target")]
    assert all(boxes)
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"] - 2
    cell(page, f"{indicator(plan, 1)}/target").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("≥20次")
    page.keyboard.press("Enter")
    saved(page)
    assert now(plan)["indicators"][0]["target"]["text"] == "≥20次"


def test_at_two_hundred_per_cent_nothing_is_cut_off(place: County, enter: Enter) -> None:
    plan = drafted(place)
    page = enter("clerk", f"/plans/{plan.pk}/", width=683, height=384)
    assert fits(page)


def test_on_paper_the_form_stands_without_tools(place: County, enter: Enter) -> None:
    plan = drafted(place)
    page = enter("clerk", f"/plans/{plan.pk}/")
    page.emulate_media(media="print")
    expect(page.get_by_role("toolbar")).to_be_hidden()
    expect(page.locator("#comments")).to_be_hidden()
    assert page.locator(".cell").first.evaluate("one => getComputedStyle(one, '::after').visibility") == "visible"


def test_readers_walk_through_cells_with_the_arrows_but_write_in_none(place: County, enter: Enter) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    page = enter("department", f"/plans/{plan.pk}/")
    assert page.locator("#sheet textarea").count() == 0
    cell(page, f"{indicator(plan, 1)}/name").click()
    page.keyboard.press("ArrowDown")
    expect(cell(page, f"{indicator(plan, 2)}/name")).to_be_focused()


def test_a_page_makes_as_many_queries_whatever_is_on_it(place: County, login: Login) -> None:
    client = login("clerk")
    small, large = drafted(place, indicators=good_plan().indicators[:1]), drafted(place)
    counts = []
    for plan in (small, large):
        client.get(f"/plans/{plan.pk}/")  # the findings are kept
        with CaptureQueriesContext(connection) as made:
            assert client.get(f"/plans/{plan.pk}/").status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1]
    assert counts[0] <= 16, [one["sql"][:120] for one in made.captured_queries]


def test_a_look_for_what_others_changed_is_light(place: County, login: Login) -> None:
    plan = drafted(place)
    client = login("clerk")
    with CaptureQueriesContext(connection) as made:
        client.get(f"/plans/{plan.pk}/changes?since=0")
    assert len(made) <= 10
