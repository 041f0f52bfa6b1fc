"""Reading jobs: who asked for one sees it, nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from jimu.web.jobs.models import Job
from jimu.web.plans.queries import visible
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


@dataclass(frozen=True, slots=True)
class Choices:
    """What a batch of forms can be chosen by: the years and the departments of the plans that a person sees."""

    years: list[int]
    departments: list[tuple[int, str]]


def choices(person: Person) -> Choices:
    """The choices of a person. Two queries."""
    plans = visible(person).select_related(None).only("id").order_by()
    years = plans.values_list("year", flat=True).distinct()
    departments = plans.values_list("department", "department__name").distinct()
    return Choices(sorted(years, reverse=True), sorted(departments, key=lambda one: one[1]))
