"""Pages that look back."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.forms import FORMATS, UnknownForm, Unwritable, form_named
from jimu.web.accounts.gates import for_people
from jimu.web.history import papers, queries
from jimu.web.history.actions import mark_seen, note_form
from jimu.web.pages import render
from jimu.web.plans.models import PlanVersion
from jimu.web.plans.queries import plan_for, version_for
from jimu.web.words import language

PAGE = 50


@for_people
@require_GET
def history(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The whole history of a plan: steps, versions, amendments; two versions can be chosen to compare."""
    row = plan_for(request.person, plan)
    shown = {
        "plan": row,
        "events": queries.events(request.person, row),
        "versions": list(queries.versions_for(request.person, row)),
        "amendments": list(queries.amendments_of(row)),
        "draft": version_for(request.person, row) is None,
    }
    return render(request, "history/history.html", **shown)


@for_people
@require_GET
def compare(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Two versions side by side: ?from=1&to=3; `draft` is what the unit is working on."""
    row = plan_for(request.person, plan)
    names = request.GET.get("from", ""), request.GET.get("to", "")
    before, after = (queries.content_of(request.person, row, name) for name in names)
    changes = queries.difference(row, before[1], after[1], language())
    if after[0] is not None:
        mark_seen(person=request.person, plan=row, version=after[0])
    return render(request, "history/compare.html", plan=row, before=before[0], after=after[0], changes=changes)


@for_people
@require_GET
def version(request: HttpRequest, plan: UUID, number: int) -> HttpResponse:
    """One version as it was frozen."""
    row = plan_for(request.person, plan)
    found, _ = queries.content_of(request.person, row, str(number))
    return render(request, "history/version.html", plan=row, version=found, data=found.data)


@for_people
@require_GET
def on_day(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The plan as it stood on a day: ?day=2026-03-01 leads to the version of that day."""
    row, day = plan_for(request.person, plan), _day(request)
    last = queries.versions_for(request.person, row).filter(at__lt=queries.end_of(day)).last()
    if last is None:
        return render(request, "history/nothing_then.html", plan=row, day=day)
    return redirect("plan_version", plan=row.pk, number=last.number)


@for_people
@require_GET
def as_of(request: HttpRequest) -> HttpResponse:
    """All plans within sight as they stood on a day."""
    day = _day(request)
    page = Paginator(queries.standing(request.person, day), PAGE).get_page(request.GET.get("page"))
    standing = queries.as_they_stood(request.person, list(page.object_list))
    return render(request, "history/as_of.html", day=day, page=page, standing=standing)


def _day(request: HttpRequest) -> date:
    text = request.GET.get("day", "")
    try:
        return date.fromisoformat(text) if text else localdate()
    except ValueError as fault:
        raise Http404 from fault


@for_people
@require_GET
def form_list(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The official forms that the plan can be written into, and what each has no room for."""
    row = plan_for(request.person, plan)
    content = (_asked_version(request, row) or row).value()
    return render(
        request, "history/forms.html", plan=row, choices=papers.choices(content), formats=FORMATS,
        version=request.GET.get("version", ""),
    )  # fmt: skip


@for_people
@require_GET
def form_file(request: HttpRequest, plan: UUID, form: str, kind: str) -> HttpResponse:
    """A plan as an official form: docx, xlsx or pdf."""
    row = plan_for(request.person, plan)
    frozen = _asked_version(request, row)
    if kind not in FORMATS:
        raise Http404
    try:
        content = (frozen or row).value()
        made = papers.paper(content, form_named(form), kind)
    except UnknownForm as fault:
        raise Http404 from fault
    except Unwritable as fault:
        messages.error(request, fault.words(language()))
        return redirect("plan_forms", plan=row.pk)
    note_form(person=request.person, plan=row, version=frozen, form=form, kind=kind)
    response = HttpResponse(made, content_type=papers.MIME[kind])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{row.title}.{kind}')}"
    return response


def _asked_version(request: HttpRequest, row: object) -> PlanVersion | None:
    """The version asked for (?version=3), else what the person sees of the plan: None is the draft."""
    asked = request.GET.get("version", "")
    return queries.content_of(request.person, row, asked)[0] if asked else version_for(request.person, row)
