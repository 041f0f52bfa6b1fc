"""What stands beside a plan under review: last year's plan, and what like projects of other units aim at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jimu.model.target import parse_target
from jimu.web.desk.alike import likeness
from jimu.web.plans.models import Plan
from jimu.web.rights import State
from tests.web.county import County, brought_to, drafted, good_plan

Login = Callable[[str], Client]


def now(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)


def test_last_year_is_compared_by_meaning(place: County, login: Login) -> None:
    last = brought_to(place, State.APPROVED)
    first, second, *others = good_plan().indicators
    changed = (replace(first, target=replace(first.target, text="≥10次", value=Decimal(10))), second, *others[1:])
    this = drafted(place, indicators=changed)
    Plan.objects.filter(pk=this.pk).update(predecessor=last)
    this = brought_to(place, State.AT_DEPARTMENT, now(this))
    text = login("department").get(f"/desk/{this.pk}/").content.decode()
    assert "放宽 1 处，提高 0 处" in text
    assert "去年：≥12次 <b>放宽</b>" in text
    assert "删去" in text


def test_last_years_plan_that_is_not_seen_is_not_told(place: County, login: Login) -> None:
    last = drafted(place, unit="office")
    this = drafted(place)
    Plan.objects.filter(pk=this.pk).update(predecessor=last)
    brought_to(place, State.AT_DEPARTMENT, now(this))
    assert "没有接续去年的计划" in login("department").get(f"/desk/{this.pk}/").content.decode()


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("活动计划完成率", "活动计划完成率", 1, 1),
        ("参加活动群众满意度", "活动群众满意度", 0.6, 0.99),
        ("举办群众文化活动次数", "文物普查完成率", 0, 0.2),
        ("", "完成率", 0, 0.3),
    ],
)
def test_likeness_of_names(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == likeness(other, one)


def of_museum(place: County, name: str, target: str, state: State, **row: Any) -> Plan:
    """Another unit's plan of one indicator, at a step."""
    first, *others = good_plan().indicators
    changed = replace(first, name=name, target=parse_target(target, name))
    made = brought_to(place, state, drafted(place, indicators=(changed, *others)))
    Plan.objects.filter(pk=made.pk).update(unit=place.units["museum"], **row)
    return made


def alike(client: Client, plan: Plan) -> str:
    return client.get(f"/desk/{plan.pk}/alike").content.decode()


def test_like_projects_are_of_other_units_in_sight_and_not_secret(place: County, login: Login) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    of_museum(place, "举办群众文化活动场次", "≥21次", State.AT_DEPARTMENT)
    of_museum(place, "举办群众文化活动次数", "≥22次", State.AT_DEPARTMENT, secret=True)
    of_museum(place, "举办群众文化活动次数", "≥23次", State.AT_UNIT_HEAD)
    of_museum(place, "文物藏品数字化件数", "≥24件", State.AT_DEPARTMENT)
    of_museum(place, "举办群众文化活动次数", "≥25次", State.AT_DEPARTMENT, year=2024)
    own = brought_to(place, State.AT_DEPARTMENT)
    text = alike(login("department"), plan)
    assert "≥21次" in text
    assert not any(target in text for target in ("≥22次", "≥23次", "≥24件", "≥25次"))
    assert str(own.pk) not in text


def test_of_many_like_projects_the_nearest_five_are_shown(place: County, login: Login) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    name = plan.data["indicators"][0]["name"]
    same = of_museum(place, name, "≥99次", State.AT_DEPARTMENT)
    for number in range(7):
        of_museum(place, f"举办群众文化活动总次数{number}", f"≥3{number}次", State.AT_DEPARTMENT)
    text = alike(login("department"), plan)
    rows = text.split("<tbody>")[1].split(f">{name}</th>")[1].split("<th")[0]
    assert rows.count("<strong>") == 5
    assert rows.index(str(same.pk)) < rows.index("≥3")
