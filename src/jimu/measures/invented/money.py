"""Money of an invented year: budgets with an adjustment, a cash plan, contracts, 300 payments, refunds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from jimu.measures.base import Row, change, correct, withdraw
from jimu.measures.events.row import Event
from jimu.measures.money.row import Budget, CashLine, Commitment, Payment, Refund

PROJECTS = {
    "政协全体会议经费": ("240000", {"全会"}),
    "协商议政活动经费": ("180000", {"常委会", "主席会", "专题协商会", "双月协商", "专委会会议"}),
    "视察调研经费": ("160000", {"视察", "专题调研", "民主监督"}),
    "界别活动经费": ("120000", {"界别活动"}),
    "委员履职培训经费": ("130000", {"培训"}),
    "委员工作室运行经费": ("110000", {"工作室活动"}),
    "提案办理工作经费": ("280000", set[str]()),
    "履职信息平台运行维护": ("100000", set[str]()),
    "社情民意信息工作经费": ("120000", set[str]()),
    "文史资料编印经费": ("150000", set[str]()),
    "机关运转经费": ("360000", set[str]()),
    "聘用人员经费": ("33000", set[str]()),
    "车辆保险费": ("9000", set[str]()),
}
ORDINARY = [*PROJECTS][:-2]  # those paid for all year round; the others are paid on fixed days
MORE = ["提案办理工作经费", "机关运转经费"]  # twice as often
ITEMS = ["资料印刷", "场地租用", "交通", "劳务", "办公耗材"]
WAGES, INSURANCE, CARS = "工资", "保险", 2
PAYMENTS = 300
CLERKS, HEADS, CASHIERS = ["经办一", "经办二"], ["负责人一", "负责人二"], ["出纳一"]


def money_of_year(chance: Random, year: int, events: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """The tables budgets, cash_plan, commitments, payments and refunds."""
    held = [row for row in events if isinstance(row, Event) and row.held_day and row.superseded_by is None]
    fixed = list(_fixed(year))
    ordinary = [_asked(chance, year, n, held) for n in range(len(fixed), PAYMENTS)]
    payments = [row for one in (*fixed, *ordinary) for row in _fate(chance, one)]
    paid = [row for row in payments if row.paid_day and row.superseded_by is None]
    return {
        "budgets": tuple(_budgets(year)),
        "cash_plan": tuple(_cash_plan(year)),
        "commitments": tuple(_commitment(chance, year, n) for n in range(12)),
        "payments": tuple(payments),
        "refunds": tuple(_refund(chance, row) for row in chance.sample(paid, 5)),
    }


def _budgets(year: int) -> Iterator[Budget]:
    start, adjusted = date(year, 1, 1), date(year, 9, 1)
    for number, (project, (amount, _)) in enumerate(PROJECTS.items()):
        row = Budget(
            id=f"{year}预{number + 1}",
            project=project,
            year=year,
            amount=Decimal(amount),
            valid_from=start,
            known_from=start,
        )
        if project == "视察调研经费":
            yield from change((row,), row, adjusted, adjusted + timedelta(days=6), amount=Decimal(150000))
        else:
            yield row


def _cash_plan(year: int) -> Iterator[CashLine]:
    start = date(year, 1, 1)
    for number, (project, (amount, _)) in enumerate(PROJECTS.items()):
        for quarter, day in enumerate([date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 31)], 1):
            yield CashLine(
                id=f"{year}进{number + 1}-{quarter}",
                project=project,
                by_day=day,
                amount=Decimal(amount) * quarter / 4,
                valid_from=start,
                known_from=start,
            )


def _commitment(chance: Random, year: int, number: int) -> Commitment:
    day = date(year, 1, 10) + timedelta(days=chance.randint(0, 300))
    return Commitment(
        id=f"{year}合{number + 1:02}",
        project=chance.choice(ORDINARY),
        day=day,
        amount=Decimal(chance.randint(5_000, 90_000)),
        contract=f"示合{number + 1:02}",
        valid_from=day,
        known_from=day,
    )


def _fixed(year: int) -> Iterator[Payment]:
    """Wages in the middle of every month, and the insurance of each car."""
    known = [("聘用人员经费", WAGES, Decimal("2746.00"), date(year, month, 8)) for month in range(1, 13)]
    known += [("车辆保险费", INSURANCE, Decimal("3980.00"), date(year, 5 + car, 3)) for car in range(1, CARS + 1)]
    for number, (project, item, amount, asked) in enumerate(known):
        yield _request(year, number, project, asked, amount=amount, item=item, due_day=asked + timedelta(days=7))


def _asked(chance: Random, year: int, number: int, held: Sequence[Event]) -> Payment:
    """A request for one of the other projects, for an event where the project pays for events."""
    project = chance.choice([*ORDINARY, *MORE])
    of_project = [event for event in held if event.kind in PROJECTS[project][1] and event.held_day]
    event = chance.choice(of_project) if of_project else None
    asked = event.held_day if event and event.held_day else date(year, 1, 8) + timedelta(days=chance.randint(0, 345))
    asked += timedelta(days=chance.randint(0, 8))
    return _request(
        year,
        number,
        project,
        asked,
        amount=Decimal(chance.randint(20_000, 900_000)) / 100,
        item=chance.choice(ITEMS),
        event=event.id if event else "",
        requested_by=chance.choice(CLERKS),
        due_day=asked + timedelta(days=15) if chance.random() < 0.96 else None,
    )


def _request(year: int, number: int, project: str, asked: date, **more: Any) -> Payment:
    said: dict[str, Any] = {"requested_by": CLERKS[0], **more}
    return Payment(
        id=f"{year}付{number + 1:03}",
        project=project,
        requested_day=asked,
        valid_from=asked,
        known_from=asked,
        **said,
    )


def _fate(chance: Random, row: Payment) -> tuple[Payment, ...]:
    """The request, and its row once it is paid; some stay unpaid, some are corrected or taken back."""
    asked = row.requested_day or row.valid_from
    if row.item in (WAGES, INSURANCE):
        paid = asked + timedelta(days=5)
        chain = {"approved_day": asked, "approved_by": HEADS[0], "paid_day": paid, "paid_by": CASHIERS[0]}
        return correct((row,), row, paid, voucher=f"记{row.id[-3:]}", **chain)
    return (row,) if chance.random() < 0.03 else _settled(chance, row, asked)


def _settled(chance: Random, row: Payment, asked: date) -> tuple[Payment, ...]:
    approved = asked + timedelta(days=chance.randint(0, 5))
    paid = approved + timedelta(days=chance.choice([1, 2, 3, 5, 8, 10, 10, 30]))
    head = row.requested_by if chance.random() < 0.02 else chance.choice(HEADS)
    values: dict[str, Any] = {"approved_day": approved, "approved_by": head, "paid_day": paid, "paid_by": CASHIERS[0]}
    rows = correct((row,), row, paid, voucher=f"记{row.id[-3:]}", **values)
    fate = chance.random()
    if fate < 0.03:
        return correct(rows, rows[-1], paid + timedelta(days=20), amount=rows[-1].amount + Decimal("100.00"))
    return withdraw(rows, rows[-1], paid + timedelta(days=9), "录重了") if fate < 0.04 else rows


def _refund(chance: Random, payment: Payment) -> Refund:
    day = (payment.paid_day or payment.valid_from) + timedelta(days=chance.randint(5, 30))
    amount = (payment.amount / 4).quantize(Decimal("0.01"))
    return Refund(id=f"退{payment.id}", payment=payment.id, day=day, amount=amount, valid_from=day, known_from=day)
