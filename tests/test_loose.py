"""Tables that pages of the web lost when they were saved or pasted as text: the same indicators are read from the
drafts of tests/files flattened so, and no word of such a text is lost whatever it says."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jimu.model.text import bare
from jimu.reading import read
from jimu.reading.formats import open_document
from tests.expected import table
from tests.files import make
from tests.test_cells import VOCABULARY, lost

FOLDERS = sorted(path.parent for path in make.HERE.glob("*/expected.yaml"))
# What such a text no longer says, by draft: where a list of projects has a column that no form uses, where no headings
# stand, where a table lies in a table, which blanks part words and which cells.
UNSAID = {
    "bars": """goal-beside-names heading-over-band-and-levels nested-table quarters-under-standards
        report-monitoring sentences-with-dates several-in-one-cell""",
    "copied": """blocks-with-headings-again goal-beside-names heading-over-band-and-levels nested-table
        no-heading-row quarters-under-standards sentences-with-dates several-in-one-cell""",
    "repeated": """nested-table several-in-one-cell""",
    "each": """band-of-what-was-done costs-without-heading-row duty-effect-levels goal-beside-names
        goals-over-numbered-levels half-year-department heading-over-band-and-levels
        levels-above-the-heads levels-as-heading-rows list-of-projects names-beside-a-band nested-table
        no-heading-row-signs-apart sentences-with-dates several-in-one-cell tasks-beside-indicators
        whole-year-beside-halves""",
    "lines": """band-over-unknown-levels clean-henan clean-hunan costs-without-heading-row duty-effect-levels
        flat-export goal-beside-names goals-over-numbered-levels half-year-department
        heading-over-band-and-levels henan-department levels-above-the-heads levels-as-heading-rows
        list-one-name-column nested-table no-heading-row-signs-apart numbered-and-noted older-2011-form
        points-beside-names quarters quarters-under-standards report-list report-monitoring
        sentences-with-dates several-in-one-cell tasks-beside-indicators three-horizons
        whole-period-with-signs""",
    "blanks": """band-over-unknown-levels clean-henan costs-without-heading-row duty-effect-levels
        goals-over-numbered-levels half-year-department heading-over-band-and-levels henan-department
        indicators-before-the-rest levels-above-the-heads levels-as-heading-rows list-of-projects
        list-one-name-column nested-table no-heading-row-signs-apart numbered-and-noted older-2011-form
        points-beside-names quarters quarters-under-standards report-list sentences-with-dates
        several-in-one-cell tasks-beside-indicators three-horizons vertical-letters
        whole-period-with-signs""",
}
CASES = [(folder, way) for way, unsaid in UNSAID.items() for folder in FOLDERS if folder.name not in unsaid.split()]


def case(value: object) -> str:
    return value if isinstance(value, str) else getattr(value, "name", "")


@pytest.mark.parametrize(("folder", "way"), CASES, ids=case)
def test_the_same_indicators_are_read_from_a_saved_page(folder, way):
    expected = yaml.safe_load((folder / "expected.yaml").read_text())
    rows = [row for plan in expected["plans"] for row in table(plan.get("indicators", "name"))]
    reading = read(make.flat(make.parse((folder / "draft.txt").read_text()), way).encode(), "page.txt")
    found = [indicator for plan in reading.plans for indicator in plan.indicators]
    assert sorted(bare(row["name"]) for row in rows) == sorted(bare(indicator.name) for indicator in found)
    left = [(bare(indicator.name), bare(indicator.target.text)) for indicator in found]
    for row in rows:
        if "text" in row and row["text"] != "-":
            said = (bare(row["name"]), bare(row["text"].strip("'")))
            assert said in left
            left.remove(said)


def test_the_reader_is_told_that_columns_were_put_back():
    cells = ["一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "培训班次", "≥5次"]
    reading = read("\n\n".join(cells).encode(), "x.txt")
    assert "columns_put_back" in reading.notices
    indicators = [
        (plan.indicators[0].level1, plan.indicators[0].name, plan.indicators[0].target.text) for plan in reading.plans
    ]
    assert indicators == [("产出指标", "培训班次", "≥5次")]


def test_bars_that_only_fill_a_row_up_are_no_cells():
    text = """一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 |
产出指标 | 数量指标 | 改造管网 | 12公里 | |
质量指标 | 水压合格率 | ≥97% | |||
水质合格率 | 100% | ||||
满意度指标 | 服务对象满意度指标 | 用水户满意度 | ≥92% | |
"""
    (plan,) = read(text.encode(), "x.txt").plans
    read_ = [(i.category, i.name, i.target.text) for i in plan.indicators]
    assert read_ == [
        ("数量", "改造管网", "12公里"),
        ("质量", "水压合格率", "≥97%"),
        ("质量", "水质合格率", "100%"),
        ("满意度", "用水户满意度", "≥92%"),
    ]


def test_lines_that_are_nothing_but_rules_hold_no_cells():
    assert read(b"|---|---|\n|---|---|\n", "x.txt").plans == ()


def test_rows_whose_cells_are_broken_over_lines_are_put_together():
    text = """| 2024年度项目支出绩效自评表 | ||||||||
| 项目名称 |
村道养护 |
||||||||
|
一级 指标 |
二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 养护里程 | ﹦ | 86 | 公里 | 86 | 40 | 40 |
| 质量指标 | 路面完好率 | ≥ | 92 | % | 93 | 30 | 30 | |
| 满意度指标 | 服务对象满意度指标 | 村民满意度 | ≥ | 90 | % | 91 | 20 | 20 |
"""
    (plan,) = read(text.encode(), "x.txt").plans
    assert plan.project.name == "村道养护"
    assert [(i.name, i.target.comparator, i.target.value, str(i.points)) for i in plan.indicators] == [
        ("养护里程", "=", 86, "40"),
        ("路面完好率", ">=", 92, "30"),
        ("村民满意度", ">=", 90, "20"),
    ]


def test_points_are_told_from_a_value_that_was_left_out():
    text = """项目支出绩效自评表
项目名称 防汛经费
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 巡查河道 12次 12次 20 20
质量指标 险情处置 10 10
时效指标 资金支付 10 10
满意度指标 服务对象满意度指标 群众满意度 ≥90% 95% 10 10
总分 100 100
"""
    (plan,) = read(text.encode(), "x.txt").plans
    assert [(i.name, i.target.kind, str(i.weight)) for i in plan.indicators] == [
        ("巡查河道", "number", "20"),
        ("险情处置", "blank", "10"),
        ("资金支付", "blank", "10"),
        ("群众满意度", "number", "10"),
    ]


WORDS = st.sampled_from(VOCABULARY.split()) | st.text(alphabet="天地玄黄12%、，：≥ ", min_size=1, max_size=8)
BETWEEN = {"bars": " | ", "bars that end lines": " |\n", "lines": "\n", "blank lines": "\n\n", "blanks": " "}


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example("blanks", [["一级指标", "二级指标", "三级指标", "指标值"]])
@given(st.sampled_from(sorted(BETWEEN)), st.lists(st.lists(WORDS, min_size=1, max_size=9), min_size=1, max_size=9))
def test_no_word_of_such_a_text_is_lost(way, rows):
    drawn = "\n".join(BETWEEN[way].join(row) for row in rows)
    text = drawn if drawn.strip(" |\n") else "x"
    document = open_document(text.encode(), "x.txt")
    kept = "".join(piece.text for piece in document.pieces())
    assert sorted(re.sub(r"[\s|]", "", text)) == sorted(re.sub(r"[\s|]", "", kept))
    assert lost(document) == []


def test_counters_of_a_blank_form_are_no_values():
    cells = """项目支出绩效目标表 项目名称 主管部门 绩效指标 一级指标 二级指标 三级指标 指标值 产出指标 数量指标
        指标1： 指标2： 质量指标 指标1： 时效指标 指标1： 效益指标 社会效益指标 指标1：
        满意度指标 服务对象满意度指标 指标1："""
    reading = read("\n\n".join(cells.split()).encode(), "x.txt")
    assert [plan.indicators for plan in reading.plans if plan.indicators] == []
