"""What a unit must look at again: when the money is another, the budget and the targets that hang on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from jimu.law.library import Law
from jimu.web.log.actions import write
from jimu.web.plans.models import Plan
from jimu.web.plans.moves import step
from jimu.web.plans.stored import dumped, loaded
from jimu.web.rights import Person


def with_the_money(data: dict[str, Any], law: Law) -> list[str]:
    """The paths of what is to be reconsidered when a plan gets another sum than it asked for: the budget, and the
    targets of the categories that the law's table `reconsider` names."""
    categories = law["reconsider"]["when_money_changes"]
    targets = [f"/indicators/{one['id']}/target" for one in data["indicators"] if one["category"] in categories]
    return ["/budget/total", *targets]


def marked(plan: Plan) -> list[str]:
    """The paths that are still to be reconsidered."""
    found: list[str] = loaded(plan.reconsider)
    return found


def mark(plan: Plan, paths: Iterable[str]) -> None:
    """Add paths to those that the unit must reconsider; the row is not saved."""
    plan.reconsider = dumped(list(dict.fromkeys([*marked(plan), *paths])))


def done(plan: Plan, paths: Iterable[str]) -> bool:
    """Take the marks off what was written anew (`paths`), or off what no longer is there; whether any was taken off."""
    written = set(paths)
    gone = {path for path in written if path.count("/") == 2}  # a whole indicator
    left = [one for one in marked(plan) if one not in written and one.rpartition("/")[0] not in gone]
    changed = len(left) < len(marked(plan))
    plan.reconsider = dumped(left)
    return changed


def keep(*, person: Person, plan: UUID | str, path: str) -> None:
    """Say of a marked place that it was reconsidered and stays as it is. Raises Http404 and PermissionDenied."""
    with step(person, plan, "edit") as one:
        if done(one.plan, [path]):
            one.plan.save(update_fields=["reconsider"])
            write(chain=str(one.plan.pk), action="keep_target", person=person, role=one.role, path=path)
