"""Who of the people that log in is which member of an office."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class MemberAccount(models.Model):
    """A person who logs in as a member; thing: the member's id in the register of the office."""

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="member_account")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60)

    class Meta:
        """One account a member."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "thing"], name="one_account_a_member")]
