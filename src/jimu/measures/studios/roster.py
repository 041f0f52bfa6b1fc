"""A roster: the days of a week on which the members of a studio are on duty in turn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import cycle


def in_turn(
    first: date, last: date, weekdays: Collection[int], members: Sequence[str], taken: Collection[date] = ()
) -> list[tuple[date, str]]:
    """Each of these days of the week (0 is Monday) from `first` to `last` with a member, in their order; days that are
    taken are left as they are and nobody's turn. Empty without members."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    wanted = [day for day in days if day.weekday() in weekdays and day not in taken]
    return list(zip(wanted, cycle(members), strict=False)) if members else []
