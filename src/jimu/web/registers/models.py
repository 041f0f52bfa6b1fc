"""Register rows as they are stored: one table for all registers, since all share one base."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class StoredRow(models.Model):
    """A row of a register (`jimu.measures.base.Row`): nothing is overwritten, a correction is another version.

    table: Row.TABLE; thing: Row.id. data: what the row says besides the base, as JSON. parent, person: the rows that it
    refers to (an event, a survey; a member), day and words: what lists sort by and search, taken from the data.
    """

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    table = models.CharField(max_length=24)
    thing = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    known_from = models.DateField()
    superseded_by = models.PositiveIntegerField(null=True, blank=True)
    withdrawn = models.CharField(max_length=400, blank=True)
    data = models.TextField()
    parent = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=60, blank=True)
    day = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A thing has each version once; found by what it refers to and by its day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "table", "thing", "version"], name="one_row_a_version")
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "table", "day"]),
            models.Index(fields=["unit", "table", "parent"]),
            models.Index(fields=["unit", "table", "person"]),
        ]


class Import(models.Model):
    """A file that was taken in: which, by whom, and how many rows it added, corrected and left as they were."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    table = models.CharField(max_length=24)
    file = models.ForeignKey("files.File", models.PROTECT, null=True)
    sha256 = models.CharField(max_length=64)
    added = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
