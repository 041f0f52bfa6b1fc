"""Days and hours as Excel counts them (days since 1900, or since 1904) in the words of a format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

FIRST_1900, FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
NO_LEAP_DAY = 60  # Excel has a 29 February 1900, which there never was
MOST = 2_958_466  # the day after 9999-12-31
WEEKDAYS = "一二三四五六日"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SECONDS = 86_400

Tokens = Sequence[tuple[str, str]]


def show_day(number: Decimal, tokens: Tokens, *, from_1904: bool) -> str:
    """The day and hour in these tokens; empty where the number is no day."""
    if not 0 <= number < MOST:
        return ""
    first = FIRST_1904 if from_1904 else FIRST_1900
    early = not from_1904 and number < NO_LEAP_DAY
    try:
        moment = first + timedelta(days=int(number) + early, seconds=round(float(number % 1) * SECONDS))
    except OverflowError:
        return ""
    half = any(kind == "half" for kind, _ in tokens)
    return "".join(
        _piece(kind, words.lower(), _is_minute(tokens, at), moment, number, half=half)
        for at, (kind, words) in enumerate(tokens)
    ).strip()


def _is_minute(tokens: Tokens, at: int) -> bool:
    """m is a minute after hours and before seconds, elsewhere a month."""
    days = [(place, words.lower().strip("[")[0]) for place, (kind, words) in enumerate(tokens) if kind == "day"]
    before = [words for place, words in days if place < at]
    after = [words for place, words in days if place > at]
    return (bool(before) and before[-1] == "h") or (bool(after) and after[0] == "s")


def _piece(kind: str, words: str, minute: bool, moment: datetime, number: Decimal, *, half: bool) -> str:
    if kind == "half":
        return "上午" if moment.hour < 12 else "下午"
    if kind != "day":
        return words if kind == "literal" else ""
    if words.startswith("["):
        return str(int(number * {"h": 24, "m": 1440, "s": SECONDS}[words[1]]))
    if words.startswith("aaa"):
        return ("星期" if len(words) > 3 else "") + WEEKDAYS[moment.weekday()]
    if words.startswith("mmm"):
        return MONTHS[moment.month - 1][: {3: 3, 5: 1}.get(len(words))]
    hour = (moment.hour % 12 or 12) if half else moment.hour
    value = {
        "y": moment.year if len(words) > 2 else moment.year % 100,
        "e": moment.year,
        "m": moment.minute if minute else moment.month,
        "d": moment.day,
        "h": hour,
        "s": moment.second,
    }[words[0]]
    if words[0] == "d" and len(words) > 2:
        return "星期" + WEEKDAYS[moment.weekday()]
    return f"{value:02d}" if words[:2] in ("mm", "dd", "hh", "ss", "yy") else str(value)
