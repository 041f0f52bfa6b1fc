"""What the address of the queue asks for: which plans, in which order, which page. Anything not understood is passed
over, so that an old address still opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import F, Q
from django.utils.timezone import localdate

from jimu.web.plans.models import SCOPES, Plan
from jimu.web.rights import State, within_steps

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from jimu.web.rights import Person

ORDERS = {
    "findings": (F("errors").desc(), F("warnings").desc(), F("advice").desc(), "since"),
    "money": (F("money").desc(nulls_last=True), "since"),
    "due": (F("due").asc(nulls_last=True), "since"),
    "since": ("since",),
    "unit": ("department__name", "unit__name", "title"),
}
SIZES = (50, 100, 200)
YEARS = range(2000, 2100)  # what an address may ask for
WAITING_FOR_ME = "waiting"


@dataclass(frozen=True, slots=True)
class Filters:
    """The words of the address. `state`: "waiting" (at the reader's own step), a state, or empty for all in sight."""

    year: int
    state: str = WAITING_FOR_ME
    unit: str = ""
    department: str = ""
    scope: str = ""
    assigned: str = ""  # me, nobody, or the number of a colleague
    errors: str = ""  # some, none
    round: str = ""
    overdue: str = ""  # yes
    words: str = ""
    order: str = "findings"
    size: int = SIZES[0]
    page: int = 1

    def address(self, **changed: object) -> str:
        """The query string of these filters, some of them changed; what is as usual is left out."""
        usual = Filters(self.year)
        told = {one.name: changed.get(one.name, getattr(self, one.name)) for one in fields(self)}
        kept = {name: value for name, value in told.items() if name == "year" or value != getattr(usual, name)}
        return "?" + urlencode(kept)


def filters_of(query: QueryDict, year: int) -> Filters:
    """The filters of an address; `year` is the one shown where it names none."""
    orders = {"order": (*ORDERS,), "state": ("", WAITING_FOR_ME, *State), "scope": ("", *SCOPES)}
    asked = _number(query.get("year", ""), year)
    told: dict[str, object] = {"year": asked if asked in YEARS else year, "page": _number(query.get("page", ""), 1)}
    size = _number(query.get("size", ""), SIZES[0])
    told["size"] = size if size in SIZES else SIZES[0]
    for name in ("state", "unit", "department", "scope", "assigned", "errors", "round", "overdue", "words", "order"):
        if name in query and query[name] in orders.get(name, (query[name],)):
            told[name] = query[name].strip()
    return Filters(**told)  # type: ignore[arg-type]


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 and int(text) else otherwise


def chosen(plans: QuerySet[Plan], filters: Filters, person: Person) -> QuerySet[Plan]:
    """Those of the plans that the filters ask for, in their order."""
    for name, condition in CONDITIONS.items():
        if told := getattr(filters, name):
            plans = plans.filter(condition(told, person))
    return plans.order_by(*ORDERS[filters.order], "pk")


def _state(told: str, person: Person) -> Q:
    return within_steps(person) if told == WAITING_FOR_ME else Q(state=told)


def _assigned(told: str, person: Person) -> Q:
    if told == "nobody":
        return Q(assigned=None)
    return Q(assigned=person.user if told == "me" else _number(told, 0))


def _words(told: str, person: Person) -> Q:
    found = Q()
    for word in told.split():
        found &= Q(title__icontains=word) | Q(unit__name__icontains=word)
    return found


CONDITIONS: dict[str, Callable[[str, Person], Q]] = {
    "state": _state,
    "unit": lambda told, _: Q(unit=_number(told, 0)),
    "department": lambda told, _: Q(department=_number(told, 0)),
    "scope": lambda told, _: Q(scope=told),
    "assigned": _assigned,
    "errors": lambda told, _: Q(errors__gt=0) if told == "some" else Q(errors=0),
    "round": lambda told, _: Q(round=_number(told, 0)),
    "overdue": lambda _told, _: Q(due__lt=localdate()),
    "words": _words,
}
