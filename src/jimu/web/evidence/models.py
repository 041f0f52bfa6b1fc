"""What binds an indicator to a measure, and actual values as they were kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Bound(models.Model):
    """A person decided that this indicator's actual is this measure with these parameters (JSON: name -> words).

    key: the indicator's id. Replaced by another decision, it ends and stays.
    """

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="bindings")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=400)  # the indicator's name then: how one of that name was bound before
    measure = models.CharField(max_length=60)
    parameters = models.TextField(default="{}")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One decision at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "key"], condition=models.Q(ended_at=None), name="one_binding_an_indicator"
            )
        ]


class KeptActual(models.Model):
    """An actual value as it was on a day, for ever (JSON of `jimu.model.actual.Actual`): computed, or typed by hand."""

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="actuals")
    key = models.CharField(max_length=40)
    content = models.TextField()
    as_of = models.DateField()
    by_hand = models.BooleanField(default=False)
    file = models.ForeignKey("files.File", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
