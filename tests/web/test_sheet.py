"""Drafting in the sheet, as a clerk does it who knows Excel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from jimu.web.log.queries import faults
from jimu.web.plans.models import EditBatch, Plan
from jimu.web.plans.stored import dumped
from tests.web.county import County, drafted
from tests.web.sheets import cell, indicator, now, paste, saved, write

Enter = Callable[..., Page]


def opened(place: County, enter: Enter, **options: Any) -> tuple[Any, Page]:
    plan = drafted(place)
    return plan, enter("clerk", f"/plans/{plan.pk}/", **options)


def test_typing_enter_and_tab_go_on_as_in_a_sheet(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    first, second = indicator(plan, 1), indicator(plan, 2)
    write(page, f"{first}/target", "≥15次")
    page.keyboard.press("Enter")
    expect(cell(page, f"{second}/target")).to_be_focused()
    page.keyboard.insert_text("≥97%")
    page.keyboard.press("Tab")
    expect(cell(page, f"{second}/explanation")).to_be_focused()
    saved(page)
    assert [one["target"]["text"] for one in now(plan)["indicators"][:2]] == ["≥15次", "≥97%"]
    assert now(plan)["indicators"][0]["target"]["value"] == "15"


def test_escape_brings_back_what_stood_there(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    write(page, "/project/name", "写错了")
    page.keyboard.press("Escape")
    expect(cell(page, "/project/name")).to_have_value("群众文化活动经费")
    page.keyboard.press("Tab")
    saved(page)
    assert EditBatch.objects.filter(plan=plan).count() == 0


def test_arrows_go_between_cells_and_within_a_text_that_is_written(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    cell(page, f"{indicator(plan, 1)}/name").focus()
    page.keyboard.press("ArrowDown")
    expect(cell(page, f"{indicator(plan, 2)}/name")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cell(page, f"{indicator(plan, 2)}/target")).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, f"{indicator(plan, 2)}/target")).to_be_focused()


def test_undo_and_redo_of_a_text_before_and_after_it_was_saved(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    path = f"{indicator(plan, 1)}/target"
    write(page, path, "≥15次")
    page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("Control+z")
    expect(cell(page, path)).to_have_value("≥12次")
    saved(page)
    assert now(plan)["indicators"][0]["target"]["text"] == "≥12次"
    page.keyboard.press("Control+y")
    expect(cell(page, path)).to_have_value("≥15次")
    saved(page)
    assert now(plan)["indicators"][0]["target"]["text"] == "≥15次"
    assert list(faults()) == []


def test_a_row_is_added_below_moved_dropped_and_brought_back(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    cell(page, f"{indicator(plan, 1)}/name").focus()
    page.keyboard.press("Control+Enter")
    page.keyboard.insert_text("举办展览次数")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("≥3次")
    page.keyboard.press("Tab")
    saved(page)
    one = now(plan)["indicators"][1]
    assert (one["name"], one["target"]["text"], one["level2"], one["category"]) == (
        "举办展览次数",
        "≥3次",
        "数量指标",
        "数量",
    )
    cell(page, f"/indicators/{one['id']}/name").focus()
    page.keyboard.press("Alt+ArrowUp")
    saved(page)
    assert now(plan)["indicators"][0]["id"] == one["id"]
    page.keyboard.press("Control+Delete")
    saved(page)
    assert one["id"] not in {row["id"] for row in now(plan)["indicators"]}
    page.keyboard.press("Control+z")
    saved(page)
    expect(cell(page, f"/indicators/{one['id']}/target")).to_have_value("≥3次")
    back = now(plan)["indicators"][0]
    assert (back["id"], back["target"]) == (one["id"], one["target"])


def test_the_levels_are_merged_over_their_rows_and_follow_a_choice(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    output = page.locator("th.level1", has_text="产出指标")
    expect(output).to_have_attribute("rowspan", "4")
    cell(page, f"{indicator(plan, 2)}/name").focus()
    page.get_by_label("分类").select_option("数量指标")
    expect(page.locator("th.level2", has_text="数量指标")).to_have_attribute("rowspan", "2")
    saved(page)
    assert now(plan)["indicators"][1]["category"] == "数量"
    page.locator("#sheet textarea").first.focus()
    page.keyboard.press("Control+z")
    saved(page)
    assert now(plan)["indicators"][1]["category"] == "质量"


def test_a_block_from_excel_fills_cells_and_adds_rows(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    block = '群众满意度\t≥92%\t"问卷里答""满意""的\n占答卷的比例"\t近三年平均\n观众满意度\t≥93%\t同上一行\t近三年平均\n'
    paste(page, f"{indicator(plan, 6)}/name", block)
    saved(page)
    rows = now(plan)["indicators"]
    assert len(rows) == 7
    assert [one["name"] for one in rows[5:]] == ["群众满意度", "观众满意度"]
    assert rows[5]["explanation"] == '问卷里答"满意"的\n占答卷的比例'
    assert rows[6]["level2"] == "服务对象满意度指标"
    assert EditBatch.objects.filter(plan=plan).count() == 1
    page.keyboard.press("Control+z")
    saved(page)
    assert [one["name"] for one in now(plan)["indicators"]][5:] == ["参加活动群众满意度"]


def test_one_cell_from_excel_is_pasted_into_the_text(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(page, "/project/period").focus()
    page.evaluate("navigator.clipboard.writeText('2026-2028')")
    page.keyboard.press("Control+v")
    page.keyboard.press("Tab")
    saved(page)
    assert now(plan)["project"]["period"] == "2026-2028"


def test_a_blank_line_becomes_an_objective(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    write(page, "/objectives/0/text", "全年举办群众文化活动12场。")
    page.keyboard.press("Tab")
    saved(page)
    assert now(plan)["objectives"] == [{"text": "全年举办群众文化活动12场。", "period": "年度", "actual": ""}]
    write(page, "/objectives/0/text", "全年举办群众文化活动14场。")
    page.keyboard.press("Tab")
    saved(page)
    assert [one["text"] for one in now(plan)["objectives"]] == ["全年举办群众文化活动14场。"]


def test_money_is_kept_in_yuan_and_shown_in_the_unit_of_the_form(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    write(page, "/budget/sources/其他资金", "1,234.50")
    page.keyboard.press("Tab")
    expect(cell(page, "/budget/sources/其他资金")).to_have_value("1234.5")
    saved(page)
    assert now(plan)["budget"]["sources"]["其他资金"] == "12345000.00"


def test_what_is_not_understood_stays_in_the_cell_with_what_to_do(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    write(page, "/budget/total", "二十来万")
    page.keyboard.press("Tab")
    note = page.get_by_role("alert").filter(has_text="没有看懂“二十来万”")
    expect(note).to_be_visible()
    expect(page.locator("#save-state")).to_have_text("有 1 处没有存上，请看标记")
    page.reload()
    expect(cell(page, "/budget/total")).to_have_value("二十来万")
    write(page, "/budget/total", "25")
    page.keyboard.press("Tab")
    saved(page)
    expect(note).to_have_count(0)
    assert now(plan)["budget"]["total"] == "250000.00"


def test_a_whole_table_from_excel_brings_its_levels_with_merged_cells_blank(place: County, enter: Enter) -> None:
    plan, page = opened(place, enter)
    block = "产出指标\t数量指标\t举办展览次数\t≥3次\n\t\t举办讲座次数\t≥5次\n效益\t社会效益\t观众人次\t≥9000人次\n"
    paste(page, f"{indicator(plan, 6)}/name", block)
    saved(page)
    rows = [(one["level1"], one["level2"], one["name"], one["target"]["text"]) for one in now(plan)["indicators"][5:]]
    assert rows == [
        ("产出指标", "数量指标", "举办展览次数", "≥3次"),
        ("产出指标", "数量指标", "举办讲座次数", "≥5次"),
        ("效益指标", "社会效益指标", "观众人次", "≥9000人次"),
    ]
    page.keyboard.press("Control+z")
    saved(page)
    assert now(plan)["indicators"][5]["level2"] == "服务对象满意度指标"
    assert len(now(plan)["indicators"]) == 6


def test_last_years_values_ask_to_be_looked_at_again(place: County, enter: Enter) -> None:
    plan = drafted(place)
    path = f"{indicator(plan, 1)}/target"
    told = [{"path": path, "why": "target_same", "what": "举办群众文化活动次数", "before": "≥12次", "after": "≥12次"},
            {"path": "/waiver/1", "why": "waiver", "what": "", "before": "过渡期", "after": ""}]  # fmt: skip
    marks = [path, "/budget/total", "/waiver/1"]
    Plan.objects.filter(pk=plan.pk).update(reconsider=dumped(marks), checklist=dumped(told))
    page = enter("clerk", f"/plans/{plan.pk}/")
    expect(page.locator(".cell.again")).to_have_count(2)
    expect(page.locator(".again-list")).to_contain_text("指标值与去年相同，请确认今年是否还合适 （去年：≥12次）")
    page.get_by_role("button", name="“整份计划”不用改").click()
    page.get_by_role("button", name="“预算·总额”不用改").click()
    expect(page.locator(".cell.again")).to_have_count(1)
    write(page, path, "≥13次")
    page.keyboard.press("Enter")
    expect(page.locator(".cell.again")).to_have_count(0)
    assert Plan.objects.get(pk=plan.pk).reconsider == "[]"
