"""The budget year of an office: its deadlines, functions and projects."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Year(models.Model):
    """A budget year. Closed: what is changed afterwards is a correction, and says so."""

    year = models.PositiveIntegerField(primary_key=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)


class Deadline(models.Model):
    """The day by which a step of the year is due: for all, or another day for one unit (extended, with the reason)."""

    year = models.ForeignKey(Year, models.CASCADE, related_name="deadlines")
    step = models.CharField(max_length=40)
    unit = models.ForeignKey("accounts.Unit", models.CASCADE, null=True, blank=True)
    day = models.DateField()
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        """One day for a step and a unit."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "step", "unit"], name="one_day", nulls_distinct=False)
        ]


class Function(models.Model):
    """A core function (核心职能) of a unit, as its own paper numbers it, from a day to a day."""

    unit = models.ForeignKey("accounts.Unit", models.CASCADE, related_name="functions")
    number = models.CharField(max_length=10)
    text = models.TextField()
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)


class Project(models.Model):
    """A project of a unit, over one year or several. Money of the whole period in yuan."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="projects")
    code = models.CharField(max_length=60, blank=True, db_index=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=8, default="first", choices=[("first", "一级"), ("second", "二级")])
    first_year = models.PositiveIntegerField()
    last_year = models.PositiveIntegerField()
    whole_period = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)

    def __str__(self) -> str:
        return self.name
