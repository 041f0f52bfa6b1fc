"""The budget year in which a person works: chosen in the head, kept in the address and the session."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.timezone import localdate

from jimu.web.plans.models import Year

FIRST, LAST = 1990, 2100


class ChosenYear:
    """Sets `request.year`: what `?year=` says, else what the session remembers, else the newest open year."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the year set; who is not logged in has none to choose."""
        request.year = chosen(request) if request.person else localdate().year
        return self.get_response(request)


def chosen(request: HttpRequest) -> int:
    """The year of a request; what is chosen anew is remembered."""
    told, kept = request.GET.get("year", ""), request.session.get("year")
    if told.isdecimal() and FIRST <= int(told) <= LAST:
        year = int(told)
    elif isinstance(kept, int):
        return kept
    else:
        year = newest()
    if year != kept:
        request.session["year"] = year
    return year


def newest() -> int:
    """The newest year that was opened and not closed; this year where none is."""
    opened = Year.objects.filter(closed_at=None).order_by("-year").values_list("year", flat=True).first()
    return opened or localdate().year


def years() -> list[int]:
    """The years to choose from, the newest first."""
    found = list(Year.objects.order_by("-year").values_list("year", flat=True))
    return found or [localdate().year]
