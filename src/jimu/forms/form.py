"""The official forms: descriptions in law/forms/official, and which of them a place, a year or a plan calls for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jimu.law.library import load, tables
from jimu.model.plan import Plan
from jimu.model.text import bare

FOLDER = "forms/official"
COUNTRY = "cn"


class UnknownForm(LookupError):
    """No form of that name; `known` are the names that there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"forms: no form “{name}”; there are: {', '.join(known)}")
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Form:
    """A form as described: its key (the file's name), its official name, where and from when it is used,
    which plans are at home in it (`only` those whose title says one of these words), and how it is drawn."""

    key: str
    name: str
    begins: str
    places: tuple[str, ...]
    scope: str
    kind: str
    marks: frozenset[str]
    titles: tuple[str, ...]
    only: tuple[str, ...]
    drawing: dict[str, Any]

    def nearness(self, place: str | None) -> int:
        """How closely the form belongs to a place: digits of the code in common; -1 where it is another place's."""
        return max(
            (0 if own == COUNTRY else len(own) if (place or "").startswith(own) else -1 for own in self.places),
            default=-1,
        )


@cache
def forms() -> tuple[Form, ...]:
    """All forms, by key."""
    return tuple(_form(key, load(FOLDER, key)) for key in tables(FOLDER))


def _form(key: str, data: dict[str, Any]) -> Form:
    home = data["for"]
    return Form(
        key,
        data["name"],
        data["from"],
        tuple(data["places"]),
        home["scope"],
        home["kind"],
        frozenset(home.get("marks", ())),
        tuple(home.get("titles", ())),
        tuple(home.get("only", ())),
        data,
    )


def form_named(name: str, place: str | None = None, year: int | None = None) -> Form:
    """The form of that key or official name; of several with one name, the place's own and the latest in force.

    Raises UnknownForm.
    """
    found = [form for form in forms() if form.key == name]
    found = found or [form for form in forms() if bare(form.name) == bare(name)]
    day = f"{year or 9999}-01-01"
    held = [form for form in found if form.nearness(place) >= 0 and form.begins <= day] or found
    if not held:
        raise UnknownForm(name, tuple(form.key for form in forms()))
    return max(held, key=lambda form: (form.nearness(place), form.begins))


def form_of(plan: Plan) -> Form:
    """The form that a plan is at home in: by its scope and kind, then its title, its place,
    and what its form had room for."""
    day = f"{plan.year or 9999}-12-31"
    usual = [form for form in forms() if not form.only or any(word in plan.title for word in form.only)]
    fitting = [form for form in usual if form.kind == plan.kind and form.scope == plan.scope]
    fitting = [form for form in fitting if form.only] or fitting
    fitting = fitting or [form for form in usual if form.kind == plan.kind] or usual
    held = [form for form in fitting if form.begins <= day] or fitting
    return max(held, key=lambda form: (_likeness(form, plan), form.begins))


PLACE_COUNTS = 0.3  # a place's own form, where the marks fit as well: less than one mark out of three
PLACE_UNKNOWN = 0.05  # without a place the country's form goes before one that fits no better
TITLE_COUNTS = 0.5  # a title that says 批复 outweighs a mark or two


def _likeness(form: Form, plan: Plan) -> float:
    marks = _marks(plan)
    both = marks | form.marks
    shared = len(marks & form.marks) / len(both) if both else 1.0
    titled = any(word in plan.title for word in form.titles)
    nearness = form.nearness(plan.place)
    if nearness < 0:
        place = -PLACE_UNKNOWN if plan.place is None else -PLACE_COUNTS
    else:
        place = PLACE_COUNTS if nearness else 0
    return shared + TITLE_COUNTS * titled + place


def _marks(plan: Plan) -> set[str]:
    """What the plan's form had room for, and what only a form with room for it can have said."""
    found = set(plan.form)
    if any(one.required for one in plan.indicators):
        found.add("required")
    if plan.functions:
        found.add("functions")
    return found


def elsewhere(form: Form) -> Form | None:
    """The form for the same matter that another province has; None where the form is the country's, or no other has
    one of its own."""
    if COUNTRY in form.places:
        return None
    return next(
        (
            one
            for one in forms()
            if COUNTRY not in one.places
            and not set(one.places) & set(form.places)
            and (one.scope, one.kind) == (form.scope, form.kind)
        ),
        None,
    )
