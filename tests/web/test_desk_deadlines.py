"""Days of the year's steps: what is due when, what comes too late, who extends and reopens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate

from jimu.model.edits import Edit
from jimu.web.log.models import Line
from jimu.web.plans import actions
from jimu.web.plans.deadlines import reckon, set_deadline
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.due import due_of, too_late
from jimu.web.plans.models import Deadline, Plan
from jimu.web.plans.moves import Unready
from jimu.web.rights import State
from tests.web import desk
from tests.web.county import YEAR, County, brought_to, drafted

TODAY = localdate()
SOON, GONE = TODAY + timedelta(days=10), TODAY - timedelta(days=1)
DAYS = {name: SOON + timedelta(days=n) for n, name in enumerate(
    ("first_submission", "control_figure", "second_submission", "approval", "approval_below"))}  # fmt: skip


def all_days(place: County) -> None:
    for step, day in DAYS.items():
        set_deadline(person=place.person("performance"), year=YEAR, step=step, day=day)


def now(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)


def test_a_plan_is_due_by_the_day_of_its_step_all_the_way(place: County) -> None:
    all_days(place)
    plan = drafted(place)
    assert plan.due == DAYS["first_submission"]
    brought_to(place, State.AT_PERFORMANCE, plan)
    assert now(plan).due == DAYS["control_figure"]
    actions.set_control(person=place.person("performance"), plan=plan.pk, amount=Decimal(200_000))
    assert now(plan).due == DAYS["second_submission"]
    brought_to(place, State.AT_UNIT_HEAD, plan)
    assert now(plan).due == DAYS["approval"]


def test_what_ended_or_is_amended_is_not_due(place: County) -> None:
    all_days(place)
    plan = brought_to(place, State.APPROVED)
    assert plan.due is None
    actions.amend(person=place.person("clerk"), plan=plan.pk, reason="场次减少")
    assert now(plan).due is None
    reckon(YEAR)
    assert now(plan).due is None


def test_reckoning_all_gives_what_each_alone_gives(place: County) -> None:
    rows = [brought_to(place, state, desk.one_of(place, n)) for n, state in enumerate(State)]
    rows.append(drafted(place, "other_clerk", "museum"))
    Plan.objects.filter(pk=rows[0].pk).update(level="second")
    for unit in (None, "department", "museum"):
        for step, day in DAYS.items():
            Deadline.objects.create(year_id=YEAR, step=step, unit=unit and place.units[unit],
                                    day=day + timedelta(days=30 * len(unit or "")))  # fmt: skip
    reckon(YEAR)
    for row in Plan.objects.all():
        assert row.due == due_of(row), row.state
    assert Plan.objects.exclude(due=None).count() == len(rows) - 2


def test_the_units_own_day_goes_before_its_departments_and_that_before_the_one_for_all(place: County) -> None:
    plan = drafted(place)
    person = place.person("performance")
    for unit, later in ((None, 1), ("department", 2), ("office", 3)):
        day = SOON + timedelta(days=later)
        set_deadline(person=person, year=YEAR, step="first_submission", day=day, unit=unit and place.units[unit],
                     reason="延期")  # fmt: skip
        assert now(plan).due == day
    set_deadline(person=person, year=YEAR, step="first_submission", day=GONE, reason="提前")
    assert now(plan).due == SOON + timedelta(days=3)


def test_a_submission_after_the_day_is_refused_until_the_day_is_extended(
    place: County, login: Callable[[str], Client]
) -> None:
    set_deadline(person=place.person("performance"), year=YEAR, step="first_submission", day=GONE)
    plan, other = drafted(place), drafted(place, "other_clerk", "museum")
    with pytest.raises(Unready, match="after_deadline"):
        actions.submit(person=place.person("clerk"), plan=plan.pk)
    said = login("clerk").post(f"/plans/{plan.pk}/submit", {}, follow=True).content.decode()
    assert "已经截止，不能再提交。需要延期的，请联系财政绩效科" in said
    told = {
        "step": "first_submission",
        "unit": str(place.units["office"].pk),
        "day": TODAY.isoformat(),
        "reason": "系统停电",
    }
    login("performance").post(f"/desk/deadlines?year={YEAR}", told)
    assert actions.submit(person=place.person("clerk"), plan=plan.pk).state == State.AT_UNIT_HEAD
    with pytest.raises(Unready, match="after_deadline"):
        actions.submit(person=place.person("other_clerk"), plan=other.pk)
    line = Line.objects.filter(action="set_deadline").order_by("number").last()
    assert line.words == "系统停电"
    assert TODAY.isoformat() in line.details


def test_the_day_itself_is_still_in_time(place: County) -> None:
    set_deadline(person=place.person("performance"), year=YEAR, step="first_submission", day=TODAY)
    assert too_late(drafted(place)) is None


def test_what_a_reviewer_sent_back_may_come_again_after_the_day_and_what_was_withdrawn_not(place: County) -> None:
    back, withdrawn = (brought_to(place, State.AT_DEPARTMENT, desk.one_of(place, n)) for n in range(2))
    actions.send_back(person=place.person("department"), plan=back.pk, words="请补充")
    actions.withdraw(person=place.person("clerk"), plan=withdrawn.pk)
    set_deadline(person=place.person("performance"), year=YEAR, step="first_submission", day=GONE)
    for plan in (back, withdrawn):
        first = plan.data["indicators"][0]["id"]
        save_edits(person=place.person("clerk"), plan=plan.pk, key="k",
                   edits=[Edit("set", f"/indicators/{first}/target", "≥12次", "≥13次")])  # fmt: skip
    actions.submit(person=place.person("clerk"), plan=back.pk)
    with pytest.raises(Unready, match="after_deadline"):
        actions.submit(person=place.person("clerk"), plan=withdrawn.pk)


def test_an_amendment_knows_no_day(place: County) -> None:
    plan = brought_to(place, State.APPROVED)
    set_deadline(person=place.person("performance"), year=YEAR, step="second_submission", day=GONE)
    actions.amend(person=place.person("clerk"), plan=plan.pk, reason="场次减少")
    assert too_late(now(plan)) is None


@pytest.mark.parametrize("who", ["clerk", "head", "department", "division", "inspector", "admin"])
def test_only_the_performance_division_sets_days(place: County, login: Callable[[str], Client], who: str) -> None:
    with pytest.raises(PermissionDenied):
        set_deadline(person=place.person(who), year=YEAR, step="approval", day=SOON)
    told = {"step": "approval", "unit": "", "day": SOON.isoformat()}
    assert login(who).post(f"/desk/deadlines?year={YEAR}", told).status_code == 403
    assert not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"day": ""}, "请选择日期"),
        ({"step": "lunch"}, "没有这一步"),
        ({"unit": "office"}, "请写明理由"),
        ({"again": "yes"}, "请写明理由"),
    ],
)
def test_what_is_missing_is_said(
    place: County, login: Callable[[str], Client], told: dict[str, str], said: str
) -> None:
    client = login("performance")
    words = {"step": "approval", "unit": "", "day": SOON.isoformat(), "reason": "", **told}
    if "unit" in told:
        words["unit"] = str(place.units["office"].pk)
    if told.get("again"):
        set_deadline(person=place.person("performance"), year=YEAR, step="approval", day=SOON)
    answer = client.post(f"/desk/deadlines?year={YEAR}", words, follow=True)
    assert said in answer.content.decode()
    assert Deadline.objects.count() == bool(told.get("again"))


def test_the_page_shows_what_is_set_and_what_is_usual(place: County, login: Callable[[str], Client]) -> None:
    all_days(place)
    set_deadline(person=place.person("performance"), year=YEAR, step="approval", day=date(2030, 3, 5),
                 unit=place.units["museum"], reason="搬迁")  # fmt: skip
    page = login("performance").get(f"/desk/deadlines?year={YEAR}").content.decode()
    assert "示例县博物馆：2030年3月5日" in page
    assert "搬迁" in page
    assert "2025年9月30日" in page  # the usual day of the first submission
