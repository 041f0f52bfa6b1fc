"""What like projects aim at: indicators of the same category with a similar name, of other units in the reader's sight.

Two queries, however many plans there are: the different names in sight, and the rows of those that are alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import F, Q

from jimu.model.text import bare
from jimu.web.plans.models import Indicator, Plan
from jimu.web.rights import RANK, SEES_FROM, Person, within_sight

ENOUGH = 0.45  # the share of neighbouring signs that two names must have in common to be alike
MOST = 5  # for an indicator
NAMES = 40  # different names that are looked up for an indicator
YEARS = 2  # this year and the one before


@dataclass(frozen=True, slots=True)
class Like:
    """An indicator of another plan: how alike its name is (1: the same), its target, whose it is."""

    likeness: float
    name: str
    target: str
    explanation: str
    plan: str
    title: str
    unit: str
    year: int
    state: str


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator of the plan with those that are alike, the most alike first."""

    key: str
    name: str
    category: str
    target: str
    others: tuple[Like, ...]


def alike(person: Person, plan: Plan, indicators: Iterable[dict[str, Any]]) -> list[Aim]:
    """For each indicator (as JSON) the most alike of other units' plans of this year and the last."""
    own = [one for one in indicators if one["name"]]
    rows = _in_sight(person, plan).filter(category__in={one["category"] for one in own}).order_by()
    names: dict[str, list[str]] = defaultdict(list)
    for category, name in rows.values_list("category", "name").distinct():
        names[category].append(name)
    nearest = {one["id"]: _nearest(one["name"], names[one["category"]]) for one in own}
    wanted = Q(pk__in=[])
    for one in own:
        wanted |= Q(category=one["category"], name__in=list(nearest[one["id"]]))
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(rows.filter(wanted)):
        found[row["category"], row["name"]].append(row)
    return [_aim(one, nearest[one["id"]], found) for one in own]


def _in_sight(person: Person, plan: Plan) -> Any:
    """The indicators of plans that now stand where the reader sees them: no secret ones, no drafts of anybody."""
    least = max(SEES_FROM[post.role] for post in person.posts if post.role in SEES_FROM)
    states = [state for state, rank in RANK.items() if rank >= least]
    seen = Plan.objects.filter(within_sight(person), state__in=states, secret=False, year__gt=plan.year - YEARS,
                               year__lte=plan.year).exclude(unit=plan.unit_id)  # fmt: skip
    return Indicator.objects.filter(plan__in=seen.values("pk"))


def _rows(rows: Any) -> Iterable[dict[str, Any]]:
    fields = ("category", "name", "target", "explanation", "plan_id")
    joined = {
        "title": F("plan__title"),
        "unit": F("plan__unit__name"),
        "year": F("plan__year"),
        "state": F("plan__state"),
    }
    found: Iterable[dict[str, Any]] = rows.values(*fields, **joined).order_by("-plan__year", "plan__unit__name", "pk")
    return found


def _nearest(name: str, names: Iterable[str]) -> dict[str, float]:
    """The names that are alike enough, the most alike first."""
    measured = ((likeness(name, other), other) for other in names)
    enough = sorted(((share, other) for share, other in measured if share >= ENOUGH), key=lambda one: (-one[0], one[1]))
    return {other: share for share, other in enough[:NAMES]}


def _aim(one: dict[str, Any], nearest: dict[str, float], found: Any) -> Aim:
    rows = [(share, row) for other, share in nearest.items() for row in found[one["category"], other]]
    others = tuple(
        Like(share, row["name"], row["target"], row["explanation"], str(row["plan_id"]), row["title"], row["unit"],
             row["year"], row["state"])
        for share, row in rows[:MOST]
    )  # fmt: skip
    return Aim(one["id"], one["name"], one["category"], one["target"]["text"], others)


def likeness(one: str, other: str) -> float:
    """How much two names have in common, from 0 to 1: twice the shared pairs and triples of signs by all of them."""
    mine, its = grams(one), grams(other)
    whole = len(mine) + len(its)
    return 2 * len(mine & its) / whole if whole else 0.0


@lru_cache(maxsize=200_000)
def grams(name: str) -> frozenset[str]:
    """Every two and three neighbouring signs, the edges of the name included."""
    signs = f"^{bare(name)}$"
    return frozenset(signs[n : n + length] for length in (2, 3) for n in range(len(signs) - length + 1))
