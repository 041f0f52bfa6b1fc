"""From target to row: proposed, confirmed, computed, opened, kept and computed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jimu.law.library import Law
from jimu.measures.events.row import Event
from jimu.measures.money.row import Payment
from jimu.model.actual import Actual, Period
from jimu.model.plan import Indicator
from jimu.model.target import parse_target
from jimu.web.evidence import actions, queries
from jimu.web.evidence.models import Bound, KeptActual
from jimu.web.evidence.showing import Beside, beside
from jimu.web.plans.models import Plan
from jimu.web.plans.moves import Unready
from jimu.web.registers import actions as rows
from jimu.web.rights import State
from tests.web.county import County, brought_to, drafted, good_plan

DAY = date(2026, 3, 1)
FAMILIES = Law("990100", "2026-01-01")["event_kinds"]["families"]


@pytest.fixture
def plan(place: County) -> Plan:
    """A plan whose first indicator counts standing-committee meetings, with three of them held."""
    first = Indicator(
        "召开常委会会议次数", "数量", parse_target("≥4次"), "产出指标", "数量指标", "全年召开的常委会会议", "工作计划"
    )
    content = good_plan()
    plan = drafted(place, indicators=(replace(first, id="meetings"), *content.indicators))
    held = [
        Event(id=f"e{number}", valid_from=DAY, known_from=DAY, kind="常委会", title=f"第{number}次常委会",
              planned_day=DAY, held_day=DAY + timedelta(days=number))
        for number in range(3)
    ]  # fmt: skip
    rows.record(person=place.person("clerk"), unit=place.units["office"].pk, rows=held)
    return plan


def bind(place: County, plan: Plan) -> None:
    actions.bind(
        person=place.person("clerk"), plan=plan.pk, key="meetings", measure="events_held",
        parameters={"kinds": ("常委会",)},
    )  # fmt: skip


def test_a_proposal_is_confirmed_and_the_number_opens_its_rows(
    place: County, plan: Plan, login: Callable[[str], Client]
) -> None:
    client, address = login("clerk"), f"/plans/{plan.pk}/evidence/"
    assert "还没有绑定" in client.get(address).content.decode()
    page = client.get(f"{address}meetings/bind").content.decode()
    assert "?measure=events_held" in page
    form = client.get(f"{address}meetings/bind?measure=events_held").content.decode()
    assert "<option selected>常委会</option>" in form
    answer = client.post(f"{address}meetings/bind", {"measure": "events_held", "kinds": ["常委会"]}, follow=True)
    page = answer.content.decode()
    assert "3次" in page
    assert all(f"第{number}次常委会" in page for number in range(3))
    unit = place.units["office"].pk
    assert f"/registers/{unit}/events/row/e1/" in page
    assert "3次" in client.get(address).content.decode()


def test_a_binding_without_its_parameter_is_refused_in_words(
    place: County, plan: Plan, login: Callable[[str], Client]
) -> None:
    answer = login("clerk").post(f"/plans/{plan.pk}/evidence/meetings/bind", {"measure": "events_held"}, follow=True)
    assert Bound.objects.count() == 0
    assert 'class="notice warning"' in answer.content.decode()


def test_a_kept_value_is_computed_again_from_what_was_known_then(place: County, plan: Plan) -> None:
    bind(place, plan)
    clerk, unit = place.person("clerk"), place.units["office"].pk
    actions.keep(person=clerk, plan=plan.pk, day=DAY + timedelta(days=40))
    kept = KeptActual.objects.get()
    rows.withdraw(person=clerk, unit=unit, table="events", thing="e0", why="重复登记", day=DAY + timedelta(days=90))
    again, now = queries.recomputed(kept), queries.computed(plan, {"meetings": Bound.objects.get()}, date(2026, 12, 31))
    assert again == queries.actual_of(kept)
    assert (again.value, now["meetings"].value) == (3, 2)


def test_a_value_typed_by_hand_needs_a_reason_and_a_file_and_stays_second_class(
    place: County, plan: Plan, login: Callable[[str], Client]
) -> None:
    client, address = login("clerk"), f"/plans/{plan.pk}/evidence/meetings/by-hand"
    told = {"value": "5", "unit": "次", "reason": "台账从下半年才开始登记"}
    assert "请附上证明材料" in client.post(address, told).content.decode()
    assert KeptActual.objects.count() == 0
    file = SimpleUploadedFile("会议记录.txt", "常委会会议记录".encode())
    page = client.post(address, {**told, "file": file}, follow=True).content.decode()
    assert "手填" in page
    assert "台账从下半年才开始登记" in page
    assert "手填" in client.get(f"/plans/{plan.pk}/evidence/").content.decode()
    assert KeptActual.objects.get().by_hand


def test_a_computed_value_is_never_replaced_by_a_typed_one(place: County, plan: Plan) -> None:
    bind(place, plan)
    with pytest.raises(Unready, match="no_such_indicator"):
        actions.bind(person=place.person("clerk"), plan=plan.pk, key="gone", measure="events_held",
                     parameters={"kinds": ("常委会",)})  # fmt: skip
    line = queries.lines(plan, plan, date(2026, 12, 31))[0]
    assert line.best is line.actual


def test_another_decision_ends_the_first_and_earlier_ones_are_proposed(place: County, plan: Plan) -> None:
    bind(place, plan)
    actions.bind(person=place.person("clerk"), plan=plan.pk, key="meetings", measure="events_held",
                 parameters={"kinds": ("主席会",)})  # fmt: skip
    assert Bound.objects.filter(plan=plan).count() == 2
    assert Bound.objects.get(ended_at=None).parameters == '{"kinds": ["主席会"]}'
    other = drafted(place, indicators=(replace(plan.value().indicators[0], id="next"),))
    assert queries.proposed(other, other.value().indicators[0]).proposals[0].earlier


def test_who_reviews_sees_the_number_but_opens_no_register(
    place: County, plan: Plan, login: Callable[[str], Client]
) -> None:
    bind(place, plan)
    row = brought_to(place, State.AT_DEPARTMENT, plan)
    page = login("department").get(f"/plans/{row.pk}/evidence/meetings/").content.decode()
    assert "3次" in page
    assert "/registers/" not in page
    assert login("department").get(f"/plans/{row.pk}/evidence/meetings/bind").status_code == 404
    assert login("department").post(f"/plans/{row.pk}/evidence/keep").status_code == 403
    assert login("other_clerk").get(f"/plans/{row.pk}/evidence/").status_code == 404


def test_an_empty_register_gives_no_value_and_says_why(place: County, login: Callable[[str], Client]) -> None:
    plan = drafted(place)
    key = plan.data["indicators"][0]["id"]
    actions.bind(person=place.person("clerk"), plan=plan.pk, key=key, measure="events_held",
                 parameters={"kinds": ("常委会",)})  # fmt: skip
    page = login("clerk").get(f"/plans/{plan.pk}/evidence/").content.decode()
    assert ">—</a>" in page
    assert "0次" not in page


def test_beside_a_target_in_words_the_figure_is_shown_and_the_word_left_to_a_person(
    place: County, login: Callable[[str], Client]
) -> None:
    better = parse_target("有所提升", "委员履职能力")
    words = Indicator("委员履职能力", "社会效益", better, "效益指标", "社会效益指标", "", "")
    plan = drafted(place, indicators=(replace(words, id="words"), *good_plan().indicators))
    client, address = login("clerk"), f"/plans/{plan.pk}/evidence/"
    page = client.get(f"{address}words/bind").content.decode()
    assert "?measure=duty_rate" in page
    assert "是否达到仍由人判断" in page
    actions.bind(person=place.person("clerk"), plan=plan.pk, key="words", measure="duty_rate",
                 parameters={"bands": ("优秀",)})  # fmt: skip
    assert "由人判断" in client.get(address).content.decode()
    assert "没有数可比" in client.get(f"{address}words/").content.decode()


def test_a_proposal_names_the_project_and_the_meetings_of_the_plan(place: County, plan: Plan) -> None:
    content = plan.value()
    punctual = parse_target("≥95%", "会议按期召开率")
    asked = Indicator("会议按期召开率", "时效", punctual, "产出指标", "时效指标", "", "", id="punctual")
    row = drafted(place, indicators=(*content.indicators, asked))
    found = queries.proposed(row, row.value().indicators[-1]).proposals[0].binding
    assert (found.measure, found.parameters["kinds"]) == ("events_on_time", ("常委会",))
    cost = replace(asked, name="会议经费", target=parse_target("≤5万元", "会议经费"), id="cost")
    row = drafted(place, indicators=(*content.indicators, cost))
    project = row.value().project
    assert project is not None
    found = queries.proposed(row, row.value().indicators[-1]).proposals[0].binding
    assert found.parameters["projects"] == (project.name,)


@pytest.mark.parametrize(
    ("value", "unit", "target", "words", "source"),
    [
        ("48600", "元", "≤5万元", "4.86万元", "48,600元"),
        ("123456.78", "元", "≤13万元", "12.345678万元", "123,456.78元"),
        ("0", "元", "≤5万元", "0万元", "0元"),
        ("5.4321", "万元", "≤60000元", "54,321元", "5.4321万元"),
        ("1763.5714285714", "元/人", "≤0.2万元/人", "0.176357万元/人", "1,763.57元/人"),
        ("48600", "元", "≤5万元/年", "4.86万元", "48,600元"),
        ("48600", "元", "≤50000元", "48,600元", ""),
        ("1763.57", "元/人", "≤5万元", "1,763.57元/人", ""),  # what one person costs is not what all cost
        ("1763.57", "元/人", "≤5万元/年", "1,763.57元/人", ""),
        ("3", "次", "≤5万元", "3次", ""),
        ("30000", "人次", "≥3万人次", "30,000人次", ""),
    ],
)
def test_money_stands_beside_a_target_in_the_target_s_unit_to_the_cent(
    value: str, unit: str, target: str, words: str, source: str
) -> None:
    actual = Actual(Decimal(value), DAY, Period.of_year(2026), unit=unit)
    assert beside(actual, parse_target(target)) == Beside(words, source)
    assert actual.value == Decimal(value)


def test_the_page_says_from_which_amount_it_converted(
    place: County, plan: Plan, login: Callable[[str], Client]
) -> None:
    paid = Payment(
        id="p1", project="会议经费", amount=Decimal("48600.50"), paid_day=DAY, valid_from=DAY, known_from=DAY
    )
    rows.record(person=place.person("clerk"), unit=place.units["office"].pk, rows=[paid])
    cost = Indicator("会议经费", "成本", parse_target("≤5万元"), "成本指标", "经济成本指标", "", "", id="cost")
    row = drafted(place, indicators=(cost, *plan.value().indicators))
    actions.bind(person=place.person("clerk"), plan=row.pk, key="cost", measure="money_spent",
                 parameters={"projects": ("会议经费",)})  # fmt: skip
    actions.keep(person=place.person("clerk"), plan=row.pk, day=date(2026, 12, 31))
    client, address = login("clerk"), f"/plans/{row.pk}/evidence/"
    for page in (client.get(f"{address}?day=2026-12-31"), client.get(f"{address}cost/?day=2026-12-31")):
        assert "4.86005万元" in page.content.decode()
        assert "由 48,600.5元 换算" in page.content.decode()
    kept = queries.actual_of(KeptActual.objects.get(plan=row, key="cost"))
    assert (kept.value, kept.unit) == (Decimal("48600.50"), "元")


def test_the_words_of_a_parameter_are_those_of_the_registers_and_what_was_given(
    place: County, plan: Plan, login: Callable[[str], Client]
) -> None:
    kept = [
        Payment(id=f"p{n}", project=project, amount=Decimal(100), paid_day=DAY, valid_from=DAY, known_from=DAY)
        for n, project in enumerate(("会议经费", "培训经费"))
    ]
    rows.record(person=place.person("clerk"), unit=place.units["office"].pk, rows=kept)
    client, address = login("clerk"), f"/plans/{plan.pk}/evidence/meetings/bind"
    form = client.get(f"{address}?measure=money_spent").content.decode()
    assert all(f"<option>{word}</option>" in form for word in ("全部", "会议经费", "培训经费"))
    client.post(address, {"measure": "money_spent", "projects": ["全区经费"]})
    form = client.get(f"{address}?measure=money_spent").content.decode()
    assert "<option selected>全区经费</option>" in form
    assert 'name="survey"' in client.get(f"{address}?measure=satisfaction").content.decode()
