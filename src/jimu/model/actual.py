"""An actual value (实际完成值) with everything that shows how it came about, and what binds an indicator to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from jimu.model.finding import Citation


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @staticmethod
    def of_year(year: int) -> Period:
        """The whole of a budget year (公历年度; 预算法 第十八条)."""
        return Period(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Binding:
    """What a person decided: this indicator's actual is that measure with these parameters.

    parameters: every value a list of words, also where only one is asked.
    """

    measure: str
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was looked at and not counted. `row`: its key (`events/2024-07#1`); `reason`: an id with words in
    both languages."""

    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class LawUsed:
    """A table of law on which the value rests, the folder and the day from which that value of it holds."""

    table: str
    place: str
    begins: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ByHand:
    """A value that a person typed: why no register gives it, and the file that proves it (name and SHA-256)."""

    reason: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Actual:
    """What was achieved, and how that is known.

    value: a number (a rate in per cent: 98 and "%"), a day, or None where there is none; then `reason` says why, and
    None is never zero. numerator, denominator: kept for shares, so that they add up over units.
    low, high: the interval of a rate that comes from a survey.
    as_of: the day up to which the rows were known; period: what they are counted over.
    measure, version, parameters: the formula; law: the dated tables that it used.
    rows: keys of the rows counted; left_out: rows looked at and not counted; digest: SHA-256 over the rows counted.
    query: JSON data from which `jimu.measures.again` finds the rows again.
    by_hand: set where a person typed the value: second class, and shown so everywhere.
    """

    value: Decimal | date | None
    as_of: date
    period: Period
    unit: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    measure: str = ""
    version: str = ""
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    law: tuple[LawUsed, ...] = ()
    rows: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    digest: str = ""
    query: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    by_hand: ByHand | None = None

    @property
    def typed_by_hand(self) -> bool:
        """Whether a person typed the value and no register gave it."""
        return self.by_hand is not None


def typed(value: Decimal | date, unit: str, period: Period, as_of: date, proof: ByHand) -> Actual:
    """An actual that a person typed. Raises ValueError where the reason or the file is missing."""
    if not (proof.reason.strip() and proof.file.strip() and len(proof.sha256) == 64):
        raise ValueError("a value typed by hand needs a reason and a file")
    return Actual(value, as_of, period, unit=unit, by_hand=proof)
