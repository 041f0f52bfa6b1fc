"""What waits in studios, how far opinion reports have come, what is due of duties and books."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jimu.law.library import Law
from jimu.measures import measure
from jimu.measures.affairs.row import Duty
from jimu.measures.affairs.standing import STANDINGS, again, standing
from jimu.measures.formula import Binding
from jimu.measures.invented import year
from jimu.measures.known import Known
from jimu.measures.opinion.row import Forward, OpinionReport
from jimu.measures.opinion.stage import ADOPTED, INSTRUCTED, ISSUED, RECEIVED, STAGES, credits_of, stage_of
from jimu.measures.publications.row import Stage, Work
from jimu.measures.publications.standing import standing as book
from jimu.measures.studios.roster import in_turn
from jimu.measures.studios.row import DutyDay, Visit
from jimu.measures.studios.standing import Limits, open_too_long, unrecorded
from jimu.model.actual import Period

DAY = date(2025, 3, 3)  # a Monday
BASE = {"valid_from": DAY, "known_from": DAY}
LIMITS = Limits(record_days=3, matter_days=30)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_day_on_duty_waits_to_be_recorded_until_its_limit() -> None:
    rows = [
        DutyDay(id="一", studio="室", member="甲", day=DAY, **BASE),
        DutyDay(id="二", studio="室", member="乙", day=DAY, came=False, **BASE),
    ]
    assert unrecorded(rows, after(3), LIMITS) == []
    assert [row.id for row in unrecorded(rows, after(4), LIMITS)] == ["一"]


def test_a_matter_is_open_for_too_long_after_its_limit_and_until_it_is_done() -> None:
    rows = [
        Visit(id="一", studio="室", day=DAY, **BASE),
        Visit(id="二", studio="室", day=DAY, done_day=after(40), **BASE),
        Visit(id="三", studio="室", day=after(5), **BASE),
    ]
    assert open_too_long(rows, after(30), LIMITS) == []
    assert [row.id for row in open_too_long(rows, after(31), LIMITS)] == ["一", "二"]
    assert [row.id for row in open_too_long(rows, after(40), LIMITS)] == ["一", "三"]


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 200),
    st.sets(st.integers(0, 6)),
    st.lists(st.text(min_size=1, max_size=2), unique=True, max_size=5),
    st.sets(st.integers(0, 200)),
)
def test_everybody_on_a_roster_has_as_many_turns_as_the_others_or_one_fewer(
    first: date, length: int, weekdays: set[int], members: list[str], taken: set[int]
) -> None:
    last = first + timedelta(days=length)
    busy = {first + timedelta(days=number) for number in taken}
    found = in_turn(first, last, weekdays, members, busy)
    turns = [sum(one == member for _, one in found) for member in members]
    assert max(turns, default=0) - min(turns, default=0) <= 1
    assert all(first <= day <= last and day.weekday() in weekdays and day not in busy for day, _ in found)
    if members:
        days = {first + timedelta(days=number) for number in range(length + 1)}
        assert {day for day, _ in found} == {day for day in days - busy if day.weekday() in weekdays}


def report(**values: object) -> OpinionReport:
    return OpinionReport(**{"id": "情1", "title": "路灯", "submitted_day": DAY, **BASE, **values})  # type: ignore[arg-type]


def sent(**values: object) -> Forward:
    return Forward(**{"id": "报1", "opinion": "情1", "sent_to": "市政协", "sent_day": after(3), **BASE, **values})  # type: ignore[arg-type]


def test_a_report_stands_where_its_furthest_step_has_brought_it() -> None:
    used = {"decision": "采用", "decided_day": after(1)}
    for row, forwards, stage in (
        (report(), [], "待初审"),
        (report(decision="不采用", decided_day=after(1)), [], "不采用"),
        (report(decision="转办", decided_day=after(9)), [], "待初审"),
        (report(**used), [], "待编发"),
        (report(**used, issued_day=after(2)), [], "已编发"),
        (report(**used, issued_day=after(2)), [sent()], "已报送"),
        (report(**used), [sent(adopted_day=after(4))], "已被采用"),
        (report(**used), [sent(instruction_day=after(4))], "有批示待落实"),
        (report(**used), [sent(instruction_day=after(4), followed_day=after(5))], "已落实反馈"),
        (report(**used), [sent(instruction_day=after(4), followed_day=after(5)),
                          sent(id="报2", instruction_day=after(4))], "有批示待落实"),
    ):  # fmt: skip
        assert stage_of(row, forwards, after(5)) == stage
        assert stage in STAGES


def test_what_is_credited_adds_up_to_what_the_measures_count() -> None:
    rows, period, law = year(5), Period.of_year(2025), Law("990100", "2025-01-01")
    known = Known(rows, period.last, law)
    reports, forwards = known.all(OpinionReport), known.by(Forward, "opinion")
    found = credits_of(reports, forwards, period, {one.id: one.source for one in reports})
    assert set(found) == {"委员", "委员工作室", "信息员"}
    for step, name in ((RECEIVED, "opinions_received"), (ISSUED, "opinions_issued"), (ADOPTED, "opinions_adopted"),
                       (INSTRUCTED, "opinion_instructions")):  # fmt: skip
        counted = measure(name, rows, period, law, period.last)
        assert sum(one.steps[step] for one in found.values()) == counted.value, step
    for level in ("本级", "市级", "省级"):
        at = measure(Binding("opinions_adopted", {"levels": (level,)}), rows, period, law, period.last)
        assert sum(one.levels[level] for one in found.values()) == at.value, level


def test_nothing_is_credited_outside_the_period() -> None:
    last = Period(after(1), after(9))
    assert credits_of([report()], {}, last, {}) == {}
    credit = credits_of([report()], {"情1": [sent(adopted_day=after(4), level="市级")]}, last, {"情1": "甲"})
    assert set(credit) == {"甲"}
    assert dict(credit["甲"].steps) == {"采用": 1}
    assert dict(credit["甲"].levels) == {"市级": 1}


def duty(due: date | None, done: date | None = None) -> Duty:
    return Duty(id="务1", kind="网站维护", title="维护", due_day=due, done_day=done, **BASE)


def test_a_duty_is_due_soon_overdue_done_or_done_late() -> None:
    for row, words in (
        (duty(after(15)), "还没到"),
        (duty(after(14)), "快到期"),
        (duty(DAY), "快到期"),
        (duty(after(-1)), "超期没办"),
        (duty(after(-1), after(-1)), "按时办了"),
        (duty(after(-2), after(-1)), "办晚了"),
        (duty(None), "没有期限"),
        (duty(None, DAY), "按时办了"),
        (duty(after(2), after(1)), "快到期"),
    ):
        assert standing(row, row.done_day, DAY, 14) == words
        assert words in STANDINGS


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([1, 3, 6, 12]), st.integers(1, 40))
def test_what_comes_again_comes_on_its_day_or_on_the_last_of_the_month(first: date, months: int, times: int) -> None:
    days = again(first, months, times)
    assert (days[0], len(days)) == (first, times)
    assert all(one.day == first.day or (one + timedelta(days=1)).day == 1 for one in days)
    apart = {(two.year - one.year) * 12 + two.month - one.month for one, two in pairwise(days)}
    assert apart <= {months}


def stage(name: str, due: int, done: int | None = None) -> Stage:
    return Stage(id=name, work="书1", stage=name, due_day=after(due), done_day=None if done is None else after(done),
                 **BASE)  # fmt: skip


def test_a_work_stands_at_its_first_stage_that_is_not_done() -> None:
    work = Work(id="书1", title="示例文史", due_day=after(30), **BASE)
    stages = [stage("印刷", 20), stage("征集", -20, -25), stage("编辑", -10, -6), stage("校对", -3)]
    found = book(work, [*stages, replace(stage("征集", -90), work="书2")], DAY)
    assert [one.row.stage for one in found.steps] == ["征集", "编辑", "校对", "印刷"]
    assert [one.late for one in found.steps] == [0, 4, 3, 0]
    assert found.now is not None
    assert (found.now.row.stage, found.late, found.is_late) == ("校对", 0, True)
    out = book(replace(work, due_day=after(-5), published_day=after(-2)), stages[:0], DAY)
    assert (out.now, out.late, out.is_late) == (None, 3, False)
