"""The descriptions of the forms: which is whose, and that the reader knows every label by which they are drawn."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from jimu.forms import UnknownForm, form_named, form_of, forms
from jimu.forms.draw import draw
from jimu.forms.page import Grid, Page
from jimu.law import instruments
from jimu.law.gazetteer import name_of
from jimu.law.library import load
from jimu.model.plan import FORM_MARKS, Plan
from jimu.model.text import numeral
from jimu.reading.vocabulary import role_of
from tests.forms.plans import long_plan, plans

KEYS = [form.key for form in forms()]


@pytest.mark.parametrize("key", KEYS)
def test_form_is_dated_cited_and_named(key):
    data = load("forms/official", key)
    assert set(data["title"]) == {"zh", "en"}
    assert data["cites"]["instrument"] in instruments()
    assert data["confirmed"] in ("yes", "no")
    assert all(place == "cn" or name_of(place) for place in data["places"])
    assert form_named(key).marks <= {*FORM_MARKS, "required", "functions"}


@pytest.mark.parametrize("key", KEYS)
def test_headings_are_words_that_the_reader_knows(key):
    for part in load("forms/official", key)["body"]:
        for row in part.get("rows", ()):
            table = row.get("indicators") if isinstance(row, dict) else None
            columns = [column for half in table.get("halves", [table]) for column in half["columns"]] if table else []
            for column in columns:
                if "head" in column and "of" in column:
                    assert role_of("indicators", column["head"]) == column["of"]


@pytest.mark.parametrize(
    ("name", "place", "year", "key"),
    [
        ("项目支出绩效目标申报表", "640221", 2024, "project-2015"),
        ("项目支出绩效目标申报表", "410100", 2024, "project-2021"),
        ("项目支出绩效目标申报表", "410100", 2021, "project-2015"),
        ("项目支出绩效目标申报表", None, None, "project-2015"),
        ("hebei-project", "640221", 2024, "hebei-project"),
    ],
)
def test_place_and_year_choose_among_forms_of_one_name(name, place, year, key):
    assert form_named(name, place, year).key == key


def test_unknown_form_names_those_that_there_are():
    with pytest.raises(UnknownForm) as fault:
        form_named("不存在的表")
    assert "hebei-project" in fault.value.known


def test_plans_go_home():
    homes = {name: form_of(plan).key for name, plan in plans()}
    assert homes["政协办公室部门文本和多个项目 0"] == "hebei-text"
    assert homes["政协办公室部门文本和多个项目 1"] == "hebei-project"
    assert homes["公路养护站六个项目 0"] == "ningxia-project"
    assert homes["农业农村局三张附表 0"] == "hunan-department"
    assert homes["农业农村局三张附表 1"] == "fund-summary"
    assert homes["农业农村局三张附表 2"] == "fund-direction"
    assert homes["文化馆部门整体支出 0"] == "qinghai-department"
    assert homes["教育局项目支出 0"] == "project-2015"


def test_approval_and_review_are_for_titles_that_say_so():
    plan = next(plan for name, plan in plans() if name == "教育局项目支出 0")
    assert form_of(replace(plan, title="项目支出绩效目标批复表")).key == "project-approval"
    assert form_of(replace(plan, title="绩效目标审核表")).key == "review"


SIGN, BESIDE = 10.5, 6  # points: a sign of the written forms, and what a cell leaves beside its words
ACROSS = {False: 481, True: 728}  # points between the margins, upright and lying


def signs(line: str) -> float:
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.52 for sign in line)


@pytest.mark.parametrize("key", KEYS)
def test_columns_are_wide_enough_that_no_sign_of_a_label_stands_alone(key):
    form = form_named(key)
    for plan in (Plan(form.scope, form.kind), long_plan(form), long_plan(form, medium=True)):
        page = draw(form, plan)
        for block in (one for one in page.blocks if isinstance(one, Grid)):
            point = ACROSS[page.landscape] / sum(block.widths)
            for box in (one for one in block.boxes if one.look == "label" and "/level2" not in str(one.words.paths)):
                room = int((point * sum(block.widths[box.column : box.column + box.across]) - BESIDE) / SIGN)
                for line in box.words.text.split("\n"):
                    alone = signs(line) > room and 0 < signs(line) % room <= 1
                    assert not alone or line.startswith("指标"), f"{line} in a cell of {room}"


def printed(page: Page) -> list[str]:
    found = []
    for block in page.blocks:
        words = [box.words for box in block.boxes] if isinstance(block, Grid) else [block.left]
        found += [one.text for one in words]
    return found


def test_blank_form_leaves_room_for_the_year_and_prints_its_own_rows():
    said = {form.key: printed(draw(form, Plan(form.scope, form.kind))) for form in forms()}
    assert "（　　　　年度）" in said["project-2015"]
    assert "　　　　年部门整体支出绩效目标表" in said["hunan-department"]
    assert "部门名称：" not in said["fund-direction"]  # a line for what the form itself has no room for
    for row in ("其中：当年财政拨款", "上年结转资金", "其他资金"):
        assert row in said["project-self-evaluation"]
        assert row in said["project-monitoring"]


def test_funds_are_counted_as_the_form_counts_them():
    table = draw(form_named("fund-summary"), long_plan(form_named("fund-summary"))).blocks[-3]
    assert [box.words.text for box in table.boxes if box.column == 0] == ["序号", "", "一", "二"]
    assert [numeral(number) for number in (1, 9, 10, 11, 20, 21, 99, 100)] == [
        *("一", "九", "十", "十一", "二十", "二十一", "九十九", "100")
    ]


@pytest.mark.parametrize("key", KEYS)
def test_empty_plan_gives_the_blank_form_and_every_place_is_covered_once(key):
    form = form_named(key)
    for plan in (Plan(form.scope, form.kind), plans()[0][1]):
        for block in draw(form, plan).blocks:
            if isinstance(block, Grid):
                covered = [
                    (row, column)
                    for box in block.boxes
                    for row in range(box.row, box.row + box.down)
                    for column in range(box.column, box.column + box.across)
                ]
                assert len(covered) == len(set(covered)) == block.height * len(block.widths)
