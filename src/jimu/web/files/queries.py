"""Who may open a stored file: it is reached by what it hangs on, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import Http404

from jimu.web.affairs.models import Proof
from jimu.web.events.models import Paper
from jimu.web.events.queries import seat_of
from jimu.web.files.models import File
from jimu.web.jobs.models import Job
from jimu.web.members.queries import account_of
from jimu.web.money.models import Paper as Receipt
from jimu.web.money.models import Statement
from jimu.web.plans.models import Amendment, Approval, Attachment, Plan
from jimu.web.plans.queries import least_rank
from jimu.web.rights import RANK, Person, may, may_keep

# From when to when a file hangs on a plan; None: for ever.
Hanging = tuple[Plan, datetime | None, datetime | None]


def open_for(person: Person, file: int) -> File:
    """A file that the person may open. Raises Http404 for any other, as if it were not there.

    The unit's own people open what hangs on their plan; others what hung on it when a version came as far as they see.
    What belongs to a payment or a routine duty is opened by who reads the office's registers.
    A file that hangs on nothing yet is opened by who brought it; the result of a job by who asked for it.
    """
    row = File.objects.filter(pk=file).first()
    if row is None:
        raise Http404
    hangs = list(_hanging(row))
    if any(_reaches(person, *one) for one in hangs) or _at_event(person, row):
        return row
    receipts = [*Receipt.objects.filter(file=row).values_list("order__unit", flat=True),
                *Proof.objects.filter(file=row).values_list("unit", flat=True),
                *Statement.objects.filter(file=row).values_list("unit", flat=True)]  # fmt: skip
    if any(may_keep(person, "read", unit) for unit in receipts):
        return row
    jobs = list(Job.objects.filter(result=row).values_list("by_id", flat=True))
    loose = not hangs and not receipts and not jobs and not Paper.objects.filter(file=row).exists()
    if person.user in jobs or (row.by_id == person.user and loose):
        return row
    raise Http404


def _at_event(person: Person, file: File) -> bool:
    """Whether it is a file of an event: for who reads the office's registers, and for members who were invited."""
    papers = list(Paper.objects.filter(file=file))
    if any(may_keep(person, "read", paper.unit_id) for paper in papers):
        return True
    account = account_of(person) if papers else None
    return account is not None and any(
        paper.unit_id == account.unit_id and not paper.removed_at and seat_of(paper.unit_id, paper.event, account.thing)
        for paper in papers
    )


def _hanging(file: File) -> Iterator[Hanging]:
    for plan in Plan.objects.filter(document=file):
        yield plan, None, None
    for one in Attachment.objects.filter(file=file).select_related("plan"):
        yield one.plan, one.at, one.removed_at
    for seal in Approval.objects.filter(seal=file).select_related("version__plan"):
        yield seal.version.plan, seal.version.at, None
    for amendment in Amendment.objects.filter(evidence=file).select_related("plan"):
        yield amendment.plan, amendment.opened_at, None


def _reaches(person: Person, plan: Plan, since: datetime | None, until: datetime | None) -> bool:
    if not may(person, "see", plan):
        return False
    if may(person, "see_draft", plan):
        return True
    rank = least_rank(person, plan)
    versions = plan.versions.filter(state__in=[state for state, reached in RANK.items() if reached >= rank])
    versions = versions.filter(at__gte=since) if since else versions
    versions = versions.filter(at__lt=until) if until else versions
    return versions.exists()
