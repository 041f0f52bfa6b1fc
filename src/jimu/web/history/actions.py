"""The little that looking writes: what somebody has seen, and which forms were taken."""

from __future__ import annotations

from django.db import transaction

from jimu.web.log.actions import write
from jimu.web.plans.models import Plan, PlanVersion, Seen
from jimu.web.rights import Person


def since_last(person: Person, plan: Plan, version: PlanVersion | None) -> PlanVersion | None:
    """The version that the person saw last, where another has come since. The first look, and what the
    person did themself, is remembered here; else it is the comparison that counts as seen (`mark_seen`)."""
    if version is None:
        return None
    mark = Seen.objects.filter(user_id=person.user, plan=plan).select_related("version").first()
    if mark is None or (version.by_id == person.user and mark.version_id != version.pk):
        mark_seen(person=person, plan=plan, version=version)
        return None
    return mark.version if mark.version_id != version.pk else None


def mark_seen(*, person: Person, plan: Plan, version: PlanVersion) -> None:
    """Remember that the person has looked at this version; writes nothing where that is known."""
    mark = Seen.objects.filter(user_id=person.user, plan=plan).first()
    if mark is None or mark.version_id != version.pk:
        Seen.objects.update_or_create(user_id=person.user, plan=plan, defaults={"version": version})


@transaction.atomic
def note_form(*, person: Person, plan: Plan, version: PlanVersion | None, form: str, kind: str) -> None:
    """Log that the person took the plan as an official form; the version is None for the draft."""
    write(
        chain=str(plan.pk), action="write_form", person=person, version=version and version.number, form=form, kind=kind
    )
