"""What belongs to proposals beside their rows in the register: sessions, drafts, who is asked to sign, who handles."""

from __future__ import annotations

import hashlib
import uuid
from typing import ClassVar

from django.db import models

# What a proposer writes. The names are those of the register's row.
WRITTEN = ("title", "text", "category", "proposer_kind", "body")


class Session(models.Model):
    """A session (届次): proposals submitted from `first` on belong to it and are numbered in it; who submits up to the
    closing day submits to its plenary, and joint signers sign up to it."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    first = models.DateField()
    closing = models.DateField()

    class Meta:
        """A session's name is its own."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "name"], name="one_session_a_name")]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A proposal that a member writes. author: the member's id; thing: the proposal in the register once submitted;
    visit: the studio visit out of which it is written.

    revision counts what was saved, so that two phones meet in a conflict that is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    author = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    category = models.CharField(max_length=60, blank=True)
    proposer_kind = models.CharField(max_length=30, blank=True)
    body = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)
    thing = models.CharField(max_length=60, blank=True)
    visit = models.CharField(max_length=60, blank=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        """A proposal comes from one draft; found by its author."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "thing"], condition=~models.Q(thing=""), name="one_draft_a_proposal"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "author"])]

    @property
    def digest(self) -> str:
        """Of what a joint signer signs: title and text."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()


class Invitation(models.Model):
    """A member who is asked to sign. digest: of the text that was signed; under another text it does not hold."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="invitations")
    member = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        """Asked once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "member"], name="one_invitation_a_member")]


class Given(models.Model):
    """Which unit of this office's book an assignment was given to: its handler's log-in opens it."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    assignment = models.CharField(max_length=60)
    handler = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")

    class Meta:
        """An assignment goes to one unit."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "assignment"], name="one_handler_an_assignment")
        ]
        indexes: ClassVar = [models.Index(fields=["handler"])]


class Letter(models.Model):
    """An office's own text of a letter, in place of the place's. kind: assignment, reply."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    text = models.TextField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One text a letter."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "kind"], name="one_text_a_letter")]
