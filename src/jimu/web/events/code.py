"""The code on the wall: six digits that change every 30 seconds, made of the office's secret, the event and the time.

A code holds for its own half minute and the next. A picture of it that is passed on is worth nothing a minute later.
"""

from __future__ import annotations

from time import time

import segno
from django.utils.crypto import constant_time_compare, salted_hmac

SECONDS = 30
DIGITS = 6


def slot_of(moment: float | None = None) -> int:
    """The number of the half minute, now where no moment is given."""
    return int((time() if moment is None else moment) // SECONDS)


def code_of(unit: int, event: str, slot: int) -> str:
    """The six digits of an event in a half minute."""
    made = salted_hmac("jimu.web.events.code", f"{unit}\n{event}\n{slot}", algorithm="sha256").digest()
    return f"{int.from_bytes(made[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def is_good(unit: int, event: str, typed: str, moment: float | None = None) -> bool:
    """Whether these are the event's digits of this half minute or the one before."""
    now, digits = slot_of(moment), "".join(typed.split())
    good = [constant_time_compare(digits, code_of(unit, event, slot)) for slot in (now, now - 1)]
    return any(good)


def picture(address: str) -> str:
    """A QR code of an address as SVG that takes the size of its place, dark on white in every theme."""
    drawn: str = segno.make(address, error="m").svg_inline(omitsize=True, dark="#000", light="#fff", border=3)
    return drawn
