"""Meetings, activities and trainings of an invented year: planned in January, held or not, written down afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from jimu.measures.base import Row, correct
from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT, Attendance, Event, Report, Resolution
from jimu.measures.invented.people import SECTORS, in_office
from jimu.measures.members.row import Member, Post

MEETINGS = {"全会": 1, "常委会": 5, "主席会": 12, "专题协商会": 3, "双月协商": 6, "专委会会议": 3}
ACTIVITIES = {"视察": 6, "专题调研": 8, "民主监督": 4, "界别活动": 22, "工作室活动": 10}
TRAININGS = {"培训": 6}
LEADERS = {"主席", "副主席", "秘书长", "专委会主任"}
COURSES = ["提案写作", "协商民主", "预算绩效", "统一战线", "调查研究", "地方史"]
FATES = ["late"] * 11 + ["early"] * 3 + ["cancelled"] * 2 + ["open"]  # the others are held on the day planned
STATUSES = [PRESENT] * 88 + [EXCUSED] * 8 + [ABSENT] * 3 + [""]
FEW = {
    "专题协商会": 40,
    "双月协商": 30,
    "专委会会议": 35,
    "视察": 25,
    "专题调研": 12,
    "民主监督": 15,
    "培训": 60,
    "工作室活动": 8,
}


def events_of_year(chance: Random, year: int, people: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The tables events, attendance, resolutions and reports."""
    found: dict[str, list[Row]] = {"events": [], "attendance": [], "resolutions": [], "reports": []}
    planned = list(_planned(chance, year))
    for event, fate in zip(planned, _fates(chance, len(planned)), strict=True):
        history = _history(chance, event, fate)
        found["events"] += history
        held = history[-1]
        if held.held_day:
            found["attendance"] += _attendance(chance, held, people)
            found["resolutions"] += _resolutions(chance, held)
            found["reports"] += _reports(chance, held)
    return {table: tuple(rows) for table, rows in found.items()}


def _planned(chance: Random, year: int) -> Iterator[Event]:
    known = date(year, 1, 6)
    number = 0
    for kind, count in {**MEETINGS, **ACTIVITIES, **TRAININGS}.items():
        for n in range(count):
            number += 1
            day = _workday(date(year, 1, 15) + timedelta(days=330 * n // count + chance.randint(0, 20)))
            yield Event(
                id=f"{year}会{number:03}",
                kind=kind,
                title=f"{kind}第{n + 1}次",
                planned_day=day,
                sector=SECTORS[n % len(SECTORS)] if kind == "界别活动" else "",
                valid_from=known,
                known_from=known,
            )


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, day.weekday() - 4) and 7 - day.weekday())


def _fates(chance: Random, events: int) -> list[str]:
    """What becomes of each event; the first is the plenary, which is held as planned."""
    fates = FATES + ["on the day"] * (events - len(FATES) - 1)
    chance.shuffle(fates)
    return ["on the day", *fates]


def _history(chance: Random, planned: Event, fate: str) -> tuple[Event, ...]:
    """The planned row, and what became of it; one in twenty is corrected once more."""
    day = planned.planned_day or planned.valid_from
    if fate == "open":
        return (planned,)
    if fate == "cancelled":
        return correct((planned,), planned, day - timedelta(days=3), cancelled="与防汛冲突")
    moved = {"on the day": 0, "late": chance.randint(1, 25), "early": -chance.randint(1, 6)}[fate]
    held = _workday(day + timedelta(days=moved))
    length = Decimal(chance.choice(["0.5", "1", "2", "3"])) if planned.kind in (*TRAININGS, "全会") else Decimal("0.5")
    values: dict[str, Any] = {
        "held_day": held,
        "ended_day": held + timedelta(days=int(length) - 1 if length > 1 else 0),
    }
    values["days"] = None if chance.random() < 0.04 else length
    if planned.kind in TRAININGS:
        values["courses"] = tuple(chance.sample(COURSES, chance.randint(1, 4)))
    rows = correct((planned,), planned, values["ended_day"] + timedelta(days=chance.randint(0, 4)), **values)
    if chance.random() < 0.05:
        rows = correct(rows, rows[-1], rows[-1].known_from + timedelta(days=30), days=Decimal(1))
    return rows


def _invited(chance: Random, event: Event, people: dict[str, tuple[Row, ...]]) -> list[Member]:
    held = event.held_day or event.valid_from
    office = in_office(people, held)
    posts = [row for row in people["posts"] if isinstance(row, Post)]
    if event.kind in ("常委会", "主席会"):
        wanted = {"常委"} if event.kind == "常委会" else LEADERS
        holders = {row.member for row in posts if row.post in wanted}
        return [member for member in office if member.id in holders]
    if event.kind == "界别活动":
        return [member for member in office if member.sector == event.sector]
    return office if event.kind == "全会" else chance.sample(office, min(FEW[event.kind], len(office)))


def _attendance(chance: Random, event: Event, people: dict[str, tuple[Row, ...]]) -> Iterator[Attendance]:
    """One row a person; one in a hundred is corrected: leave that was asked for in time and found later."""
    sessions = 6 if event.kind == "全会" else None
    for number, member in enumerate(_invited(chance, event, people)):
        status = chance.choice(STATUSES)
        row = _entry(event, number, member=member.id, status=status, sessions=sessions)
        if status == PRESENT:
            row = replace(
                row,
                signed=chance.choice(["扫码", "扫码", "纸质"]),
                attended=sessions and chance.choice([6, 6, 6, 5, 4, 3]),
                speech=chance.random() < 0.1,
                passed=chance.random() < 0.95 if event.kind in TRAININGS and chance.random() < 0.9 else None,
            )
        if status == ABSENT and chance.random() < 0.3:
            yield from correct((row,), row, row.known_from + timedelta(days=chance.randint(5, 60)), status=EXCUSED)
        else:
            yield row
    for number in range(chance.randint(0, 4)):
        yield _entry(event, 900 + number, guest=f"列席单位{number + 1}", status=PRESENT)


def _entry(event: Event, number: int, **values: Any) -> Attendance:
    day = event.held_day or event.valid_from
    return Attendance(id=f"到{event.id}-{number:03}", event=event.id, valid_from=day, known_from=day, **values)


def _resolutions(chance: Random, event: Event) -> Iterator[Resolution]:
    if event.kind not in ("常委会", "主席会", "双月协商"):
        return
    held = event.held_day or event.valid_from
    for number in range(chance.randint(1, 3)):
        due = held + timedelta(days=chance.randint(20, 90)) if chance.random() < 0.9 else None
        row = Resolution(
            id=f"议{event.id}-{number}",
            event=event.id,
            text=f"{event.title}议定事项{number + 1}",
            due_day=due,
            valid_from=held,
            known_from=held,
        )
        done = held + timedelta(days=chance.randint(10, 100))
        yield from correct((row,), row, done, done_day=done) if chance.random() < 0.85 else (row,)


def _reports(chance: Random, event: Event) -> Iterator[Report]:
    of_sector = event.kind == "界别活动" and chance.random() < 0.5  # some sectors report on what they looked into
    if not of_sector and event.kind not in ("视察", "专题调研", "民主监督"):
        return
    ended = event.ended_day or event.valid_from
    row = Report(id=f"报{event.id}", event=event.id, title=f"{event.title}报告", valid_from=ended, known_from=ended)
    if chance.random() < 0.1:
        yield row
        return
    handed = ended + timedelta(days=chance.randint(5, 45))
    instructed = handed + timedelta(days=chance.randint(3, 40)) if chance.random() < 0.4 else None
    words = chance.randint(2500, 9000) if chance.random() < 0.9 else None
    rows = correct((row,), row, handed, handed_day=handed, words=words, sent_to="县委、县政府")
    if chance.random() < 0.8:
        told = handed + timedelta(days=60)
        adopted = chance.random() < 0.7
        rows = correct(rows, rows[-1], told, adopted=adopted, instruction_day=instructed)
    yield from rows
