"""The review page: the version on its form, the review form beside it, last year, like projects; the decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jimu.web.accounts.gates import for_roles
from jimu.web.desk import actions, queries, sentences
from jimu.web.desk.alike import alike
from jimu.web.desk.before import before_of, kind_name
from jimu.web.desk.filters import chosen
from jimu.web.desk.paper import paper_of
from jimu.web.desk.reviewing import Written, form_of, plain, written_in
from jimu.web.desk.typed import moment_told, row_told
from jimu.web.desk.views.decisions import DECISIONS, steps_of
from jimu.web.desk.views.queue import filters_told
from jimu.web.pages import render
from jimu.web.plans.models import Explanation, Phrase, Plan, PlanVersion, Review
from jimu.web.plans.moves import Unready
from jimu.web.plans.queries import plan_for, version_for, visible
from jimu.web.plans.reconsider import marked
from jimu.web.rights import REVIEWERS, Person, may
from jimu.web.workflow import Forbidden, law_of


@for_roles(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The review of a plan; what is sent is saved first, then the decision is taken."""
    row, version = version_under_review(request.person, plan)
    if request.method == "POST":
        return _save(request, row, version)
    return page(request, row, version)


def version_under_review(person: Person, plan: UUID) -> tuple[Plan, PlanVersion]:
    """The plan and the version that the reviewer sees of it. Raises Http404."""
    row = plan_for(person, plan)
    version = version_for(person, row) or row.version
    if version is None:
        raise Http404
    return row, version


def page(
    request: HttpRequest, plan: Plan, version: PlanVersion, written: Written | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what was just written where it could not be saved."""
    person, data = request.person, version.data
    reviews = list(plan.reviews.select_related("by", "version").order_by("-at"))
    saved = next((one for one in reviews if one.version_id == version.pk and one.state == plan.state), None)
    form = form_of(plan, version, saved, written)
    before = before_of(person, plan, data)
    remarks = [one for item in form.items for one in item.remarks]
    shown = {
        "plan": plan,
        "version": version,
        "data": data,
        "form": form,
        "paper": paper_of(data, remarks, before.marks if before else {}),
        "before": before,
        "kind_name": kind_name,
        "reviews": [one for one in reviews if one != saved],
        "explained": _explained(plan),
        "reconsider": len(marked(plan)),
        "may_review": may(person, "review", plan),
        "steps": steps_of(person, plan),
        "phrases": list(Phrase.objects.filter(user_id=person.user).order_by("pk")),
        "q": filters_told(request).address(),
        "plain": plain,
    }
    return render(request, "desk/review.html", status=status, **shown)


def _explained(plan: Plan) -> dict[tuple[str, str, str], Explanation]:
    """What the unit answered to findings, by rule, path and subject."""
    return {(one.rule, one.path, one.subject): one for one in Explanation.objects.filter(plan=plan).order_by("at")}


def _save(request: HttpRequest, plan: Plan, version: PlanVersion) -> HttpResponse:
    written = written_in(request.POST, law_of(plan)["review_form"])
    do = request.POST.get("do", "save")
    try:
        _keep(request, plan, written)
        decided = DECISIONS[do](request, plan) if do in DECISIONS else None
    except (Unready, Forbidden) as fault:
        messages.warning(request, sentences.hindrance(fault))
        fresh, seen = version_under_review(request.person, plan.pk)
        return page(request, fresh, seen, written, status=409)
    messages.success(request, sentences.settled(do if decided else "save"))
    return redirect(_next(request, plan) if decided else reverse("desk_review", args=[plan.pk]) + _q(request))


def _keep(request: HttpRequest, plan: Plan, written: Written) -> Review:
    if written.faults:
        raise Unready("faults")
    post = request.POST
    return actions.save_review(person=request.person, plan=plan.pk, version=row_told(post.get("version", "")) or 0,
                               written=written, before=moment_told(post.get("saved", "")))  # fmt: skip


def _q(request: HttpRequest) -> str:
    from urllib.parse import urlencode

    return "?" + urlencode({"q": filters_told(request).address()}) if request.POST.get("q") else ""


def _next(request: HttpRequest, plan: Plan) -> str:
    """The next plan of the queue that the reviewer came from; the queue itself where there is none."""
    filters = filters_told(request)
    if request.POST.get("q"):
        rows = chosen(visible(request.person, filters.year), filters, request.person).exclude(pk=plan.pk)
        following = next((one for one in rows[:1] if may(request.person, "review", one)), None)
        if following is not None:
            return reverse("desk_review", args=[following.pk]) + _q(request)
    return reverse("desk") + filters.address()


@for_roles(*REVIEWERS)
@require_GET
def like_projects(request: HttpRequest, plan: UUID) -> HttpResponse:
    """What like projects of other units aim at: a part of the page, and a page of its own without JavaScript."""
    row, version = version_under_review(request.person, plan)
    aims = alike(request.person, row, version.data["indicators"])
    template = "desk/alike_part.html" if request.htmx else "desk/alike.html"
    return render(request, template, plan=row, aims=aims)


@for_roles(*REVIEWERS)
@require_POST
def phrases(request: HttpRequest) -> HttpResponse:
    """Add a phrase to the reviewer's own stock, or take one out; back to where they were."""
    post: Any = request.POST
    if (drop := row_told(post.get("drop", ""))) is not None:
        actions.drop_phrase(person=request.person, phrase=drop)
    else:
        actions.add_phrase(person=request.person, text=post.get("text", ""))
    if request.htmx:
        mine = list(Phrase.objects.filter(user_id=request.person.user).order_by("pk"))
        return render(request, "desk/phrases.html", phrases=mine)
    plans, _unseen = queries.ticked(request.person, [post.get("plan", "")])
    return redirect(reverse("desk_review", args=[plans[0].pk]) if plans else "desk")
