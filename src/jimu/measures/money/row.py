"""Money (资金): budgets, cash plan, commitments, payment requests with who did what, refunds. All amounts in yuan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jimu.measures.base import Row


@dataclass(frozen=True, kw_only=True)
class Budget(Row):
    """What a project may spend on an item in a year. An adjustment is a change from a day on, never another sum."""

    TABLE: ClassVar[str] = "budgets"

    project: str
    year: int
    amount: Decimal
    item: str = ""


@dataclass(frozen=True, kw_only=True)
class CashLine(Row):
    """By `by_day`, this much of a project's money is to be paid since the beginning of the year (资金支出计划)."""

    TABLE: ClassVar[str] = "cash_plan"

    project: str
    by_day: date
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Commitment(Row):
    """A contract or order by which money will be owed."""

    TABLE: ClassVar[str] = "commitments"

    project: str
    day: date
    amount: Decimal
    item: str = ""
    payee: str = ""
    contract: str = ""


@dataclass(frozen=True, kw_only=True)
class Payment(Row):
    """A payment from request to voucher. Whoever requests does not approve, and whoever approves does not pay.

    event: the id of the event that it pays for, where there is one.
    """

    TABLE: ClassVar[str] = "payments"

    project: str
    amount: Decimal
    item: str = ""
    event: str = ""
    commitment: str = ""
    purpose: str = ""
    payee: str = ""
    requested_day: date | None = None
    requested_by: str = ""
    approved_day: date | None = None
    approved_by: str = ""
    due_day: date | None = None
    paid_day: date | None = None
    paid_by: str = ""
    voucher: str = ""


@dataclass(frozen=True, kw_only=True)
class Refund(Row):
    """Money of a payment that came back."""

    TABLE: ClassVar[str] = "refunds"

    payment: str
    day: date
    amount: Decimal
