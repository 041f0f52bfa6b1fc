"""The words of opinion reports: drafts that their writer alone sees, and every wording since a report was handed in.

What became of a report stands in the register.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Draft(models.Model):
    """A report that is being written. thing: its number in the register once it was handed in; it is no draft then.

    own: a member writes as themself; else the office, for `member` or nobody. once: the form from which it came.
    """

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    own = models.BooleanField()
    once = models.CharField(max_length=64)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=20, blank=True)
    member = models.CharField(max_length=60, blank=True)
    visit = models.CharField(max_length=60, blank=True)
    thing = models.CharField(max_length=60, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A form sent twice is one draft."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["by", "once"], name="one_draft_a_form")]


class Wording(models.Model):
    """How a report reads: number 1 as it was handed in, each edit another. Never written again."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each number once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "thing", "number"], name="one_wording_a_number")
        ]
