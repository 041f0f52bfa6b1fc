"""What the fonts of a pdf do not say, what a page has twice, what a long file costs."""

from __future__ import annotations

import time
from importlib.util import find_spec

import pytest

from jimu.forms import write
from jimu.model.plan import Budget, Indicator, Objective, Plan, Project
from jimu.model.target import parse_target
from jimu.model.text import bare
from jimu.reading import read
from jimu.reading.formats import Unreadable, open_document
from tests.formats.pdfs import Drawing, pdf

PLAN = Plan(
    "project",
    year=2024,
    department="示例县教育局",
    project=Project("校舍维修"),
    budget=Budget(unit="元"),
    objectives=(Objective("维修校舍。", "年度"),),
    indicators=(Indicator("维修面积", "数量", parse_target("≥5次"), "产出指标", "数量指标"),),
)
CODES = b"/ToUnicode"
FIRST = CODES.replace(b"e", b"X")  # as long, and no name that a reader knows


def test_signs_without_codes_are_marked_and_never_read_as_others(chinese_font):
    data = write("project-2015", PLAN, "pdf").replace(CODES, FIRST, 1)  # the font of the title alone
    document = open_document(data, "form.pdf")
    title = document.blocks[0].text
    assert set(title) == {"\ufffd"}
    assert f"no code: page 1 ({len(title)})" in document.artefacts
    reading = read(data, name="form.pdf")
    assert "no_code" in reading.notices
    assert reading.plans[0].indicators[0].name == "维修面积"  # the other fonts say what their signs are
    assert "no_code" not in read(write("project-2015", PLAN, "pdf"), name="form.pdf").notices


@pytest.mark.long
def test_page_without_codes_is_recognised_or_refused(chinese_font):
    data = write("project-2015", PLAN, "pdf").replace(CODES, FIRST)
    if find_spec("rapidocr") is None:
        with pytest.raises(Unreadable, match="no_codes"):
            open_document(data, "form.pdf")
        return
    document = open_document(data, "form.pdf")
    cells = [cell for table in document.tables() for cell in table.cells]
    assert "维修面积" in [bare(cell.text) for cell in cells]
    assert all(cell.confidence is not None for cell in cells if cell.text)


def test_layer_that_is_drawn_twice_is_read_once():
    page = Drawing()
    for _ in range(2):
        page.text(100, 100, "绩效目标").text(100, 200, "年度总体目标")
        page.table(100, 300, [80, 80], [["项目名称", "校舍维修"], ["实施单位", "示例县教育局"]])
    document = open_document(pdf(page), "layers.pdf")
    assert [block.text for block in document.blocks[:2]] == ["绩效目标", "年度总体目标"]
    assert [cell.text for table in document.tables() for cell in table.cells] == [
        *("项目名称", "校舍维修", "实施单位", "示例县教育局")
    ]


def cost(pages: int) -> float:
    """Seconds of the processor that a pdf of so many pages of paragraphs takes."""
    words = [Drawing() for _ in range(pages)]
    for page in words:
        for line in range(30):
            page.text(60, 60 + 24 * line, f"（{line}）工作按计划完成。")
    data = pdf(*words)
    begin = time.process_time()
    open_document(data, "pages.pdf")
    return time.process_time() - begin


def test_a_page_of_a_long_file_costs_what_one_of_a_short_file_does():
    cost(5)  # what is loaded once
    assert cost(160) < 20 * cost(20)  # eight times as many; were each compared with all, some sixty times as long
