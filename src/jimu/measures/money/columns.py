"""The columns of the register of money."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column, not_negative, positive
from jimu.measures.money.row import Budget, CashLine, Commitment, Payment, Refund

PROJECT = Column("project", "项目", "project", required=True)
AMOUNT = Column("amount", "金额（元）", "amount (yuan)", "money", required=True, check=positive)
ITEM = Column("item", "支出事项", "item")

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Budget: (
        PROJECT,
        Column("year", "年度", "year", "whole", required=True),
        Column("amount", "预算数（元）", "budget (yuan)", "money", required=True, check=not_negative),
        ITEM,
    ),
    CashLine: (
        PROJECT,
        Column("by_day", "截止日期", "by", "day", required=True),
        Column("amount", "累计应支出（元）", "to be paid by then (yuan)", "money", required=True, check=not_negative),
    ),
    Commitment: (
        PROJECT,
        Column("day", "签订日期", "signed on", "day", required=True),
        AMOUNT,
        ITEM,
        Column("payee", "收款方", "payee"),
        Column("contract", "合同编号", "contract"),
    ),
    Payment: (
        PROJECT,
        AMOUNT,
        ITEM,
        Column("event", "活动编号", "event", "reference", refers="events"),
        Column("commitment", "合同登记编号", "commitment", "reference", refers="commitments"),
        Column("purpose", "用途", "purpose"),
        Column("payee", "收款方", "payee"),
        Column("requested_day", "申请日期", "requested on", "day"),
        Column("requested_by", "申请人", "requested by"),
        Column("approved_day", "审批日期", "approved on", "day"),
        Column("approved_by", "审批人", "approved by"),
        Column("due_day", "应付日期", "due on", "day"),
        Column("paid_day", "支付日期", "paid on", "day"),
        Column("paid_by", "支付人", "paid by"),
        Column("voucher", "凭证号", "voucher"),
    ),
    Refund: (
        Column("payment", "支付编号", "payment", "reference", required=True, refers="payments"),
        Column("day", "退回日期", "refunded on", "day", required=True),
        AMOUNT,
    ),
}
