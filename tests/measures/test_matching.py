"""The finance system's list beside the register: pairs that are sure, and everything else listed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jimu.law import Law
from jimu.measures.base import as_known
from jimu.measures.invented import year
from jimu.measures.money.matching import Line, match
from jimu.measures.money.row import Payment

LAW, DAY = Law(), date(2024, 3, 5)


def payment(number: int, amount: str = "100", payee: str = "示例印刷厂", voucher: str = "", days: int = 0) -> Payment:
    return Payment(
        id=f"付{number}",
        project="会议经费",
        amount=Decimal(amount),
        payee=payee,
        voucher=voucher,
        paid_day=DAY + timedelta(days=days),
        valid_from=DAY,
        known_from=DAY,
    )


def line(number: int, amount: str = "100", payee: str = "示例印刷厂", voucher: str = "", days: int = 0) -> Line:
    return Line(number, DAY + timedelta(days=days), Decimal(amount), payee, voucher)


def pairs(payments: list[Payment], lines: list[Line]) -> list[tuple[str, int, str]]:
    return [(pair.payment[9:-2], pair.line, pair.how) for pair in match(payments, lines, LAW).pairs]


def test_a_voucher_and_its_amount_are_sure_on_whatever_day() -> None:
    rows = [payment(1, voucher="记1"), payment(2, voucher="记2")]
    assert pairs(rows, [line(7, voucher="记2", days=40), line(8, voucher="记1", days=3)]) == [
        ("付1", 8, "voucher"),
        ("付2", 7, "voucher"),
    ]


def test_the_same_voucher_with_another_amount_is_not_the_same() -> None:
    found = match([payment(1, voucher="记1")], [line(7, "101", voucher="记1")], LAW)
    assert (found.pairs, found.unmatched_payments, found.unmatched_lines) == ((), ("payments/付1#1",), (7,))


def test_without_a_voucher_payee_amount_and_day_are_sure_and_a_near_day_will_do() -> None:
    rows = [payment(1, days=0), payment(2, days=20), payment(3, "55", days=3)]
    lines = [line(7, days=20), line(8, days=0), line(9, "55", days=8), line(10, "60")]
    assert pairs(rows, lines) == [
        ("付1", 8, "payee_and_day"),
        ("付2", 7, "payee_and_day"),
        ("付3", 9, "payee_and_near_day"),
    ]
    assert match(rows, lines, LAW).unmatched_lines == (10,)


def test_what_two_could_be_a_person_decides() -> None:
    found = match([payment(1), payment(2)], [line(7)], LAW)
    assert (found.pairs, len(found.unmatched_payments), found.unmatched_lines) == ((), 2, (7,))


def test_a_request_that_was_not_paid_is_in_no_list() -> None:
    asked = Payment(id="付9", project="会议经费", amount=Decimal(9), valid_from=DAY, known_from=DAY)
    assert match([asked], [], LAW).unmatched_payments == ()


@given(st.lists(st.tuples(st.sampled_from(["5", "6"]), st.sampled_from(["甲", "乙"]), st.integers(0, 9)), max_size=12))
def test_everything_stands_on_exactly_one_side(found: list[tuple[str, str, int]]) -> None:
    rows = [payment(n, amount, payee, days=days) for n, (amount, payee, days) in enumerate(found) if n % 2]
    lines = [line(n, amount, payee, days=days) for n, (amount, payee, days) in enumerate(found) if not n % 2]
    result = match(rows, lines, LAW)
    assert sorted([pair.payment for pair in result.pairs] + list(result.unmatched_payments)) == sorted(
        row.key for row in rows
    )
    assert sorted([pair.line for pair in result.pairs] + list(result.unmatched_lines)) == sorted(
        one.number for one in lines
    )


def test_the_list_of_an_invented_year_finds_every_payment_but_the_one_left_out() -> None:
    rows = [
        row for row in as_known(year(4)["payments"], date(2026, 3, 31)) if isinstance(row, Payment) and row.paid_day
    ]
    lines = [Line(n, row.paid_day or DAY, row.amount, row.payee, row.voucher) for n, row in enumerate(rows, 2)]
    result = match(rows, lines[1:], LAW)
    assert len(result.pairs) == len(rows) - 1
    assert result.unmatched_payments == (rows[0].key,)
    assert result.unmatched_lines == ()
