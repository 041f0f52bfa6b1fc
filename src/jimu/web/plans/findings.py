"""The findings of a plan as its page shows them: with the cell they stand on, what was answered, what may be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from jimu.web.plans.checking import refresh
from jimu.web.plans.hung import hung_on
from jimu.web.plans.models import Explanation, Plan, PlanVersion, Waiver
from jimu.web.plans.sheet.shape import anchor
from jimu.web.plans.stored import loaded
from jimu.web.words import language

Key = tuple[str, str, str]
SIGNS = {"error": "●", "warning": "▲", "advice": "○"}
# Values that stand in the level columns or nowhere: the mark is put on the name of their row.
ON_THE_NAME = {"level1", "level2", "group", "period", "category", "required"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding on the page. `cell`: the path of the field that carries its mark; `covered`: it does not hinder."""

    number: int
    rule: str
    level: str
    path: str
    cell: str
    at: str
    subject: str
    message: str
    why: str
    advice: str
    citation: dict[str, Any]
    repair: dict[str, str] | None
    explanation: Explanation | None
    waiver: Waiver | None

    @property
    def covered(self) -> bool:
        """Whether an accepted explanation or a waiver that has not ended stands against it."""
        return bool((self.explanation and self.explanation.accepted) or self.waiver)

    @property
    def hinders(self) -> bool:
        """Whether it keeps the plan from being submitted: an error that is neither covered nor explained."""
        waits = self.explanation is not None and self.explanation.accepted is None
        return self.level == "error" and not self.covered and not waits

    @property
    def anchor(self) -> str:
        """The id of the cell that carries its mark."""
        return anchor(self.cell)

    @property
    def sign(self) -> str:
        """Its sign at the corner of the cell."""
        return SIGNS[self.level]


def key_of(one: dict[str, Any]) -> Key:
    """By which a finding is known again."""
    return one["rule"], one["path"], one["subject"] or ""


def findings_of(plan: Plan, version: PlanVersion | None) -> list[dict[str, Any]]:
    """What the engine says of what is shown: the draft as it stands, or a frozen version."""
    return refresh(plan) if version is None else loaded(version.findings)


def shown(plan: Plan, version: PlanVersion | None, paths: Iterable[str]) -> list[Shown]:
    """The findings in the order of the sheet. `paths`: of the fields on the sheet."""
    known, hung = list(paths), hung_on(plan)
    explained = _explained(plan) if Explanation in hung else {}
    waived = _waived(plan) if Waiver in hung else {}
    found = findings_of(plan, version)
    return [_shown(number, one, known, explained, waived) for number, one in enumerate(found, 1)]


def _explained(plan: Plan) -> dict[Key, Explanation]:
    return {_of(one): one for one in Explanation.objects.filter(plan=plan).select_related("by").order_by("at")}


def _waived(plan: Plan) -> dict[Key, Waiver]:
    held = Waiver.objects.filter(plan=plan, until__gte=localdate()).select_related("by")
    return {_of(one): one for one in held}


def _of(one: Explanation | Waiver) -> Key:
    return one.rule, one.path, one.subject


def _shown(
    number: int, one: dict[str, Any], known: list[str], explained: dict[Key, Explanation], waived: dict[Key, Waiver]
) -> Shown:
    key, said = key_of(one), one[language()]
    return Shown(
        number, one["rule"], one["level"], one["path"], cell_of(one["path"], known), one["at"] or "",
        one["subject"] or "", said["message"], said["why"] or "", said["advice"] or "", one["citation"] or {},
        one["repair"], explained.get(key), waived.get(key),
    )  # fmt: skip


def cell_of(path: str, known: list[str]) -> str:
    """The field that carries the mark of a finding: its own, the name of its row, the first below it, the nearest above
    it; empty where the sheet has none."""
    parts = path.split("/")
    if len(parts) > 3 and parts[1] == "indicators" and parts[3] in ON_THE_NAME:
        return "/".join([*parts[:3], "name"])
    while len(parts) > 1:
        here = "/".join(parts)
        first = here if here in known else next((one for one in known if one.startswith(here + "/")), None)
        if first:
            return first
        parts.pop()
    return ""


def marks(found: Iterable[Shown]) -> dict[str, list[Shown]]:
    """The findings on each cell."""
    cells: dict[str, list[Shown]] = {}
    for one in found:
        cells.setdefault(one.cell, []).append(one)
    return cells
