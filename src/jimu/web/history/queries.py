"""Reading the past of plans, each person as far as they see."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.timezone import get_current_timezone, make_aware

from jimu.forms.comparison import row
from jimu.model.changes import changes_of
from jimu.web.log.models import Line
from jimu.web.plans.content import money_of, title_of
from jimu.web.plans.models import Amendment, Plan, PlanVersion
from jimu.web.plans.queries import least_rank
from jimu.web.rights import RANK, Person, may, within_sight

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a plan's history: who did what, when, with which words; the version that it froze."""

    action: str
    at: datetime
    who: str
    words: str
    version: int | None
    details: dict[str, Any]
    edits: int = 0


def versions_for(person: Person, plan: Plan) -> QuerySet[PlanVersion]:
    """The versions that the person sees: those that came as far as their own step; to the unit all."""
    rank = least_rank(person, plan)
    states = [state for state, reached in RANK.items() if reached >= rank]
    return plan.versions.filter(state__in=states).defer("content", "findings").order_by("number")


def content_of(person: Person, plan: Plan, which: str) -> tuple[PlanVersion | None, str]:
    """A version by its number, or the draft: the version (None for the draft) and its content as JSON text.

    Raises Http404 where the person does not see it.
    """
    if which == DRAFT and may(person, "see_draft", plan):
        return None, plan.content
    found = versions_for(person, plan).defer(None).filter(number=int(which)) if which.isdecimal() else None
    version = found.first() if found is not None else None
    if version is None:
        raise Http404
    return version, version.content


def events(person: Person, plan: Plan) -> list[Event]:
    """What happened to the plan, oldest first. Saves between two steps are one event; who reviews sees no saves."""
    whole = least_rank(person, plan) == 0
    seen = set(versions_for(person, plan).values_list("number", flat=True))
    found: list[Event] = []
    for line in Line.objects.filter(chain=str(plan.pk)).order_by("number"):
        if not whole and line.version not in seen:
            continue
        event = Event(line.action, line.at, line.who, line.words, line.version, json.loads(line.details))
        if line.action == "edit" and found and found[-1].action == "edit" and found[-1].who == line.who:
            event = Event("edit", line.at, line.who, "", None, {}, found.pop().edits + event.details.get("edits", 0))
        elif line.action == "edit":
            event = Event("edit", line.at, line.who, "", None, {}, event.details.get("edits", 0))
        found.append(event)
    return found


def difference(plan: Plan, before: str, after: str, lang: str) -> list[dict[str, Any]]:
    """What changed between two contents (JSON text), a row a change, as a table shows it."""
    old, new = (PlanVersion(plan=plan, content=text).value() for text in (before, after))
    return [row(change, lang) for change in changes_of(old, new)]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan stood on a day."""

    plan: Plan
    version: PlanVersion
    title: str
    money: Decimal | None


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return make_aware(datetime.combine(day + timedelta(days=1), time.min), get_current_timezone())


def standing(person: Person, day: date, year: int | None = None) -> QuerySet[Plan]:
    """The plans within sight that had a version on that day, each with the number of its last version then (`then`).

    Drafts that nobody had frozen yet have left no trace to show and are not in it.
    """
    last = PlanVersion.objects.filter(plan=OuterRef("pk"), at__lt=end_of(day)).order_by("-number")
    found = Plan.objects.filter(within_sight(person)).select_related("unit").defer("content", "findings", "origins")
    found = found.annotate(then=Subquery(last.values("number")[:1])).exclude(then=None)
    return (found if year is None else found.filter(year=year)).order_by("title")


def as_they_stood(person: Person, plans: list[Plan]) -> list[Standing]:
    """A page of `standing` with state, title and money as they were; those beyond the person's sight then left out."""
    then = {plan.pk: plan.then for plan in plans}
    versions = PlanVersion.objects.filter(plan__in=plans).filter(number__in=set(then.values()))
    kept = {(one.plan_id, one.number): one for one in versions}
    found = []
    for plan in plans:
        version = kept[plan.pk, plan.then]
        if RANK[version.state] >= least_rank(person, plan):
            data = version.data
            found.append(Standing(plan, version, title_of(data), money_of(data)))
    return found


def amendments_of(plan: Plan) -> QuerySet[Amendment]:
    """The plan's amendments with both versions, newest first."""
    return plan.amendments.select_related("before", "after", "opened_by", "evidence").order_by("-number")
