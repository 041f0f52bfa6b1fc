"""The pictures: aggregates within sight, no secret plan in a named row, files that no program runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from jimu.model.target import parse_target
from jimu.web.accounts.models import Unit
from jimu.web.pictures import tables, tallies
from jimu.web.pictures.models import Tally
from jimu.web.pictures.sheets import DANGEROUS, Sheet, harmless, written_csv, written_xlsx
from jimu.web.plans.checking import refresh
from jimu.web.plans.models import Plan
from jimu.web.rights import State
from tests.web.county import YEAR, County, brought_to, drafted, good_plan


def named(place: County, name: str, who: str = "clerk", unit: str = "office") -> Plan:
    return drafted(place, who, unit, project=replace(good_plan().project, name=name))


def figures(table: tables.Table) -> dict[str, dict[str, object]]:
    return {row.name: row.figures for row in table.rows}


def test_progress_counts_plans_by_unit_or_department(place: County) -> None:
    named(place, "甲")
    brought_to(place, State.AT_UNIT_HEAD, named(place, "乙"))
    brought_to(place, State.APPROVED, named(place, "丙"))
    found = tables.progress(place.person("clerk"), YEAR)
    assert found.by == "unit"
    assert figures(found) == {
        "示例县文化馆": {"drafting": 1, "reviewed": 1, "approved": 1, "stopped": 0, "all": 3},
    }
    other = Unit.objects.create(code="132", name="示例县教育局", kind="department", place="990100")
    Plan.objects.filter(title="丙").update(department=other)
    found = tables.progress(place.person("clerk"), YEAR)
    assert (found.by, [row.name for row in found.rows]) == ("department", ["示例县文化局", "示例县教育局"])


def test_money_that_nobody_stated_is_not_zero(place: County) -> None:
    named(place, "甲")
    assert figures(tables.money(place.person("clerk"), YEAR)) == {
        "示例县文化馆": {"asked": None, "control": None, "approved": None}
    }
    brought_to(place, State.APPROVED, named(place, "乙"))
    yuan = Decimal(200_000)
    found = tables.money(place.person("clerk"), YEAR)
    assert figures(found) == {"示例县文化馆": {"asked": yuan, "control": yuan, "approved": yuan}}
    assert found.sheet().rows == [["示例县文化馆", 20, 20, 20]]


def test_findings_are_counted_by_rule_as_they_were_submitted(place: County) -> None:
    plan = drafted(place)
    expected = {one["rule"] for one in refresh(plan)}
    assert Tally.objects.count() == 0
    brought_to(place, State.AT_UNIT_HEAD, plan)
    found = tables.rules(place.person("clerk"), YEAR)
    assert {row.key for row in found.rows} == expected
    assert all(row.figures["plans"] == 1 and row.figures["number"] >= 1 for row in found.rows)
    assert all(row.name.endswith("。") for row in found.rows)
    before = list(Tally.objects.order_by("rule").values_list("plan", "rule", "level", "number"))
    assert tallies.rebuild() == len(before)
    assert list(Tally.objects.order_by("rule").values_list("plan", "rule", "level", "number")) == before


def test_only_what_one_sees_is_counted(place: County) -> None:
    named(place, "甲")
    brought_to(place, State.AT_DEPARTMENT, named(place, "乙"))
    named(place, "丙", "other_clerk", "museum")
    assert figures(tables.progress(place.person("department"), YEAR))["示例县文化馆"]["all"] == 1
    assert tables.progress(place.person("division"), YEAR).rows == ()
    assert tables.rules(place.person("other_clerk"), YEAR).rows == ()
    assert tables.progress(place.person("clerk"), YEAR - 1).rows == ()


def test_a_secret_plan_is_in_no_named_row(place: County, login: Callable[[str], Client]) -> None:
    plan = brought_to(place, State.AT_UNIT_HEAD)
    named(place, "乙")
    Plan.objects.filter(pk=plan.pk).update(secret=True)
    person = place.person("clerk")
    assert figures(tables.progress(person, YEAR))["示例县文化馆"]["all"] == 1
    assert tables.rules(person, YEAR).rows == ()
    assert tables.hidden(person, YEAR) == 1
    assert "另有 1 份涉密计划" in login("clerk").get("/pictures/").content.decode()


def test_the_page_draws_and_its_numbers_open_the_plans(place: County, login: Callable[[str], Client]) -> None:
    brought_to(place, State.APPROVED)
    page = login("clerk").get("/pictures/").content.decode()
    unit = place.units["office"].pk
    assert f'href="/plans/?year={YEAR}&amp;unit={unit}&amp;state=approved"' in page
    assert page.count("<svg") == 3
    assert page.count("<table") == 3
    assert 'class="plan"' in page
    assert "申报 20.00　控制数 20.00" in page
    assert "还看不到计划" in login("clerk").get("/pictures/?year=2020").content.decode()


def test_the_page_asks_the_same_number_of_questions(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    client.get("/pictures/")

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/pictures/")
        return len(asked)

    brought_to(place, State.AT_UNIT_HEAD)
    few = count()
    for number in range(4):
        named(place, f"项目{number}")
    assert count() == few


def test_a_table_is_downloaded_as_csv_and_xlsx(place: County, login: Callable[[str], Client]) -> None:
    brought_to(place, State.APPROVED)
    client = login("clerk")
    text = client.get("/pictures/money.csv").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["单位", "申报（万元）", "控制数（万元）", "批复（万元）"], ["示例县文化馆", "20", "20", "20"]
    ]  # fmt: skip
    book = load_workbook(io.BytesIO(client.get("/pictures/progress.xlsx").content))
    assert [cell.value for cell in book.active[2]] == ["示例县文化馆", 0, 0, 1, 0, 1]
    for path in ("/pictures/other.csv", "/pictures/money.pdf"):
        assert client.get(path).status_code == 404
    assert Client().get("/pictures/money.csv").status_code == 302


@given(st.text(min_size=1, max_size=12), st.sampled_from(("", *DANGEROUS)))
def test_no_cell_of_a_file_is_a_formula(text: str, begin: str) -> None:
    cell = begin + text
    assert not str(harmless(cell)).startswith(DANGEROUS)
    assert str(harmless(cell)).endswith(cell)


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1", "\t=1"])
def test_a_unit_with_a_strange_name_stays_text(name: str) -> None:
    sheet = Sheet("表", ["单位", "数"], [[name, -3]])
    row = list(csv.reader(io.StringIO(written_csv(sheet).decode("utf-8-sig"))))[1]
    assert row == [f"'{name}", "-3"]
    cell = load_workbook(io.BytesIO(written_xlsx(sheet))).active["A2"]
    assert (cell.data_type, cell.value) == ("s", name)


def test_a_plan_with_an_error_is_shown_with_its_sign(place: County, login: Callable[[str], Client]) -> None:
    good = good_plan()
    wrong = replace(good.indicators[0], target=parse_target("≤12次", "举办群众文化活动次数"))
    plan = drafted(place, indicators=(wrong, *good.indicators[1:]))
    refresh(plan)
    Plan.objects.filter(pk=plan.pk).update(errors=1)
    assert "1 处错误" in login("clerk").get("/").content.decode()
