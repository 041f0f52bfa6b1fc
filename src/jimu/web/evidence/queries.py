"""Actual values computed from the office's rows, and what is known of each indicator."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jimu.law.library import Law
from jimu.measures import MEASURES, again, measure_all
from jimu.measures.proposing import Earlier, Proposals, propose
from jimu.model.actual import Actual, Binding, Period
from jimu.model.plan import Indicator
from jimu.model.serial import from_json
from jimu.web.evidence.models import Bound, KeptActual
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.registers.store import registers
from jimu.web.workflow import law_of

MOST_EARLIER = 500


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with what is known of it: how it is bound, what that gives on the day, what was kept last."""

    indicator: Indicator
    bound: Bound | None
    actual: Actual | None
    kept: KeptActual | None

    @property
    def best(self) -> Actual | None:
        """The value to show: computed, else what was typed by hand; never one in place of the other."""
        if self.actual is not None:
            return self.actual
        return actual_of(self.kept) if self.kept and self.kept.by_hand else None


def lines(plan: Plan, content: Plan | PlanVersion, day: date) -> list[Line]:
    """Every indicator of the plan with its actual on the day. A query each for bindings, kept values, rows."""
    bound = {one.key: one for one in Bound.objects.filter(plan=plan, ended_at=None)}
    kept = {one.key: one for one in KeptActual.objects.filter(plan=plan, as_of__lte=day).order_by("as_of", "id")}
    actuals = computed(plan, bound, day)
    return [
        Line(one, bound.get(one.id or ""), actuals.get(one.id or ""), kept.get(one.id or ""))
        for one in content.value().indicators
    ]


def computed(plan: Plan, bound: Mapping[str, Bound], day: date) -> dict[str, Actual]:
    """The actuals of bound indicators, from the rows known on the day; each table is gone through once."""
    bindings = {key: binding_of(one) for key, one in bound.items()}
    tables = {table.TABLE for one in bindings.values() for table in MEASURES[one.measure].tables}
    if not bindings:
        return {}
    rows = registers(plan.unit_id, tables)
    found = measure_all(bindings.values(), rows, Period.of_year(plan.year), law_on(plan, day), day)
    return dict(zip(bindings, found, strict=True))


def law_on(plan: Plan, day: date) -> Law:
    """The law under which the plan's actuals are counted on a day."""
    return Law(plan.unit.place or None, day.isoformat())


def binding_of(bound: Bound) -> Binding:
    """The decision as a value."""
    parameters = {name: tuple(words) for name, words in json.loads(bound.parameters).items()}
    return Binding(bound.measure, parameters, bound.key)


def actual_of(kept: KeptActual) -> Actual:
    """A kept value."""
    found: Actual = from_json(Actual, json.loads(kept.content))
    return found


def recomputed(kept: KeptActual) -> Actual | None:
    """A kept value computed again from what was known on its day; None for one that was typed by hand."""
    actual = actual_of(kept)
    if not actual.query:
        return None
    return again(actual.query, registers(kept.plan.unit_id, actual.query["tables"]))


def proposed(plan: Plan, indicator: Indicator) -> Proposals:
    """What might measure an indicator: by its name and unit, and by how the office bound such indicators before."""
    before = Bound.objects.filter(plan__unit_id=plan.unit_id).exclude(plan=plan, key=indicator.id or "")
    earlier = [Earlier(one.name, binding_of(one)) for one in before.order_by("-at")[:MOST_EARLIER]]
    content = plan.value()
    project = content.project.name if content.project else ""
    return propose(indicator, law_of(plan), earlier, project, content.indicators)
