"""What belongs to an event beside its rows in the register: leave asked for, who signed in where, its files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

LEAVE_NAMES = {"asked": "待答复", "granted": "已准假", "refused": "未准假"}
PAPER_NAMES = {"agenda": "会前材料", "minutes": "纪要", "document": "其他文件"}


class Leave(models.Model):
    """Leave that a member asked for before an event, with the reason, and the clerk's answer."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    event = models.CharField(max_length=60)
    member = models.CharField(max_length=60)
    reason = models.CharField(max_length=400)
    state = models.CharField(max_length=8, choices=list(LEAVE_NAMES.items()), default="asked")
    words = models.CharField(max_length=400, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """One question at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "event", "member"], condition=models.Q(state="asked"), name="one_leave_asked"
            )
        ]


class SignIn(models.Model):
    """A member signed in for an event on a device: each once, so that nobody signs in for another on their phone."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    event = models.CharField(max_length=60)
    member = models.CharField(max_length=60)
    device = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A member once, a device once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "event", "member"], name="one_sign_in_a_member"),
            models.UniqueConstraint(fields=["unit", "event", "device"], name="one_sign_in_a_device"),
        ]


class Miss(models.Model):
    """A wrong code that somebody typed: who guesses has to wait."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)


class Paper(models.Model):
    """A file of an event; taken away it stays, and is no longer shown."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    event = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=list(PAPER_NAMES.items()))
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """Found by the event."""

        indexes: ClassVar = [models.Index(fields=["unit", "event"])]
