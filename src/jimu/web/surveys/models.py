"""A questionnaire before it is asked, and who may answer. What was asked and answered stands in the register."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from django.db import models

DRAFT, OPEN, CLOSED = "draft", "open", "closed"
FORM_NAMES = {DRAFT: "编写中", OPEN: "正在调查", CLOSED: "已结束"}


@dataclass(frozen=True, slots=True)
class Written:
    """A question as it is written, with its options in their order."""

    wording: str
    options: tuple[str, ...]


class Form(models.Model):
    """A questionnaire. thing: the survey in the register once it is opened; door: the token of an open link.

    groups: what people may say of themselves, one a line. questions: JSON, frozen once opened.
    """

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, default=DRAFT)
    title = models.CharField(max_length=200)
    population = models.CharField(max_length=200, blank=True)
    groups = models.TextField(blank=True)
    questions = models.TextField(default="[]")
    door = models.CharField(max_length=64, blank=True, db_index=True)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A survey of the register has one questionnaire."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "thing"], condition=~models.Q(thing=""), name="one_questionnaire_a_survey"
            )
        ]

    @property
    def written(self) -> tuple[Written, ...]:
        """The questions."""
        return tuple(Written(one["wording"], tuple(one["options"])) for one in json.loads(self.questions))

    @property
    def all_groups(self) -> tuple[str, ...]:
        """What people may say of themselves."""
        return tuple(line for line in self.groups.split("\n") if line)


class Ticket(models.Model):
    """A token that lets in once: its digest only, and no word of who has it or when it was used."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="tickets")
    digest = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)
