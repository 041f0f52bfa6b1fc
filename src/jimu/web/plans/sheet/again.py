"""What a person must look at again before a plan goes up: places of last year's copy, targets when the money moved."""

from __future__ import annotations

from dataclasses import dataclass

from jimu.web.plans import reconsider
from jimu.web.plans.models import Plan
from jimu.web.plans.sheet.beside import label_of
from jimu.web.plans.sheet.shape import anchor


@dataclass(frozen=True, slots=True)
class Again:
    """A place to look at: its path, what it is called, why, and what stood there last year; `cell`: whether the sheet
    has it."""

    path: str
    name: str
    why: str = ""
    before: str = ""
    cell: bool = True

    @property
    def anchor(self) -> str:
        """The id of its cell on the page."""
        return anchor(self.path)


def to_look_at(plan: Plan, known: set[str]) -> list[Again]:
    """The places that still wait, in the order of the list. `known`: the paths of the fields on the sheet."""
    from jimu.web.year.checklist import places, reason  # the year's room stands upon this one

    told = {one.path: one for one in places(plan)}
    data = plan.data
    found = []
    for path in reconsider.marked(plan):
        one, row = told.get(path), "/".join(path.split("/")[:3])
        cell = path in known or f"{row}/name" in known
        name = label_of(path, data) if cell else (one.what if one else "")
        if cell or one:
            found.append(Again(path, name, reason(one.why) if one else "", one.before if one else "", cell))
    return found
