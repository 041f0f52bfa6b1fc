"""A member's own pages of studios, on the phone: today's duty, a visit written down, matters followed up."""

from __future__ import annotations

import secrets
from datetime import timedelta
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.measures.studios.standing import is_open, settle_by
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.members.queries import own_account
from jimu.web.pages import render
from jimu.web.proposals.drafting import has_submitted
from jimu.web.studios import actions, forms, queries
from jimu.web.studios.names import WEEKDAY_NAMES
from jimu.web.studios.views import followed
from jimu.web.words import _

SHOWN, LATELY = 30, timedelta(days=31)


@for_people
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own studios, days on duty, matters."""
    account = own_account(request.person)
    unit, member, today = account.unit_id, account.thing, localdate()
    studios, limits = queries.own_studios(unit, member), queries.rule_of(account.unit).limits
    duty, visits = queries.own_duty(unit, member, today - LATELY), queries.own_visits(unit, member)
    named = {one.id: one.name for one in queries.studios_on(unit, today - LATELY, today + timedelta(days=400))}
    return render(
        request, "studios/mine.html", studios=studios, named=named, today=today, weekdays=WEEKDAY_NAMES,
        now=[one for one in duty if one.day == today], coming=[one for one in duty if one.day > today][:6],
        unsaid=[one for one in duty if one.day < today and one.came is None],
        open=[one for one in visits if is_open(one, today)], by=lambda one: settle_by(one, limits),
        settled=[one for one in visits if not is_open(one, today)][:SHOWN],
    )  # fmt: skip


@for_people
@require_POST
def come(request: HttpRequest, duty: str) -> HttpResponse:
    """I am there."""
    account = own_account(request.person)
    try:
        actions.come(person=request.person, unit=account.unit_id, member=account.thing, thing=duty)
        messages.success(request, _("已记到岗。"))
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
    return redirect("studio_mine")


@for_people
def new(request: HttpRequest) -> HttpResponse:
    """Write a visit down where it happens."""
    account = own_account(request.person)
    studios = {one.id: one.name for one in queries.own_studios(account.unit_id, account.thing)}
    handlers = {account.thing: request.person.name}
    typed = forms.blank(next(iter(studios)) if len(studios) == 1 else request.GET.get("studio", ""), account.thing)
    if request.method == "POST":
        typed = forms.entry({**request.POST.dict(), "handler": account.thing}, studios, handlers)
        if not typed.faults:
            thing = actions.receive(person=request.person, unit=account.unit_id, once=request.POST.get("once", ""),
                                    **typed.values)  # fmt: skip
            messages.success(request, _("已登记这次接待。"))
            if "report" in request.POST:
                return redirect(f"{reverse('opinion_write')}?visit={quote(thing)}")
            return redirect("studio_mine")
    return render(
        request, "studios/entry.html", unit=account.unit, studios=studios, handlers=handlers, typed=typed, own=True,
        once=request.POST.get("once", "") or secrets.token_hex(16), status=422 if typed.faults else 200,
        choices=forms.AT_ENTRY, offices=[],
    )  # fmt: skip


@for_people
def visit(request: HttpRequest, visit: str) -> HttpResponse:
    """A matter that one received oneself: what became of it, and what one did about it."""
    account = own_account(request.person)
    row = queries.visit_in(account.unit_id, visit)
    if row.handler != account.thing:
        raise Http404
    if request.method == "POST":
        try:
            actions.follow_own(person=request.person, unit=account.unit_id, member=account.thing, visit=row,
                               **forms.afterwards(request.POST, row))  # fmt: skip
            messages.success(request, _("已登记。"))
        except Hindrance as hindrance:
            messages.warning(request, str(hindrance))
        return redirect("studio_own_visit", visit=visit)
    return render(request, "studios/own_visit.html", unit=account.unit,
                  proposed=has_submitted(account, row.proposal) if row.proposal else False,
                  **followed(account.unit, row))  # fmt: skip
