"""The door: logging in and out."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST


class Login(LoginView):
    """The login page."""

    template_name = "accounts/login.html"
    redirect_authenticated_user = True


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out."""
    logout(request)
    return redirect("login")


@require_GET
def session(request: HttpRequest) -> JsonResponse:
    """Whether somebody is logged in, and the token that a save needs: what a page asks after its session ended."""
    user = request.user
    return JsonResponse({"user": user.pk if user.is_authenticated else None, "csrf": get_token(request)})
