"""What is left of a project's budget, and whether a payment still fits into it (无预算不支出)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jimu.measures.known import Known
from jimu.measures.money.row import Budget, Commitment, Payment, Refund

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Left:
    """A project's year in yuan. budget: None where none was recorded, which is not zero.

    granted: approved and not yet paid; asked: requested and not yet approved, which takes nothing yet;
    rest: by contract what of it has been neither paid nor approved.
    """

    budget: Decimal | None
    paid: Decimal
    granted: Decimal
    asked: Decimal
    refunded: Decimal
    rest: Mapping[str, Decimal]

    @property
    def committed(self) -> Decimal:
        """What contracts still bind."""
        return sum(self.rest.values(), NOTHING)

    @property
    def amount(self) -> Decimal | None:
        """Budget − paid − approved − bound by contracts + refunded; None without a budget."""
        if self.budget is None:
            return None
        return self.budget - self.paid - self.granted - self.committed + self.refunded

    def after(self, payment: Payment) -> Decimal | None:
        """What would be left if a requested payment were approved: it first takes what its own contract binds."""
        if self.amount is None:
            return None
        return self.amount + min(payment.amount, self.rest.get(payment.commitment, NOTHING)) - payment.amount


def left(known: Known, project: str, year: int) -> Left:
    """What is left of a project's budget of a year, by what is known on the day of `known`."""
    budgets = [row.amount for row in known.valid(Budget, known.day) if (row.project, row.year) == (project, year)]
    payments = [row for row in known.all(Payment) if row.project == project and _year(row) == year]
    refunds = known.by(Refund, "payment")
    drawn = [row for row in known.all(Payment) if row.commitment and row.approved_day]
    return Left(
        budget=sum(budgets, NOTHING) if budgets else None,
        paid=sum((row.amount for row in payments if row.paid_day), NOTHING),
        granted=sum((row.amount for row in payments if row.approved_day and not row.paid_day), NOTHING),
        asked=sum((row.amount for row in payments if not row.approved_day and not row.paid_day), NOTHING),
        refunded=sum((one.amount for row in payments for one in refunds[row.id]), NOTHING),
        rest={
            row.id: max(NOTHING, row.amount - sum((one.amount for one in drawn if one.commitment == row.id), NOTHING))
            for row in known.all(Commitment)
            if row.project == project and row.day.year == year
        },
    )


def _year(payment: Payment) -> int:
    day = payment.paid_day or payment.approved_day or payment.requested_day or payment.valid_from
    return day.year
