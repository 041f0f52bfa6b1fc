"""The budget year in which a person works: chosen in the head, kept in the address and the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.utils.timezone import localdate

from jimu.web.plans.models import Year

FIRST, LAST = 1990, 2100


class ChosenYear:
    """Sets `request.year`: what `?year=` says, else what the session remembers, else the newest open year; and
    `request.years`, those to choose from. One query; none where data are sent (a save has no year to choose)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the year set; who is not logged in has none to choose."""
        request.year, request.years = localdate().year, []
        if request.person and request.content_type != "application/json":
            opened = _opened()
            request.year = chosen(request, newest(opened))
            request.years = sorted({*opened, request.year}, reverse=True)
        return self.get_response(request)


def _opened() -> dict[int, datetime | None]:
    """The years with the moment at which they were closed. Every page asks: put in plain SQL, which costs a fifth of
    having the question put together anew."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT year, closed_at FROM {Year._meta.db_table}")  # noqa: S608  our own table
        return dict(cursor.fetchall())


def chosen(request: HttpRequest, otherwise: int) -> int:
    """The year of a request; what is chosen in the address is remembered."""
    told, kept = request.GET.get("year", ""), request.session.get("year")
    if told.isdecimal() and FIRST <= int(told) <= LAST:
        if int(told) != kept:
            request.session["year"] = int(told)
        return int(told)
    return kept if isinstance(kept, int) else otherwise


def newest(opened: Mapping[int, datetime | None]) -> int:
    """The newest year that is open, of years with the moment at which they were closed; this year where none is."""
    return max((year for year, closed in opened.items() if closed is None), default=localdate().year)


def newest_now() -> int:
    """The newest open year, where there is no request. One query."""
    return newest(_opened())
