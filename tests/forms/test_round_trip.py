"""A form is a layout read backwards: what was written into it is read out of it, and the rest is listed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jimu.forms import form_named, form_of, forms, left_out, write
from jimu.forms.draw import draw
from jimu.forms.page import Grid
from jimu.model.changes import without_places
from jimu.reading import read
from tests.forms.plans import content, drawn_plans, long_plan, order_in, plans

KEYS = [form.key for form in forms()]
# What a form says by itself: its title, scope and kind; the months of its cash plan; the marks of what must be filled;
# the budget, which a report yet to be filled has under 年初预算数.
PRINTED = re.compile(
    r"title|scope|kind|year|budget/unit|cash_plan/\d/by_month|indicators/\d+/required"
    r"|budget/initial|budget/rows/[^/]+/initial"
)
NAMES = re.compile(r"/(?:title|year|department|department_code|unit|budget/unit|signatures/.*|fields/标题)")


FORMATS = ("docx", "xlsx", pytest.param("pdf", marks=pytest.mark.long))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("key", KEYS)
def test_plan_is_read_from_the_form_as_it_was_written(chinese_font, key, format_):
    form = form_named(key)
    for name, plan in plans():
        left = frozenset(left_out(form, plan))
        found = read(write(form, plan, format_), name=f"form.{format_}").plans
        if not found:
            assert all(NAMES.fullmatch(path) for path in draw(form, plan).paths()), name
            continue
        assert len(found) == 1, name
        wanted, got = content(plan, order_in(form, plan), left), content(found[0])
        lost = {path: (value, got.get(path)) for path, value in wanted.items() if got.get(path) != value}
        assert lost == {}, name
        invented = {path for path in got if path not in wanted and not PRINTED.fullmatch(path)}
        assert invented == set(), name


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("key", KEYS)
def test_plan_of_many_pages_is_read_as_it_was_written(chinese_font, key, format_):
    form = form_named(key)
    for medium in (False, True):
        plan = long_plan(form, medium=medium)
        left = frozenset(left_out(form, plan))
        (found,) = read(write(form, plan, format_), name=f"form.{format_}").plans
        wanted, got = content(plan, order_in(form, plan), left), content(found)
        lost = {path: (value, got.get(path)) for path, value in wanted.items() if not same(value, got.get(path))}
        assert lost == {}


SIDE_BY_SIDE = {"project-2015": ("中期目标", "中期绩效指标"), "project-2021": ("实施期目标", "实施期绩效指标")}
SIDE_BY_SIDE["project-approval"] = SIDE_BY_SIDE["project-2015"]


@pytest.mark.parametrize("key", SIDE_BY_SIDE)
def test_halves_of_a_plan_stand_side_by_side(key):
    form = form_named(key)
    plan = long_plan(form, medium=True)
    halves = re.compile(r"/indicators/\d+/(?:name|period|target)|/objectives/.*|/budget/medium_term")
    assert not [path for path in left_out(form, plan) if halves.fullmatch(path)]
    boxes = [box for block in draw(form, plan).blocks if isinstance(block, Grid) for box in block.boxes]
    rows = {box.words.text: box.row for box in boxes}
    goal, indicators = SIDE_BY_SIDE[key]
    assert rows[goal] == rows["年度目标"]
    assert rows[indicators] == rows["年度绩效指标"]
    whole, year = (box for box in boxes if "/objectives" in str(sorted(box.words.paths)))
    assert (whole.row, whole.column < year.column) == (year.row, True)


def test_amounts_of_the_whole_period_stand_beside_the_years_and_may_be_blank():
    form = form_named("project-2015")
    plan = long_plan(form, medium=True)
    (blank,) = read(write(form, plan, "docx"), name="form.docx").plans
    assert blank.budget.sources == plan.budget.sources
    assert not any(name.startswith("中期") for name in blank.fields)
    (filled,) = read(write(form, replace(plan, fields={"中期财政拨款": "300"}), "docx"), name="form.docx").plans
    assert filled.budget.sources == plan.budget.sources
    assert filled.fields["中期财政拨款"] == "300"


def test_plan_in_its_own_form_is_the_same_plan():
    for name, plan in plans():
        form = form_of(plan)
        assert left_out(form, plan) == [], f"{name} {form.key}"
        found = read(write(form, plan, "docx"), name="form.docx", place=plan.place).plans
        wanted, got = (replace(without_places(one), form=()) for one in (plan, *found))
        unit = wanted.budget.unit or got.budget.unit  # the form says a unit also where no money was stated
        assert got == replace(wanted, budget=replace(wanted.budget, unit=unit)), name


def test_reports_and_layouts_of_many_places_lose_nothing_unlisted():
    for name, plan in drawn_plans():
        form = form_of(plan)
        left = frozenset(left_out(form, plan))
        found = read(write(form, plan, "docx"), name="form.docx").plans
        assert len(found) == 1, name
        wanted, got = content(plan, order_in(form, plan), left), content(found[0])
        lost = {path for path, value in wanted.items() if meaning(got.get(path)) != meaning(value)}
        assert {path for path in lost if (name, path) not in NO_UNIT_AT_ALL} == set(), name


NO_UNIT_AT_ALL = {("columns-say-it-twice 0", "indicators/8/target")}  # its unit column holds the value again: 90%


def same(value, other) -> bool:
    """Whether two values say the same."""
    return meaning(value) == meaning(other)


def meaning(value):
    """A target by what it says: sign and unit of columns beside it are written into it. A reason by its words:
    in the form they stand under 原因说明."""
    if isinstance(value, str):
        return value.removeprefix("原因说明：")
    return replace(value, text="") if hasattr(value, "comparator") else value


def test_what_a_form_has_no_room_for_is_listed():
    plan = next(plan for _, plan in plans() if plan.cash_plan and plan.cash_plan[0].text)
    left = left_out(form_named("ningxia-project"), plan)
    assert "/cash_plan/0/text" in left
    assert "/purpose" in left
    assert "/indicators/0/explanation" in left
    assert "/indicators/0/name" not in left
    assert "/budget/total" not in left
