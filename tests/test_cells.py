"""Nothing a document says is lost: every piece of it is found again in the reading,
and every source at the place it names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jimu.model.document import Cell, Document, Paragraph, Place, Table
from jimu.reading import read_document, reading_json
from jimu.reading.formats import open_document

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *sorted((ROOT / "examples").glob("*.txt")),
    *sorted((ROOT / "examples").glob("*.docx")),
    *sorted((ROOT / "tests" / "files").glob("*/source*")),
    *sorted((ROOT.parent / "shared" / "seeds").glob("*.txt")),
]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in (key, *strings(item))]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def places(document: Document) -> dict[tuple[int | None, ...], str]:
    found: dict[tuple[int | None, ...], str] = {}
    for block in document.blocks:
        for piece in block.cells if isinstance(block, Table) else (block,):
            place = piece.place
            key = (place.table, place.row, place.column) if place.row else (None, None, place.line)
            found[key] = found.get(key, "") + piece.text
    return found


def lost(document: Document) -> list[str]:
    said = bare("\n".join(strings(json.loads(json.dumps(reading_json(read_document(document)))))))
    return [piece.text for piece in document.pieces() if bare(piece.text) not in said]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_nothing_is_lost_and_every_source_is_where_it_says(path):
    document = open_document(path)
    reading = read_document(document)
    assert lost(document) == []
    assert reading.cells.read == reading.cells.used + len(reading.cells.unused) == len(list(document.pieces()))
    at = places(document)
    sources = [source for plan in reading.plans for source in plan.sources.values()]
    sources += [*reading.cells.unused, *reading.cells.labels]
    sources += [indicator.source for plan in reading.plans for indicator in plan.indicators if indicator.source]
    for source in sources:
        key = (source.table, source.row, source.column) if source.row else (None, None, source.line)
        assert source.text in at[key], source


VOCABULARY = """项目名称 示例县某局 主管部门 预算数 其中：财政拨款 12.5 万元 单位：万元 年度总体目标 一级指标 二级指标
三级指标 指标值 分值 产出指标 数量指标 质量指标 成本指标 效益指标 满意度指标 指标1： 培训班次 ≥5次 100% 2024年12月底
是/否 合计 总分 填表人 支出明细 金额 测算依据 3月底 6月底 资金支出计划（%） 年初预算数 全年执行数 得分 偏差原因 ……
备注 实际完成值 甲 1 （一）负责全局工作"""
WORDS = st.sampled_from(VOCABULARY.split()) | st.just("") | st.text(alphabet="天地玄黄12%、，：\n ", max_size=8)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Paragraph | Table] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        if draw(st.booleans()):
            lines = ["2024年项目支出绩效目标表", "附件2", "单位：元", "一、总体绩效目标", "正文。"]
            text = draw(st.sampled_from(lines))
            blocks.append(Paragraph(text, Place(line=number)))
        height, width = draw(st.integers(1, 7)), draw(st.integers(1, 7))
        exact = draw(st.booleans())
        cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        for row in range(1, height + 1):
            for column in range(1, width + 1):
                if (row, column) in taken:
                    continue
                down = draw(st.integers(1, 3)) if exact else 1
                right = draw(st.integers(1, 3)) if exact else 1
                area = [(r, c) for r in range(row, row + down) for c in range(column, column + right)]
                if any(r > height or c > width or (r, c) in taken for r, c in area):
                    down = right = 1
                    area = [(row, column)]
                taken.update(area)
                cells.append(Cell(draw(WORDS).strip(), Place(number, row, column), down, right))
        blocks.append(Table(number, tuple(cells), exact=exact))
    return Document("x", "text", "0", tuple(blocks))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(documents())
def test_any_table_is_read_without_a_fault_and_without_a_loss(document):
    reading = read_document(document)
    assert lost(document) == []
    assert reading.cells.read == reading.cells.used + len(reading.cells.unused)


def test_a_table_that_lost_its_columns_says_so():
    cells = [
        "一级指标",
        "产出指标",
        "二级指标",
        "数量指标",
        "三级指标",
        "全县各乡镇举办农民技术培训的班次",
        "指标值",
        "≥5次",
    ]
    document = open_document("\n\n".join(cells).encode(), "x.txt")
    reading = read_document(document)
    assert reading.plans == ()
    assert reading.notices == ("columns_lost",)
    assert lost(document) == []


FIRST = ["合计", "填表人", "备注", "支出明细", "资金支出计划（%）", "项目名称", "（一）负责全局工作"]


@pytest.mark.parametrize("first", FIRST)
def test_a_table_without_a_head_comes_to_its_end_whatever_its_first_line_says(first):
    for row in (["数量指标", "培训班次", "5", first], [first, "数量指标", "培训班次", "5"]):
        cells = tuple(Cell(text, Place(1, 1, column)) for column, text in enumerate(row, 1))
        document = Document("x", "text", "0", (Paragraph("附件2", Place(line=1)), Table(1, cells)))
        assert lost(document) == []
