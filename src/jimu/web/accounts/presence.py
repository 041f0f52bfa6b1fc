"""Who is there: the person of a request with their posts, the language they read, and the end of an idle session."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from jimu.web.accounts.people import person_of
from jimu.web.accounts.sittings import seen
from jimu.web.words import speaking

# Who does nothing for two hours is logged out; what was typed waits in the browser.
IDLE_SECONDS = 2 * 3600
# A session is written again only now and then, so that reading a page writes nothing.
NOTED_EVERY_SECONDS = 300
LANGUAGES = {"zh": "zh-hans", "en": "en"}
LANGUAGE_COOKIE = "jimu_language"
# Where somebody may go who has not chosen a password yet.
BEFORE_PASSWORD = ("password", "logout", "language", "session")


class Presence:
    """Sets `request.person` (None where nobody is logged in) and the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the reader; who must choose a password is led there first."""
        if request.user.is_authenticated:
            self._note(request)
        user = request.user
        request.person = person_of(user) if user.is_authenticated else None
        chosen = user.language if user.is_authenticated else LANGUAGES.get(request.COOKIES.get(LANGUAGE_COOKIE, ""))
        with speaking(chosen or "zh-hans"):
            if request.person and user.must_choose_password and not _before_password(request.path):
                return redirect("password")
            return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        now, last = int(time()), request.session.get("last_seen")
        if last is not None and now - last > IDLE_SECONDS:
            logout(request)
        elif last is None or now - last > NOTED_EVERY_SECONDS:
            request.session["last_seen"] = now
            seen(request.session.session_key)


def _before_password(path: str) -> bool:
    return path in {reverse(name) for name in BEFORE_PASSWORD} or path.startswith("/enter/")
