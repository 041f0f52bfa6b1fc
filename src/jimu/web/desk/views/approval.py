"""One paper approves many plans; the tables of what was approved; the review form as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from jimu.forms import FORMATS, Unwritable, write, write_review
from jimu.model.review import Review as Filled
from jimu.model.review import ReviewItem
from jimu.web.accounts.gates import for_roles
from jimu.web.accounts.models import Unit
from jimu.web.desk import actions, approvals, queries, sentences
from jimu.web.desk.batch import each
from jimu.web.desk.filters import filters_of
from jimu.web.desk.reviewing import number
from jimu.web.desk.typed import day_told, row_told
from jimu.web.desk.views.answers import file_answer
from jimu.web.desk.views.queue import filters_told, passing, told
from jimu.web.desk.views.review import version_under_review
from jimu.web.figures import day
from jimu.web.files.actions import keep
from jimu.web.files.refusal import Refused
from jimu.web.pages import render
from jimu.web.plans import actions as steps
from jimu.web.plans.models import Plan, Review
from jimu.web.plans.moves import Unready
from jimu.web.plans.stored import loaded
from jimu.web.rights import REVIEWERS, Role
from jimu.web.words import _, language

SHOWN = 200  # approved plans on the page; the files have all


@for_roles(Role.PERFORMANCE, Role.DEPARTMENT)
@require_POST
def approval(request: HttpRequest) -> HttpResponse:
    """The plans that were ticked with what stands in their way, and the form for number, day and seal."""
    plans, _unseen = queries.ticked(request.person, request.POST.getlist("plan"))
    if not plans:
        messages.warning(request, _("还没有选计划。请在计划前面打勾。"))
        return redirect("desk")
    return _form(request, plans)


def _form(request: HttpRequest, plans: list[Plan], status: int = 200) -> HttpResponse:
    graded = dict(
        Review.objects.filter(plan__in=plans, state__in={plan.state for plan in plans})
        .exclude(grade="").order_by("at").values_list("plan", "grade")
    )  # fmt: skip
    ready = approvals.readiness(request.person, plans, graded)
    return render(request, "desk/approval.html", status=status, ready=ready, grades=passing(plans[0].year),
                  q=filters_told(request).address(), typed=request.POST)  # fmt: skip


@for_roles(Role.PERFORMANCE, Role.DEPARTMENT)
@require_POST
def approve(request: HttpRequest) -> HttpResponse:
    """Approve them: each in a transaction of its own, all by one paper."""
    person, post = request.person, request.POST
    plans, unseen = queries.ticked(person, post.getlist("plan"))
    if not plans:
        return redirect("desk")
    try:
        paper = _paper(request)
    except (Unready, Refused) as fault:
        messages.warning(request, fault.words() if isinstance(fault, Refused) else sentences.hindrance(fault))
        return _form(request, plans, status=400)
    grade, words = post.get("grade", ""), post.get("words", "")

    def do(plan: Plan) -> None:
        actions.grade_in_batch(person=person, plan=plan.pk, grade=grade)
        steps.approve(person=person, plan=plan.pk, words=words, **paper)

    return told(request, _("下达批复"), each(plans, do), unseen)


def _paper(request: HttpRequest) -> dict[str, Any]:
    """Number, day and seal of the paper. Raises Unready and Refused."""
    number_told = request.POST.get("number", "").strip()
    if not number_told:
        raise Unready("number_needed")
    told_day, seal = day_told(request.POST.get("day", "")), request.FILES.get("seal")
    kept = keep(person=request.person, name=seal.name, content=seal).pk if seal else None
    return {"number": number_told, "day": told_day, "seal": kept}


@for_roles(*REVIEWERS)
@require_GET
def tables(request: HttpRequest) -> HttpResponse:
    """What was approved in the year, by department, and the files of it."""
    years = queries.years()
    filters = filters_of(request.GET, queries.newest(years))
    department = row_told(filters.department)
    versions, secret = approvals.approved(request.person, filters.year, department)
    count = versions.count()
    return render(request, "desk/approvals.html", year=filters.year, years=years, department=department, secret=secret,
                  departments=queries.choices(request.person, filters).departments,
                  versions=list(versions.defer("content")[:SHOWN]),
                  count=count, forms=count <= approvals.MOST_FORMS)  # fmt: skip


@for_roles(*REVIEWERS)
@require_GET
def tables_file(request: HttpRequest, what: str, kind: str) -> HttpResponse:
    """`list`: the table, a line a project; `forms`: the approval form of each."""
    filters = filters_of(request.GET, queries.newest(queries.years()))
    department = row_told(filters.department)
    versions, secret = approvals.approved(request.person, filters.year, department)
    found = list(versions) if what == "list" or versions.count() <= approvals.MOST_FORMS else []
    if kind not in FORMATS or what not in ("list", "forms") or (what == "forms" and not found):
        raise Http404
    place = Unit.objects.filter(pk=department).values_list("name", flat=True).first() or ""
    try:
        if what == "list":
            content = approvals.list_of(found, secret, filters.year, place, kind)
            return file_answer(content, f"{filters.year}-{_('绩效目标批复汇总表')}", kind)
        return file_answer(approvals.forms_of(found, kind), f"{filters.year}-{_('绩效目标批复表')}", kind)
    except Unwritable as fault:
        messages.warning(request, fault.words(language()))
        return redirect("desk_approvals")


@for_roles(*REVIEWERS)
@require_GET
def review_form(request: HttpRequest, plan: UUID, kind: str) -> HttpResponse:
    """The review form of the version under review, filled with what was saved; blank where nothing was."""
    row, version = version_under_review(request.person, plan)
    if kind not in FORMATS:
        raise Http404
    saved = row.reviews.select_related("by").filter(version=version, state=row.state).first()
    saved = saved or row.reviews.select_related("by").order_by("-at").first()
    try:
        content = (
            write_review(version.value(), _filled(saved), kind) if saved else write("review", version.value(), kind)
        )
    except Unwritable as fault:
        messages.warning(request, fault.words(language()))
        return redirect("desk_review", plan=plan)
    return file_answer(content, f"{_('绩效目标审核表')}-{row.title[:60]}", kind)


def _filled(saved: Review) -> Filled:
    items = tuple(
        ReviewItem(one["item"], number(one["points"]), one["grade"], one["opinion"]) for one in loaded(saved.items)
    )
    return Filled(items, saved.total, saved.grade, saved.opinion, saved.by.name if saved.by else "", day(saved.at))
