"""A job: what is to be done for whom, how far it has come, and what came of it."""

from __future__ import annotations

import json
import uuid
from typing import Any, ClassVar

from django.db import models

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
STATES = {WAITING: "等待办理", RUNNING: "正在办理", DONE: "已办完", FAILED: "没有办成"}


class Job(models.Model):
    """Long work. `token`: of the worker that has it; `beat`: its last sign of life; `tries`: how often it was begun.

    arguments, answer: JSON. words: how far it is, what came of it, or why it failed, in the language of who asked.
    place: the address of the page on which the work goes on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200, blank=True)
    arguments = models.TextField(default="{}")
    by = models.ForeignKey("accounts.User", models.CASCADE, related_name="jobs")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, default=WAITING, choices=list(STATES.items()))
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    token = models.CharField(max_length=32, blank=True)
    beat = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    result = models.ForeignKey("files.File", models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(default="{}")
    place = models.CharField(max_length=300, blank=True)

    class Meta:
        """Found by what waits, and by who asked."""

        indexes: ClassVar = [models.Index(fields=["state", "at"]), models.Index(fields=["by", "at"])]

    def __str__(self) -> str:
        return self.title or self.kind

    @property
    def data(self) -> dict[str, Any]:
        """What came of it, as data."""
        found: dict[str, Any] = json.loads(self.answer)
        return found

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (DONE, FAILED)
