"""Days as a calendar file (RFC 5545) that every calendar program takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone

from jimu.web.inbox.agenda import Entry

FOLD = 74  # octets of a line; what goes on begins with a space (RFC 5545, 3.1)
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def written(entries: Iterable[Entry], absolute: Callable[[str], str]) -> str:
    """The calendar file. `absolute`: the whole address of a page."""
    now = f"{timezone.now():%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jimu//Jimu//ZH", "CALSCALE:GREGORIAN"]
    for one in entries:
        lines += _event(one, now, absolute)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(one: Entry, now: str, absolute: Callable[[str], str]) -> list[str]:
    words = "\n".join((*((one.note,) if one.note else ()), *one.grounds))
    return [
        "BEGIN:VEVENT",
        f"UID:{one.key}@jimu",
        f"DTSTAMP:{now}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{one.title.translate(ESCAPED)}",
        *([f"DESCRIPTION:{words.translate(ESCAPED)}"] if words else []),
        *([f"URL:{absolute(one.address)}"] if one.address else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _folded(line: str) -> str:
    """A line cut so that no piece is too long and no letter is cut through."""
    pieces, size, piece = [], 0, ""
    for letter in line:
        width = len(letter.encode())
        if size + width > FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    return "\r\n".join([*pieces, piece])
