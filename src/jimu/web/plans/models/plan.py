"""A plan as one mutable row with its journal, and the versions that the steps of the workflow froze."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json
from jimu.web.plans.models.year import Project
from jimu.web.plans.stored import loaded
from jimu.web.rights import STATE_NAMES, State

SCOPES = {
    "department": "部门整体支出",
    "project": "项目支出",
    "fund_summary": "专项资金汇总",
    "fund_direction": "专项资金支出方向",
}


class Plan(models.Model):
    """A performance plan of a year.

    content: the plan being drafted or last approved, as JSON (`jimu.model.serial`); revision counts its changes.
    reached: how far up its route it has ever come (rights.RANK): who may see it. version: the last frozen one;
    approved: the one in force. origins: path -> place in the document it was read from, by the ids of its indicators.
    checklist: why a copy of last year's has places to be looked at again, JSON list of {path, why, before, after}
    (`jimu.web.year.checklist`); those whose path left `reconsider` are done. clerk: who is in charge of it in its unit,
    whom others ask; rights come by posts.
    findings: of revision `checked`. department, division: of the unit, kept here so that lists need no tree.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveIntegerField()
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="plans")
    department = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    division = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+")
    evaluator = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="plans")
    scope = models.CharField(max_length=16, choices=list(SCOPES.items()))
    level = models.CharField(max_length=8, default="first")
    title = models.CharField(max_length=400)
    state = models.CharField(max_length=16, default=State.DRAFTING, choices=list(STATE_NAMES.items()))
    round = models.PositiveSmallIntegerField(default=1)
    reached = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    due = models.DateField(null=True, blank=True)
    begun = models.BooleanField(default=False)  # whoever holds the step has begun: no withdrawing any more
    secret = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)  # its year is: only approved plans are still corrected

    content = models.TextField()
    revision = models.PositiveIntegerField(default=0)
    origins = models.TextField(default="{}")
    document = models.ForeignKey("files.File", models.PROTECT, null=True, blank=True, related_name="+")
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    reconsider = models.TextField(default="[]")  # paths that the unit must look at again
    checklist = models.TextField(default="[]")

    version = models.ForeignKey("PlanVersion", models.PROTECT, null=True, blank=True, related_name="+")
    approved = models.ForeignKey("PlanVersion", models.PROTECT, null=True, blank=True, related_name="+")
    money = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    asked = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    control = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    granted = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)  # of the approved version
    findings = models.TextField(default="[]")
    checked = models.PositiveIntegerField(null=True, blank=True)  # the revision that `findings` are about
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    advice = models.PositiveIntegerField(default=0)
    grade = models.CharField(max_length=4, blank=True)
    assigned = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    clerk = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    prepared_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """What lists filter and sort by."""

        indexes: ClassVar = [
            models.Index(fields=["year", "state", "due"]),
            models.Index(fields=["unit", "year"]),
            models.Index(fields=["department", "year", "state"]),
            models.Index(fields=["division", "year", "state"]),
            models.Index(fields=["year", "money"]),
            models.Index(fields=["year", "errors"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def data(self) -> dict[str, Any]:
        """The content as JSON data."""
        return loaded(self.content)

    def value(self) -> Content:
        """The content as a value of the model."""
        found: Content = from_json(Content, self.data)
        return found

    @property
    def amending(self) -> bool:
        """Whether an approved plan is being amended: the approved version stays in force meanwhile."""
        return self.approved_id is not None and self.state != State.APPROVED


class PlanVersion(models.Model):
    """A plan as one step of the workflow froze it. Never changed."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    findings = models.TextField(default="[]")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    at = models.DateTimeField()

    class Meta:
        """A plan has each number once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new version. Raises TypeError for one that is already there: what is frozen stays as it is."""
        if self.pk is not None:
            raise TypeError("a frozen version is never written again")
        super().save(*args, **kwargs)

    @property
    def data(self) -> dict[str, Any]:
        """The content as JSON data."""
        return loaded(self.content)

    def value(self) -> Content:
        """The content as a value of the model."""
        found: Content = from_json(Content, self.data)
        return found


class EditBatch(models.Model):
    """What one save changed: the edits and those that take them back. `key`: the browser's own, so that a save that is
    sent twice is made once."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="journal")
    revision = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    at = models.DateTimeField()
    edits = models.TextField()
    inverse = models.TextField()
    answer = models.TextField(default="[]")

    class Meta:
        """A key is used once for a plan."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="one_save_a_key")]


class Indicator(models.Model):
    """The flat table of indicators of frozen versions, for lists, search and comparison. A projection: `jimu rebuild`
    makes it anew from the versions."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="indicators")
    key = models.CharField(max_length=40)  # the indicator's id, the same through versions
    predecessor = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField()
    category = models.CharField(max_length=12)
    name = models.CharField(max_length=400)
    target = models.CharField(max_length=400)
    unit_name = models.CharField(max_length=60, blank=True)
    explanation = models.TextField(blank=True)

    class Meta:
        """Found by plan."""

        indexes: ClassVar = [models.Index(fields=["plan", "position"]), models.Index(fields=["key"]),
                             models.Index(fields=["category", "name"])]  # fmt: skip


class Amendment(models.Model):
    """An amendment (绩效目标调整) of an approved plan: why, on what evidence, from which version to which."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="amendments")
    number = models.PositiveIntegerField()
    reason = models.TextField()
    evidence = models.ForeignKey("files.File", models.PROTECT, null=True, blank=True)
    correction = models.BooleanField(default=False)  # opened after the year was closed
    before = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    after = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="+")
    opened_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
