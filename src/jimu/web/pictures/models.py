"""How often each rule finds something in a plan as it was frozen last: counted once, so that no picture reads plans."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jimu.web.plans.models import Plan


class Tally(models.Model):
    """A rule's findings in a plan. Made anew by `rebuild`."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    rule = models.CharField(max_length=80)
    level = models.CharField(max_length=10)
    number = models.PositiveIntegerField()

    class Meta:
        """Counted by rule."""

        indexes: ClassVar = [models.Index(fields=["rule", "level"])]
