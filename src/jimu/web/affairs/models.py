"""The papers that show that a duty was done. Duties and documents stand in the register."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Proof(models.Model):
    """A file that belongs to a duty: a policy of insurance, a report of upkeep."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60)
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Found by the duty."""

        indexes: ClassVar = [models.Index(fields=["unit", "thing"])]
