"""Figures and days as a page shows them. What is not known is shown as a dash and never as zero."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localtime

from jimu.web.words import language

UNKNOWN = "—"
TEN_THOUSAND = 10_000


def money(yuan: Decimal | None, unit: str = "万元") -> str:
    """Money without its unit: thousands separated; in 万元 (up to four places, none needless) or 元 (two places)."""
    if yuan is None:
        return UNKNOWN
    if unit == "元":
        return f"{yuan:,.2f}"
    whole, _, part = f"{yuan / TEN_THOUSAND:,.6f}".partition(".")
    part = part.rstrip("0")
    return f"{whole}.{part.ljust(2, '0')}" if part else f"{whole}.00"


def count(number: int | None) -> str:
    """A count, thousands separated."""
    return UNKNOWN if number is None else f"{number:,}"


def day(moment: date | datetime | None) -> str:
    """A day: 2026年3月5日."""
    if moment is None:
        return UNKNOWN
    at = localtime(moment).date() if isinstance(moment, datetime) else moment
    return f"{at.day} {at:%B %Y}" if language() == "en" else f"{at.year}年{at.month}月{at.day}日"


def moment(at: datetime | None) -> str:
    """A day and a time of the day."""
    return UNKNOWN if at is None else f"{day(at)} {localtime(at):%H:%M}"
