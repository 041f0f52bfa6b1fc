"""Plans written in a few lines, as the cases have them, and the gold readings as plans."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jimu.model.money import yuan
from jimu.model.plan import (
    Budget,
    CashPlan,
    Estimate,
    Group,
    Indicator,
    Objective,
    Plan,
    Project,
    Repair,
    Signatures,
    Statement,
    Task,
)
from jimu.model.target import parse_target

LEVEL1 = {"产出", "效益", "满意度", "成本"}
CATEGORIES = {"数量", "质量", "时效", "成本", "经济成本", "社会成本", "生态环境成本", "经济效益", "社会效益",
              "生态效益", "可持续影响", "满意度"}  # fmt: skip


def plan_of(case: dict[str, Any]) -> Plan:
    """A plan as a case writes it; see tests/cases/README.md."""
    project = case.get("project", {})
    budget = case.get("budget", {})
    return Plan(
        scope=case.get("scope", "project"),
        kind=case.get("kind", "plan"),
        title=case.get("title", ""),
        year=int(case["year"]) if "year" in case else None,
        place=case.get("place"),
        department=case.get("department", ""),
        unit=case.get("unit", ""),
        project=Project(**({"name": project} if isinstance(project, str) else project)),
        budget=_budget({"total": budget} if isinstance(budget, str) else budget),
        cash_plan=tuple(map(_cash, case.get("cash_plan", ()))),
        functions=tuple(Group(*line.split(" ", 1)) for line in case.get("functions", ())),
        work_plan=tuple(Task(*map(str.strip, line.split("|"))) for line in case.get("work_plan", ())),
        safeguards=tuple(case.get("safeguards", ())),
        purpose=case.get("purpose", ""),
        objectives=tuple(Objective(text) for text in case.get("objectives", ())),
        statements=tuple(map(_statement, case.get("statements", ()))),
        indicators=tuple(map(_indicator, case.get("indicators", ()))),
        estimate=tuple(map(_estimate, case.get("estimate", ()))),
        signatures=Signatures(**case.get("signatures", {})),
        form=tuple(case.get("form", ())),
        fields=case.get("fields", {}),
        repairs=tuple(Repair(path, "", "", "") for path in case.get("put_right", ())),
    )


def _indicator(line: str) -> Indicator:
    """`产出 | 数量 | 常委会 | ≤4次/年 | group=1 | explanation=…`."""
    level1, level2, name, target, *more = (piece.strip() for piece in line.split("|"))
    extra: dict[str, Any] = dict(piece.split("=", 1) for piece in more)
    if "weight" in extra:
        extra["weight"] = Decimal(extra["weight"])
    if "required" in extra:
        extra["required"] = extra["required"] == "yes"
    category = level2.removesuffix("指标").removeprefix("服务对象").removeprefix("社会公众及服务对象")
    parsed = parse_target(target, name=name, unit=extra.pop("unit", ""), comparator=extra.pop("comparator", ""))
    return Indicator(
        name=name,
        category=category if category in CATEGORIES else "其他",
        target=parsed,
        level1=level1 + "指标" if level1 in LEVEL1 else level1,
        level2=level2 + "指标" if level2 in CATEGORIES else level2,
        **extra,
    )


def _budget(case: dict[str, Any]) -> Budget:
    parts = {
        key: {name: yuan(text) for name, text in case.get(key, {}).items()} for key in ("sources", "uses", "items")
    }
    return Budget(total=yuan(case["total"]) if "total" in case else None, unit=case.get("unit", ""), **parts)


def _cash(line: str) -> CashPlan:
    """`3月底 25%` is a share, `3月底 35.75万元` an amount, `3月底` a blank."""
    text, _, value = line.partition(" ")
    month = int(text.split("月")[0])
    share = Decimal(value.rstrip("%")) / 100 if value.endswith("%") else None
    return CashPlan(month, text, share, yuan(value) if value and share is None else None)


def _statement(line: str) -> Statement:
    """`提案交办率 | 95%`, or with the whole sentence as a third part."""
    subject, target, *text = (piece.strip() for piece in line.split("|"))
    return Statement(text[0] if text else f"{subject}达{target}", subject, parse_target(target, name=subject))


def _estimate(line: str) -> Estimate:
    """`常委会议 | 1万元 | 2000元*5=10000元 | the detail`."""
    item, amount, *rest = (piece.strip() for piece in line.split("|"))
    return Estimate(item, yuan(amount) if amount else None, *rest)
