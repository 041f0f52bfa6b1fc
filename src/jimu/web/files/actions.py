"""Keeping files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from jimu.web.files.kinds import kind_of
from jimu.web.files.models import File
from jimu.web.files.refusal import Refused
from jimu.web.files.store import Chunked, TooLarge, put_in_place, written
from jimu.web.log.actions import OFFICE, write

if TYPE_CHECKING:
    from jimu.web.rights import Person

LONGEST_NAME = 200
NO_LETTERS = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u202a-\u202e\u2066-\u2069]")


def keep(*, person: Person, name: str, content: bytes | Chunked) -> File:
    """Keep a file that the person brings: its bytes (or Django's upload) under their hash, its kind told by them.

    A transaction of its own, to be called before the one that hangs the file on something.
    Raises Refused, which has the sentence for the person, where it is a program, too large, empty, unknown.
    """
    shown = tidy(name)
    try:
        with written(content, settings.LARGEST_UPLOAD) as one, transaction.atomic():
            kind = kind_of(one.path, shown)
            put_in_place(one)
            row = File.objects.create(sha256=one.sha256, name=shown, kind=kind, size=one.size, by_id=person.user)
            write(chain=OFFICE, action="keep_file", person=person, words=shown, file=row.pk, sha256=one.sha256,
                  size=one.size, kind=kind)  # fmt: skip
            return row
    except TooLarge as fault:
        raise Refused("too_large", shown, limit=settings.LARGEST_UPLOAD // 1_000_000) from fault


def tidy(name: str) -> str:
    """The name of a file without the folders before it, without what no system allows in one, not longer than is
    shown; its ending stays."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = NO_LETTERS.sub("", last).strip(" .") or "文件"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 10:
        return clean[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
