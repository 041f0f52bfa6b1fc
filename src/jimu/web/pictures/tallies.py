"""Counting findings when a version is frozen. To be called within its transaction."""

from __future__ import annotations

from collections import Counter

from jimu.web.pictures.models import Tally
from jimu.web.plans.models import Plan
from jimu.web.plans.stored import loaded


def tally(plan: Plan) -> None:
    """Count the findings of the version that was just frozen in place of those of the one before."""
    Tally.objects.filter(plan=plan).delete()
    Tally.objects.bulk_create(_of(plan))


def _of(plan: Plan) -> list[Tally]:
    counts = Counter((one["rule"], one["level"]) for one in loaded(plan.version.findings))
    return [Tally(plan=plan, rule=rule, level=level, number=number) for (rule, level), number in sorted(counts.items())]


def rebuild() -> int:
    """Count anew for all plans; the number of rows."""
    Tally.objects.all().delete()
    made = 0
    for plan in Plan.objects.exclude(version=None).select_related("version").iterator(200):
        made += len(Tally.objects.bulk_create(_of(plan)))
    return made
