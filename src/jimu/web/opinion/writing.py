"""Writing a report: by a member on the phone as themself, by the clerk for somebody. A draft is its writer's alone."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.measures.opinion.row import SOURCES
from jimu.measures.studios.row import Visit
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.members.queries import on_roll, own_account
from jimu.web.opinion import actions, queries
from jimu.web.opinion.models import Draft
from jimu.web.pages import render
from jimu.web.registers.offices import office_of
from jimu.web.registers.reading import law_of
from jimu.web.studios.forms import day_of
from jimu.web.studios.queries import visit_in
from jimu.web.words import _

ONCE = re.compile(r"[0-9a-f]{16,64}")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody writes: for which office, as which member ("" for the office itself)."""

    unit: Unit
    member: str

    @property
    def own(self) -> bool:
        """Whether a member writes as themself."""
        return bool(self.member)


@for_people
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """A member's drafts and reports."""
    account = own_account(request.person)
    return render(
        request, "opinion/mine.html", unit=account.unit,
        drafts=list(queries.drafts_of(request.person, own=True, unit=account.unit_id)),
        reports=queries.own_reports(account.unit_id, account.thing),
    )  # fmt: skip


@for_people
@require_GET
def own(request: HttpRequest, thing: str) -> HttpResponse:
    """A member's own report: as they handed it in, as it was issued, what came of it."""
    account = own_account(request.person)
    row = queries.report_in(account.unit_id, thing)
    if row.member != account.thing:
        raise Http404
    wordings, forwards = list(queries.wordings(account.unit_id, thing)), queries.forwards_of(account.unit_id, thing)
    return render(
        request, "opinion/own.html", report=row, forwards=forwards, first=wordings[0] if wordings else None,
        last=wordings[-1] if row.issued_day and len(wordings) > 1 else None,
        stage=queries.stage_of(row, forwards, localdate()),
    )  # fmt: skip


@for_people
def write(request: HttpRequest) -> HttpResponse:
    """A member writes a report, perhaps out of a visit they received."""
    account = own_account(request.person)
    return _begun(request, Desk(account.unit, account.thing))


@for_people
def new(request: HttpRequest, unit: int) -> HttpResponse:
    """The clerk writes one."""
    return _begun(request, Desk(office_of(request, unit, "keep"), ""))


@for_people
def draft(request: HttpRequest, draft: int) -> HttpResponse:
    """Go on with one's own draft."""
    row = queries.draft_in(request.person, draft)
    if row.own:
        desk = Desk(row.unit, own_account(request.person).thing)
    else:
        desk = Desk(office_of(request, row.unit_id, "keep"), "")
    if request.method == "POST":
        return _kept(request, desk, row.visit)
    texts = {name: getattr(row, name) for name in ("title", "text", "source", "member")}
    return _form(request, desk, texts, row.once, row.visit, draft=row)


@for_people
@require_POST
def drop(request: HttpRequest, draft: int) -> HttpResponse:
    """Throw one's own draft away."""
    row = queries.draft_in(request.person, draft)
    actions.drop_draft(person=request.person, draft=row)
    messages.success(request, _("草稿已删除。"))
    return redirect("opinion_mine") if row.own else redirect("opinion_list", unit=row.unit_id)


def _begun(request: HttpRequest, desk: Desk) -> HttpResponse:
    thing = request.POST.get("visit", "") or request.GET.get("visit", "")
    visit = _visit(desk, thing) if thing else None
    if visit and visit.opinion:
        messages.info(request, _("这次来访已经写成社情民意了。"))
        return _to(desk, visit.opinion)
    if request.method == "POST":
        return _kept(request, desk, thing)
    texts = {"title": "", "text": visit.matter if visit else "", "source": "", "member": visit.handler if visit else ""}
    return _form(request, desk, texts, secrets.token_hex(16), thing)


def _visit(desk: Desk, thing: str) -> Visit:
    """The visit out of which a report is written. Raises Http404 for a visit that somebody else received."""
    found = visit_in(desk.unit.pk, thing)
    if desk.own and found.handler != desk.member:
        raise Http404
    return found


def _kept(request: HttpRequest, desk: Desk, visit: str) -> HttpResponse:
    """What was typed is kept first; then, where that was asked, handed in."""
    post = request.POST
    once = post.get("once", "") if ONCE.fullmatch(post.get("once", "")) else secrets.token_hex(16)
    texts = {name: post.get(name, "") for name in ("title", "text", "source", "member")} | {"visit": visit}
    texts["source"] = texts["source"] if texts["source"] in SOURCES else ""
    if desk.own:
        texts["member"] = desk.member
    elif texts["member"] not in {one.id for one in on_roll(desk.unit.pk, localdate())}:
        texts["member"] = ""
    try:
        row = actions.save_draft(person=request.person, unit=desk.unit, own=desk.own, once=once, **texts)
        if "hand_in" not in post:
            messages.success(request, _("草稿已存好，只有您自己看得见。"))
            return redirect("opinion_draft", draft=row.pk)
        thing = actions.hand_in(person=request.person, draft=row, day=None if desk.own else day_of(post.get("day", "")))
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
        kept = Draft.objects.filter(by_id=request.person.user, once=once).first()
        return _form(request, desk, texts, once, visit, draft=kept, status=422)
    messages.success(request, _("已提交。办到哪一步，在这里都看得到。") if desk.own else _("已登记。"))
    return _to(desk, thing)


def _to(desk: Desk, thing: str) -> HttpResponse:
    return redirect("opinion_own", thing=thing) if desk.own else redirect("opinion", unit=desk.unit.pk, thing=thing)


def _form(
    request: HttpRequest, desk: Desk, texts: dict[str, Any], once: str, visit: str, *, draft: Draft | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    members = [] if desk.own else on_roll(desk.unit.pk, localdate())
    return render(
        request, "opinion/write.html", unit=desk.unit, own=desk.own, texts=texts, once=once, visit=visit, draft=draft,
        members=members, sources=SOURCES, today=localdate(), most=int(law_of(desk.unit)["opinion_rules"]["most_signs"]),
        status=status,
    )  # fmt: skip
