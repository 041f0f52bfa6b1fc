"""The list of plans: of the chosen year, as the address asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jimu.model.plan import Budget
from jimu.web.pictures.models import Tally
from jimu.web.plans.models import Plan
from jimu.web.rights import State
from tests.web.county import County, brought_to, drafted, good_plan


def named(place: County, name: str, money: int = 200_000, who: str = "clerk", unit: str = "office") -> Plan:
    budget = Budget(Decimal(money), sources={"财政拨款": Decimal(money)}, unit="万元")
    return drafted(place, who, unit, project=replace(good_plan().project, name=name), budget=budget)


@pytest.fixture
def plans(place: County) -> dict[str, Plan]:
    """Three plans of the office, one of them at the head, one approved; one of another year."""
    found = {name: named(place, name, money) for name, money in (("甲项目", 1), ("乙项目", 3), ("丙项目", 2))}
    brought_to(place, State.AT_UNIT_HEAD, found["乙项目"])
    Plan.objects.filter(pk=named(place, "去年的项目").pk).update(year=2025)
    return found


def names(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    at = {name: page.find(f">{name}</a>") for name in ("甲项目", "乙项目", "丙项目", "去年的项目", "别家的项目")}
    return [name for name in sorted(at, key=lambda one: at[one]) if at[name] >= 0]


def test_the_list_is_of_the_chosen_year(plans: dict[str, Plan], login: Callable[[str], Client]) -> None:
    client = login("clerk")
    assert set(names(client, "/plans/")) == {*plans}
    assert names(client, "/plans/?year=2025") == ["去年的项目"]


def test_state_unit_and_order_stand_in_the_address(
    place: County, plans: dict[str, Plan], login: Callable[[str], Client]
) -> None:
    client = login("clerk")
    assert names(client, "/plans/?state=at_unit_head") == ["乙项目"]
    assert set(names(client, "/plans/?state=at_unit_head&state=drafting")) == {*plans}
    assert names(client, "/plans/?order=money") == ["乙项目", "丙项目", "甲项目"]
    assert names(client, f"/plans/?unit={place.units['museum'].pk}") == []
    assert len(names(client, f"/plans/?department={place.units['department'].pk}")) == 3
    assert len(names(client, "/plans/?state=nonsense&unit=x&order=y&page=z&department=99999999999")) == 3
    assert "没有这样的计划" in client.get("/plans/?state=stopped").content.decode()


def test_a_rule_lists_the_plans_in_which_it_found_something(
    plans: dict[str, Plan], login: Callable[[str], Client]
) -> None:
    rule = Tally.objects.values_list("rule", flat=True)[0]
    client = login("clerk")
    assert names(client, f"/plans/?rule={rule}") == ["乙项目"]
    assert "只列出有这个问题的计划" in client.get(f"/plans/?rule={rule}").content.decode()
    assert names(client, "/plans/?rule=no_such_rule") == []


def test_an_empty_list_says_what_to_do_first(place: County, login: Callable[[str], Client]) -> None:
    assert "点“新建计划”" in login("clerk").get("/plans/").content.decode()
    assert "还没有计划报到您这里" in login("department").get("/plans/").content.decode()


def test_the_list_asks_as_often_for_many_as_for_few(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    client.get("/plans/")

    def count() -> tuple[int, bool]:
        with CaptureQueriesContext(connection) as asked:
            client.get("/plans/")
        return len(asked), any('"content"' in one["sql"] for one in asked)

    named(place, "甲项目")
    few = count()
    for number in range(60):
        named(place, f"项目{number}")
    assert count() == few
    assert few[1] is False
    assert "第 1 页，共 2 页" in client.get("/plans/").content.decode()
