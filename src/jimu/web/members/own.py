"""A member's own pages: what they were invited to, leave, their own duty record. Nothing of anybody else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from jimu.web.accounts.gates import for_people, for_roles
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.events import queries as events
from jimu.web.events import signing
from jimu.web.events.models import LEAVE_NAMES
from jimu.web.members import queries
from jimu.web.members.views import drawn, year_of
from jimu.web.pages import render
from jimu.web.rights import Role
from jimu.web.studios import queries as studios
from jimu.web.words import _

SHOWN_PAST = 60


@for_roles(Role.MEMBER)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Meetings and activities: today, coming, past."""
    account = queries.account_of(request.person)
    if account is None:
        return render(request, "members/unlinked.html")
    found = events.of_member(account.unit_id, account.thing)
    coming = sorted((one for one in found if one.coming), key=lambda one: events.day_of(one.event))
    past = [one for one in found if not one.coming]
    return render(request, "members/mine.html", account=account, coming=coming, past=past[:SHOWN_PAST],
                  more=max(0, len(past) - SHOWN_PAST), day_of=events.day_of,
                  leave_names=LEAVE_NAMES, on_duty=studios.on_duty(account.unit_id, account.thing))  # fmt: skip


@for_people
@require_POST
def leave(request: HttpRequest, event: str) -> HttpResponse:
    """Ask for leave."""
    account = queries.own_account(request.person)
    try:
        signing.ask_leave(person=request.person, account=account, event=event, reason=request.POST.get("reason", ""))
        messages.success(request, _("请假已提交，等工作人员答复。"))
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
    return redirect("mine")


@for_people
@require_GET
def duty(request: HttpRequest) -> HttpResponse:
    """One's own duty record."""
    account = queries.own_account(request.person)
    year = year_of(request)
    return render(request, "members/duty.html", unit=account.unit, own=True, **drawn(account.unit, account.thing, year))
