"""Doors in front of views: who must be there before one is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from jimu.web.rights import Role

View = Callable[..., HttpResponseBase]


def for_people(view: View) -> View:
    """Only for those who are logged in; a page sends others to the door, a call for data is told 401."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.person is not None:
            return view(request, *args, **kwargs)
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"error": "logged_out"}, status=401)
        return redirect_to_login(request.get_full_path())

    return guarded


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Only for people who hold one of these roles."""

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.person.has(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return for_people(guarded)

    return gate
