"""What every step of the workflow does alike: look who it is, consult the table, freeze, log."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from jimu.web.log.actions import write
from jimu.web.plans.due import due_of
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.plans.projection import project
from jimu.web.plans.stored import digest
from jimu.web.rights import DRAFTED, RANK, Holding, Person, State, may, post_for
from jimu.web.workflow import next_state

if TYPE_CHECKING:
    from collections.abc import Iterator


class Unready(ValueError):
    """A step that cannot be taken yet; `why` names the reason, `details` what is missing."""

    def __init__(self, why: str, **details: Any) -> None:
        super().__init__(why)
        self.why = why
        self.details = details


class YearClosed(Unready, PermissionDenied):
    """The year is closed: what was approved is corrected by an amendment, all else stays as it is."""

    def __init__(self, year: int) -> None:
        super().__init__("year_closed", year=year)


@dataclass(frozen=True, slots=True)
class Step:
    """A plan under lock, and by which post the person acts on it."""

    plan: Plan
    person: Person
    role: str
    action: str
    former: State
    post: Holding


@contextmanager
def step(person: Person, plan: UUID | str, action: str) -> Iterator[Step]:
    """The plan under lock for one action, in one transaction.

    Raises Http404 where the person may not even see it, PermissionDenied where they may not do this, YearClosed where
    nothing is drafted any more but corrections.
    """
    with transaction.atomic():
        row = Plan.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=plan).first()
        if row is None or not may(person, "see", row):
            raise Http404
        if row.closed and action in DRAFTED and not row.amending:
            raise YearClosed(row.year)
        post = post_for(person, action, row)
        if post is None:
            raise PermissionDenied
        yield Step(row, person, post.role, action, State(row.state), post)


def move(one: Step, words: str = "", back_to: State | None = None, **details: Any) -> PlanVersion:
    """Move the plan as the table has it: freeze a version, log the step. Raises workflow.Forbidden."""
    plan = one.plan
    goal = next_state(plan, one.action, back_to)
    now = timezone.now()
    plan.state, plan.since, plan.begun, plan.assigned = goal, now, False, None
    plan.due = due_of(plan)
    plan.reached = max(plan.reached, RANK[goal])
    version = freeze(one, now)
    plan.save()
    write(chain=str(plan.pk), action=one.action, person=one.person, post=one.post, words=words, version=version.number,
          former=one.former, state=goal, round=plan.round, content=version.digest, **details)  # fmt: skip
    return version


def freeze(one: Step, now: datetime) -> PlanVersion:
    """The plan as it stands, as a new version; its indicators go into the flat table."""
    plan = one.plan
    last = plan.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = PlanVersion(plan=plan, number=last + 1, action=one.action, round=plan.round, state=plan.state,
                          content=plan.content, digest=digest(plan.content), findings=plan.findings,
                          by_id=one.person.user, at=now)  # fmt: skip
    version.save()
    plan.version = version
    project(plan)
    return version


def note(one: Step, words: str = "", **details: Any) -> None:
    """Log an action that moves nothing."""
    write(chain=str(one.plan.pk), action=one.action, person=one.person, post=one.post, words=words, **details)
