"""Measures over attendance: rates, person-times, persons, coverage, growth, examinations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jimu.measures.events.held import held, sheet
from jimu.measures.events.row import ABSENT, EXCUSED, Attendance, Event
from jimu.measures.formula import Answer, Question, Sorting, nothing, share, total
from jimu.measures.members.offices import in_office, members_with
from jimu.model.actual import Period

MEMBERS, EVERYBODY = "委员", "全体"
DUE, APART = "计入应到", "不计入应到"


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


def _present(question: Question, sorting: Sorting) -> Iterator[list[Attendance]]:
    """Those who came, event by event."""
    found = held(question)
    sorting.left_out += found.left_out
    for event in found.events:
        people = sheet(question, event)
        sorting.left_out += people.left_out
        yield _asked(question, event, people.present, sorting)


def attendance_rate(question: Question) -> Answer:
    """Present ÷ due. Whether the excused are due is a parameter; where they are not, they are listed."""
    found, sorting, present, due = held(question), Sorting(), 0, 0
    excused_are_due = question.one("excused") == DUE
    sorting.left_out += found.left_out
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
    sorting = Sorting()
    for rows in _present(question, sorting):
        sorting.rows += rows
    if held(question).events and not sorting.rows:
        return nothing("nobody_recorded", sorting)
    return total(len(sorting.rows), sorting, law=("attendance_rules",))


def attendants(question: Question) -> Answer:
    """Persons: everybody who came, counted once."""
    sorting = Sorting()
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
    found, sorting, came = held(question), Sorting(), set()
    sorting.left_out += found.left_out
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
    """Growth of person-times over the same days of the year before; none where the year before has none."""
    before = replace(question, period=_year_before(question.period))
    now, then = attendances(question), attendances(before)
    sorting = Sorting([*now.rows, *then.rows], [*now.left_out, *then.left_out])
    if not isinstance(now.value, Decimal) or not isinstance(then.value, Decimal):
        return nothing(now.reason or then.reason, sorting)
    return share(now.value - then.value, then.value, sorting, law=("attendance_rules",))


def _year_before(period: Period) -> Period:
    return Period(_back(period.first), _back(period.last))


def _back(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def pass_rate(question: Question) -> Answer:
    """Passed ÷ examined. Who came and was not examined is listed."""
    sorting, passed = Sorting(), 0
    for rows in _present(question, sorting):
        for row in rows:
            if row.passed is None:
                sorting.leave(row, "not_examined")
            else:
                sorting.rows.append(row)
                passed += row.passed
    return share(passed, len(sorting.rows), sorting, law=("attendance_rules",))
