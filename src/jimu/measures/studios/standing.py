"""What waits in studios: days on duty that nobody recorded, matters that are open for too long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jimu.measures.studios.row import DutyDay, Visit


@dataclass(frozen=True, slots=True)
class Limits:
    """Days after which a day on duty is to be recorded, and a matter done with: the table `studio_rules`, or the
    office's own rule."""

    record_days: int
    matter_days: int

    @classmethod
    def of_law(cls, rules: Mapping[str, str]) -> Limits:
        """What the table says."""
        return cls(int(rules["record_days"]), int(rules["matter_days"]))


def record_by(row: DutyDay, limits: Limits) -> date:
    """The day by which it is to be recorded whether the member came."""
    return row.day + timedelta(days=limits.record_days)


def settle_by(row: Visit, limits: Limits) -> date:
    """The day by which the matter is to be done with."""
    return row.day + timedelta(days=limits.matter_days)


def is_open(row: Visit, day: date) -> bool:
    """Whether the matter is not done with on a day."""
    return row.done_day is None or row.done_day > day


def unrecorded(rows: Iterable[DutyDay], day: date, limits: Limits) -> list[DutyDay]:
    """Days on duty past their limit of which nobody has recorded whether the member came, the oldest first."""
    found = (row for row in rows if row.came is None and record_by(row, limits) < day)
    return sorted(found, key=lambda row: (row.day, row.id))


def open_matters(rows: Iterable[Visit], day: date) -> list[Visit]:
    """Matters that are not done with, the oldest first."""
    return sorted((row for row in rows if row.day <= day and is_open(row, day)), key=lambda row: (row.day, row.id))


def open_too_long(rows: Iterable[Visit], day: date, limits: Limits) -> list[Visit]:
    """Of the open matters those past their limit, the oldest first."""
    return [row for row in open_matters(rows, day) if settle_by(row, limits) < day]
