"""Last year's plans and projects taken over into this year, one by one or all that can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.plans.drafting import begin
from jimu.web.plans.models import Plan, Project
from jimu.web.plans.stored import loaded
from jimu.web.rights import Person, State
from jimu.web.words import _
from jimu.web.year.checklist import from_answers, keep_list
from jimu.web.year.copying import copied
from jimu.web.year.rights import need_at

SHOWN = ("title", "scope", "state", "money", "unit_id", "unit__name", "year", "project_id", "project__first_year",
         "project__last_year", "project__name")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Last:
    """A plan of last year: `now` is its draft of this year where it was taken over, `hindrance` why it cannot be."""

    plan: Plan
    now: UUID | None
    hindrance: str


def last_years(person: Person, unit: Unit, year: int) -> list[Last]:
    """Last year's plans of a unit and of those that were merged into it, by title. Two queries."""
    units = {unit.pk, *unit.absorbed}
    plans = Plan.objects.filter(unit__in=units, year=year - 1).select_related("unit", "project").only(*SHOWN)
    taken = dict(Plan.objects.filter(unit=unit, year=year).exclude(predecessor=None).values_list("predecessor", "pk"))
    return [Last(plan, taken.get(plan.pk), hindrance(plan, year)) for plan in plans.order_by("title")]


def hindrance(plan: Plan, year: int) -> str:
    """Why a plan of last year is not taken over; empty where it can be."""
    if plan.state == State.STOPPED:
        return _("去年没有通过审核，请重新编制。")
    project = plan.project
    if project is not None and project.first_year < project.last_year < year:
        return _("项目到{year}年结束。要继续做，请先在项目里延长结束年。", year=project.last_year)
    return ""


@transaction.atomic
def take_over(*, person: Person, unit: Unit, year: int, plans: Sequence[UUID | str]) -> list[Plan]:
    """Make drafts of this year out of plans of last year; those that were taken over already are left out.

    Raises Http404 for a plan that is not the unit's of last year, PermissionDenied, YearClosed, Hindrance.
    """
    need_at(person, "begin", unit)
    there = {str(one.plan.pk): one for one in last_years(person, unit, year)}
    if any(str(plan) not in there for plan in plans):
        raise Http404
    chosen = [there[str(plan)] for plan in plans if there[str(plan)].now is None]
    for one in chosen:
        if one.hindrance:
            raise Hindrance(f"{one.plan.title}：{one.hindrance}")
    return [_take_over(person, unit, year, Plan.objects.get(pk=one.plan.pk)) for one in chosen]


def _take_over(person: Person, unit: Unit, year: int, last: Plan) -> Plan:
    source = last.approved.content if last.approved else last.content
    made = copied(loaded(source), last.year, year)
    project = _project(last, unit, year)
    made.data |= {"unit": unit.name, "department": unit.department().name, "place": unit.place or None,
                  "predecessor": str(last.pk), "id": None}  # fmt: skip
    if project is not None and last.project is not None and project.pk != last.project.pk:
        made.data["project"]["period"] = str(year)
    plan = begin(person=person, unit=unit, year=year, scope=last.scope, content=from_json(Content, made.data),
                 project=project, predecessor=last)  # fmt: skip
    keep_list(plan, [*made.items, *from_answers(made, last)])
    plan.secret = last.secret
    plan.save(update_fields=["checklist", "reconsider", "secret"])
    return plan


def _project(last: Plan, unit: Unit, year: int) -> Project | None:
    """The project of this year: the same where it runs over several years, else another of the same name."""
    former = last.project
    if former is None or former.last_year >= year:
        return former
    found, _made = Project.objects.get_or_create(
        unit=unit, code=former.code, name=former.name, first_year=year, last_year=year,
        defaults={"kind": former.kind, "level": former.level},
    )  # fmt: skip
    return found


def all_that_can(person: Person, unit: Unit, year: int) -> list[UUID]:
    """The plans of last year that can be taken over and were not yet."""
    return [one.plan.pk for one in last_years(person, unit, year) if one.now is None and not one.hindrance]
