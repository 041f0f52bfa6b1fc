"""What an office has decided for its studios. Studios, duty days and visits stand in the register."""

from __future__ import annotations

from django.db import models


class OwnRule(models.Model):
    """The office's own days for recording duty and settling matters, in place of the table `studio_rules`."""

    unit = models.OneToOneField("accounts.Unit", models.PROTECT, related_name="+")
    record_days = models.PositiveSmallIntegerField()
    matter_days = models.PositiveSmallIntegerField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)
