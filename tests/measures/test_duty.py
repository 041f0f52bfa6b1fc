"""Duty records under each of the schemes, worked out by hand, and absences that have consequences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jimu.law import Law
from jimu.measures import Known
from jimu.measures.absence import absences
from jimu.measures.attended import acts_of
from jimu.measures.base import Row
from jimu.measures.duty import Record, record
from jimu.measures.events.row import Attendance, Event
from jimu.measures.formula import Question
from jimu.measures.members.row import Act, Member, Post
from jimu.measures.opinion.row import Forward, OpinionReport
from jimu.measures.proposals.row import Examination, Proposal, Signature
from jimu.model.actual import Period

START, TODAY = date(2024, 1, 1), date(2024, 12, 31)
YEAR = Period.of_year(2024)
BASE: dict[str, Any] = {"valid_from": START, "known_from": START}
EVENTS = [("全会", "2024-02-20"), ("常委会", "2024-04-02"), ("视察", "2024-05-06"), ("培训", "2024-06-03")]
ACTS = ["提案", "提案立案", "社情民意", "公益活动"]


def registers(
    statuses: dict[str, str], acts: list[str], post: str = "", joint: dict[str, Any] | None = None
) -> dict[str, list[Row]]:
    """One member with a status at one event of each kind, and acts."""
    events: list[Row] = [
        Event(id=kind, kind=kind, title=kind, held_day=date.fromisoformat(day), **BASE) for kind, day in EVENTS
    ]
    attendance: list[Row] = [
        Attendance(id=kind, event=kind, member="甲", status=status, **BASE) for kind, status in statuses.items()
    ]
    done: list[Row] = [
        Act(id=f"{number}", member="甲", item=item, day=date(2024, 3, 1), **BASE, **(joint or {}))
        for number, item in enumerate(acts)
    ]
    return {
        "members": [Member(id="甲", name="木禾", term="十届", **BASE)],
        "posts": [Post(id="职", member="甲", post=post, **BASE)] if post else [],
        "events": events,
        "attendance": attendance,
        "acts": done,
    }


def year_of(place: str | None, rows: dict[str, list[Row]]) -> Record:
    question = Question(Known(rows, TODAY, Law(place, "2024-01-01")), Period.of_year(2024), {})
    member = next(row for row in question.known.all(Member) if row.id == "甲")
    return record(question, member)


def points(found: Record) -> dict[str, str]:
    return {line.item: "无" if line.points is None else format(line.points.normalize(), "f") for line in found.lines}


ALL_THERE = dict.fromkeys(["全会", "常委会", "视察", "培训"], "出席")


def test_jinan_takes_from_seventy_and_adds_at_most_fifty() -> None:
    busy = ["提案", *["提案立案"] * 8, "优秀提案", *["公益活动"] * 7]
    found = year_of("370100", registers({**ALL_THERE, "全会": "请假"}, busy))
    assert points(found) == {
        "基本分": "60",  # 70 − 10
        "增加的立案提案": "35",  # 7 × 5, the first gives nothing
        "重点提案": "0",
        "优秀提案": "10",
        "公益活动": "10",  # 7 × 2, at most 10
    }
    assert (found.basic, found.bonus, found.total, found.band) == (60, 50, 110, "优秀")  # 55 of bonus, at most 50
    assert found.unmet == ("参加一次全会",)


def test_anqing_takes_ten_for_an_unexcused_plenary() -> None:
    found = year_of("340800", registers({**ALL_THERE, "全会": "缺席"}, ["提案"]))
    assert points(found) == {"全会": "15", "其他会议": "25", "提案": "30", "活动和社情民意": "20"}
    assert found.band == "优秀"


def test_tongcheng_gives_the_first_signer_half_and_shares_the_rest() -> None:
    statuses = {"全会": "请假", "常委会": "出席"}
    first = year_of("340881", registers(statuses, ["提案", "提案立案"], joint={"signers": 5, "first": True}))
    assert points(first) == {"会议": "40", "提交提案": "5", "提案立案": "7.5", "活动": "0", "社情民意": "0"}
    fifth = year_of("340881", registers(statuses, ["提案"], joint={"signers": 5, "first": False}))
    assert points(fifth)["提交提案"] == "1.25"  # 10 × ½ ÷ 4
    assert (first.band, fifth.band) == ("不合格", "不合格")


def test_minhang_counts_half_days_and_lists_what_of_the_minimum_is_missing() -> None:
    rows = registers(ALL_THERE, ["提案"])
    rows["attendance"][0] = Attendance(
        id="全会", event="全会", member="甲", status="出席", sessions=6, attended=5, **BASE
    )
    found = year_of("310112", rows)
    assert points(found) == {
        "全会": "25",
        "其他会议": "5",
        "培训": "10",
        "提案": "15",
        "重点提案": "0",
        "优秀提案": "0",
    }
    assert found.unmet == ("参加三次活动", "一件社情民意")
    assert found.band == ""


def test_guangshui_has_a_ceiling_for_each_item() -> None:
    found = year_of("421381", registers(ALL_THERE, ["提案", "提案", "社情民意", "加分事项", "加分事项", "加分事项"]))
    assert points(found)["提案"] == "20"
    assert points(found)["加分"] == "10"
    assert found.total == 20 + 20 + 10 + 10 + 10


def test_xuanwei_gives_one_or_two_points_an_act() -> None:
    assert year_of("530381", registers(ALL_THERE, ACTS)).total == 2 + 2 + 2 + 2


def test_without_a_scheme_of_its_own_a_place_has_the_example() -> None:
    found = year_of(None, registers(ALL_THERE, ACTS))
    assert points(found) == {"全会": "35", "活动": "15", "提案": "15", "社情民意": "10"}
    standing = year_of(None, registers(ALL_THERE, ACTS, post="常委"))
    assert points(standing)["常委会"] == "30"
    assert not standing.citation.confirmed
    assert standing.example
    assert not year_of("340881", registers(ALL_THERE, ACTS)).example


def test_no_occasion_is_no_points_and_no_band() -> None:
    found = year_of("340881", registers({}, ["提案"]))
    assert points(found)["会议"] == "无"
    assert found.band == ""


def test_the_working_names_its_rows() -> None:
    found = year_of("340881", registers(ALL_THERE, ["提案"]))
    meetings = next(line for line in found.lines if line.item == "会议")
    assert [(worked.row, worked.what, worked.points) for worked in meetings.working] == [
        ("attendance/全会#1", "出席", Decimal(50)),
        ("attendance/常委会#1", "出席", Decimal(50)),
    ]


def missed(place: str, kind: str, times: int, status: str, post: str = "") -> list[tuple[str, int]]:
    rows = registers({}, [], post)
    rows["members"] = [Member(id="甲", name="木禾", term="十届", valid_from=date(2022, 1, 1), known_from=START)]
    rows["events"] = [
        Event(id=f"会{n}", kind=kind, title=f"第{n}次", held_day=date(2024, 1 + n, 10), **BASE) for n in range(times)
    ]
    rows["attendance"] = [
        Attendance(id=f"到{n}", event=f"会{n}", member="甲", status=status, **BASE) for n in range(times)
    ]
    question = Question(Known(rows, TODAY, Law(place, "2024-01-01")), Period.of_year(2024), {})
    return [(found.follows, found.times) for found in absences(question, question.known.all(Member)[0])]


@pytest.mark.parametrize(
    ("place", "kind", "times", "status", "post", "follows"),
    [
        ("370100", "常委会", 2, "请假", "常委", []),
        ("370100", "常委会", 3, "请假", "常委", [("劝其辞去常委", 3)]),
        ("370100", "常委会", 7, "缺席", "常委", [("劝其辞去常委", 7), ("劝其辞去常委", 7)]),
        ("370100", "常委会", 7, "缺席", "", []),
        ("370100", "全会", 3, "请假", "", [("劝其辞去委员", 3)]),
        ("530381", "全会", 1, "请假", "", [("不再提名", 0)]),
        ("530381", "全会", 2, "缺席", "", [("书面告诫", 2), ("撤销资格", 2), ("不再提名", 0)]),
        ("110101", "全会", 5, "缺席", "", []),
    ],
)
def test_absence_has_the_consequences_of_the_place(
    place: str, kind: str, times: int, status: str, post: str, follows: list[tuple[str, int]]
) -> None:
    assert missed(place, kind, times, status, post) == follows


@pytest.mark.parametrize(
    ("acts", "left", "follows"),
    [
        (["社情民意"], None, [("不再提名", 0)]),  # two years, and no proposal
        (["提案"], None, []),  # the term goes on: whether three come in it nobody knows
        (["提案"], TODAY, [("不再提名", 1)]),  # the term is over, and there was one
        (["提案", "提案", "提案"], TODAY, []),
    ],
)
def test_proposals_are_counted_over_days_that_have_passed(
    acts: list[str], left: date | None, follows: list[tuple[str, int]]
) -> None:
    rows = registers({}, acts)
    began = date(2022, 1, 1)
    rows["members"] = [Member(id="甲", name="木禾", term="十届", valid_from=began, known_from=START, valid_to=left)]
    question = Question(Known(rows, TODAY, Law("530381", "2024-01-01")), Period.of_year(2024), {})
    found = absences(question, question.known.all(Member)[0])
    assert [(one.follows, one.times) for one in found] == follows


def test_acts_come_from_the_registers_where_they_are_kept() -> None:
    """Two proposals signed by two, one of them filed, and a report that was adopted; the table of acts says of them
    what the office wrote down before, and that is not counted a second time."""
    rows = registers(ALL_THERE, ["提案", "提案立案", "社情民意", "社情民意采用", "公益活动"])
    first, second = date(2024, 2, 20), date(2024, 3, 1)
    rows["proposals"] = [
        Proposal(id=name, title=name, member=who, submitted_day=first, **BASE)
        for name, who in (("案1", "甲"), ("案2", "乙"))
    ]
    rows["proposal_signatures"] = [
        Signature(id="署1", proposal="案1", member="乙", signed_day=first, **BASE),
        Signature(id="署2", proposal="案2", member="甲", signed_day=first, **BASE),
    ]
    rows["proposal_examinations"] = [Examination(id="审1", proposal="案1", day=second, outcome="立案", **BASE)]
    rows["opinions"] = [OpinionReport(id="情1", title="路灯", member="甲", submitted_day=first, **BASE)]
    rows["opinion_forwards"] = [
        Forward(id="报1", opinion="情1", sent_to="市政协", adopted_day=date(2024, 5, 6), **BASE),
    ]
    found = acts_of(Question(Known(rows, TODAY, Law("340881", "2024-01-01")), YEAR, {}), "甲", YEAR)
    assert [(deed.key, deed.item, deed.signers, deed.first) for deed in found] == [
        ("opinions/情1#1", "社情民意", 1, True),
        ("proposals/案1#1", "提案", 2, True),
        ("proposals/案2#1", "提案", 2, False),
        ("acts/4#1", "公益活动", 1, True),
        ("proposals/案1#1", "提案立案", 2, True),
        ("opinions/情1#1", "社情民意采用", 1, True),
    ]
    record = year_of("340881", rows)
    assert points(record)["提交提案"] == "10"  # 10 × ½ + 10 × ½ ÷ 1
    assert points(record)["提案立案"] == "7.5"


def test_a_year_before_the_register_is_counted_from_the_acts() -> None:
    rows = registers(ALL_THERE, ["提案"])
    rows["proposals"] = [Proposal(id="案1", title="案1", member="甲", submitted_day=date(2023, 2, 20), **BASE)]
    assert points(year_of("340881", rows))["提交提案"] == "10"
