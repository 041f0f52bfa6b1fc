"""Pages of long work: one job with its progress, and what somebody asked for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jimu.web.accounts.gates import for_people
from jimu.web.jobs.kinds import KINDS
from jimu.web.jobs.models import STATES, Job
from jimu.web.jobs.queries import job_for, jobs_of
from jimu.web.pages import render
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


def shown(job: Job) -> dict[str, object]:
    """A job as its pages show it."""
    kind = _(KINDS[job.kind].name) if job.kind in KINDS else job.kind
    percent = 100 * job.done // job.total if job.total else 0
    return {"job": job, "kind": kind, "state": _(STATES[job.state]), "percent": percent}
