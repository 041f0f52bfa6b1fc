"""Due days with their working, the lists of due, overdue and newly overdue, and the statistics of a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from jimu.law import Law
from jimu.law.calendar import KNOWN_YEARS, explain
from jimu.measures import Known, measure
from jimu.measures.base import Row
from jimu.measures.formula import Question
from jimu.measures.invented import year
from jimu.measures.proposals.due import (
    ACCEPT,
    AGAIN,
    ANSWER,
    OPINION,
    REASSIGN,
    after,
    deadlines,
    due,
    newly_overdue,
    overdue,
)
from jimu.measures.proposals.files import files
from jimu.measures.proposals.row import (
    Assignment,
    Examination,
    Hold,
    Proposal,
    Rehandling,
    Reply,
)
from jimu.measures.proposals.statistics import statistics
from jimu.measures.registers import TABLES
from jimu.measures.wording import said
from jimu.model.actual import Period

A_DAY = timedelta(days=1)
START = date(2024, 1, 1)
BASE: dict[str, Any] = {"valid_from": START, "known_from": START}


def day(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def known(*rows: Row, place: str = "990100", on: str = "12-31") -> Known:
    """One filed proposal and what is given besides."""
    own = [
        Proposal(id="案1", title="水库", submitted_day=day("02-20"), **BASE),
        Examination(id="审1", proposal="案1", day=day("03-01"), outcome="立案", **BASE),
        *rows,
    ]
    tables: dict[str, list[Row]] = {}
    for row in own:
        tables.setdefault(row.TABLE, []).append(row)
    return Known(tables, day(on), Law(place, "2024-01-01"))


def given(number: int = 1, assigned: str = "03-11", **values: Any) -> Assignment:
    rest = {"office": "县水利局", "role": "主办", **BASE, **values}
    return Assignment(id=f"交{number}", proposal="案1", assigned_day=day(assigned), **rest)


def told(what: Known, on: str) -> dict[tuple[str, str], tuple[date | None, date | None, str]]:
    return {(one.assignment.id, one.step): (one.day, one.done, one.why) for one in deadlines(what, day(on))}


def test_a_pause_and_an_extension_are_in_the_working() -> None:
    pause = Hold(id="停1", assignment="交1", day=day("05-06"), kind="暂停", first=day("05-06"), last=day("05-15"),
                 why="等待上级批复", **BASE)  # fmt: skip
    more = Hold(id="延1", assignment="交1", day=day("06-10"), kind="延长", limit="1个月", **BASE)
    found = next(one for one in deadlines(known(given(), pause, more), day("12-31")) if one.step == ANSWER)
    assert found.due is not None
    assert explain(found.due) == [
        "自2024年3月11日起3个月，延长1个月，到2024年7月22日为止",
        "2024年3月12日至2024年5月5日：自然日，计55天",
        "2024年5月6日至2024年5月15日：暂停计算（等待上级批复），不计",
        "2024年5月16日至2024年7月21日：自然日，计67天",
        "2024年7月21日：周末，顺延",
    ]
    assert found.citation.instrument == "提案工作通例"


def test_an_extension_granted_too_late_is_named_and_has_no_effect() -> None:
    late = Hold(id="延1", assignment="交1", day=day("06-14"), kind="延长", limit="1个月", **BASE)
    found = next(one for one in deadlines(known(given(), late), day("12-31")) if one.step == ANSWER)
    assert (found.day, found.extensions_refused) == (day("06-11"), ("proposal_clock/延1#1",))


def test_after_each_extension_it_is_known_until_when_it_then_was() -> None:
    holds = [
        Hold(id="延1", assignment="交1", day=day("05-06"), kind="延长", limit="1个月", **BASE),
        Hold(id="延2", assignment="交1", day=day("05-06"), kind="延长", limit="10日", **BASE),
        Hold(id="停1", assignment="交1", day=day("05-20"), kind="暂停", first=day("05-20"), **BASE),
        Hold(id="延3", assignment="交1", day=day("06-03"), kind="延长", limit="1个月", **BASE),
    ]
    what = known(given(), *holds)
    found = [after(what, hold, "案1") for hold in holds]
    assert [one.day for one in found] == [day("07-11"), day("07-22"), None, None], "the 21st of July is a Sunday"
    assert [one.why for one in found] == ["", "", "clock_stopped", "clock_stopped"]
    late = Hold(id="延4", assignment="交1", day=day("06-14"), kind="延长", limit="1个月", **BASE)
    then = after(known(given(), late), late, "案1")
    assert (then.day, then.extensions_refused) == (day("06-11"), (late.key,))


def test_what_was_granted_later_is_not_yet_in_an_earlier_day_s_list() -> None:
    more = Hold(id="延1", assignment="交1", day=day("06-10"), kind="延长", limit="1个月", **BASE)
    what = known(given(), more)
    assert told(what, "06-09")["交1", ANSWER][0] == day("06-11")
    assert told(what, "06-10")["交1", ANSWER][0] == day("07-11")


def test_a_return_is_due_in_working_days_and_a_new_office_in_a_week() -> None:
    first = given(returned_day=day("03-14"), returned_why="不属于职责")
    second = given(2, "03-25", office="县民政局", instead_of="交1")
    found = told(known(first, second), "12-31")
    assert found["交1", ACCEPT] == (day("03-14"), day("03-14"), "")  # three working days from Monday
    assert found["交1", REASSIGN] == (day("03-21"), day("03-25"), "")  # four days late
    assert ("交1", ANSWER) not in found
    assert found["交2", ANSWER] == (day("06-25"), None, "")


def test_guangzhou_sets_seven_days_and_the_country_none() -> None:
    first = given(returned_day=day("03-14"))
    assert told(known(first, place="440100"), "12-31")["交1", REASSIGN][0] == day("03-21")
    assert told(known(first, place=""), "12-31")["交1", REASSIGN] == (None, None, "no_due_day")


def test_an_assisting_office_owes_an_opinion_in_a_month_and_no_answer() -> None:
    helper = given(2, role="会办", office="县财政局")
    reply = Reply(id="复1", assignment="交2", day=day("04-20"), **BASE)
    found = told(known(given(), helper, reply), "12-31")
    assert found["交2", OPINION] == (day("04-11"), day("04-20"), "")
    assert ("交2", ANSWER) not in found


def test_a_second_handling_has_its_own_limit() -> None:
    first = Reply(id="复1", assignment="交1", day=day("05-11"), **BASE)
    back = Rehandling(id="再1", assignment="交1", day=day("06-11"), **BASE)
    again = Reply(id="复2", assignment="交1", day=day("07-12"), **BASE)
    found = told(known(given(), first, back, again), "12-31")
    assert found["交1", ANSWER][1] == day("05-11")
    assert found["交1", AGAIN] == (day("07-11"), day("07-12"), "")


def test_lists_of_due_overdue_and_newly_overdue() -> None:
    what = known(given(accepted_day=day("03-12")))
    named = lambda found: [(one.assignment.id, one.step) for one in found]  # noqa: E731
    answer = [("交1", ANSWER)]
    assert named(due(what, day("06-04"), day("06-11"))) == answer
    assert named(due(what, day("06-03"), day("06-10"))) == []
    assert named(overdue(what, day("06-11"))) == []
    assert named(overdue(what, day("06-12"))) == answer
    assert named(newly_overdue(what, day("06-11"), day("06-12"))) == answer
    assert named(newly_overdue(what, day("06-12"), day("06-19"))) == []


SEEDS = (1, 2, 2025)
LAW = Law("340881", "2025-01-01")
LAST = date(2025, 12, 31)


@pytest.fixture(scope="module", params=SEEDS)
def whole(request: pytest.FixtureRequest) -> Question:
    return Question(Known(year(request.param), date(2026, 3, 31), LAW), Period.of_year(2025), {})


def test_weeks_of_newly_overdue_add_up_to_what_was_ever_overdue(whole: Question) -> None:
    """Nobody is told twice, and nobody is left out: what is late became late in one week before it, and stayed."""
    monday, seen = date(2025, 2, 3), set[tuple[str, str, str]]()
    while monday < LAST:
        week = {one.owed for one in newly_overdue(whole.known, monday, monday + A_DAY * 7)}
        assert not week & seen
        seen |= week
        monday += A_DAY * 7
    late = {one.owed for one in overdue(whole.known, monday)}
    assert late
    assert late <= seen


def test_every_deadline_has_a_day_or_says_why_not(whole: Question) -> None:
    found = deadlines(whole.known, LAST)
    assert {one.step for one in found} == {ACCEPT, ANSWER, OPINION, AGAIN, REASSIGN}
    for one in found:
        assert (one.due is None) == bool(one.why)
        assert said(one.why, "en") or one.due
        assert one.due is None or one.due.working[0].day > one.due.start


def test_the_statistics_of_a_year_add_up(whole: Question) -> None:
    found = statistics(whole)
    parts = found.filed + found.merged + found.not_filed + found.passed_on + found.not_examined
    assert (found.received, found.retracted) == (118, 2)
    assert parts == found.received
    assert sum(found.proposers.values()) == sum(found.sectors.values()) == sum(found.categories.values()) == 118
    assert sum(found.grounds.values()) == found.not_filed == 9
    assert found.filed > found.merged > found.passed_on > 0
    assert sum(found.classes.values()) == sum(len(file.last_replies) for file in received_files(whole))
    assert list(found.classes)[:4] == ["A类", "B类", "C类", "D类"]
    both = [found.content["对办理结果", over] for over in ("收回的意见表", "已答复的提案")]
    assert all(answer.value is not None and 0 < answer.value <= 100 for answer in both)
    assert both[0].denominator != both[1].denominator
    assert found.answered.denominator == found.filed
    assert found.on_time.value is not None


def received_files(question: Question) -> list[Any]:
    every = files(question.known, question.day).values()
    return [file for file in every if file.proposal.submitted_day in question.period and not file.retracted]


def test_what_falls_due_in_a_year_without_a_calendar_does_not_hinder_the_year_before() -> None:
    last = KNOWN_YEARS[-1]
    base: dict[str, Any] = {"valid_from": date(last, 1, 1), "known_from": date(last, 1, 1)}
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for number, assigned in enumerate((date(last, 3, 10), date(last, 12, 10)), 1):
        of = {"proposal": f"案{number}"}
        made = (
            Proposal(id=f"案{number}", title="水库", submitted_day=date(last, 2, 20), **base),
            Examination(id=f"审{number}", day=date(last, 3, 1), outcome="立案", **of, **base),
            Assignment(id=f"交{number}", office="县水利局", role="主办", assigned_day=assigned, **of, **base),
        )
        for row in made:
            rows[row.TABLE].append(row)
    rows[Reply.TABLE].append(Reply(id="复1", assignment="交1", day=date(last, 5, 11), **base))
    law, ends = Law(None, f"{last}-01-01"), date(last, 12, 31)
    found = measure("answered_on_time", rows, Period.of_year(last), law, ends)
    assert (found.numerator, found.denominator) == (1, 1)
    assert [(one.row, one.reason) for one in found.left_out] == [("proposal_assignments/交2#1", "calendar_is_unknown")]
