"""The words that the templates of the first page, the calendar and the pictures need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from jimu.web import clock
from jimu.web.words import _


def words() -> dict[str, Any]:
    """What pages.environment takes in."""
    own = (clock.left, clock.weekday, is_past, share, money_sum, answer_name, with_page, head_words)
    return {word.__name__: word for word in own}


def is_past(day: date) -> bool:
    """Whether a day is over."""
    return day < localdate()


def share(part: Decimal | int | None, whole: Decimal | int, length: int) -> str:
    """How long a bar of at most `length` is; anything above nothing can be seen."""
    if not part or not whole:
        return "0"
    return f"{max(1, round(float(part) / float(whole) * length, 1)):g}"


def money_sum(rows: Iterable[Any]) -> Decimal | None:
    """The money of all rows that state any; None where none does."""
    stated = [row.money for row in rows if row.money is not None]
    return sum(stated, Decimal(0)) if stated else None


def answer_name(action: str) -> str:
    """What became of a plan, in a word."""
    return {
        "send_back": _("已退回"),
        "set_control": _("已下达控制数"),
        "reopen": _("已重新打开"),
        "approve": _("已批复"),
        "stop": _("不得进入预算"),
    }[action]


def with_page(request: HttpRequest, number: int) -> str:
    """The words of the address with another page."""
    told = request.GET.copy()
    told["page"] = str(number)
    return told.urlencode()


def head_words(request: HttpRequest) -> dict[str, Any]:
    """What the head of a page says of its address: the year and those to choose from, what else it asks (kept when
    another year is chosen, but for the page), and on the page of the search what was searched for."""
    told = request.GET.lists()
    others = tuple((name, value) for name, values in told for value in values if name not in ("year", "page"))
    searched = request.GET.get("q", "") if request.path.startswith(reverse("search")) else ""
    return {"year": request.year, "years": tuple(request.years), "others": others, "asked": searched}
