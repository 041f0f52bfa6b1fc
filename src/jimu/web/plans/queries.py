"""Reading plans: what a person sees of which."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from jimu.web.accounts.models import Unit
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.rights import RANK, SEES_FROM, Person, Role, State, may, reaches, within_sight

# What a list shows; the content stays where it is.
LISTED = (
    *(
        "id",
        "year",
        "scope",
        "level",
        "title",
        "state",
        "round",
        "reached",
        "since",
        "due",
        "secret",
        "begun",
        "closed",
    ),
    *("money", "asked", "control", "granted", "errors", "warnings", "advice", "grade", "approved"),
    *("unit", "department", "division", "evaluator", "assigned"),
)


def visible(person: Person, year: int | None = None) -> QuerySet[Plan]:
    """The plans that the person sees, as lists need them: no content; units, department and holder joined."""
    found = Plan.objects.filter(within_sight(person)).select_related("unit", "department", "division", "assigned")
    found = found.only(*LISTED, "unit__name", "unit__place", "department__name", "division__name", "assigned__name")
    return found if year is None else found.filter(year=year)


def plan_for(person: Person, plan: UUID | str) -> Plan:
    """A plan that the person may see. Raises Http404 for any other, as if it were not there."""
    row = _read(plan)
    if row is None or not may(person, "see", row):
        raise Http404
    return row


# What a plan's page says of its units and of its last version; anything else is read where it is asked for.
UNIT_SAID = ("id", "code", "name", "kind", "place", "parent_id", "division_id", "successor_id")
VERSION_SAID = "id, plan_id, number, action, round, state, by_id, at"


def _read(plan: UUID | str) -> Plan | None:
    """A plan with its units and its version. Three queries at most, in plain SQL: every page of a plan asks them, and
    to have one question with three joins put together anew took longer than drawing the page."""
    key = Plan._meta.pk.get_db_prep_value(plan, connection)
    row = next(iter(Plan.objects.raw(f"SELECT * FROM {Plan._meta.db_table} WHERE id = %s", [key])), None)  # noqa: S608  our own tables
    if row is None:
        return None
    units = _units((row.unit_id, row.department_id, row.division_id))
    row.unit, row.department, row.division = units[row.unit_id], units[row.department_id], units.get(row.division_id)
    if row.version_id:
        table = PlanVersion._meta.db_table
        row.version = PlanVersion.objects.raw(f"SELECT {VERSION_SAID} FROM {table} WHERE id = %s", [row.version_id])[0]  # noqa: S608
    return row


def _units(wanted: tuple[int | None, int | None, int | None]) -> dict[int, Unit]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(UNIT_SAID)} FROM {Unit._meta.db_table} WHERE id IN (%s, %s, %s)",  # noqa: S608
            wanted,
        )
        return {values[0]: Unit.from_db(connection.alias, UNIT_SAID, values) for values in cursor.fetchall()}


def version_for(person: Person, plan: Plan) -> PlanVersion | None:
    """The version that the person sees of a plan; None where they see the draft itself.

    People of the unit see the draft; the others the last version that came as far as their own step.
    """
    if may(person, "see_draft", plan):
        return None
    rank = least_rank(person, plan)
    if plan.version is not None and RANK[State(plan.version.state)] >= rank:
        return plan.version
    states = [state for state, reached in RANK.items() if reached >= rank]
    version = plan.versions.filter(state__in=states).order_by("-number").first()
    if version is None:
        raise Http404
    return version


def least_rank(person: Person, plan: Plan) -> int:
    """The lowest step whose versions the person sees of this plan: 0 for the unit's own people."""
    return min(
        0 if post.role in (Role.CLERK, Role.HEAD) else SEES_FROM[post.role]
        for post in person.posts
        if post.role in {*SEES_FROM, Role.CLERK, Role.HEAD} and reaches(post, plan)
    )
