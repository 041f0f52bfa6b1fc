"""What is asked of a text before it is submitted: one matter, something concrete, not too long. A person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jimu.law.library import Law

EMPTY_TITLE, EMPTY_TEXT, TOO_LONG = "no_title", "no_text", "too_long"
TWO_MATTERS, SECOND_TITLE, NOTHING_ASKED, ODD_TITLE = "two_matters", "second_title", "nothing_asked", "odd_title"
HINDER = frozenset({EMPTY_TITLE, EMPTY_TEXT, TOO_LONG})  # the others are for the proposer to look at
A_TITLE = re.compile(r"关于.{2,40}?的(?:建议|提案|意见)")


def doubts(title: str, text: str, law: Law) -> list[str]:
    """What stands against submitting (HINDER) or gives reason to look again, by name (一事一案; 格式)."""
    return list(_doubts(title.strip(), text.strip(), law["proposal_form"]))


def _doubts(title: str, text: str, form: dict[str, list[str]]) -> Iterator[str]:
    if not title:
        yield EMPTY_TITLE
    elif not title.startswith(tuple(form["begins"])) or not title.endswith(tuple(form["ends"])):
        yield ODD_TITLE
    if not text:
        yield EMPTY_TEXT
        return
    if len(text) > int(str(form["longest"])):
        yield TOO_LONG
    if any(word in title for word in form["joins"]):
        yield TWO_MATTERS
    if set(A_TITLE.findall(text)) - {title}:
        yield SECOND_TITLE
    if not any(word in text for word in form["asks"]):
        yield NOTHING_ASKED


def is_collective(kind: str, law: Law) -> bool:
    """Whether a kind of proposer needs a seal, or the signature of a convenor."""
    return kind in law["proposal_form"]["collective"]
