"""The clock of working days: which days count, when a limit ends, and how that was derived.

Days off and days made up for are those of the State Council's yearly notices, as the package chinesecalendar has them;
a year for which it has none is refused. How a period is counted is the table `periods`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from chinese_calendar import get_holiday_detail
from chinese_calendar import holidays as known_holidays

from jimu.law.library import load
from jimu.model.text import bare, chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jimu.law.library import Law

DayKind = Literal["any", "working", "make_up", "weekend", "holiday", "paused"]
Effect = Literal["counted", "skipped", "paused", "postponed"]
Unit = Literal["month", "day", "working_day"]
KNOWN_YEARS = range(min(known_holidays).year, max(known_holidays).year + 1)
A_DAY = timedelta(days=1)
LIMIT = re.compile(r"(\d+|[^\W\da-zA-Z]+?)")


class UnknownYear(LookupError):
    """A year whose days off nobody has announced yet, or that lies before the notices known."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        return self.said("zh")

    def said(self, lang: str) -> str:
        """What to tell the user."""
        return self._say("unknown", lang)

    def without_day(self, lang: str) -> str:
        """What to tell who looks for a due day: which notice is missing, and when there will be a day."""
        return self._say("unknown", lang) + self._say("without_day", lang)

    def _say(self, name: str, lang: str) -> str:
        text: str = load("", "calendar_words")[lang][name]
        return text.format(year=self.year, first=KNOWN_YEARS[0], last=KNOWN_YEARS[-1])


@dataclass(frozen=True, slots=True)
class Step:
    """A day of a derivation: what the calendar says of it, and what it did to the count.

    kind: any where only calendar days count; name: the holiday (as the package calls it) or the reason of the pause.
    """

    day: date
    effect: Effect
    kind: DayKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many months, calendar days or working days; postponed: whether an end on a day off moves to a working day."""

    number: int
    unit: Unit
    postponed: bool = True


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the clock stands still, both included. Raises ValueError where it ends before it begins."""

    first: date
    last: date
    why: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a pause from {self.first} cannot end on {self.last}")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit (extensions included), and what it was worked out from."""

    start: date
    limits: tuple[Limit, ...]
    day: date
    pauses: tuple[Pause, ...] = ()

    @property
    def working(self) -> tuple[Step, ...]:
        """Every day passed, in order; gone through when it is asked, since most due days are never explained.

        A last day that is a day off stands in the working twice: as counted, and as the first of the days postponed.
        """
        spans = list(_spans(self.start, self.limits, self.pauses))
        counted = (
            step
            for begin, number, unit, _last in spans
            for step in _counted(begin, number, self.pauses, working=unit == "working_day")
        )
        return (*counted, *(_postponed(spans[-1][3], self.pauses) if self.limits[0].postponed else ()))


def is_working_day(day: date) -> bool:
    """Whether offices work on this day, days made up for included. Raises UnknownYear."""
    return _kind(day)[0] in ("working", "make_up")


def add_working_days(start: date, number: int) -> Due:
    """The day that is so many working days after `start`, which is itself not counted. Raises UnknownYear."""
    return deadline(start, Limit(number, "working_day"))


def limit_of(text: str, law: Law) -> Limit:
    """The limit that a text says (3个月, 30日, 十个工作日内) under the law of periods. ValueError for other texts."""
    terms = law["periods"]
    for words, unit in terms["units"].items():
        ending = f"{words}(?:{'|'.join(terms['within'])})?"
        found = re.fullmatch(LIMIT.pattern + ending, bare(text))
        number = found and (int(found[1]) if found[1].isdecimal() else chinese_number(found[1]))
        if number is not None:
            return Limit(number * int(unit["times"]), unit["unit"], terms["ends_on_day_off"] == "postponed")
    raise ValueError(f"no limit of time: “{text}”")


def deadline(start: date, limit: Limit, pauses: Sequence[Pause] = (), extensions: Sequence[Limit] = ()) -> Due:
    """The last day of a limit that begins on `start`, which is not counted.

    Extensions run on from the limit's own last day, in their order; those in the limit's unit are one with it (two
    times three months are six months from the start). Days of a pause are not counted. Whether an end on a day off is
    moved is the limit's own rule. A limit of 0 days is a fixed day. Raises UnknownYear where the working days of such
    a year matter.
    """
    limits = (limit, *extensions)
    *_before, (_begin, _number, _unit, day) = _spans(start, limits, pauses)
    if limit.postponed:
        day = max((step.day + A_DAY for step in _postponed(day, pauses)), default=day)
    return Due(start, limits, day, tuple(pauses))


def _spans(start: date, limits: Sequence[Limit], pauses: Sequence[Pause]) -> Iterator[tuple[date, int, Unit, date]]:
    """The spans of one unit that follow each other: from which day, how many days to count, of what, to which day."""
    for unit, group in groupby(limits, key=lambda one: one.unit):
        number = sum(one.number for one in group)
        days = (add_months(start, number) - start).days if unit == "month" else number
        last = _after(start, days, pauses, working=unit == "working_day")
        yield start, days, unit, last
        start = last


def _after(day: date, number: int, pauses: Sequence[Pause], *, working: bool) -> date:
    """The day on which so many have counted; without going through them where every day counts."""
    if not working and not any(one.last > day for one in pauses):
        return day + timedelta(days=number)
    return max((step.day for step in _counted(day, number, pauses, working=working)), default=day)


def add_months(day: date, number: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def explain(due: Due, lang: str = "zh") -> list[str]:
    """The derivation in lines: the limit with its end, then the days in groups that were treated alike."""
    words = load("", "calendar_words")[lang]
    first, *others = due.limits
    begun = words["fixed" if first.number == 0 and not others else "from"]
    limits = words["extended"].join(_said(one, words) for one in due.limits)
    start, end = (words["date"].format(day=day) for day in (due.start, due.day))
    lines = [begun.format(start=start, limits=limits, day=end)]
    for (effect, kind, name), group in groupby(due.working, key=lambda step: (step.effect, step.kind, step.name)):
        days = [words["date"].format(day=step.day) for step in group]
        span = words["days" if len(days) > 1 else "day"].format(day=days[0], first=days[0], last=days[-1])
        said = words["kinds"]["paused_for" if kind == "paused" and name else kind]
        said = said.format(name=words["holidays"].get(name, name))
        lines.append(
            words["line"].format(days=span, kind=said, effect=words["effects"][effect].format(number=len(days)))
        )
    return lines


def limit_words(limit: Limit, lang: str = "zh") -> str:
    """A limit in words: 10个工作日."""
    return _said(limit, load("", "calendar_words")[lang])


def _said(limit: Limit, words: dict[str, dict[str, str]]) -> str:
    few = "unit" if limit.number == 1 and "unit" in words else "units"
    return words[few][limit.unit].format(number=limit.number)


def _counted(day: date, number: int, pauses: Sequence[Pause], *, working: bool) -> Iterator[Step]:
    """The days after `day` until so many have counted."""
    left = number
    while left > 0:
        day += A_DAY
        step = _paused(day, pauses) or (_working(day) if working else Step(day, "counted", "any"))
        left -= step.effect == "counted"
        yield step


def _working(day: date) -> Step:
    kind, name = _kind(day)
    return Step(day, "counted" if kind in ("working", "make_up") else "skipped", kind, name)


def _postponed(day: date, pauses: Sequence[Pause]) -> Iterator[Step]:
    """The last day and those after it, as long as they are days off (or, after the first, of a pause)."""
    step = None
    while not is_working_day(day) or (step and _paused(day, pauses)):
        step = (step and _paused(day, pauses)) or Step(day, "postponed", *_kind(day))
        yield step
        day += A_DAY


def _paused(day: date, pauses: Sequence[Pause]) -> Step | None:
    return next((Step(day, "paused", "paused", one.why) for one in pauses if one.first <= day <= one.last), None)


@lru_cache(maxsize=16384)
def _kind(day: date) -> tuple[DayKind, str]:
    """What the notices say of a day, with the holiday where it is one or is made up for."""
    if day.year not in KNOWN_YEARS:
        raise UnknownYear(day.year)
    off, holiday = get_holiday_detail(day)
    if holiday:
        return ("holiday" if off else "make_up"), holiday
    return ("weekend" if off else "working"), ""
