"""The same done to many plans: each in a transaction of its own; what became of each is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from jimu.web.desk import sentences
from jimu.web.plans.models import Plan
from jimu.web.plans.moves import Unready
from jimu.web.words import _
from jimu.web.workflow import Forbidden


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one plan: `why` says what hindered it, empty where it went."""

    plan: str
    title: str
    unit: str
    why: str = ""

    @property
    def went(self) -> bool:
        """Whether it was done."""
        return not self.why


def each(plans: Iterable[Plan], do: Callable[[Plan], Any]) -> list[Outcome]:
    """Do it to each plan; one that is hindered is left as it was, and the others go on."""
    return [_one(plan, do) for plan in plans]


def _one(plan: Plan, do: Callable[[Plan], Any]) -> Outcome:
    told = (str(plan.pk), plan.title, plan.unit.name)
    try:
        with transaction.atomic():
            do(plan)
    except (Unready, Forbidden) as hindrance:
        return Outcome(*told, sentences.hindrance(hindrance))
    except Http404:
        return Outcome(*told, _("没有这个计划，或者您看不到它了。"))
    except PermissionDenied:
        return Outcome(*told, _("计划不在您这一步，或者按规定您不能办理这一项。"))
    return Outcome(*told)


def stored(outcomes: list[Outcome]) -> list[dict[str, Any]]:
    """Outcomes as a session keeps them."""
    return [asdict(one) for one in outcomes]
