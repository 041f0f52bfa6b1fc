"""The report in a browser: at the width of an office screen and of a phone, by mouse, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jimu.forms.report import ReportItem, report_html
from jimu.model.plan import Plan
from tests.reports import grid, merged_item, verdict

WIDTHS = {"screen": (1280, 800), "phone": (390, 844)}

Opened = tuple[Any, list[str]]  # the page, and what it asked for or complained of


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the report on some items; what it asks for and complains of is noted."""
    contexts = []

    def open_page(*items: ReportItem, size: str = "screen", **options: Any) -> Opened:
        path = tmp_path / "report.html"
        path.write_text(report_html(items), encoding="utf-8")
        width, height = WIDTHS[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page, noted = context.new_page(), []
        page.on("request", lambda request: noted.append(request.url))
        page.on("console", lambda message: noted.append(message.text))
        page.goto(path.as_uri())
        noted.remove(path.as_uri())
        return page, noted

    yield open_page
    for context in contexts:
        context.close()


def is_in_view(page: Any, selector: str) -> bool:
    """Whether its top edge is on the screen and not covered."""
    return page.evaluate(
        """selector => {
          const box = document.querySelector(selector).getBoundingClientRect();
          const seen = document.elementFromPoint(box.left + 3, box.top + 8);
          return box.top >= -1 && box.bottom > 0 && document.querySelector(selector).contains(seen);
        }""",
        selector,
    )


def wide_item() -> ReportItem:
    item = merged_item()
    wide = grid("|".join(f"第{n}栏的标题文字" for n in range(14)), "|".join("内容" * 8 for _ in range(14)), table=9)
    long = grid("a" * 400, table=8)
    return replace(item, document=replace(item.document, blocks=(*item.document.blocks, wide, long)))


@pytest.mark.parametrize("size", WIDTHS)
def test_the_page_is_no_wider_than_the_window(show: Callable[..., Opened], size: str) -> None:
    page, _ = show(wide_item(), merged_item(), ReportItem.unread("坏" * 90 + ".docx", "x" * 300), size=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[size][0]


@pytest.mark.parametrize("size", WIDTHS)
def test_a_mark_leads_to_its_finding_and_back(show: Callable[..., Opened], size: str) -> None:
    page, _ = show(wide_item(), size=size)
    page.click("#d1t1r5c5 a.mark")
    assert page.url.endswith("#d1f2")
    assert is_in_view(page, "#d1f2")
    page.click("#d1f2 a.number")
    assert page.url.endswith("#d1t1r5c5")
    assert is_in_view(page, "#d1t1r5c5")


@pytest.mark.parametrize("size", WIDTHS)
def test_a_mark_is_large_enough_to_touch(show: Callable[..., Opened], size: str) -> None:
    page, _ = show(merged_item(), size=size)
    for box in (mark.bounding_box() for mark in page.query_selector_all("a.mark")):
        assert min(box["width"], box["height"]) >= 24


def test_findings_stand_beside_the_sheet_on_a_screen_and_below_it_on_a_phone(show: Callable[..., Opened]) -> None:
    for size, beside in (("screen", True), ("phone", False)):
        page, _ = show(merged_item(), size=size)
        sheet, findings = (page.query_selector(name).bounding_box() for name in (".paper", ".findings"))
        assert (findings["x"] >= sheet["x"] + sheet["width"]) is beside
        assert (findings["y"] >= sheet["y"] + sheet["height"]) is not beside


def test_the_page_asks_for_nothing_and_breaks_no_rule_of_its_own(show: Callable[..., Opened]) -> None:
    page, noted = show(merged_item(), merged_item())
    page.click("#d2f1 a.number")
    page.wait_for_load_state("networkidle")
    assert noted == []


def test_it_works_by_keyboard_alone(show: Callable[..., Opened]) -> None:
    page, _ = show(merged_item())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert is_in_view(page, ".skip")
    for key in ("Enter", "Tab", "Tab"):  # to the findings, past the plan's name
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.closest('.finding').id") == "d1f1"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.finding').id") == "d1f2"
    assert is_in_view(page, "#d1t1r5c5")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('.finding').id") == "d1f1"


def test_it_works_without_script(show: Callable[..., Opened]) -> None:
    page, _ = show(merged_item(), java_script_enabled=False)
    page.click("#d1t1r4c5 a.mark")
    assert page.url.endswith("#d1f1")
    assert page.locator("#d1f1:target").count() == 1


def test_a_folded_finding_is_unfolded_when_one_goes_to_it(show: Callable[..., Opened]) -> None:
    item = merged_item()
    assert item.verdict
    page, _ = show(replace(item, verdict=verdict(*item.verdict["findings"] * 20)))
    assert not page.is_visible("#d1f77 p")
    page.click("#d1t1r4c5 a[href='#d1f77']")
    assert page.is_visible("#d1f77 p")
    assert is_in_view(page, "#d1f77")


def test_it_prints(show: Callable[..., Opened]) -> None:
    item = merged_item()
    assert item.verdict
    page, _ = show(replace(item, verdict=verdict(*item.verdict["findings"] * 20)), wide_item())
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.is_visible("#d1f77 p")
    assert page.evaluate("getComputedStyle(document.querySelector('#d2')).breakBefore") == "page"
    assert page.evaluate("getComputedStyle(document.querySelector('.findings')).maxHeight") == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_in_both_themes(show: Callable[..., Opened], scheme: str) -> None:
    page, _ = show(merged_item(), color_scheme=scheme)
    ink, ground = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    light, dark = (sum(map(int, colour[4:-1].split(","))) for colour in (ground, ink))
    assert (light > dark) is (scheme == "light")


def test_a_page_of_no_plan_has_no_empty_column(show: Callable[..., Opened]) -> None:
    item = merged_item()
    page, _ = show(ReportItem(item.document, (), verdict()), ReportItem(item.document, (Plan("project"),), verdict()))
    assert page.locator("#d1 .findings").count() == 0
    assert page.query_selector("#d1 .paper").bounding_box()["width"] > 1000
