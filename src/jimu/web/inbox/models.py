"""Who wants a reminder by e-mail, and when the last one went out."""

from __future__ import annotations

from django.db import models


class Reminder(models.Model):
    """A person's choice; wanted unless they switched it off. last: the day of the last one, so that a day has one."""

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="reminder")
    wanted = models.BooleanField(default=True)
    last = models.DateField(null=True, blank=True)
