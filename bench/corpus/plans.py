"""Forty docx files of plan tables in four layouts, written with python-docx; county, units and figures are invented.

A table is a list of rows; in a row None stands for a cell that the one above takes in, "<" for one that its left takes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx

if TYPE_CHECKING:
    from collections.abc import Iterator

Rows = list[list[str | None]]
UNIT = "示例县政协办公室"
MATTERS = ("提案办理", "委员培训", "文史编辑", "专题调研", "界别活动", "常委会议", "民主监督", "机关运转")
TREE = (
    ("产出指标", "数量指标", "{matter}次数", "≥{number}次"),
    ("产出指标", "数量指标", "参加{matter}委员人数", "≥{number}0人"),
    ("产出指标", "质量指标", "{matter}计划完成率", "≥95%"),
    ("产出指标", "时效指标", "{matter}完成时限", "2024年12月底"),
    ("产出指标", "成本指标", "{matter}经费", "≤{number}万元"),
    ("效益指标", "社会效益指标", "{matter}成果被采纳率", "≥80%"),
    ("效益指标", "可持续影响指标", "{matter}制度健全程度", "基本健全"),
    ("满意度指标", "服务对象满意度指标", "委员对{matter}满意度", "≥90%"),
)
NESTED_EVERY = 5  # one document in five has a table within a cell


def documents(count: int = 40) -> list[bytes]:
    """The files, one to six plans each, their layouts in turn."""
    return [document(number) for number in range(count)]


def document(number: int) -> bytes:
    """One file."""
    file = docx.Document()
    layout = LAYOUTS[number % len(LAYOUTS)]
    for part in range(1 + number % 6):
        matter = MATTERS[(number + part) % len(MATTERS)]
        file.add_paragraph(f"{UNIT}{matter}项目支出绩效目标表")
        file.add_paragraph("（2024年度）")
        table = write(file, layout(matter, number + part + 2))
        if number % NESTED_EVERY == 0 and part == 0:
            inner = table.rows[-1].cells[-1].add_table(2, 2)
            for cell, text in zip(inner._cells, ("附", "内容", "一", "明细见附件"), strict=True):
                cell.text = text
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def write(file: docx.document.Document, rows: Rows) -> docx.table.Table:
    """A table with its merges. Words go in first: python-docx is slow once cells are merged."""
    width = max(len(row) for row in rows)
    table = file.add_table(len(rows), width)
    grid = [row + ["<"] * (width - len(row)) for row in rows]
    for line, row in zip(table.rows, grid, strict=True):
        for cell, text in zip(line._tr.tc_lst, row, strict=True):
            if text and text != "<":
                cell.p_lst[0].add_r().text = text
    for top, left, bottom, right in areas(grid):
        table.cell(top, left).merge(table.cell(bottom, right))
    return table


def areas(grid: Rows) -> Iterator[tuple[int, int, int, int]]:
    """The merges of a grid: first and last row and column of each."""
    for top, row in enumerate(grid):
        for left, text in enumerate(row):
            if text is None or text == "<":
                continue
            right = next((end for end in range(left + 1, len(row)) if row[end] != "<"), len(row)) - 1
            bottom = next((end for end in range(top + 1, len(grid)) if grid[end][left] is not None), len(grid)) - 1
            if (bottom, right) != (top, left):
                yield top, left, bottom, right


def indicators(matter: str, number: int, *more: str) -> Rows:
    """The rows of the indicators: level 1 and level 2 once each, then name, target and what else the layout has."""
    rows: Rows = []
    last: tuple[str, str] = ("", "")
    for level1, level2, name, target in TREE:
        first = None if level1 == last[0] else level1
        second = None if (level1, level2) == last else level2
        words = (text.format(matter=matter, number=number) for text in (name, target, *more))
        rows.append([first, second, *words])
        last = (level1, level2)
    return rows


def project(matter: str, number: int) -> Rows:
    """Four blocks of fields, then the tree."""
    return [
        ["项目名称", f"{matter}经费", "<", "<", "<"],
        ["主管部门", UNIT, "<", "实施单位", UNIT],
        ["资金\n（万元）", "年度资金总额", "<", f"{number}", "<"],
        [None, "其中：财政拨款", "<", f"{number}", "<"],
        ["总体目标", f"目标1：做好{matter}工作。\n目标2：提高{matter}质量。", "<", "<", "<"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        *[[None, *row] for row in indicators(matter, number)],
    ]


def cash_plan(matter: str, number: int) -> Rows:
    """Codes and a cash plan over six columns, with explanations and bases."""
    return [
        [f"101001{UNIT}", "<", "<", "<", "单位：万元", "<"],
        ["项目编码", "00000000000000000001", "<", "项目名称", f"{matter}经费", "<"],
        ["预算规模及资金用途", "预算数", f"{number}.00", "其中：财政资金", f"{number}.00", "其他资金"],
        [None, f"用于{matter}。", "<", "<", "<", "<"],
        ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", "<"],
        [None, "25.00%", "50.00%", "75.00%", "100.00%", "<"],
        ["绩效目标", f"1.完成{matter}任务。", "<", "<", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "指标值", "绩效指标描述", "指标值确定依据"],
        *indicators(matter, number, "{matter}实际完成情况", "年度工作计划"),
    ]


def department(matter: str, number: int) -> Rows:
    """Core functions, each with a tree of its own."""
    rows: Rows = [
        ["部门名称", UNIT, "<", "<", "<"],
        ["年度总体目标", f"目标1：围绕中心工作开展{matter}。", "<", "<", "<"],
        ["核心职能", "一级指标", "二级指标", "三级指标", "指标值"],
    ]
    for index in (0, 1):
        function = MATTERS[(number + index) % len(MATTERS)]
        rows += [
            [f"职能{index + 1}：负责{function}" if at == 0 else None, *row]
            for at, row in enumerate(indicators(function, number + index))
        ]
    return rows


def report(matter: str, number: int) -> Rows:
    """A self-evaluation: actuals, points and reasons beside the targets."""
    return [
        ["项目名称", f"{matter}经费", "<", "<", "<", "<", "<", "<"],
        ["预算执行情况\n（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "<"],
        [None, f"{number}", f"{number}", f"{number}", "10", "100%", "10", "<"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施"],
        *indicators(matter, number, "完成", "10", "10", "无"),
    ]


LAYOUTS = (project, cash_plan, department, report)
