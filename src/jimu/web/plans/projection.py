"""The flat table of indicators, what the search finds and what the pictures count: written when a version is
frozen, and made anew from the versions."""

from __future__ import annotations

from typing import Any

from jimu.web.pictures import tallies as pictures
from jimu.web.plans.models import Indicator, Plan
from jimu.web.search import entries as search


def project(plan: Plan) -> None:
    """Write what is read of a plan that was just frozen in place of what stood there."""
    Indicator.objects.filter(plan=plan).delete()
    Indicator.objects.bulk_create(rows(plan))
    pictures.tally(plan)
    search.index(plan)


def rows(plan: Plan) -> list[Indicator]:
    """A plan's indicators as rows of the flat table: those of its last frozen version."""
    return [_row(plan, position, one) for position, one in enumerate(plan.version.data["indicators"])]


def _row(plan: Plan, position: int, one: dict[str, Any]) -> Indicator:
    target = one["target"]
    return Indicator(
        plan=plan,
        key=one["id"] or "",
        predecessor=one["predecessor"] or "",
        position=position,
        category=one["category"],
        name=one["name"][:400],
        target=target["text"][:400],
        unit_name=(target["unit"] or "")[:60],
        explanation=one["explanation"],
    )


def rebuild() -> int:
    """Make the whole table anew; the number of rows."""
    made = 0
    Indicator.objects.all().delete()
    for plan in Plan.objects.exclude(version=None).select_related("version").iterator(200):
        made += len(Indicator.objects.bulk_create(rows(plan)))
    pictures.rebuild()
    search.rebuild()
    return made
