"""The descriptions of the forms: which is whose, and that the reader knows every label by which they are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jimu.forms import UnknownForm, form_named, form_of, forms
from jimu.forms.draw import draw
from jimu.forms.page import Grid
from jimu.law import instruments
from jimu.law.gazetteer import name_of
from jimu.law.library import load
from jimu.model.plan import FORM_MARKS, Plan
from jimu.reading.vocabulary import role_of
from tests.forms.plans import plans

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
