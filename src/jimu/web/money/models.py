"""A payment's way through the chain. What is paid stands in the register; here stands who did which step."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

ASKED, APPROVED, PAID, REFUSED, TAKEN_BACK = "asked", "approved", "paid", "refused", "taken_back"
ORDER_NAMES = {ASKED: "待审批", APPROVED: "待支付", PAID: "已支付", REFUSED: "未批准", TAKEN_BACK: "已撤回"}
CORRECTED = "corrected"
STEP_NAMES = {
    ASKED: "申请",
    APPROVED: "批准",
    PAID: "支付",
    REFUSED: "不批准",
    TAKEN_BACK: "撤回",
    CORRECTED: "更正",
}
HOW_NAMES = {
    "voucher": "凭证号和金额相同",
    "payee_and_day": "收款方、金额和日期相同",
    "payee_and_near_day": "收款方和金额相同，日期相近",
}


class Order(models.Model):
    """A payment (`thing` of the table `payments`) in the chain. due: for lists, as the row says."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60)
    state = models.CharField(max_length=12, default=ASKED)
    due = models.DateField(null=True, blank=True)

    class Meta:
        """One chain a payment; lists go by state and due day."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "thing"], name="one_chain_a_payment")]
        indexes: ClassVar = [models.Index(fields=["unit", "state", "due"])]


class Step(models.Model):
    """A step of the chain: who did it, for which absent person, when, with which words."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    absent = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=200)
    words = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(auto_now_add=True)


class Paper(models.Model):
    """A file that belongs to a payment: invoice, contract, list of those who came."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="papers")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")


class Statement(models.Model):
    """A list of the finance system that was laid beside the register."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A list is laid beside the register once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "sha256"], name="a_list_once")]


class Match(models.Model):
    """A payment and the line of a list that is the same, as a person confirmed; how: by what they were known."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="matches")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    payment = models.CharField(max_length=60)
    line = models.PositiveIntegerField()
    how = models.CharField(max_length=20)

    class Meta:
        """A payment stands on one line, a line is one payment."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "payment"], name="one_line_a_payment"),
            models.UniqueConstraint(fields=["statement", "line"], name="one_payment_a_line"),
        ]
