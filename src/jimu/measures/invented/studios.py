"""20 studios of an invented year with 600 visits, and opinion reports, some of which began as a visit."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from jimu.measures.base import Row, correct, end
from jimu.measures.invented.people import in_office
from jimu.measures.invented.texts import PLACES, SUBJECTS
from jimu.measures.members.row import Member
from jimu.measures.opinion.row import NOT_USED, USED, Forward, OpinionReport
from jimu.measures.studios.row import (
    AT_ONCE,
    GROUP,
    OPEN,
    PASSED,
    STUDIO,
    TO_OPINION,
    TO_PROPOSAL,
    DutyDay,
    Seat,
    Studio,
    Visit,
)

STUDIOS, GROUPS, VISITS, REPORTS = 20, 9, 600, 90
OUTCOMES = [AT_ONCE] * 8 + [PASSED] * 7 + [TO_PROPOSAL] + [TO_OPINION] * 2 + [OPEN] * 2
DAY = timedelta(days=1)
Tables = dict[str, list[Row]]


def studios_of_year(chance: Random, year: int, people: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The four tables of studios and the two of opinion reports."""
    members = in_office(people, date(year, 3, 1))
    found: Tables = {kind.TABLE: [] for kind in (Studio, Seat, DutyDay, Visit, OpinionReport, Forward)}
    for number in range(STUDIOS + GROUPS):
        _studio(chance, found, year, number, members)
    for number in range(VISITS):
        _visit(chance, found, year, number, members)
    for number in range(REPORTS - len({row.id for row in found[OpinionReport.TABLE]})):
        day = date(year, 1, 5) + DAY * chance.randint(0, 350)
        source = chance.choice(["委员", "委员", "信息员"])
        _report(
            chance, found, f"情{year}-{number:03}", day, source, chance.choice(members) if source == "委员" else None
        )
    return {table: tuple(rows) for table, rows in found.items()}


def _studio(chance: Random, found: Tables, year: int, number: int, members: list[Member]) -> None:
    kind = STUDIO if number < STUDIOS else GROUP
    opened = date(year, 4, 1) if number in (3, 4) else date(year - 1, 6, 1)
    there = chance.sample(members, 5)
    row = Studio(
        id=f"室{number + 1:02}",
        name=f"{PLACES[number % len(PLACES)]}{kind}",
        kind=kind,
        leader=there[0].id,
        valid_from=opened,
        known_from=opened,
    )
    found[Studio.TABLE] += end((row,), row, date(year, 10, 31), date(year, 11, 5)) if number == 5 else (row,)
    for member in there:
        found[Seat.TABLE].append(
            Seat(id=f"{row.id}-{member.id}", studio=row.id, member=member.id, valid_from=opened, known_from=opened)
        )
    for month in range(1, 13) if kind == STUDIO and number != 7 else ():
        day = date(year, month, chance.randint(1, 28))
        came = None if chance.random() < 0.05 else chance.random() < 0.9
        if day >= opened and not (number == 5 and month > 10):
            found[DutyDay.TABLE].append(
                DutyDay(
                    id=f"值{row.id[1:]}-{month:02}",
                    studio=row.id,
                    member=chance.choice(there).id,
                    day=day,
                    came=came,
                    valid_from=day,
                    known_from=day,
                )
            )


def _visit(chance: Random, found: Tables, year: int, number: int, members: list[Member]) -> None:
    studio = chance.choice([n for n in range(STUDIOS) if n not in (5, 7)]) + 1
    day = date(year, 4 if studio in (4, 5) else 1, 2) + DAY * chance.randint(0, 260)
    handler = chance.choice(members)
    outcome = chance.choice(OUTCOMES)
    report = f"情{year}-访{number:03}" if outcome == TO_OPINION else ""
    row = Visit(
        id=f"访{year}-{number:03}",
        studio=f"室{studio:02}",
        day=day,
        matter=f"{chance.choice(PLACES)}{chance.choice(list(SUBJECTS))}",
        visitor=f"示例来访人{number + 1}",
        people=chance.choice([1, 1, 1, 2, 3, 8]),
        handler=handler.id,
        outcome=OPEN,
        valid_from=day,
        known_from=day,
    )
    done = day if outcome == AT_ONCE else day + DAY * chance.randint(3, 60)
    said: dict[str, Any] = {"outcome": outcome, "done_day": done, "opinion": report}
    found[Visit.TABLE] += (row,) if outcome == OPEN else correct((row,), row, done, **said)
    if report:
        _report(chance, found, report, done, "委员工作室", handler)


def _report(chance: Random, found: Tables, name: str, day: date, source: str, member: Member | None) -> None:
    """A report, what was decided, the issue, and where it was sent."""
    row = OpinionReport(
        id=name,
        title=f"反映{chance.choice(PLACES)}{chance.choice(list(SUBJECTS))}情况",
        submitted_day=day,
        source=source,
        member=member.id if member else "",
        valid_from=day,
        known_from=day,
    )
    decided = day + DAY * chance.randint(1, 10)
    used = chance.random() < 0.6
    rows = correct((row,), row, decided, decision=USED if used else NOT_USED, decided_day=decided)
    issued = decided + DAY * chance.randint(1, 8)
    if used:
        rows = correct(rows, rows[-1], issued, issue=f"第{chance.randint(1, 60)}期", issued_day=issued)
        for level in ("本级", "市级", "省级"):
            if chance.random() < {"本级": 0.8, "市级": 0.5, "省级": 0.2}[level]:
                found[Forward.TABLE] += _forward(chance, name, level, issued)
    found[OpinionReport.TABLE] += rows


def _forward(chance: Random, report: str, level: str, issued: date) -> tuple[Forward, ...]:
    sent = issued + DAY * chance.randint(0, 5)
    row = Forward(
        id=f"报{report[1:]}-{level}",
        opinion=report,
        sent_to=f"{level}有关部门",
        level=level,
        sent_day=sent,
        valid_from=sent,
        known_from=sent,
    )
    rows: tuple[Forward, ...] = (row,)
    heard = sent + DAY * chance.randint(5, 60)
    if chance.random() < 0.4:
        rows = correct(rows, rows[-1], heard, adopted_day=heard)
    if chance.random() < 0.25:
        rows = correct(rows, rows[-1], heard + DAY, instruction_day=heard + DAY, instructed_by="示例领导")
        if chance.random() < 0.6:
            rows = correct(rows, rows[-1], heard + DAY * 40, followed_day=heard + DAY * 40)
    return rows
