"""The first page: what waits for me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jimu.web.accounts.gates import for_people
from jimu.web.inbox.queries import waiting
from jimu.web.pages import render


@for_people
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person, oldest first."""
    return render(request, "inbox/home.html", waiting=waiting(request.person))
