"""How long it is until a day, as people say it: in working days, which offices count by."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.timezone import localdate

from jimu.law.calendar import UnknownYear, is_working_day
from jimu.web.words import _

A_DAY = timedelta(days=1)


def working_days(start: date, end: date) -> int | None:
    """The working days after `start` up to and with `end`; less than 0 where `end` lies before; None where the days off
    of a year between are not announced."""
    if end < start:
        back = working_days(end, start)
        return None if back is None else -back
    try:
        return sum(is_working_day(start + A_DAY * number) for number in range(1, (end - start).days + 1))
    except UnknownYear:
        return None


def left(day: date, today: date | None = None) -> str:
    """How long is left until a day, in words."""
    now = today or localdate()
    if day == now:
        return _("今天截止")
    number = working_days(now, day)
    if number is None:
        return _in_days((day - now).days)
    if day > now:
        return _("还有 {number} 个工作日", number=number) if number else _("下一个工作日之前截止")
    return _("已过 {number} 个工作日", number=-number) if number else _("刚过截止日")


def _in_days(number: int) -> str:
    if number > 0:
        return _("还有 {number} 天（放假安排未公布）", number=number)
    return _("已过 {number} 天", number=-number)


def weekday(day: date) -> str:
    """星期四."""
    return (_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日"))[day.weekday()]
