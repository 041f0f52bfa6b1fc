"""The list of plans of a year: what its address asks for, and what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef

from jimu.web.pictures.models import Tally
from jimu.web.plans.queries import visible
from jimu.web.rights import State

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from jimu.web.plans.models import Plan
    from jimu.web.rights import Person

ORDERS = {
    "title": ("title",),
    "money": (F("money").desc(nulls_last=True), "title"),
    "findings": ("-errors", "-warnings", "title"),
    "since": ("since",),
}
# A county has some hundred units; with more of them one searches by name.
MOST_UNITS = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what is not understood is passed over. rule: plans in which that rule found something
    when they were submitted last."""

    states: tuple[str, ...] = ()
    unit: int = 0
    department: int = 0
    rule: str = ""
    order: str = "title"

    @property
    def filtered(self) -> bool:
        """Whether not all plans are asked for."""
        return bool(self.states or self.unit or self.department or self.rule)


def asked_of(query: QueryDict) -> Asked:
    """What an address asks for."""
    states = tuple(one for one in query.getlist("state") if one in set(State))
    order = query.get("order", "")
    numbers = (query.get(name, "") for name in ("unit", "department"))
    unit, department = (int(text) if text.isdecimal() and len(text) < 10 else 0 for text in numbers)
    return Asked(states, unit, department, query.get("rule", "")[:80], order if order in ORDERS else "title")


def listed(person: Person, year: int, asked: Asked) -> QuerySet[Plan]:
    """The plans of a year that the person sees and asks for, in order."""
    found = visible(person, year)
    if asked.states:
        found = found.filter(state__in=asked.states)
    if asked.unit:
        found = found.filter(unit=asked.unit)
    if asked.department:
        found = found.filter(department=asked.department)
    if asked.rule:
        found = found.filter(Exists(Tally.objects.filter(plan=OuterRef("pk"), rule=asked.rule)))
    return found.order_by(*ORDERS[asked.order], "pk")


def units(person: Person, year: int) -> list[tuple[int, str]]:
    """The units whose plans the person sees. One query."""
    found = visible(person, year).order_by("unit__code", "unit__name")
    return list(found.values_list("unit", "unit__name").distinct()[:MOST_UNITS])
