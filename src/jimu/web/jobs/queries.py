"""Reading jobs: who asked for one sees it, nobody else."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from jimu.web.jobs.models import Job
from jimu.web.rights import Person

SHOWN = 50


def job_for(person: Person, job: UUID | str) -> Job:
    """A job that the person asked for. Raises Http404 for any other."""
    row = Job.objects.select_related("result").filter(pk=job, by_id=person.user).first()
    if row is None:
        raise Http404
    return row


def jobs_of(person: Person) -> QuerySet[Job]:
    """What the person asked for last, newest first."""
    return Job.objects.filter(by_id=person.user).select_related("result").order_by("-at")[:SHOWN]
