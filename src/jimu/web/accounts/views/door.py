"""The door: logging in and out, links that let in once, choosing a password, the language."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jimu.web.accounts import actions
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.presence import LANGUAGE_COOKIE, LANGUAGES
from jimu.web.accounts.sittings import let_in
from jimu.web.log.actions import OFFICE, write
from jimu.web.pages import render
from jimu.web.words import _

A_YEAR = 365 * 24 * 3600


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The login page. One sentence for everything that goes wrong, so that nobody learns who works here."""
    onward = _onward(request)
    if request.user.is_authenticated:
        return redirect(onward)
    username = request.POST.get("username", "").strip()
    if request.method == "GET":
        return render(request, "accounts/login.html", refused=False, username="", onward=onward)
    user = actions.right_password(username=username, password=request.POST.get("password", ""))
    if user is None:
        return render(request, "accounts/login.html", refused=True, username=username, onward=onward, status=403)
    let_in(request, user, "password")
    return redirect(onward)


def _onward(request: HttpRequest) -> str:
    """The page of ours that was asked for, else the first."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else resolve_url("home")


@require_http_methods(["GET", "POST"])
def enter_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link that works once. Looking at it does not use it up: a preview in a chat looks at links, too."""
    user = actions.holder_of(token)
    if user is not None and request.method == "POST":
        try:
            user = actions.use_link(token=token)
        except Hindrance:
            user = None
        else:
            let_in(request, user, "link")
            return redirect("home")
    answer = render(request, "accounts/link.html", holder=user, status=200 if user else 410)
    answer.headers["Referrer-Policy"] = "strict-origin"  # none at all makes the form's own origin null
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out."""
    if request.user.is_authenticated:
        request.user.sittings.filter(session=request.session.session_key).delete()
    logout(request)
    return redirect("login")


@require_GET
def session(request: HttpRequest) -> JsonResponse:
    """Whether somebody is logged in, and the token that a save needs: what a page asks after its session ended."""
    user = request.user
    return JsonResponse({"user": user.pk if user.is_authenticated else None, "csrf": get_token(request)})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Read in the other language from now on."""
    chosen = request.POST.get("language", "")
    answer = redirect(_onward(request))
    if chosen in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax",
                          secure=request.is_secure())  # fmt: skip
        if request.user.is_authenticated:
            request.user.language = LANGUAGES[chosen]
            request.user.save(update_fields=["language"])
    return answer


@sensitive_post_parameters()
@for_people
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password: the old one is asked for unless there is none yet."""
    user = request.user
    first = user.must_choose_password or not user.has_usable_password()
    kind = SetPasswordForm if first else PasswordChangeForm
    form = kind(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        _keep(request, form)
        messages.success(request, _("密码已设置。其他地方的登录已经退出。"))
        return redirect("home" if first else "me")
    return render(request, "accounts/password.html", form=form, first=first)


@transaction.atomic
def _keep(request: HttpRequest, form: SetPasswordForm) -> None:
    user = form.save(commit=False)
    user.must_choose_password = False
    user.save(update_fields=["password", "must_choose_password"])
    former = request.session.session_key
    update_session_auth_hash(request, user)
    user.sittings.exclude(session=former).delete()
    user.sittings.filter(session=former).update(session=request.session.session_key)
    write(chain=OFFICE, action="choose_password", person=request.person)
