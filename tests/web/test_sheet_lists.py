"""Lists whose rows have numbers and not names: tasks, estimates, functions, safeguards, the cash plan."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import Page, expect

from jimu.model.plan import Estimate, Group, Objective, Task
from jimu.web.plans.drafting import begin
from jimu.web.plans.models import Plan
from tests.web.county import YEAR, County, drafted, good_plan
from tests.web.sheets import cell, now, paste, saved, write

Enter = Callable[..., Page]


def of_department(place: County, **changes: object) -> Plan:
    told = {"form": ("work_plan", "department"), **changes}
    return drafted(place, scope="department", indicators=(), **told)


def test_tasks_are_added_at_the_end_line_by_line(place: County, enter: Enter) -> None:
    plan = of_department(place)
    page = enter("clerk", f"/plans/{plan.pk}/")
    for number, (name, amount) in enumerate((("展览", "12.5"), ("讲座", "3"))):
        write(page, f"/work_plan/{number}/name", name)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.insert_text(amount)
        page.keyboard.press("Enter")
    saved(page)
    assert [(one["name"], one["amount"]) for one in now(plan)["work_plan"]] == [
        ("展览", "125000.00"),
        ("讲座", "30000.00"),
    ]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    saved(page)
    assert [(one["name"], one["amount"]) for one in now(plan)["work_plan"]] == [("展览", "125000.00")]


def test_a_line_is_moved_and_dropped_and_comes_back_where_it_was(place: County, enter: Enter) -> None:
    plan = of_department(place, work_plan=(Task("一", amount=Decimal(10_000)), Task("二"), Task("三")))
    page = enter("clerk", f"/plans/{plan.pk}/")
    cell(page, "/work_plan/2/name").focus()
    page.keyboard.press("Alt+ArrowUp")
    saved(page)
    expect(cell(page, "/work_plan/1/name")).to_have_value("三")
    cell(page, "/work_plan/0/name").focus()
    page.keyboard.press("Control+Delete")
    saved(page)
    expect(cell(page, "/work_plan/0/name")).to_have_value("三")
    assert [one["name"] for one in now(plan)["work_plan"]] == ["三", "二"]
    cell(page, "/work_plan/0/name").focus()
    page.keyboard.press("Control+z")
    saved(page)
    expect(cell(page, "/work_plan/0/amount")).to_have_value("1")
    assert [one["name"] for one in now(plan)["work_plan"]] == ["一", "三", "二"]


def test_a_block_fills_the_lines_of_a_list(place: County, enter: Enter) -> None:
    plan = of_department(place, work_plan=(Task("一"),))
    page = enter("clerk", f"/plans/{plan.pk}/")
    paste(page, "/work_plan/0/name", "展览\t办展览\t展览部\t12\n讲座\t办讲座\t教育部\t3\n下乡\t送戏\t演出部\t5\n")
    saved(page)
    assert [(one["name"], one["goal"], one["amount"]) for one in now(plan)["work_plan"]] == [
        ("展览", "办展览", "120000.00"),
        ("讲座", "办讲座", "30000.00"),
        ("下乡", "送戏", "50000.00"),
    ]


def test_functions_and_objectives_and_safeguards(place: County, enter: Enter) -> None:
    plan = of_department(place, functions=(Group("1", "组织展览"),), form=("functions", "work_plan", "department"))
    page = enter("clerk", f"/plans/{plan.pk}/")
    write(page, "/functions/1/text", "指导群众文化")
    page.keyboard.press("Tab")
    saved(page)
    assert now(plan)["functions"] == [{"number": "1", "text": "组织展览"}, {"number": "2", "text": "指导群众文化"}]
    prose = drafted(place, scope="department", indicators=(), form=("objectives", "prose"),
                    objectives=(Objective("总的。", "总体"),))  # fmt: skip
    page = enter("clerk", f"/plans/{prose.pk}/")
    write(page, "/safeguards/0", "加强领导")
    page.keyboard.press("Tab")
    write(page, "/safeguards/1", "按月调度")
    page.keyboard.press("Tab")
    write(page, "/objectives/1/text", "分项的。")
    page.keyboard.press("Tab")
    saved(page)
    assert now(prose)["safeguards"] == ["加强领导", "按月调度"]
    assert [(one["text"], one["period"]) for one in now(prose)["objectives"]] == [
        ("总的。", "总体"),
        ("分项的。", "分项"),
    ]


def test_the_blank_cash_plan_is_filled_in_any_order(place: County, enter: Enter) -> None:
    content = good_plan(form=("basis", "cash_plan", "explanation", "objectives"))
    plan = begin(person=place.person("clerk"), unit=place.units["office"], year=YEAR, scope="project", content=content)
    page = enter("clerk", f"/plans/{plan.pk}/")
    write(page, "/cash_plan/3/share", "100")
    page.keyboard.press("Enter")
    write(page, "/cash_plan/0/share", "25%")
    page.keyboard.press("Tab")
    saved(page)
    assert [(one["by_month"], one["share"]) for one in now(plan)["cash_plan"]] == [
        (3, "0.25"), (6, None), (10, None), (12, "1"),
    ]  # fmt: skip


def test_the_estimate_of_a_fund(place: County, enter: Enter) -> None:
    plan = drafted(place, scope="fund_direction", estimate=(Estimate("场地", Decimal(20_000)),))
    page = enter("clerk", f"/plans/{plan.pk}/")
    write(page, "/estimate/1/item", "设备")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("三万")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="没有看懂")).to_be_visible()
    write(page, "/estimate/1/amount", "3")
    page.keyboard.press("Enter")
    saved(page)
    assert [(one["item"], one["amount"]) for one in now(plan)["estimate"]] == [
        ("场地", "20000.00"),
        ("设备", "30000.00"),
    ]


def test_a_blank_form_has_room_for_what_its_rules_ask(place: County, enter: Enter) -> None:
    plan = begin(person=place.person("clerk"), unit=place.units["office"], year=YEAR, scope="project")
    page = enter("clerk", f"/plans/{plan.pk}/")
    page.get_by_role("toolbar").get_by_role("button", name="下面加一行").click()
    page.keyboard.insert_text("举办展览次数")
    page.keyboard.press("Enter")
    saved(page)
    (one,) = now(plan)["indicators"]
    assert (one["name"], one["level1"], one["category"]) == ("举办展览次数", "产出指标", "数量")


def test_a_sheet_drawn_anew_leaves_the_cell_one_is_in(place: County, enter: Enter) -> None:
    plan = of_department(place, work_plan=(Task("一"), Task("二"), Task("三")))
    page = enter("clerk", f"/plans/{plan.pk}/")
    page.route(f"**/plans/{plan.pk}/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    cell(page, "/work_plan/0/name").focus()
    page.keyboard.press("Control+Delete")
    cell(page, "/work_plan/0/goal").focus()
    page.wait_for_timeout(200)
    page.keyboard.insert_text("正在写的")
    page.wait_for_timeout(1500)
    expect(cell(page, "/work_plan/0/goal")).to_be_focused()
    expect(cell(page, "/work_plan/0/goal")).to_have_value("正在写的")
    page.keyboard.press("Enter")
    saved(page)
    assert [(one["name"], one["goal"]) for one in now(plan)["work_plan"]] == [("二", "正在写的"), ("三", "")]
