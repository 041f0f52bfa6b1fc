"""What every answer carries for safety, and what is said when a page cannot be shown."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

# Only our own files: no inline script or style, no other host, no frame.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


class ContentPolicy:
    """The content security policy of every page; a view may set a stricter one of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the policy."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def token_lost(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open so long that its token no longer holds: nothing was saved, and how to go on."""
    from jimu.web.pages import render

    return render(request, "token_lost.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is at the address, or nothing that this person sees: which of the two is not said."""
    from jimu.web.pages import render

    return render(request, "404.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person's posts do not do this."""
    from jimu.web.pages import render

    return render(request, "403.html", status=403)
