"""Nothing is overwritten: the answer as of any day is the answer that was given on that day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jimu.measures.base import HistoryError, Row, as_known, change, correct, digest_of, valid_on, withdraw

START = date(2024, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Seat(Row):
    TABLE: ClassVar[str] = "seats"
    sector: str = ""
    amount: Decimal | None = None


def seat(number: int = 1, **values: object) -> Seat:
    return replace(Seat(id=f"seat-{number}", valid_from=START, known_from=START), **values)  # type: ignore[arg-type]


def answer(rows: tuple[Seat, ...], day: date) -> tuple[list[str], list[str]]:
    """Which rows speak on a day, and who is where on that day."""
    known = as_known(rows, day)
    return sorted(row.key for row in known), sorted(f"{row.id} {row.sector}" for row in valid_on(known, day))


def one_step(rows: tuple[Seat, ...], day: date, chance: Random) -> tuple[Seat, ...]:
    """Something is recorded, corrected, changed or taken back."""
    open_rows = [row for row in rows if row.superseded_by is None and not row.withdrawn]
    if not open_rows or chance.random() < 0.3:
        first = day + timedelta(days=chance.randint(-40, 10))
        new = seat(len({row.id for row in rows}), valid_from=first, known_from=day, sector=chance.choice("农工商学"))
        return (*rows, new)
    row, sector = chance.choice(open_rows), chance.choice("农工商学")
    step = chance.choice(["correct", "change", "withdraw"])
    if step == "correct":
        return correct(rows, row, day, sector=sector)
    first = row.valid_from + timedelta(days=chance.randint(1, 60))
    if step == "change" and (row.valid_to is None or first <= row.valid_to):
        return change(rows, row, first, day, sector=sector)
    return withdraw(rows, row, day, "录重了")


@given(st.randoms(use_true_random=False))
def test_the_answer_as_of_a_day_is_the_answer_given_that_day(chance: Random) -> None:
    rows: tuple[Seat, ...] = ()
    given_answers = {}
    day = START
    for _ in range(chance.randint(1, 40)):
        day += timedelta(days=chance.choice([0, 0, 1, 5, 30]))
        rows = one_step(rows, day, chance)
        given_answers[day] = answer(rows, day)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert {day: answer(tuple(shuffled), day) for day in given_answers} == given_answers


@given(st.randoms(use_true_random=False))
def test_the_past_keeps_its_digest(chance: Random) -> None:
    rows: tuple[Seat, ...] = (seat(),)
    before = digest_of(as_known(rows, START))
    for days in range(1, 20):
        rows = one_step(rows, START + timedelta(days=days), chance)
    assert digest_of(as_known(rows, START)) == before


def test_a_member_who_changes_sector_is_in_one_on_any_day() -> None:
    june, told = date(2024, 6, 10), date(2024, 6, 12)
    rows = change((seat(sector="农业"),), seat(sector="农业"), june, told, sector="教育")
    assert [row.sector for row in as_known(rows, date(2024, 6, 11))] == ["农业"]
    known = as_known(rows, told)
    assert [row.sector for row in valid_on(known, date(2024, 6, 9))] == ["农业"]
    assert [row.sector for row in valid_on(known, june)] == ["教育"]


def test_a_digest_tells_what_a_row_says_and_nothing_else() -> None:
    row = seat(amount=Decimal("5.00"))
    assert row.digest == seat(amount=Decimal(5)).digest
    assert row.digest == replace(row, superseded_by=2).digest
    assert row.digest != seat(amount=Decimal("5.01")).digest
    assert seat(sector="a=b").digest != seat(sector="a").digest
    assert digest_of([seat(1), seat(2)]) == digest_of([seat(2), seat(1)])
    assert digest_of([]) != digest_of([seat(1)])


def test_a_history_that_cannot_be_is_refused() -> None:
    first = seat()
    rows = correct((first,), first, START, sector="农业")
    with pytest.raises(HistoryError, match="replaced already"):
        correct(rows, rows[0], START, sector="教育")
    with pytest.raises(HistoryError, match="recorded after"):
        withdraw((first,), first, START - timedelta(days=1), "录错")
    with pytest.raises(HistoryError, match="not there"):
        as_known([rows[0]], START)
    with pytest.raises(HistoryError, match="nothing changes"):
        change((first,), first, START, START)
