"""Statistics, lists and papers of proposals in the browser: on screen and phone, light and dark; a letter comes
as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.conference import TITLE, Clock, Conference
from tests.web.county import County
from tests.web.sight import PHONE, breaks, fits

pytestmark = pytest.mark.django_db(transaction=True)
Enter = Callable[..., Any]


@pytest.fixture
def room(place: County, monkeypatch: pytest.MonkeyPatch) -> Conference:
    Clock(monkeypatch)
    room = Conference(place)
    room.rated(room.answered(room.accepted(room.assigned(room.filed("m1")))))
    room.examined(room.submitted("m2", title="关于修桥的建议"), "不立案", ground="属于学术研讨")
    room.assigned(room.filed("m3", title="关于植树的建议"), ("主办", room.water), ("会办", room.museum))
    room.submitted("m5", title="关于路灯的建议")
    return room


def test_every_page_is_in_order_on_screen_and_phone(room: Conference, enter: Enter) -> None:
    thing = room.stood("2026-0001").row.id
    pages = ("statistics", "handover", "compilation", "letters", "due", f"of/{thing}/papers/")
    for options in ({}, {"color_scheme": "dark"}, PHONE):
        for name in pages:
            page = enter("clerk", f"/proposals/{room.unit.pk}/{name}", **options)
            assert page.get_by_role("heading", level=1).is_visible()
            assert breaks(page) == [], (name, options)
            assert fits(page), (name, options)
            page.close()


def test_charts_stand_with_their_figures(room: Conference, enter: Enter) -> None:
    page = enter("clerk", f"/proposals/{room.unit.pk}/statistics")
    bars = {
        row.get_by_role("rowheader").inner_text(): row.locator("rect").bounding_box()["width"]
        for row in page.get_by_role("table", name="收到和审查情况").get_by_role("row").all()[1:]
    }
    assert bars["收到（不含撤回的）"] == pytest.approx(4 * bars["不立案"], rel=0.02)
    assert bars["并案"] == 0
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel").click()
    assert taken.value.suggested_filename == "2026年提案统计.xlsx"


def test_a_letter_in_the_office_s_own_words_comes_as_a_file(room: Conference, enter: Enter) -> None:
    page = enter("clerk", f"/proposals/{room.unit.pk}/letters")
    own = page.locator("#assignment")
    own.get_by_label("样式").fill("# 提案交办单\n< {承办单位}：\n请办理《{案由}》。{不认识的}")
    own.get_by_role("button", name="保存样式").click()
    assert "不认识的" in page.get_by_role("alert").inner_text()
    page.locator("#assignment").get_by_label("样式").fill("# 提案交办单\n< {承办单位}：\n请办理《{案由}》。")
    page.locator("#assignment").get_by_role("button", name="保存样式").click()
    page.get_by_text("信函样式已保存").wait_for()
    assert page.locator("#assignment").get_by_text("本单位的样式").is_visible()
    page.goto(page.url.split("/proposals/")[0] + f"/proposals/{room.unit.pk}/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="文书").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name=f"下载交办函 {room.museum.name}").click()
    assert taken.value.suggested_filename == f"交办函-001-{room.museum.name}.docx"


def test_a_handling_office_finds_its_papers(room: Conference, enter: Enter) -> None:
    page = enter("handler", "/handling/")
    page.get_by_role("link", name="关于植树的建议").click()
    page.get_by_role("link", name="文书").click()
    page.get_by_role("row", name="交办函").wait_for()
    assert page.get_by_role("row", name="答复函").count() == 0, "who assists answers nobody"
    assert breaks(page) == []
