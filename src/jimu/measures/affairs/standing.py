"""How a recurring duty stands on a day, and the days on which it comes again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from jimu.measures.affairs.row import Duty, Paper

OVERDUE, SOON, TO_COME, DONE, DONE_LATE, NO_DAY = (
    "超期没办", "快到期", "还没到", "按时办了", "办晚了", "没有期限",
)  # fmt: skip
STANDINGS = (OVERDUE, SOON, TO_COME, DONE, DONE_LATE, NO_DAY)


def standing(row: Duty | Paper, done: date | None, day: date, soon: int) -> str:
    """How a duty or a document stands on a day, done on the day `done`: `soon` days before it is due it is soon."""
    if done is not None and done <= day:
        return DONE_LATE if row.due_day and done > row.due_day else DONE
    if row.due_day is None:
        return NO_DAY
    if row.due_day < day:
        return OVERDUE
    return SOON if row.due_day <= day + timedelta(days=soon) else TO_COME


def again(first: date, months: int, times: int) -> list[date]:
    """The day and those that follow it every so many months, on the same day of the month or its last."""
    return [_later(first, months * number) for number in range(times)]


def _later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
