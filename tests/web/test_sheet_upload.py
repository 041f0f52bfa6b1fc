"""A document becomes drafts, shown beside its sheet; indicators are picked; the steps say what follows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page, expect

from jimu.web.jobs.models import Job
from jimu.web.jobs.worker import Worker
from jimu.web.plans.models import Plan
from jimu.web.plans.stored import loaded
from jimu.web.rights import State
from tests.web.county import County, brought_to, drafted
from tests.web.sheets import cell, indicator, now, saved

Enter = Callable[..., Page]
Login = Callable[[str], Client]
FILES = Path(__file__).resolve().parents[1] / "files"


def read(place: County, client: Client, name: str, content: bytes) -> str:
    """Bring a document; the address at which one chooses."""
    told = {"unit": place.units["office"].pk, "year": "2026", "do": "file", "file": SimpleUploadedFile(name, content)}
    answer = client.post("/plans/new/", told)
    assert answer.status_code == 302
    assert Worker().once()
    job = Job.objects.get(pk=urlsplit(answer["Location"]).path.split("/")[2])
    assert job.state == "done", job.words
    return job.place


def taken(place: County, client: Client, address: str, *keys: str) -> list[Plan]:
    """Choose plans by their keys."""
    told = dict(pair.split("=") for pair in urlsplit(address).query.split("&"))
    client.post(address, {**told, "plan": list(keys)})
    return list(Plan.objects.order_by("created_at"))


def henan() -> bytes:
    return (FILES / "clean-henan" / "source.docx").read_bytes()


def test_a_document_becomes_a_draft_with_every_value_linked_to_its_cell(
    place: County, login: Login, enter: Enter
) -> None:
    client = login("clerk")
    address = read(place, client, "申报表.docx", henan())
    page = client.get(address).content.decode()
    assert "建立草稿" in page
    (plan,) = taken(place, client, address, "0-0")
    assert plan.document is not None
    assert plan.unit == place.units["office"]
    assert {"/budget/total", f"{indicator(plan, 1)}/target"} <= set(loaded(plan.origins))
    sheet = enter("clerk", f"/plans/{plan.pk}/")
    sheet.get_by_role("toolbar").get_by_text("对照原文件").click()
    path = f"{indicator(plan, 2)}/target"
    cell(sheet, path).focus()
    there = sheet.locator(".document .pointed")
    expect(there).to_have_count(1)
    expect(there).to_contain_text(now(plan)["indicators"][1]["target"]["text"])
    sheet.locator(f'.document [data-go="{indicator(plan, 1)}/target"]').click()
    expect(cell(sheet, f"{indicator(plan, 1)}/target")).to_be_focused()


def test_several_documents_in_an_archive_each_keep_their_own(place: County, login: Login) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("一.docx", henan())
        archive.writestr("二.docx", (FILES / "clean-hebei" / "source.docx").read_bytes())
    client = login("clerk")
    address = read(place, client, "两份.zip", held.getvalue())
    plans = taken(place, client, address, "0-0", "1-0")
    assert [plan.document.name for plan in plans] == ["一.docx", "二.docx"]


def test_nothing_is_taken_for_another_unit_or_without_a_choice(place: County, login: Login) -> None:
    client = login("clerk")
    address = read(place, client, "申报表.docx", henan())
    museum = address.replace(f"unit={place.units['office'].pk}", f"unit={place.units['museum'].pk}")
    assert client.get(museum).status_code == 403
    assert login("other_clerk").get(museum).status_code == 404
    assert taken(place, client, address) == []
    told = {"unit": place.units["museum"].pk, "year": "2026", "do": "blank", "scope": "project"}
    assert client.post("/plans/new/", told).status_code == 403
    assert login("head").get("/plans/new/").status_code == 403


def test_a_blank_form_is_begun(place: County, login: Login) -> None:
    told = {"unit": place.units["office"].pk, "year": "2026", "do": "blank", "scope": "department"}
    answer = login("clerk").post("/plans/new/", told, follow=True)
    assert "年度主要任务" in answer.content.decode()


def test_an_indicator_is_picked_with_explanation_and_basis(place: County, enter: Enter) -> None:
    brought_to(place, State.AT_UNIT_HEAD, drafted(place))
    plan = drafted(place, indicators=())
    page = enter("clerk", f"/plans/{plan.pk}/")
    page.get_by_role("toolbar").get_by_text("指标库").click()
    dialog = page.get_by_role("dialog", name="指标库")
    dialog.get_by_role("button", name="加入“活动计划完成率”").click()
    dialog.get_by_label("找指标").fill("提案按期办复率")
    dialog.get_by_role("button", name="查找").click()
    expect(dialog.get_by_role("button", name="加入“活动计划完成率”")).to_have_count(0)
    dialog.get_by_role("button", name="加入“提案按期办复率”").click()
    dialog.get_by_role("button", name="关闭").click()
    saved(page)
    own, listed = now(plan)["indicators"]
    assert (own["name"], own["basis"], own["category"]) == ("活动计划完成率", "2026年度工作计划", "质量")
    assert (listed["name"], listed["basis"], listed["category"]) == ("提案按期办复率", "行业标准", "时效")
    assert listed["explanation"].startswith("交办之日起三个月内")
    expect(cell(page, f"/indicators/{listed['id']}/explanation")).to_have_value(listed["explanation"])


def test_another_units_indicators_are_not_in_the_library(place: County, login: Login) -> None:
    brought_to(place, State.AT_UNIT_HEAD, drafted(place))
    plan = drafted(place, "other_clerk", "museum")
    assert "活动计划完成率" not in login("other_clerk").get(f"/plans/{plan.pk}/library").content.decode()
    assert login("clerk").get(f"/plans/{plan.pk}/library").status_code == 404


def test_submitting_says_who_is_next_and_waits_until_all_is_saved(place: County, enter: Enter) -> None:
    plan = drafted(place)
    page = enter("clerk", f"/plans/{plan.pk}/")
    cell(page, f"{indicator(plan, 1)}/target").focus()
    page.keyboard.insert_text("≥14次")
    page.get_by_role("link", name="提交审核").click()
    dialog = page.get_by_role("dialog", name="提交审核")
    expect(dialog).to_contain_text("提交后由 示例县文化馆（单位负责人） 审核")
    dialog.get_by_role("button", name="提交审核").click()
    expect(page.locator("#notes")).to_contain_text("已提交。")
    row = Plan.objects.get(pk=plan.pk)
    assert row.state == State.AT_UNIT_HEAD
    assert row.version.data["indicators"][0]["target"]["text"] == "≥14次"
    expect(page.locator(".steps [aria-current]")).to_have_text("单位负责人审核")


def test_the_dialogs_of_every_step_work_without_javascript(place: County, login: Login) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    page = login("department").get(f"/plans/{plan.pk}/?step=send_back").content.decode()
    assert '<dialog id="step-send_back" class="step" open' in page
    told = {"words": "请写明依据", "back_to": "at_unit_head"}
    login("department").post(f"/plans/{plan.pk}/send_back", told)
    assert Plan.objects.get(pk=plan.pk).state == State.AT_UNIT_HEAD


def test_an_approval_and_an_amendment_carry_their_scans(place: County, login: Login) -> None:
    plan = brought_to(place, State.APPROVED)
    evidence = SimpleUploadedFile("函.txt", "场地维修。".encode())
    login("clerk").post(f"/plans/{plan.pk}/amend", {"reason": "场地维修", "evidence": evidence})
    assert plan.amendments.get().evidence.name == "函.txt"
    page = login("clerk").get(f"/plans/{plan.pk}/").content.decode()
    assert "批准之前，原批复继续有效" in page
    assert "放弃调整" in page


def test_a_row_is_edited_on_a_plain_page(place: County, login: Login) -> None:
    plan = drafted(place)
    first = indicator(plan, 1).split("/")[2]
    address = f"/plans/{plan.pk}/rows/indicators/{first}/"
    client = login("clerk")
    page = client.get(address).content.decode()
    assert "≥12次" in page
    path = f"/indicators/{first}/target"
    told = {"do": "save", "key": "k1", path: "≥15次", f"before{path}": "≥12次",
            "level": "产出指标|质量指标", "before-level": "产出指标|数量指标"}  # fmt: skip
    assert "已保存" in client.post(address, told, follow=True).content.decode()
    one = now(plan)["indicators"][0]
    assert (one["target"]["text"], one["category"]) == ("≥15次", "质量")
    answer = client.post(address, {**told, "key": "k2", path: "≥16次", "before-level": told["level"]}, follow=True)
    assert "别人刚改过这一格：现在是“≥15次”，您写的是“≥16次”" in answer.content.decode()
    new = {"do": "save", "key": "k3", "/indicators/new/name": "新的一行", "level": "产出指标|数量指标"}
    client.post(f"/plans/{plan.pk}/rows/indicators/new/", new)
    assert now(plan)["indicators"][-1]["name"] == "新的一行"
    client.post(address, {"do": "drop", "key": "k4"})
    assert first not in {row["id"] for row in now(plan)["indicators"]}
    head = f"/plans/{plan.pk}/rows/head/all/"
    assert "项目名称" in client.get(head).content.decode()
    client.post(head, {"key": "k5", "/project/period": "2026-2028", "before/project/period": "2026"})
    assert now(plan)["project"]["period"] == "2026-2028"
    assert login("head").get(head).status_code == 403
    assert login("other_clerk").get(head).status_code == 404
