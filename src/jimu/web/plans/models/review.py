"""What people say of a plan: comments, explanations, waivers, papers, reviews, the approval."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jimu.web.plans.models.plan import Plan, PlanVersion


class Comment(models.Model):
    """Words bound to a cell (`path`, by the indicator's id), or to the plan. `returns`: this indicator is sent back."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments")
    path = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    returns = models.BooleanField(default=False)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")


class Explanation(models.Model):
    """A unit's answer to a finding in place of a repair; accepted by a reviewer, or not.

    A finding is known by rule, path (by the indicator's id) and subject.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="explanations")
    rule = models.CharField(max_length=80)
    path = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    accepted = models.BooleanField(null=True)
    judged_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)


class Waiver(models.Model):
    """A rule that does not fail a plan until a day: why, approved by whom. Visible, and work for next year."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=80)
    path = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    until = models.DateField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Attachment(models.Model):
    """A document that hangs on the plan, or on one indicator (`path`)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="attachments")
    path = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)  # 立项依据, 会议纪要, …
    file = models.ForeignKey("files.File", models.PROTECT)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)


class Review(models.Model):
    """The review form (绩效目标审核表) of one step: points and words for each item, the reviewer's grade.

    items: JSON list of {item, grade, points, opinion, deductions}.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reviews")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=16)  # the step at which it was made
    items = models.TextField(default="[]")
    total = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    grade = models.CharField(max_length=4, blank=True)
    opinion = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One review a version and step."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "version", "state"], name="one_review_a_step")]


class Approval(models.Model):
    """The approval (批复) of a version: document number, day, seal (a scan)."""

    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="approval")
    number = models.CharField(max_length=100)
    day = models.DateField()
    seal = models.ForeignKey("files.File", models.PROTECT, null=True, blank=True)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Seen(models.Model):
    """Which version of a plan a person has looked at last: what changed since is shown."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One mark a person and plan."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "plan"], name="one_mark")]


class Phrase(models.Model):
    """A reviewer's own stock of phrases."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="phrases")
    text = models.CharField(max_length=400)
