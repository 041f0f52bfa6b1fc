"""The desk in a browser: a review played by keyboard, a column pasted, axe on every page, a phone, twice the size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jimu.web.plans.models import Phrase, Plan, Review
from jimu.web.rights import State
from tests.web import desk
from tests.web.county import County, brought_to, drafted, good_plan
from tests.web.sight import breaks

Enter = Callable[..., Any]
PAGES = ("/desk/", "/desk/rounds", "/desk/control", "/desk/deadlines", "/desk/approvals")


@pytest.fixture
def plan(place: County) -> Plan:
    """A plan at the last step with a finding on its form and one on what the form has no room for."""
    first, *others = good_plan().indicators
    unexplained = replace(first, explanation=f"反映{first.name}情况")
    vague = replace(others[3], name="社会效益")
    return brought_to(
        place, State.AT_PERFORMANCE, drafted(place, indicators=(unexplained, *others[:3], vague, others[4]))
    )


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def to(page: Any, selector: str) -> None:
    """Tab on until the element has the focus; fails where the keyboard never gets there."""
    for _again in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_review_is_played_by_keyboard_from_the_queue_to_the_decision(place: County, enter: Enter) -> None:
    row = brought_to(place, State.AT_DIVISION)
    page = enter("division", "/desk/")
    to(page, "tbody a")
    press(page, "Enter")
    page.wait_for_url(f"**/desk/{row.pk}/**")
    to(page, "input[name=points-1]")
    press(page, "Control+a")
    page.keyboard.type("8.5")
    press(page, "Enter")  # down to the next item, as in a sheet
    assert page.evaluate("document.activeElement.name") == "points-2"
    assert page.inner_text("[data-total]") == "98"
    to(page, "textarea[name=opinion-2]")
    page.keyboard.type("目标写得清楚")
    to(page, "input[name=grade]")
    press(page, "Space")
    press(page, "Control+s")
    page.wait_for_selector("text=审核表已保存")
    saved = Review.objects.get(plan=row, state=State.AT_DIVISION)
    assert (str(saved.total), saved.grade) == ("98.00", "优")
    assert page.input_value("textarea[name=opinion-2]") == "目标写得清楚"
    to(page, "button[value=pass]")
    press(page, "Enter")
    page.wait_for_selector("text=已通过，转到下一步")
    assert Plan.objects.get(pk=row.pk).state == State.AT_PERFORMANCE


def test_a_finding_leads_to_its_cell_and_back(plan: Plan, enter: Enter) -> None:
    page = enter("performance", f"/desk/{plan.pk}/")
    page.click("#finding-1 a")
    cell = page.evaluate("location.hash")
    assert page.evaluate("document.activeElement.id") == cell[1:]
    assert "社会效益" in page.inner_text(cell)
    page.click(f"{cell} .mark")
    assert page.evaluate("document.activeElement.id") == "finding-1"


def test_the_total_is_open_while_an_item_has_no_points(plan: Plan, enter: Enter) -> None:
    page = enter("performance", f"/desk/{plan.pk}/")
    page.fill("input[name=points-3]", "")
    assert page.inner_text("[data-total]").startswith("—")
    page.fill("input[name=points-3]", "0")
    assert page.inner_text("[data-total]") == "82"


def test_a_phrase_goes_where_the_reviewer_was_writing(plan: Plan, place: County, enter: Enter) -> None:
    Phrase.objects.create(user=place.users["performance"], text="请补充依据。")
    page = enter("performance", f"/desk/{plan.pk}/")
    page.fill("textarea[name=opinion-4]", "指标偏少，")
    page.click("[data-phrase]")
    assert page.input_value("textarea[name=opinion-4]") == "指标偏少，请补充依据。"
    page.fill(".phrases input[name=text]", "请写明计算口径。")
    page.click("text=存为常用语")
    page.wait_for_selector("[data-phrase]:has-text('请写明计算口径。')")
    assert page.input_value("textarea[name=opinion-4]") == "指标偏少，请补充依据。"  # what was typed is still there


def test_like_projects_come_by_themselves(plan: Plan, place: County, enter: Enter) -> None:
    other = brought_to(place, State.AT_PERFORMANCE)
    Plan.objects.filter(pk=other.pk).update(unit=place.units["museum"])
    page = enter("performance", f"/desk/{plan.pk}/")
    page.wait_for_selector(".desk-alike >> text=示例县博物馆")


def test_leaving_with_something_unsaved_is_asked(plan: Plan, enter: Enter) -> None:
    page = enter("performance", f"/desk/{plan.pk}/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("textarea[name=opinion]", "还没写完")
    page.goto(page.url.split("?")[0] + "alike")
    assert asked == ["beforeunload"]


def test_many_are_ticked_at_once(place: County, enter: Enter) -> None:
    desk.copies(place, 6, State.AT_DIVISION)
    page = enter("division", "/desk/")
    boxes = page.query_selector_all("input[name=plan]")
    boxes[1].click()
    boxes[4].click(modifiers=["Shift"])
    assert [box.is_checked() for box in boxes] == [False, True, True, True, True, False]
    assert page.inner_text("[data-chosen]") == "已选 4 项"
    page.check("[data-all]")
    page.select_option("select[name=grade]", "优")
    page.click("button[value=pass]")
    page.wait_for_selector("text=共 6 项：6 项已办，0 项没有办")


def test_a_column_from_a_sheet_fills_the_fields_downwards(place: County, enter: Enter) -> None:
    desk.copies(place, 4, State.AT_PERFORMANCE)
    page = enter("performance", "/desk/control")
    page.evaluate(
        """text => {
          const field = document.querySelectorAll("[data-fill]")[1];
          const data = new DataTransfer();
          data.setData("text", text);
          field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        "甲\t20\r\n乙\t19.5\r\n丙\t18\r\n丁\t17\r\n",
    )
    values = [field.input_value() for field in page.query_selector_all("[data-fill]")]
    assert values == ["", "20", "19.5", "18"]
    page.click("button.main")
    page.click("text=下达 3 项控制数")
    page.wait_for_selector("text=共 3 项：3 项已办")
    assert Plan.objects.filter(state=State.DRAFTING).count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(plan: Plan, enter: Enter, scheme: str) -> None:
    page = enter("performance", "/desk/", color_scheme=scheme)
    base = page.url.removesuffix("/desk/")
    for path in (*PAGES, f"/desk/{plan.pk}/", f"/desk/{plan.pk}/alike"):
        page.goto(base + path)
        assert breaks(page, rules={}) == [], path


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("width", "height"), [(390, 844), (683, 384), (1366, 768)]
)  # a phone; twice the size; as it is
def test_nothing_runs_over_the_edge(
    plan: Plan, place: County, enter: Enter, width: int, height: int, language: str
) -> None:
    place.users["performance"].language = language
    place.users["performance"].save()
    page = enter("performance", "/desk/", width, height)
    base = page.url.removesuffix("/desk/")
    for path in (*PAGES, f"/desk/{plan.pk}/"):
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_no_page_is_stopped_by_the_policy_of_content(plan: Plan, enter: Enter) -> None:
    page = enter("performance", "/desk/")
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in (*PAGES, f"/desk/{plan.pk}/"):
        page.goto(page.url.split("/desk")[0] + path)
        page.wait_for_load_state("networkidle")
    assert said == []
