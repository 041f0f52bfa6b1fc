"""What waits for a person."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from jimu.web.plans.models import Plan
from jimu.web.plans.queries import visible
from jimu.web.rights import WAITING, Person, Role, State

ACTS_IN = {Role.CLERK: frozenset({State.DRAFTING}), **WAITING}
REACH = {
    Role.CLERK: "unit_id",
    Role.HEAD: "unit_id",
    Role.DEPARTMENT: "department_id",
    Role.DIVISION: "division_id",
}


def waiting(person: Person) -> QuerySet[Plan]:
    """The plans on which the person is the one to act, oldest first."""
    mine = Q(pk__in=[])
    for post in person.posts:
        if states := ACTS_IN.get(post.role):
            reach = {REACH[post.role]: post.unit} if post.role in REACH else {}
            mine |= Q(state__in=states, **reach)
    return visible(person).filter(mine).order_by("since")
