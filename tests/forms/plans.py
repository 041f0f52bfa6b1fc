"""The plans that are written into every form, and two plans compared as far as a form can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jimu.forms.draw import draw
from jimu.forms.form import Form
from jimu.forms.page import Grid
from jimu.model.leaves import leaves
from jimu.model.plan import (
    Budget,
    CashPlan,
    Estimate,
    Execution,
    Group,
    Indicator,
    Objective,
    Plan,
    Project,
    Signatures,
    Task,
)
from jimu.model.target import parse_target
from jimu.model.text import bare, numeral
from jimu.reading import read

ROOT = Path(__file__).parent.parent.parent
OWN = sorted((ROOT / "examples").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
DRAWN = sorted((ROOT / "tests" / "files").glob("*/source.docx"))
REQUIRED = re.compile(r"[（(][^（）()]*必填[^（）()]*[）)]")  # a mark of the form, not of the indicator


@cache
def plans() -> tuple[tuple[str, Plan], ...]:
    """Every plan of the examples, and of the real documents where they are present."""
    return tuple(_plans((*OWN, *SEEDS)))


@cache
def drawn_plans() -> tuple[tuple[str, Plan], ...]:
    """Every plan of the documents in tests/files: reports and layouts of many places."""
    return tuple(_plans(DRAWN))


def _plans(paths: Any) -> Iterator[tuple[str, Plan]]:
    for path in paths:
        for number, plan in enumerate(read(path).plans):
            yield f"{path.parent.name if path.stem == 'source' else path.stem} {number}", plan


def order_in(form: Form, plan: Plan) -> dict[str, str]:
    """The number of each indicator in the plan -> its number in the form, by row and column."""
    shown = [
        path.split("/")[2]
        for block in draw(form, plan).blocks
        if isinstance(block, Grid)
        for box in block.boxes
        for path in sorted(box.words.paths)
        if re.fullmatch(r"/indicators/\d+/name", path)
    ]
    return {number: str(place) for place, number in enumerate(shown)}


def content(plan: Plan, order: dict[str, str] | None = None, left: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What a plan says, but for what was left out. Objectives are compared by their words, a period at a time:
    where one ends and the next begins is for the layout to say."""
    found: dict[str, Any] = {}
    goals: dict[str, str] = {}
    for path, value in leaves(plan).items():
        _, head, *rest = path.split("/")
        if path in left:
            continue
        if head == "indicators":
            rest[0] = (order or {}).get(rest[0], rest[0])
            found["/".join((head, *rest))] = REQUIRED.sub("", value) if rest[-1] == "level2" else value
        elif head == "objectives" and rest[-1] == "text":
            medium = plan.objectives[int(rest[0])].period in ("实施期", "中期")
            goals["实施期" if medium else "年度"] = goals.get("实施期" if medium else "年度", "") + bare(value)
        elif not (head == "objectives" and rest[-1] == "period"):
            found["/".join((head, *rest))] = value
    return found | {f"objectives/{period}": words for period, words in goals.items()}


LEVELS = (
    ("成本指标", "经济成本指标", "经济成本"), ("产出指标", "数量指标", "数量"), ("产出指标", "质量指标", "质量"),
    ("产出指标", "时效指标", "时效"), ("效益指标", "社会效益指标", "社会效益"),
    ("效益指标", "可持续影响指标", "可持续影响"), ("满意度指标", "服务对象满意度指标", "满意度"),
)  # fmt: skip
TARGETS = ("≥5次", "≥95%", "2024年12月31日前", "≤528.24万元", "有效提升履职能力和水平，持续促进县域经济社会发展")
NAMES = ("会议召开次数", "提案办理答复及时率与委员满意情况综合反映程度", "“有事好商量”活动覆盖乡镇（街道）数量")
LONG = "深入开展调查研究，围绕中心工作协商议政，建言献策，解决一批界别群众关注关心的热点难点问题；"


def long_plan(form: Form, *, medium: bool = False) -> Plan:
    """A plan that fills many pages: sixty indicators, long texts, every field of the form. `medium`: with a half for
    the whole period."""
    report = form.kind != "plan"
    periods = ["年度", "实施期"] if medium else ["年度"]
    if form.scope == "fund_summary":
        goals = [Objective(f"{period}{number}：{LONG * 3}", period) for period in ("实施期", "年度") for number in "12"]
    else:
        goals = [Objective("\n".join(_said(period, number) for number in range(1, 8)), period) for period in periods]
    return Plan(
        form.scope,
        form.kind,
        year=2024,
        department="示例县政协办公室",
        department_code="131001",
        unit="示例县政协办公室本级",
        project=Project("委员提案办理和界别活动综合工作经费", "13999922P00584010141N", "经常性项目", "2024年—2026年"),
        budget=_budget(form.drawing["unit"], medium=medium, report=report),
        cash_plan=tuple(CashPlan(month, f"{share}%", Decimal(share) / 100) for month, share in ((6, 50), (12, 100))),
        functions=tuple(Group(str(number), f"{number}、{LONG}") for number in range(1, 9)),
        work_plan=tuple(Task(f"重点任务{number}", "办公室", LONG, Decimal(10000 * number)) for number in range(1, 9)),
        purpose=LONG * 3,
        safeguards=tuple(f"（{numeral(number)}）{LONG}" for number in range(1, 6)),
        objectives=tuple(goals),
        indicators=tuple(long_indicator(number, period) for period in (["", "实施期"] if medium else [""])
                         for number in range(60)),
        signatures=Signatures("张三", "李四", "000-0000000", "2024年1月31日"),
        score=Decimal("92.5") if report else None,
        grade="优" if report else "",
        estimate=tuple(Estimate(f"内容{n}：{LONG}", Decimal(5000 * n), f"依据：{LONG}", LONG) for n in range(1, 6)),
    )  # fmt: skip


def _said(period: str, number: int) -> str:
    return f"目标{number}：{period}{LONG * 3}"


def _budget(unit: str, *, medium: bool, report: bool) -> Budget:
    sources = {"财政拨款": Decimal("1234567890.12"), "其他资金": Decimal(100000)}
    total = sum(sources.values(), Decimal(0))
    rows = {"年度资金总额": Execution(total, total, total / 2, Decimal("0.5"), Decimal(10), Decimal(5))}
    rows |= {name: Execution(amount, amount, amount / 2, Decimal("0.5")) for name, amount in sources.items()}
    whole = total * 3 if medium else None
    items = {"业务性专项经费": Decimal(315000), "界别活动经费": Decimal(531000)}
    uses = {"基本支出": total - 10, "项目支出": Decimal(10)}
    return Budget(total, sources, uses, items, unit, whole, rows=rows if report else {})


def long_indicator(number: int, period: str = "") -> Indicator:
    """One of sixty, under levels that go over pages."""
    level1, level2, category = LEVELS[number * len(LEVELS) // 60]
    target = parse_target(TARGETS[number % len(TARGETS)])
    return Indicator(
        f"{NAMES[number % len(NAMES)]}{number}", category, target, level1, level2,
        explanation=LONG * (1 + number % 3),
        basis="年度工作要点、部门预算批复文件及历年完成情况",
        benchmark="行业标准" if number % 2 else "历史标准（近三年平均水平）",
        group=f"{1 + number // 20}、{LONG}",
        weight=Decimal("1.5"), period=period, actual=target, points=Decimal("1.5"), forecast=target,
        reason="受天气影响推迟，拟在十月前补开", outlook="有可能" if number % 4 else "确定能", note="按月调度",
    )  # fmt: skip
