"""A member's own pages: drafts, what is to be signed, where each proposal stands, the opinion form. Of nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jimu.measures.proposals.matter import is_collective
from jimu.web.accounts.gates import for_people, for_roles
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.members.models import MemberAccount
from jimu.web.members.queries import account_of, on_roll, own_account
from jimu.web.pages import render
from jimu.web.proposals import drafting, examining, queries, rating, submitting
from jimu.web.proposals.drawing import HANDLING_NAMES, STAND_NAMES, bar, lines, merged_into
from jimu.web.proposals.models import WRITTEN, Draft
from jimu.web.proposals.reading import dossier, people
from jimu.web.proposals.writing import acts_on, allowed
from jimu.web.registers.queries import names
from jimu.web.registers.reading import law_of
from jimu.web.rights import Role
from jimu.web.studios.queries import visit_in
from jimu.web.words import _


@for_roles(Role.MEMBER)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What is to be signed, drafts, proposals with where they stand."""
    account = account_of(request.person)
    if account is None:
        return render(request, "members/unlinked.html")
    asked = queries.to_sign(account)
    return render(
        request, "proposals/mine.html", account=account, drafts=list(drafting.own(account)),
        proposals=queries.of_member(account), asked=asked, stands=STAND_NAMES,
        people=names(account.unit_id, "members", {one.draft.author for one in asked}),
        last=drafting.last_day_to_sign(account.unit, localdate()),
    )  # fmt: skip


@for_people
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft, perhaps out of a visit that the member received."""
    account, thing = own_account(request.person), request.POST.get("visit", "")
    visit = visit_in(account.unit_id, thing) if thing else None
    if visit and visit.handler != account.thing:
        raise Http404
    if visit and visit.proposal:
        messages.info(request, _("这次来访已经写成提案了。"))
        return redirect("studio_own_visit", visit=visit.id)
    try:
        return redirect("draft", pk=drafting.begin(person=request.person, account=account, visit=visit).pk)
    except Hindrance as fault:
        messages.warning(request, str(fault))
        return redirect("my_proposals")


@for_people
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write: the page, and its form where there is no script. Who comes back to one that is submitted sees where it
    stands."""
    account = own_account(request.person)
    if request.method == "GET" and (thing := drafting.became(account, pk)):
        return redirect("my_proposal", thing=thing)
    found = drafting.draft_of(account, pk)
    if request.method == "POST":
        return _saved(request, account, found)
    return render(request, "proposals/draft.html", **_draft(account, found, request.user.pk))


def _draft(account: MemberAccount, found: Draft, user: int) -> dict[str, object]:
    law, day = law_of(account.unit), localdate()
    sectors: dict[str, list[object]] = {}
    asked = list(found.invitations.all())
    for one in on_roll(account.unit_id, day):
        if one.id != account.thing and one.id not in {each.member for each in asked}:
            sectors.setdefault(one.sector, []).append(one)
    return {
        "draft": found, "user": user, "kinds": law["proposal_proposers"], "longest": law["proposal_form"]["longest"],
        "collective": [kind for kind in law["proposal_proposers"] if is_collective(kind, law)], "sectors": sectors,
        "asked": [(one, drafting.has_signed(one)) for one in asked],
        "last": drafting.last_day_to_sign(account.unit, day),
        "people": names(account.unit_id, "members", {one.member for one in asked}),
        "alone": (submitting.ALONE, submitting.TOGETHER),
    }  # fmt: skip


def _saved(request: HttpRequest, account: MemberAccount, found: Draft) -> HttpResponse:
    """A form without script, or with it: leads on to what was asked next."""
    values = {name: request.POST[name].replace("\r\n", "\n") for name in WRITTEN if name in request.POST}
    try:
        base = request.POST.get("base", "")
        drafting.save(account=account, pk=found.pk, base=int(base) if base.isdecimal() else None, values=values)
    except drafting.Overtaken as overtaken:
        return render(
            request, "proposals/overtaken.html", draft=overtaken.draft, values=values, names=WRITTEN, status=409
        )
    except Hindrance as fault:
        page = {**_draft(account, found, request.user.pk), "fault": str(fault), "typed": values}
        return render(request, "proposals/draft.html", status=422, **page)
    if "check" in request.POST:
        return redirect("draft_submit", pk=found.pk)
    messages.success(request, _("草稿已保存。"))
    return redirect("draft", pk=found.pk)


@for_people
@require_POST
def save(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the script saves while one types: JSON with the fields and the revision from which they were written."""
    account = own_account(request.person)
    drafting.draft_of(account, pk)
    try:
        told = json.loads(request.body)
        values = {name: str(told[name]) for name in WRITTEN if name in told}
        base = int(told["base"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": "not_understood"}, status=400)
    try:
        kept = drafting.save(account=account, pk=pk, base=base, values=values)
    except drafting.Overtaken as overtaken:
        now = overtaken.draft
        return JsonResponse({"revision": now.revision, **{name: getattr(now, name) for name in WRITTEN}}, status=409)
    except Hindrance as fault:
        return JsonResponse({"error": str(fault)}, status=422)
    return JsonResponse({"revision": kept.revision})


@for_people
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    drafting.drop(account=own_account(request.person), pk=pk)
    messages.success(request, _("草稿已删除。"))
    return redirect("my_proposals")


@for_people
@require_POST
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask members to sign."""
    account = own_account(request.person)
    try:
        count = drafting.invite(account=account, pk=pk, members=request.POST.getlist("member"))
        messages.success(request, _("已邀请 {count} 位委员，他们在“我的提案”里署名。", count=count))
    except Hindrance as fault:
        messages.warning(request, str(fault))
    return redirect("draft", pk=pk)


@for_people
@require_POST
def uninvite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask somebody no longer."""
    drafting.uninvite(account=own_account(request.person), pk=pk, member=request.POST.get("member", ""))
    return redirect("draft", pk=pk)


@for_people
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look at it once more, with what is alike; then hand it in."""
    account = own_account(request.person)
    found, fault = drafting.draft_of(account, pk), ""
    if request.method == "POST":
        try:
            thing = submitting.submit(person=request.person, account=account, pk=pk, sure="sure" in request.POST)
            messages.success(request, _("提案已提交，提案委审查后您会在这里看到结果。"))
            return redirect("my_proposal", thing=thing)
        except Hindrance as hindrance:
            fault = str(hindrance)
    looked = submitting.looked(account.unit, found.title, found.text, open_texts=False)
    waited = [one for one in found.invitations.all() if not drafting.has_signed(one) and not one.declined_at]
    return render(request, "proposals/submit.html", draft=found, looked=looked, fault=fault, lacking=waited,
                  doubts=submitting.DOUBT_NAMES, status=422 if fault else 200)  # fmt: skip


@for_people
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read what one is asked to sign; sign, or not."""
    account = own_account(request.person)
    one, fault = drafting.invitation_of(account, pk), ""
    if request.method == "POST":
        try:
            if "decline" in request.POST:
                drafting.decline(account=account, pk=pk)
                messages.success(request, _("已告知第一提案人：您不署名。"))
            else:
                digest = request.POST.get("digest", "")
                drafting.sign(person=request.person, account=account, pk=pk, digest=digest)
                messages.success(request, _("署名成功。"))
            return redirect("my_proposals")
        except Hindrance as hindrance:
            one, fault = drafting.invitation_of(account, pk), str(hindrance)
    called = names(account.unit_id, "members", {one.draft.author})
    return render(
        request, "proposals/sign.html", one=one, draft=one.draft, fault=fault, signed=drafting.has_signed(one),
        author=called.get(one.draft.author, ""), last=drafting.last_day_to_sign(account.unit, localdate()),
        status=422 if fault else 200,
    )  # fmt: skip


@for_people
@require_GET
def proposal(request: HttpRequest, thing: str) -> HttpResponse:
    """Where a proposal stands: the bar, the answer, the form, the history."""
    account = own_account(request.person)
    found = dossier(account.unit, thing)
    allowed(request.person, found, "see")
    called = people(account.unit_id, found.known)
    own = account.thing if account.thing in rating.raters(found) else ""
    acts = acts_on(request.person, found)
    asks = "rate" in acts and (rating.open_form(found, own) is not None or not rating.returned(found, own))
    return render(
        request, "proposals/my_proposal.html", found=found, row=found.row, bar=bar(found), lines=lines(found, called),
        stands=STAND_NAMES, handlings=HANDLING_NAMES, people=called, acts=acts, asks=asks, main=merged_into(found),
        forms=rating.returned(found, own), replies=found.file.replies,
        visit=found.draft.visit if found.draft and found.draft.author == account.thing else "",
    )  # fmt: skip


@for_people
@require_POST
def retract(request: HttpRequest, thing: str) -> HttpResponse:
    """Take one's proposal back."""
    account = own_account(request.person)
    why = request.POST.get("why", "")
    return _told(request, thing, _("提案已撤回。"),
                 lambda: examining.retract(person=request.person, unit=account.unit, thing=thing, why=why))  # fmt: skip


@for_people
@require_POST
def rate(request: HttpRequest, thing: str) -> HttpResponse:
    """Return the opinion form."""
    account = own_account(request.person)
    said = {name: request.POST.get(name, "") for name in ("attitude", "result", "words")}
    return _told(request, thing, _("意见已收到，谢谢您。"),
                 lambda: rating.rate(person=request.person, unit=account.unit, thing=thing, **said))  # fmt: skip


def _told(request: HttpRequest, thing: str, done: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
        messages.success(request, done)
    except Hindrance as fault:
        messages.warning(request, str(fault))
    return redirect("my_proposal", thing=thing)
