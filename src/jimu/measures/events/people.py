"""Measures over attendance: rates, person-times, persons, coverage, growth, examinations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jimu.measures.events.held import held, sheet
from jimu.measures.events.parameters import (
    COUNTED,
    DUE,
    EVENT_SECTORS,
    EVERYBODY,
    HOW_EXCUSED,
    KINDS,
    MEMBER_SECTORS,
    PERSONS,
    WHO,
)
from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT, Attendance, Event
from jimu.measures.formula import Answer, Measure, Question, Sorting, nothing, share, total
from jimu.measures.members.measures import POSTS
from jimu.measures.members.offices import in_office, members_with
from jimu.measures.members.row import Member, Post
from jimu.model.actual import Period

OF_PEOPLE = (Attendance, Event, Member, Post)


def _asked(question: Question, event: Event, rows: list[Attendance], sorting: Sorting) -> list[Attendance]:
    """The rows about people whom the question asks for; those about others are listed."""
    if question.one("who") == EVERYBODY:
        return rows
    office = in_office(question.known, event.held_day or question.day)
    if any(row.member not in office for row in rows):
        for row in rows:
            if row.member not in office:
                sorting.leave(row, "not_in_office" if row.member else "not_a_member")
        rows = [row for row in rows if row.member in office]
    return rows


def _begun(question: Question) -> Sorting:
    """The beginning of a sorting: events that are left out, and rows of events that are not there."""
    sorting = Sorting(left_out=list(held(question).left_out))
    for row in question.known.orphans(Attendance, "event", Event):
        sorting.leave(row, "refers_to_nothing")
    return sorting


def _present(question: Question, sorting: Sorting) -> Iterator[list[Attendance]]:
    """Those who came, event by event."""
    for event in held(question).events:
        people = sheet(question, event)
        sorting.left_out += people.left_out
        yield _asked(question, event, people.present, sorting)


def attendance_rate(question: Question) -> Answer:
    """Present ÷ due. Whether the excused are due is a parameter; where they are not, they are listed."""
    found, sorting, present, due = held(question), _begun(question), 0, 0
    excused_are_due = question.one("excused") == DUE
    for event in found.events:
        people = sheet(question, event)
        sorting.left_out += people.left_out
        came = _asked(question, event, people.present, sorting)
        excused = _asked(question, event, people.by_status[EXCUSED], sorting)
        absent = _asked(question, event, people.by_status[ABSENT], sorting)
        present += len(came)
        due += len(came) + len(absent) + (len(excused) if excused_are_due else 0)
        sorting.rows += [*came, *absent]
        if excused_are_due:
            sorting.rows += excused
        else:
            for row in excused:
                sorting.leave(row, "excused")
    return share(present, due, sorting, law=("attendance_rules",))


def attendances(question: Question) -> Answer:
    """Person-times: everybody who came, counted once for each event."""
    sorting = _begun(question)
    for rows in _present(question, sorting):
        sorting.rows += rows
    if held(question).events and not sorting.rows:
        return nothing("nobody_recorded", sorting)
    return total(len(sorting.rows), sorting, law=("attendance_rules",))


def attendants(question: Question) -> Answer:
    """Persons: everybody who came, counted once."""
    sorting = _begun(question)
    persons: set[str] = set()
    for rows in _present(question, sorting):
        sorting.rows += rows
        persons.update(row.member or row.guest for row in rows)
    if held(question).events and not sorting.rows:
        return nothing("nobody_recorded", sorting)
    return total(len(persons), sorting, law=("attendance_rules",))


def coverage(question: Question) -> Answer:
    """Members in office on the last day who came at least once ÷ members in office on that day."""
    members = members_with(question.known, question.day, question.many("posts"), question.many("member_sectors"))
    found, sorting, came = held(question), _begun(question), set()
    for event in found.events:
        people = sheet(question, event)
        sorting.left_out += people.left_out
        for row in people.present:
            if row.member in members:
                came.add(row.member)
                sorting.rows.append(row)
            else:
                sorting.leave(row, "not_among_those_to_be_covered")
    sorting.rows += members.values()
    return share(len(came), len(members), sorting, law=("attendance_rules",))


def covered(question: Question) -> Answer:
    """The numerator of `coverage` alone: members in office on the last day who came at least once."""
    answer = coverage(question)
    return replace(answer, value=answer.numerator, numerator=None, denominator=None)


def attendance_growth(question: Question) -> Answer:
    """Growth of person-times, or of persons, over the same days of the year before; none where that year has none."""
    before = replace(question, period=_year_before(question.period))
    count = attendants if question.one("counted") == PERSONS else attendances
    now, then = count(question), count(before)
    sorting = Sorting([*now.rows, *then.rows], [*now.left_out, *then.left_out])
    if not isinstance(now.value, Decimal) or not isinstance(then.value, Decimal):
        return nothing(now.reason or then.reason, sorting)
    return share(now.value - then.value, then.value, sorting, law=("attendance_rules",))


def participation(question: Question) -> Answer:
    """Persons who came at least once ÷ persons invited, those on leave among them."""
    sorting, came, invited = _begun(question), set[str](), set[str]()
    for event in held(question).events:
        people = sheet(question, event)
        sorting.left_out += people.left_out
        for status, listed in people.by_status.items():
            rows = _asked(question, event, listed, sorting)
            sorting.rows += rows
            invited.update(row.person for row in rows)
            came.update(row.person for row in rows if status == PRESENT)
    return share(len(came), len(invited), sorting, law=("attendance_rules",))


def _year_before(period: Period) -> Period:
    return Period(_back(period.first), _back(period.last))


def _back(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def pass_rate(question: Question) -> Answer:
    """Passed ÷ examined. Who came and was not examined is listed."""
    sorting, passed = _begun(question), 0
    for rows in _present(question, sorting):
        for row in rows:
            if row.passed is None:
                sorting.leave(row, "not_examined")
            else:
                sorting.rows.append(row)
                passed += row.passed
    return share(passed, len(sorting.rows), sorting, law=("attendance_rules",))


MEASURES = (
    Measure(
        "attendance_rate",
        "events",
        "到会率",
        "attendance rate",
        "实到人次÷应到人次；请假的算不算应到由参数定，不算的逐人列出；没有登记到会情况的不计，逐人列出。",
        "Present ÷ due; whether the excused are due is a parameter. Rows without a status are listed, not counted.",
        "%",
        attendance_rate,
        OF_PEOPLE,
        (KINDS, WHO, HOW_EXCUSED, EVENT_SECTORS),
        kind="rate",
    ),
    Measure(
        "attendances",
        "events",
        "参加人次",
        "person-times",
        "期内各次会议活动实到人次之和。",
        "Everybody who came, once for each event of the period.",
        "人次",
        attendances,
        OF_PEOPLE,
        (KINDS, WHO, EVENT_SECTORS),
    ),
    Measure(
        "attendants",
        "events",
        "参加人数",
        "persons who came",
        "期内至少参加一次的人数，每人只计一次。",
        "Everybody who came at least once in the period, counted once.",
        "人",
        attendants,
        OF_PEOPLE,
        (KINDS, WHO, EVENT_SECTORS),
    ),
    Measure(
        "coverage",
        "events",
        "委员覆盖率",
        "coverage of members",
        "期末在任的委员中，期内至少参加一次的占比；中途离任的不在分子分母内，逐人列出。",
        "Of the members in office on the last day, the share who came at least once; those who left are listed.",
        "%",
        coverage,
        OF_PEOPLE,
        (KINDS, POSTS, MEMBER_SECTORS, EVENT_SECTORS),
        kind="rate",
    ),
    Measure(
        "covered",
        "events",
        "覆盖委员数",
        "members covered",
        "期末在任的委员中，期内至少参加一次的人数。",
        "Members in office on the last day who came at least once in the period.",
        "人",
        covered,
        OF_PEOPLE,
        (KINDS, POSTS, MEMBER_SECTORS, EVENT_SECTORS),
    ),
    Measure(
        "attendance_growth",
        "events",
        "参加人次（人数）增长率",
        "growth of those who come",
        "（本期参加人次或人数－上年同期）÷上年同期，按人次还是按人数由参数定；上年同期没有的，没有增长率。",
        "Growth of person-times, or of persons, over the same days of the year before; none where that year has none.",
        "%",
        attendance_growth,
        OF_PEOPLE,
        (KINDS, WHO, COUNTED, EVENT_SECTORS),
        version="2",
        kind="rate",
    ),
    Measure(
        "participation",
        "events",
        "应到人员参与率",
        "participation of those invited",
        "应到的人员（请假的在内）中，期内至少到会一次的占比，每人只计一次。",
        "Of the persons invited, those on leave among them, the share who came at least once; each counted once.",
        "%",
        participation,
        OF_PEOPLE,
        (KINDS, WHO, EVENT_SECTORS),
        kind="rate",
    ),
    Measure(
        "pass_rate",
        "events",
        "考核合格率",
        "pass rate",
        "考核合格人次÷参加考核人次；到会而未参加考核的逐人列出。",
        "Passed ÷ examined; who came and was not examined is listed.",
        "%",
        pass_rate,
        OF_PEOPLE,
        (KINDS, WHO, EVENT_SECTORS),
        kind="rate",
    ),
)
