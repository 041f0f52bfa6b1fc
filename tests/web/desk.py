"""Plans for the desk of reviewers: many of them, with names and money of their own, at a step."""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl

from jimu.model.plan import Budget, Indicator, Project
from jimu.model.target import parse_target
from jimu.web.plans.models import Indicator as Row
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.rights import State
from tests.web.county import County, brought_to, drafted, good_plan

THINGS = (
    "群众文化活动",
    "非遗展演",
    "图书下乡",
    "老年合唱",
    "少儿阅读",
    "文物普查",
    "书画展览",
    "戏曲进校园",
    "电影放映",
    "场馆维护",
)


def plans(place: County, count: int, state: State = State.AT_DEPARTMENT, **changes: Any) -> list[Plan]:
    """So many plans of the office at a step, each with its own name and money, each a little more."""
    return [brought_to(place, state, one_of(place, number, **changes)) for number in range(count)]


def one_of(place: County, number: int, who: str = "clerk", unit: str = "office", **changes: Any) -> Plan:
    """A plan being drafted, the n-th of its kind."""
    name = f"{THINGS[number % len(THINGS)]}经费{number // len(THINGS) + 1}"
    total = Decimal(200_000 + 10_000 * number)
    budget = Budget(total, sources={"财政拨款": total}, unit="万元")
    whole = {
        "project": Project(name, "", "经常性项目", "2026"),
        "budget": budget,
        "indicators": cheaper(total),
        **changes,
    }
    return drafted(place, who, unit, **whole)


def cheaper(total: Decimal) -> tuple[Indicator, ...]:
    """The usual indicators, with a cost that fits the money."""
    each = f"≤{(total / 12 / 10_000).quantize(Decimal('0.01'))}万元"
    name = "每场活动平均成本"
    return tuple(
        replace(one, target=parse_target(each, one.name)) if one.name == name else one for one in good_plan().indicators
    )


def copies(place: County, count: int, state: State = State.AT_DEPARTMENT, unit: str = "office") -> list[Plan]:
    """So many plans at a step, copied from one that came there by the people's steps: quickly, for long queues."""
    first = brought_to(place, state)
    return [first, *(_copy(place, first, number, unit) for number in range(1, count))]


def _copy(place: County, first: Plan, number: int, unit: str) -> Plan:
    version, rows = first.version, list(first.indicators.all())
    plan = Plan.objects.get(pk=first.pk)
    plan.pk, plan.version, plan.approved = uuid.uuid4(), None, None
    plan.title, plan.unit = f"{THINGS[number % len(THINGS)]}经费{number}", place.units[unit]
    plan.save(force_insert=True)
    plan.version = PlanVersion.objects.create(
        plan=plan, number=version.number, action=version.action, round=version.round, state=version.state,
        content=version.content, digest=version.digest, findings=version.findings, by=version.by, at=version.at,
    )  # fmt: skip
    plan.approved = plan.version if first.approved_id else None
    plan.save()
    for row in rows:
        row.pk, row.plan = None, plan
    Row.objects.bulk_create(rows)
    return plan


def workbook(answer: Any) -> list[list[Any]]:
    """The rows of the first sheet of a workbook that the office answers."""
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]
