"""Pages of long work: one job with its progress, and what somebody asked for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from jimu.forms import FORMATS
from jimu.web.accounts.gates import for_people
from jimu.web.jobs.actions import start
from jimu.web.jobs.kinds import KINDS
from jimu.web.jobs.models import STATES, Job
from jimu.web.jobs.queries import Choices, choices, job_for, jobs_of
from jimu.web.pages import render
from jimu.web.rights import State
from jimu.web.words import _


@for_people
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """What the person asked for last."""
    return render(request, "jobs/list.html", jobs=[shown(one) for one in jobs_of(request.person)])


@for_people
@require_GET
def job(request: HttpRequest, job: UUID) -> HttpResponse:
    """A job with its progress; asked for by htmx, only the part that moves."""
    template = "jobs/progress.html" if request.htmx else "jobs/job.html"
    return render(request, template, **shown(job_for(request.person, job)))


@for_people
@require_http_methods(["GET", "POST"])
def forms(request: HttpRequest) -> HttpResponse:
    """Ask for the forms of many plans in one archive: which year, department and state, in which format."""
    person, found = request.person, choices(request.person)
    if request.method == "POST" and (asked := _asked(request.POST, found)):
        name = dict(found.departments).get(asked["department"], _("全部部门"))
        title = _("{name} {year}年度表格", name=name, year=asked["year"])
        return redirect("job", job=start(person=person, kind="forms", arguments=asked, title=title).pk)
    shown = {"choices": found, "states": list(State), "formats": FORMATS}
    return render(request, "jobs/forms.html", status=400 if request.method == "POST" else 200, **shown)


def _asked(post: QueryDict, found: Choices) -> dict[str, Any] | None:
    """What a form asked for; None where it is none of what can be chosen."""
    year, department = post.get("year", ""), post.get("department", "")
    asked = {
        "year": int(year) if year.isdecimal() else 0,
        "department": int(department) if department.isdecimal() else None,
        "state": post.get("state", ""),
        "format": post.get("format", "docx"),
    }
    good = (
        asked["year"] in found.years
        and asked["department"] in (None, *dict(found.departments))
        and asked["state"] in ("", *State)
        and asked["format"] in FORMATS
    )
    return asked if good else None


def shown(job: Job) -> dict[str, object]:
    """A job as its pages show it."""
    kind = _(KINDS[job.kind].name) if job.kind in KINDS else job.kind
    percent = 100 * job.done // job.total if job.total else 0
    return {"job": job, "kind": kind, "state": _(STATES[job.state]), "percent": percent}
