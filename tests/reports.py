"""Documents, plans and findings written by hand for the tests of the report: an invented county, planted defects."""

from __future__ import annotations

from typing import Any

from jimu.forms.report import ReportItem
from jimu.model.document import Cell, Document, Paragraph, Place, Table
from jimu.model.plan import Indicator, Plan, Project, Repair, Source
from jimu.model.target import parse_target

LAW = {"instrument": "财预〔2015〕88号", "article": "第十二条", "confirmed": False}


def cell(text: str, row: int, column: int, *, rowspan: int = 1, colspan: int = 1, table: int = 1) -> Cell:
    return Cell(text, Place(table, row, column), rowspan, colspan)


def grid(*rows: str, table: int = 1, exact: bool = False, line: int = 0) -> Table:
    """Rows of cells parted by bars. With `line`, the file's lines from there on, a row a line."""
    cells = [
        Cell(text, Place(table, row, column, line + row - 1 if line else None))
        for row, words in enumerate(rows, 1)
        for column, text in enumerate(words.split("|"), 1)
    ]
    return Table(table, tuple(cells), exact=exact)


def finding(path: str, at: str, source: Source | None, **more: Any) -> dict[str, Any]:
    """A finding in the form of `jimu check --json`."""
    place = None
    if source:
        numbers = {name: getattr(source, name) for name in ("table", "row", "column", "line")}
        place = {"text": source.text, **{name: number for name, number in numbers.items() if number is not None}}
    return {
        "rule": "bound_has_the_right_direction", "level": "error", "plan": 0, "path": path, "at": at, "subject": "",
        "related": [], "message": f"“{at}”写成了上限。", "why": "产出多多益善，不该设上限。", "advice": "改成下限。",
        "citation": LAW, "source": place, "repair": None, **more,
    }  # fmt: skip


def verdict(*findings: dict[str, Any]) -> dict[str, Any]:
    levels = {item["level"] for item in findings}
    word = "fail" if "error" in levels else "advice" if levels else "pass"
    return {"schema": "jimu/findings/1", "source": "x", "verdict": word, "findings": list(findings)}


def at(document: Document, table: int, row: int, column: int) -> Source:
    """The source that a cell of the document is."""
    for piece in document.pieces():
        if isinstance(piece, Cell) and (piece.place.table, piece.row, piece.column) == (table, row, column):
            return Source(piece.text, row, column, piece.place.line, table)
    return Source("", row, column, None, table)


def merged_document() -> Document:
    """As Word has it: merged cells, a nested table, a header, a gap in the grid."""
    cells = [
        cell("项目支出绩效目标表", 1, 1, colspan=5),
        cell("项目名称", 2, 1), cell("委员联络站建设经费", 2, 2, colspan=4),
        cell("绩效指标", 3, 1, rowspan=4), cell("一级指标", 3, 2), cell("二级指标", 3, 3), cell("三级指标", 3, 4),
        cell("指标值", 3, 5),
        cell("产出指标", 4, 2, rowspan=2), cell("数量指标", 4, 3), cell("建成联络站数量", 4, 4), cell("≤12个", 4, 5),
        cell("质量指标", 5, 3), cell("验收合格率", 5, 4), cell("≥100%", 5, 5),
        cell("满意度指标", 6, 2), cell("服务对象满意度指标", 6, 3), cell("委员满意度", 6, 4), cell("", 6, 5),
        cell("附注", 8, 1), cell("见内表", 8, 3, colspan=2),
    ]  # fmt: skip
    inner = Table(2, (cell("内表甲", 1, 1, table=2), cell("内表乙", 1, 2, table=2)), within=Place(1, 8, 3))
    return Document(
        "联络站.docx",
        "docx",
        "0" * 64,
        (
            Paragraph("示例县政协办公室", Place(line=1), "header"),
            Paragraph("2025年度", Place(line=1)),
            Table(1, tuple(cells)),
            inner,
            Paragraph("填表人：", Place(line=3)),
        ),
    )


def merged_item() -> ReportItem:
    document = merged_document()
    indicators = tuple(
        Indicator(name, category, parse_target(target), level1, level2, source=at(document, 1, row, 4))
        for row, level1, level2, name, category, target in (
            (4, "产出指标", "数量指标", "建成联络站数量", "数量", "≤12个"),
            (5, "产出指标", "质量指标", "验收合格率", "质量", "≥100%"),
            (6, "满意度指标", "服务对象满意度指标", "委员满意度", "满意度", ""),
        )
    )
    sources = {
        "/title": at(document, 1, 1, 1),
        "/project/name": at(document, 1, 2, 2),
        **{f"/indicators/{number}/target": at(document, 1, number + 4, 5) for number in range(3)},
    }
    plan = Plan(
        "project", title="项目支出绩效目标表", year=2025, project=Project("委员联络站建设经费"), indicators=indicators,
        sources=sources, repairs=(Repair("/year", "", "2025", "年度取自表前的文字"),),
    )  # fmt: skip
    direction = finding(
        "/indicators/0/target", "建成联络站数量", sources["/indicators/0/target"],
        repair={"path": "/indicators/0/target", "from": "≤12个", "to": "≥12个"},
        related=[{"plan": 0, "path": "/project/name"}],
    )  # fmt: skip
    bound = finding(
        "/indicators/1/target", "验收合格率", sources["/indicators/1/target"], level="warning",
        message="“≥100%”什么也没有限定。", why="率不会超过100%。",
        repair={"path": "/indicators/1/target", "from": "≥100%", "to": "100%"},
    )  # fmt: skip
    blank = finding(
        "/indicators/2/target", "委员满意度", sources["/indicators/2/target"], message="“委员满意度”没有填指标值。"
    )
    empty = finding("/cash_plan", "cash_plan", None, level="advice", message="没有资金支出计划。")
    return ReportItem(
        document,
        (plan,),
        verdict(direction, bound, blank, empty),
        ("年度取自表前的文字。",),
        unused=(at(document, 1, 8, 1),),
    )
