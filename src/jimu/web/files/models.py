"""A stored file: the name it came with and the hash under which its bytes lie."""

from __future__ import annotations

from django.db import models


class File(models.Model):
    """An upload. The same bytes uploaded twice are two rows and one file on disk."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20)  # docx, xlsx, pdf, png, …: told by the content
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
