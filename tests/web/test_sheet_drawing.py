"""A plan drawn as its form: every form of the house, every value that it says, each once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jimu.forms import form_named, forms
from jimu.model.cells import text_at
from jimu.model.leaves import leaves
from jimu.model.plan import Plan as Content
from jimu.reading import read
from jimu.web.plans.content import drafted, path_by_id
from jimu.web.plans.sheet.beside import _writable
from jimu.web.plans.sheet.drawing import sheet_of
from tests.forms.plans import long_plan

FILES = Path(__file__).resolve().parents[1] / "files"
CLEAN = sorted(FILES.glob("clean-*/source.docx"))
NOT_CELLS = {"/title", "/year", "/budget/unit"}
PLANS = [(path.parent.name, number, plan) for path in CLEAN for number, plan in enumerate(read(path).plans)]
PLANS = [one for one in PLANS if one[2].kind == "plan"]


@pytest.mark.parametrize("plan", [one[2] for one in PLANS], ids=[f"{one[0]}-{one[1]}" for one in PLANS])
def test_every_value_stands_on_the_sheet_once_with_its_words(plan: Content) -> None:
    data, _origins = drafted(plan)
    turned = path_by_id(data)
    fields = sheet_of(data, plan, blanks=False).fields()
    paths = [field.path for field in fields]
    assert len(set(paths)) == len(paths)
    stated = {turned(path) for path in leaves(plan)} - NOT_CELLS
    assert {path for path in stated if _writable(path)} <= set(paths)
    assert all(field.text == text_at(data, field.path) for field in fields)


def test_money_of_the_whole_period_stands_beside_the_years() -> None:
    plan = replace(long_plan(form_named("project-2015"), medium=True), fields={"中期财政拨款": "300"})
    fields = {field.path: field.text for field in sheet_of(drafted(plan)[0], plan, blanks=True).fields()}
    assert fields["/fields/中期财政拨款"] == "300"
    assert fields["/fields/中期其他资金"] == ""  # yet to be written
    assert fields["/budget/sources/财政拨款"]


def test_every_form_of_a_plan_is_drawn_when_it_is_blank() -> None:
    for form in forms():
        if form.kind != "plan" or form.only:
            continue
        blank = Content(form.scope, title=form.name, year=2026, form=tuple(form.marks))  # type: ignore[arg-type]
        sheet = sheet_of(drafted(blank)[0], blank, blanks=True)
        assert sheet.form == form
        assert any(field.path.startswith("/") for field in sheet.fields()), form.key


def test_a_plan_is_not_drafted_in_the_form_of_its_review() -> None:
    plan = Content("project", title="绩效目标审核表", year=2026)
    assert "review" not in sheet_of(drafted(plan)[0], plan, blanks=True).form.key
