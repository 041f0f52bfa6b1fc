"""Last year's plan beside this one: what changed by meaning, which targets ask less and which more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import Http404

from jimu.forms.comparison.words import KINDS, is_money, label, what
from jimu.model.changes import Change, changes_of
from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json
from jimu.web.figures import money
from jimu.web.plans.content import path_by_id
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.plans.queries import version_for
from jimu.web.rights import may
from jimu.web.words import language

if TYPE_CHECKING:
    from jimu.web.rights import Person

# What each year has of its own: a change in it says nothing.
OF_THE_YEAR = {"title", "year", "signatures"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cell was last year: the kind of change and the words that stood there."""

    kind: str
    before: str


@dataclass(frozen=True, slots=True)
class Before:
    """Last year's plan, the version of it that is compared, and what changed. Cells by path of this year's content."""

    plan: Plan
    version: PlanVersion
    changes: tuple[Change, ...]
    rows: tuple[dict[str, str], ...]
    marks: dict[str, Mark]

    @property
    def eased(self) -> int:
        """How many targets ask less than last year."""
        return sum(one.kind == "eased" for one in self.changes)

    @property
    def tightened(self) -> int:
        """How many targets ask more than last year."""
        return sum(one.kind == "tightened" for one in self.changes)


def before_of(person: Person, plan: Plan, data: dict[str, Any]) -> Before | None:
    """What changed from last year's plan to this content; None where there is none that the person may see."""
    former = Plan.objects.select_related("approved", "version", "unit").filter(pk=plan.predecessor_id).first()
    version = _seen(person, former) if former else None
    if former is None or version is None:
        return None
    found = changes_of(version.value(), from_json(Content, data))
    changes = tuple(one for one in found if one.part not in OF_THE_YEAR)
    turned = path_by_id(data)
    marks = {turned(one.path): Mark(one.kind, one.before) for one in changes if one.path and one.field != "order"}
    return Before(former, version, changes, tuple(told(one) for one in changes), marks)


def _seen(person: Person, former: Plan) -> PlanVersion | None:
    """The approved version, else the last one that the person sees."""
    if not may(person, "see", former):
        return None
    if former.approved is not None:
        return former.approved
    try:
        return version_for(person, former)
    except Http404:
        return None


def kind_name(kind: str) -> str:
    """What a change is called; of a target, that it is eased or tightened against last year."""
    return label(KINDS, kind, language())


def told(change: Change) -> dict[str, str]:
    """A change as a row: where, what kind, before and after; money in 万元 as all over the page."""
    values = {"before": change.before, "after": change.after}
    if is_money(change):
        values = {name: money(Decimal(text.replace(",", ""))) if text else "" for name, text in values.items()}
    return {"what": what(change, language()), "kind": change.kind, **values}
