"""Deciding what measures an indicator, keeping a value, typing one by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from jimu.measures import MEASURES
from jimu.measures.formula import faults
from jimu.model.actual import Actual, Binding, ByHand, Period, typed
from jimu.model.serial import to_json
from jimu.web.evidence.models import Bound, KeptActual
from jimu.web.evidence.queries import computed
from jimu.web.files.models import File
from jimu.web.plans.moves import Step, Unready, note, step
from jimu.web.rights import Person
from jimu.web.workflow import law_of


def bind(
    *, person: Person, plan: UUID | str, key: str, measure: str, parameters: Mapping[str, tuple[str, ...]]
) -> Bound:
    """Decide that an indicator is measured so. Raises Unready with the reason where the binding cannot be followed."""
    with step(person, plan, "bind") as one:
        name = _name(one, key)
        binding = Binding(measure, dict(parameters), key)
        if wrong := faults(MEASURES.get(measure), binding, law_of(one.plan)):
            raise Unready(wrong[0])
        _end(one, key)
        words = {name: list(words) for name, words in parameters.items()}
        bound = Bound.objects.create(
            plan=one.plan, key=key, name=name, measure=measure, parameters=json.dumps(words, ensure_ascii=False),
            by_id=person.user,
        )  # fmt: skip
        note(one, indicator=key, measure=measure, parameters=words)
        return bound


def unbind(*, person: Person, plan: UUID | str, key: str) -> None:
    """Take the decision back; what it was stays in the history."""
    with step(person, plan, "bind") as one:
        _end(one, key)
        note(one, indicator=key, measure="")


def _end(one: Step, key: str) -> None:
    Bound.objects.filter(plan=one.plan, key=key, ended_at=None).update(ended_at=timezone.now())


def _name(one: Step, key: str) -> str:
    found = next((row["name"] for row in one.plan.data["indicators"] if row["id"] == key), None)
    if found is None:
        raise Unready("no_such_indicator")
    return str(found)[:400]


def keep(*, person: Person, plan: UUID | str, day: date) -> int:
    """Keep the values of all bound indicators as they are known on the day; how many."""
    with step(person, plan, "bind") as one:
        bound = {row.key: row for row in Bound.objects.filter(plan=one.plan, ended_at=None)}
        found = computed(one.plan, bound, day)
        made = [_kept(one, key, actual, day) for key, actual in found.items()]
        KeptActual.objects.bulk_create(made)
        note(one, day=day.isoformat(), values={row.key: row.content_digest for row in made})
        return len(made)


def _kept(one: Step, key: str, actual: Actual, day: date) -> Any:
    row = KeptActual(plan=one.plan, key=key, content=json.dumps(to_json(actual), ensure_ascii=False), as_of=day,
                     by_hand=actual.typed_by_hand, by_id=one.person.user)  # fmt: skip
    row.content_digest = actual.digest
    return row


def type_by_hand(
    *, person: Person, plan: UUID | str, key: str, value: Decimal | date, unit: str, reason: str, file: File, day: date
) -> KeptActual:
    """Type a value that no register gives: it needs a reason and a file, and is second class wherever it is shown."""
    with step(person, plan, "bind") as one:
        _name(one, key)
        if not reason.strip():
            raise Unready("reason_needed")
        proof = ByHand(reason.strip(), file.name, file.sha256)
        row = _kept(one, key, typed(value, unit, Period.of_year(one.plan.year), day, proof), day)
        row.file = file
        row.save()
        note(one, words=reason, indicator=key, value=str(value), sha256=file.sha256)
        return row
