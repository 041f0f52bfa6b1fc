"""示例县 in the tests: a finance bureau, a department of two units, people in every role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from jimu.model.plan import Budget, Indicator, Project
from jimu.model.plan import Plan as Content
from jimu.model.target import parse_target
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.people import person_of
from jimu.web.plans import actions, models
from jimu.web.plans.drafting import begin
from jimu.web.plans.models import Plan, Review
from jimu.web.rights import Person, Role, State

YEAR = 2026
PLACE = "990100"  # no county has this code
# name of the person: role, unit
PEOPLE = {
    "clerk": (Role.CLERK, "office"),
    "head": (Role.HEAD, "office"),
    "other_clerk": (Role.CLERK, "museum"),
    "other_head": (Role.HEAD, "museum"),
    "department": (Role.DEPARTMENT, "department"),
    "division": (Role.DIVISION, "division"),
    "performance": (Role.PERFORMANCE, "finance"),
    "evaluator": (Role.EVALUATOR, "evaluator"),
    "inspector": (Role.INSPECTOR, "finance"),
    "member": (Role.MEMBER, "office"),
    "handler": (Role.HANDLER, "museum"),
    "admin": (Role.ADMINISTRATOR, "finance"),
}


@dataclass(frozen=True)
class County:
    """The county: its units and people by name."""

    units: dict[str, Unit]
    users: dict[str, User]

    def person(self, name: str) -> Person:
        """Somebody as the rights see them, today."""
        return person_of(self.users[name])


def build() -> County:
    """Make the county."""
    finance = Unit.objects.create(code="901", name="示例县财政局", kind="finance", place=PLACE)
    division = Unit.objects.create(code="901005", name="行政政法科", kind="division", place=PLACE, parent=finance)
    department = Unit.objects.create(code="131", name="示例县文化局", kind="department", place=PLACE, division=division)
    units = {
        "finance": finance,
        "division": division,
        "department": department,
        "office": Unit.objects.create(code="131001", name="示例县文化馆", kind="unit", place=PLACE, parent=department),
        "museum": Unit.objects.create(code="131002", name="示例县博物馆", kind="unit", place=PLACE, parent=department),
        "evaluator": Unit.objects.create(name="示例评价事务所", kind="evaluator", place=PLACE),
    }
    models.Year.objects.create(year=YEAR)
    users = {}
    for name, (role, unit) in PEOPLE.items():
        users[name] = User.objects.create_user(name, "纸上得来终觉浅9", name=f"示例{name}")
        Post.objects.create(user=users[name], unit=units[unit], role=role)
    return County(units, users)


def good_plan(place: County | None = None, **changes: Any) -> Content:
    """A plan in which no rule finds an error."""
    plan = Content(
        "project", year=YEAR, place=PLACE, department="示例县文化局", unit="示例县文化馆",
        project=Project("群众文化活动经费", "", "经常性项目", "2026"),
        budget=Budget(Decimal(200_000), sources={"财政拨款": Decimal(200_000)}, unit="万元"),
        indicators=tuple(_indicator(*words) for words in INDICATORS),
    )  # fmt: skip
    return replace(plan, **changes)


INDICATORS = (
    ("产出指标", "数量指标", "数量", "举办群众文化活动次数", "≥12次", "全年举办的面向群众的文化活动场次"),
    ("产出指标", "质量指标", "质量", "活动计划完成率", "≥95%", "按计划举办的活动占计划活动的比例"),
    ("产出指标", "时效指标", "时效", "活动完成时间", "2026年12月底前", "全部活动结束的时间"),
    ("产出指标", "成本指标", "成本", "每场活动平均成本", "≤1.6万元", "活动支出除以活动场次"),
    ("效益指标", "社会效益指标", "社会效益", "参加活动群众人次", "≥6000人次", "签到和现场统计的人次"),
    (
        "满意度指标",
        "服务对象满意度指标",
        "满意度",
        "参加活动群众满意度",
        "≥90%",
        "问卷中回答满意的群众占答卷群众的比例",
    ),
)


def _indicator(level1: str, level2: str, category: str, name: str, target: str, explanation: str) -> Indicator:
    return Indicator(name, category, parse_target(target, name), level1, level2, explanation, "2026年度工作计划")


def drafted(place: County, who: str = "clerk", unit: str = "office", **changes: Any) -> Plan:
    """A plan being drafted by a clerk."""
    return begin(
        person=place.person(who), unit=place.units[unit], year=YEAR, scope="project", content=good_plan(**changes)
    )


WAY = (
    (State.AT_UNIT_HEAD, "clerk"),
    (State.AT_DEPARTMENT, "head"),
    (State.AT_DIVISION, "department"),
    (State.AT_PERFORMANCE, "division"),
)


def brought_to(place: County, state: State, plan: Plan | None = None) -> Plan:
    """A plan brought to a state by the people who may, step by step."""
    row = plan or drafted(place)
    if state == State.STOPPED:
        row = brought_to(place, State.AT_PERFORMANCE, row)
        grade(place, row, "performance", "差")
        actions.stop(person=place.person("performance"), plan=row.pk, words="目标与资金不匹配")
    elif state == State.APPROVED:
        _approve(place, row)
    elif state != State.DRAFTING:
        _walk(place, row, state)
    return Plan.objects.get(pk=row.pk)


def _walk(place: County, row: Plan, state: State) -> None:
    for reached, who in WAY:
        action = actions.submit if who == "clerk" else actions.endorse
        if who not in ("clerk", "head"):
            grade(place, row, who, "优")
        action(person=place.person(who), plan=row.pk)
        if reached == state:
            return


def _approve(place: County, row: Plan) -> None:
    performance = place.person("performance")
    _walk(place, row, State.AT_PERFORMANCE)
    actions.set_control(person=performance, plan=row.pk, amount=Plan.objects.get(pk=row.pk).money or Decimal(0))
    _walk(place, row, State.AT_PERFORMANCE)
    grade(place, row, "performance", "优")
    actions.approve(person=performance, plan=row.pk, number="示财绩〔2026〕1号", day=date(2026, 2, 10))


def grade(place: County, row: Plan, who: str, word: str) -> None:
    """The reviewer's grade at the step where the plan stands."""
    now = Plan.objects.get(pk=row.pk)
    Review.objects.update_or_create(
        plan=now, version=now.version, state=now.state, defaults={"grade": word, "by": place.users[who]}
    )
