"""Who may do what with the year of an office and of a unit: one table of action × role.

`tests/web/test_year_rights.py` tries every cell through HTTP.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404

from jimu.web.accounts.models import Unit
from jimu.web.rights import Holding, Person, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

ITS_OWN = (Role.CLERK, Role.HEAD)
ABOVE = (Role.DEPARTMENT, Role.DIVISION, Role.PERFORMANCE, Role.INSPECTOR)
# What is done to the year of the whole office.
OFFICE_RIGHTS: dict[str, frozenset[Role]] = {
    "see_year": frozenset({*ITS_OWN, *ABOVE, Role.ADMINISTRATOR}),
    "set_up": frozenset({Role.PERFORMANCE, Role.ADMINISTRATOR}),
    "close": frozenset({Role.PERFORMANCE}),
}
# What is done to the year of a unit.
UNIT_RIGHTS: dict[str, frozenset[Role]] = {
    "see": frozenset({*ITS_OWN, *ABOVE}),
    "functions": frozenset(ITS_OWN),
    "projects": frozenset(ITS_OWN),
    "begin": frozenset({Role.CLERK}),
    "hand_over": frozenset(ITS_OWN),
}


def may_in_office(person: Person, action: str) -> bool:
    """Whether the person may do this with the year of the office. Raises KeyError for an action without a row."""
    return person.has(*OFFICE_RIGHTS[action])


def may_at(person: Person, action: str, unit: Unit) -> bool:
    """Whether the person may do this at the unit. Raises KeyError for an action without a row."""
    return post_at(person, action, unit) is not None


def post_at(person: Person, action: str, unit: Unit) -> Holding | None:
    """The post that allows it; None where none does."""
    roles = UNIT_RIGHTS[action]
    return next((post for post in person.posts if post.role in roles and _reaches(post, unit)), None)


def _reaches(post: Holding, unit: Unit) -> bool:
    if post.role in ITS_OWN:
        return unit.pk in post.covers
    if post.role is Role.DEPARTMENT:
        return unit.department().pk in post.covers
    if post.role is Role.DIVISION:
        division = unit.in_charge()
        return division is not None and division.pk in post.covers
    return True


def need_in_office(person: Person, action: str) -> None:
    """Raises PermissionDenied where the person may not do this."""
    if not may_in_office(person, action):
        raise PermissionDenied


def need_at(person: Person, action: str, unit: Unit) -> Holding:
    """The post that allows it. Raises Http404 where the person may not even see the unit's year, else
    PermissionDenied."""
    if not may_at(person, "see", unit):
        raise Http404
    post = post_at(person, action, unit)
    if post is None:
        raise PermissionDenied
    return post


def seen_by(person: Person, units: Iterable[Unit]) -> list[Unit]:
    """Those of the units whose year the person sees; departments and divisions are to be loaded with them."""
    return [unit for unit in units if may_at(person, "see", unit)]
