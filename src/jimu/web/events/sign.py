"""Signing in: the code on the wall, and the page on the phone."""

from __future__ import annotations

import secrets
from time import time

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from jimu.measures.events.row import PRESENT
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.events import queries, signing
from jimu.web.events.code import SECONDS, code_of, is_good, picture, slot_of
from jimu.web.members.queries import own_account
from jimu.web.pages import render
from jimu.web.registers.offices import office_of
from jimu.web.words import _

DEVICE, A_YEAR = "jimu_device", 365 * 24 * 3600
# Who scanned in time has some minutes to log in; the code itself is worth nothing by then.
PASS_SECONDS = 300
PASSES = "scanned"


@for_people
@never_cache
@require_GET
def wall(request: HttpRequest, unit: int, event: str) -> HttpResponse:
    """The code for the projector; htmx asks for it anew every few seconds."""
    place = office_of(request, unit, "keep")
    found = queries.event_in(unit, event)
    if not queries.is_on(found):
        return redirect("event", unit=unit, event=event)
    digits = code_of(unit, event, slot_of())
    address = request.build_absolute_uri(reverse("event_sign", args=[unit, event])) + f"?code={digits}"
    seats = queries.seats(unit, event)
    values = {
        "unit": place, "event": found, "digits": digits, "qr": picture(address), "invited": len(seats),
        "came": sum(one.status == PRESENT for one in seats), "left": SECONDS - int(time()) % SECONDS,
    }  # fmt: skip
    return render(request, "events/code_part.html" if request.htmx else "events/code.html", **values)


@never_cache
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, unit: int, event: str) -> HttpResponseBase:
    """The phone: a good code is noted with this session, so that there is time to log in; then one tap."""
    scanned = request.GET.get("code", "")
    if request.method == "GET" and scanned and is_good(unit, event, scanned):
        request.session[PASSES] = {f"{unit}/{event}": int(time())}
    if request.person is None:
        return redirect_to_login(request.get_full_path())
    account = own_account(request.person)
    if account.unit_id != unit or queries.seat_of(unit, event, account.thing) is None:
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            return _signed(request, unit, event)
        except Hindrance as hindrance:
            fault = str(hindrance)
    return _page(request, unit, event, fault)


def _signed(request: HttpRequest, unit: int, event: str) -> HttpResponse:
    if not _has_pass(request, unit, event):
        signing.check_code(person=request.person, unit=unit, event=event, typed=request.POST.get("code", ""))
    device = request.get_signed_cookie(DEVICE, default="") or secrets.token_urlsafe(24)
    signing.sign_in(person=request.person, account=own_account(request.person), event=event, device=device)
    request.session.pop(PASSES, None)
    messages.success(request, _("签到成功：{title}", title=queries.event_in(unit, event).title))
    answer = redirect("mine")
    answer.set_signed_cookie(DEVICE, device, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer


def _page(request: HttpRequest, unit: int, event: str, fault: str) -> HttpResponse:
    account = own_account(request.person)
    mine = next(one for one in queries.of_member(unit, account.thing) if one.event.id == event)
    answer = render(
        request, "events/sign.html", mine=mine, unit=account.unit, fault=fault, scanned=_has_pass(request, unit, event),
        late=bool(request.GET.get("code")) and not _has_pass(request, unit, event), name=request.person.name,
        status=422 if fault else 200,
    )  # fmt: skip
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _has_pass(request: HttpRequest, unit: int, event: str) -> bool:
    """Whether this session scanned this event's code some minutes ago at most."""
    since = request.session.get(PASSES, {}).get(f"{unit}/{event}")
    return since is not None and time() - since <= PASS_SECONDS
