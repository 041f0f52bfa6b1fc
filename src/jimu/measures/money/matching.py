"""The finance system's list of payments beside the register: what is the same, and what stands on one side only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jimu.law.library import Law
from jimu.measures.money.row import Payment

How = Literal["voucher", "payee_and_day", "payee_and_near_day"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the finance system's list; `number`: its row in the file."""

    number: int
    day: date
    amount: Decimal
    payee: str = ""
    voucher: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What of a payment or of a line is compared."""

    day: date
    amount: Decimal
    payee: str
    voucher: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A payment and the line that is the same, and by what they were known."""

    payment: str
    line: int
    how: How


@dataclass(frozen=True, slots=True)
class Matching:
    """Every payment and every line stands in exactly one of these. Lines and payments that several could be stay
    unmatched: a person decides."""

    pairs: tuple[Pair, ...]
    unmatched_payments: tuple[str, ...]
    unmatched_lines: tuple[int, ...]


def match(payments: Sequence[Payment], lines: Sequence[Line], law: Law) -> Matching:
    """The payments made (as known on one day) and the lines of the list, paired by voucher and amount, then by payee,
    amount and day, then by payee, amount and a day not far off."""
    apart = int(law["payment_matching"]["days_apart"])
    steps: tuple[tuple[How, Callable[[Side], Hashable], int | None], ...] = (
        ("voucher", lambda side: side.voucher and (side.voucher, side.amount), None),
        ("payee_and_day", lambda side: (side.payee, side.amount), 0),
        ("payee_and_near_day", lambda side: (side.payee, side.amount), apart),
    )
    rows = {row.key: _side(row, row.paid_day) for row in payments if row.paid_day is not None}
    listed = {line.number: _side(line, line.day) for line in lines}
    pairs: list[Pair] = []
    for how, sameness, days in steps:
        for key, number in list(_pairs(rows, listed, sameness, days)):
            pairs.append(Pair(key, number, how))
            del rows[key], listed[number]
    return Matching(tuple(pairs), tuple(rows), tuple(listed))


def _side(one: Payment | Line, day: date) -> Side:
    return Side(day, one.amount, one.payee.strip(), one.voucher.strip())


def _pairs(
    rows: Mapping[str, Side], listed: Mapping[int, Side], sameness: Callable[[Side], Hashable], days: int | None
) -> Iterator[tuple[str, int]]:
    """Rows and lines of the same key and of days not too far apart, where neither could be another's."""
    groups: dict[Hashable, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for key, side in rows.items():
        groups[sameness(side)][0].append(key)
    for number, side in listed.items():
        groups[sameness(side)][1].append(number)
    for same, (keys, numbers) in groups.items():
        if same:
            near = [(key, number) for key in keys for number in numbers if _near(rows[key], listed[number], days)]
            by_key, by_number = Counter(key for key, _ in near), Counter(number for _, number in near)
            yield from ((key, number) for key, number in near if by_key[key] == by_number[number] == 1)


def _near(row: Side, line: Side, days: int | None) -> bool:
    return days is None or abs((row.day - line.day).days) <= days
