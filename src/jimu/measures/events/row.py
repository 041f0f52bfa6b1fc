"""Events (会议与活动): what people come to, who came, what was resolved and what was reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jimu.measures.base import Row

PRESENT, EXCUSED, ABSENT = "出席", "请假", "缺席"


@dataclass(frozen=True, kw_only=True)
class Event(Row):
    """A meeting, inspection, research, sector activity or training. `kind`: a word of the table `event_kinds`.

    planned_day: as planned, kept when it moves; held_day None: not held (yet); cancelled: why it will not be.
    """

    TABLE: ClassVar[str] = "events"

    kind: str
    title: str
    planned_day: date | None = None
    held_day: date | None = None
    ended_day: date | None = None
    days: Decimal | None = None
    place: str = ""
    sector: str = ""
    agenda: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    minutes: str = ""
    documents: tuple[str, ...] = ()
    cancelled: str = ""


@dataclass(frozen=True, kw_only=True)
class Attendance(Row):
    """One invited person at one event. `member`: a member's id, "" for a guest; `status` "": nobody has recorded it.

    sessions, attended: of how many sessions how many; score, passed: of an examination.
    """

    TABLE: ClassVar[str] = "attendance"

    event: str
    member: str = ""
    guest: str = ""
    status: str = ""
    signed: str = ""
    sessions: int | None = None
    attended: int | None = None
    speech: bool = False
    score: Decimal | None = None
    passed: bool | None = None

    @property
    def person(self) -> str:
        """Who it is, member or guest."""
        return self.member or self.guest


@dataclass(frozen=True, kw_only=True)
class Resolution(Row):
    """What a meeting resolved, who sees to it until when, and when that was done."""

    TABLE: ClassVar[str] = "resolutions"

    event: str
    text: str
    responsible: str = ""
    due_day: date | None = None
    done_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Report(Row):
    """The report of an inspection or research: where it went, whether a leader instructed on it, and its adoption."""

    TABLE: ClassVar[str] = "reports"

    event: str
    title: str
    handed_day: date | None = None
    words: int | None = None
    sent_to: str = ""
    instruction_day: date | None = None
    adopted: bool | None = None
    adopted_day: date | None = None
