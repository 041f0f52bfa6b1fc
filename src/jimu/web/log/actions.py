"""Writing the log. A line is written in the same transaction as what it tells of."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from jimu.web.log.models import Anchor, Chain, Line
from jimu.web.rights import Holding, Person

OFFICE = "office"


def write(
    *, chain: str, action: str, person: Person | None, role: str = "", words: str = "", version: int | None = None,
    post: Holding | None = None, **details: Any,
) -> Line:  # fmt: skip
    """Add a line to a chain; to be called within the transaction of what it tells of.

    `role` or `post`: as what the person acted; `words`: what they said; details: figures, states, digests, no names.
    """
    end, _ = Chain.objects.select_for_update().get_or_create(name=chain)
    line = Line(
        chain=chain,
        number=end.length + 1,
        at=timezone.now(),
        action=action,
        user_id=person.user if person else None,
        who=_who(person, role, post),
        words=words,
        salt=secrets.token_hex(16),
        version=version,
        details=json.dumps(details, ensure_ascii=False, sort_keys=True, default=str),
        previous=end.head,
    )
    line.who_digest, line.words_digest = _salted(line.salt, line.who), _salted(line.salt, line.words)
    line.digest = digest_of(line)
    line.save(force_insert=True)
    end.length, end.head = line.number, line.digest
    end.save(force_update=True)
    return line


def _who(person: Person | None, role: str, post: Holding | None) -> str:
    if person is None:
        return ""
    post = post or next((post for post in person.posts if post.role == role), None)
    if post is None:
        return person.name
    absent = f"（代{post.deputy_for}）" if post.deputy_for else ""
    return f"{person.name}{absent}·{post.unit_name}"


def _salted(salt: str, words: str) -> str:
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest()


def digest_of(line: Line) -> str:
    """What a line's digest must be: over number, time, action, person, words, version, details and the line before."""
    parts = (line.chain, str(line.number), _stamp(line.at), line.action, line.who_digest, line.words_digest,
             str(line.version), line.details, line.previous)  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stamp(at: datetime) -> str:
    return at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")


@transaction.atomic
def anchor() -> Anchor:
    """A digest over the ends of all chains as they are now."""
    heads = {end.name: [end.length, end.head] for end in Chain.objects.order_by("name")}
    written = json.dumps(heads, sort_keys=True)
    lines = Chain.objects.aggregate(all=Sum("length"))["all"] or 0
    digest = hashlib.sha256(written.encode()).hexdigest()
    return Anchor.objects.create(at=timezone.now(), chains=len(heads), lines=lines, digest=digest, heads=written)


@transaction.atomic
def erase_words(line: Line) -> None:
    """Erase the personal part of a line: the name and the words. The chain still verifies."""
    line.who, line.words, line.user = "", "", None
    line.save(update_fields=["who", "words", "user"])
