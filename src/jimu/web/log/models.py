"""The log: a chain for each plan and one for the office itself, and anchors over all of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Line(models.Model):
    """One line of a chain. `digest` covers all the rest but `words` and the names, which enter as salted digests:
    personal data can be erased, and the chain still verifies.

    chain: the plan's id, or "office". details: JSON without personal data.
    """

    chain = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=40)
    user = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    who = models.CharField(max_length=200, blank=True)  # name, role and unit as they were; erasable
    who_digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)  # what was said with it; erasable
    words_digest = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)
    version = models.PositiveIntegerField(null=True)
    details = models.TextField(default="{}")
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        """A chain has each number once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="one_line_a_number")]


class Chain(models.Model):
    """The end of a chain: how many lines, and the digest of the last."""

    name = models.CharField(max_length=40, primary_key=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)


class Anchor(models.Model):
    """A digest over the ends of all chains at a moment: to be printed and kept outside."""

    at = models.DateTimeField()
    chains = models.PositiveIntegerField()
    lines = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    heads = models.TextField()  # JSON: chain -> [length, head]
