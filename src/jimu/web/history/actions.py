"""The one thing that looking writes: what somebody has seen."""

from __future__ import annotations

from jimu.web.plans.models import Plan, PlanVersion, Seen
from jimu.web.rights import Person


def mark_seen(*, person: Person, plan: Plan, version: PlanVersion) -> None:
    """Remember that the person has looked at this version; writes nothing where that is known."""
    mark = Seen.objects.filter(user_id=person.user, plan=plan).first()
    if mark is None or mark.version_id != version.pk:
        Seen.objects.update_or_create(user_id=person.user, plan=plan, defaults={"version": version})
