"""By which day a plan's present step is due, and whether it comes too late."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from jimu.web.plans.models import Deadline, Plan
from jimu.web.rights import State
from jimu.web.workflow import is_final_round, route_of

# The steps of the year (law table `year_steps`) that a plan on its way to approval waits for.
STEPS = ("first_submission", "control_figure", "second_submission", "approval", "approval_below")
ENDED = (State.APPROVED, State.STOPPED)


def step_of(plan: Plan) -> str | None:
    """The step of the year that the plan waits for as it stands; None where none is to come, as for an amendment."""
    if plan.state in ENDED or plan.amending:
        return None
    route = route_of(plan)
    if plan.state == State.DRAFTING:
        return "second_submission" if plan.round > 1 else "first_submission"
    if not is_final_round(plan):
        return "control_figure"
    return "approval_below" if route.steps[-1] == "department" else "approval"


def due_of(plan: Plan) -> date | None:
    """The day by which the plan's present step is due: its unit's own, else its department's, else the one for all."""
    step = step_of(plan)
    if step is None:
        return None
    days = days_of(plan.year, step, Q(unit=None) | Q(unit__in=[plan.unit_id, plan.department_id]))
    return next((days[unit] for unit in (plan.unit_id, plan.department_id, None) if unit in days), None)


def too_late(plan: Plan) -> date | None:
    """The day that has passed, where a draft may no longer be submitted.

    What a reviewer sent back in this round had come in time, and may come again.
    """
    last = plan.version
    if last is not None and last.round == plan.round and last.action in ("send_back", "reopen"):
        return None
    due = due_of(plan)
    return due if due is not None and due < localdate() else None


def days_of(year: int, step: str, which: Q | None = None) -> dict[int | None, date]:
    """The days of a step by unit; None is the one for all."""
    rows = Deadline.objects.filter(which or Q(), year_id=year, step=step)
    return dict(rows.values_list("unit_id", "day"))
