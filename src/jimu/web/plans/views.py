"""The list of plans, and their steps. The plan itself is in `sheet`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.files.actions import keep
from jimu.web.files.refusal import Refused
from jimu.web.pages import render
from jimu.web.pictures.tables import sentence
from jimu.web.plans import actions, sentences
from jimu.web.plans import listing as listed
from jimu.web.plans.moves import Unready
from jimu.web.plans.queries import plan_for
from jimu.web.rights import Role, State, may
from jimu.web.workflow import Forbidden

A_PAGE = 50
# Steps that a person takes by a form of words and a few fields.
STEPS = {
    "submit": actions.submit,
    "withdraw": actions.withdraw,
    "endorse": actions.endorse,
    "send_back": actions.send_back,
    "set_control": actions.set_control,
    "approve": actions.approve,
    "stop": actions.stop,
    "reopen": actions.reopen,
    "amend": actions.amend,
    "drop_amendment": actions.drop_amendment,
    "mark_secret": actions.mark_secret,
}


@for_people
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The plans of the year that the person sees, as the address asks for them."""
    person, asked = request.person, listed.asked_of(request.GET)
    pages = Paginator(listed.listed(person, request.year, asked), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rule = sentence(asked.rule) if asked.rule else ""
    shown = {"page": page, "asked": asked, "rule": rule, "units": listed.units(person, request.year)}
    return render(request, "plans/list.html", states=list(State), may_begin=person.has(Role.CLERK), **shown)


@for_people
@require_POST
def act(request: HttpRequest, plan: UUID, action: str) -> HttpResponse:
    """Take a step; what hinders it is said on the plan's page, and nothing has changed."""
    person = request.person
    row = plan_for(person, plan)
    if action not in STEPS:
        return HttpResponse(status=404)
    try:
        papers = _papers(request, action) if may(person, action, row) else {}
        STEPS[action](person=person, plan=plan, **_words(request, action), **papers)
    except (Unready, Forbidden) as hindrance:
        messages.warning(request, sentences.hindrance(hindrance))
    except Refused as fault:
        messages.warning(request, fault.words())
    else:
        messages.success(request, sentences.done(action))
    return redirect("plan", plan=plan)


def _papers(request: HttpRequest, action: str) -> dict[str, int]:
    """The scan of the seal, or the evidence of an amendment, kept before the step hangs it on the plan."""
    name = {"approve": "seal", "amend": "evidence"}.get(action, "")
    upload = request.FILES.get(name)
    return {name: keep(person=request.person, name=upload.name or "", content=upload).pk} if upload else {}


def _words(request: HttpRequest, action: str) -> dict[str, Any]:
    """The fields of a step's form, as its action takes them. Raises Unready where one is not understood."""
    post = request.POST
    words: dict[str, Any] = {"words": post.get("words", "")}
    if action == "send_back" and post.get("back_to"):
        words["back_to"] = State(post["back_to"])
    elif action == "set_control":
        words["amount"] = _amount(post.get("amount", ""))
    elif action == "approve":
        words |= {"number": post.get("number", ""), "day": _day(post.get("day", ""))}
    elif action == "amend":
        words = {"reason": post.get("reason", "")}
    elif action == "mark_secret":
        words = {"secret": post.get("secret") == "yes"}
    return words


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as fault:
        raise Unready("amount_needed") from fault


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Unready("day_needed") from fault
