"""Who acts on a plan, in which order and in how many rounds: the table `approval_routes`, typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from jimu.law.library import Law, LawError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jimu.model.plan import Scope

Step = Literal["unit_head", "department", "division", "performance"]
ProjectLevel = Literal["", "first", "second"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True, slots=True)
class Route:
    """The steps after the clerk's, in their order; the last one approves.

    rounds: 2 is 二上二下: every round but the last ends with the control figure, the last with the approval.
    """

    steps: tuple[Step, ...]
    rounds: int

    @property
    def approver(self) -> Step:
        """Who approves: the last step."""
        return self.steps[-1]

    def after(self, step: Step | None) -> Step | None:
        """Who acts next (None is the clerk's own step); None after the approval. Raises ValueError off the route."""
        number = 0 if step is None else self.steps.index(step) + 1
        return self.steps[number] if number < len(self.steps) else None


def route(law: Law | Mapping[str, Any], scope: Scope, level: ProjectLevel = "") -> Route:
    """The route of a plan of this scope; a project is of the first or the second level (一级项目, 二级项目).

    Raises LawError where the law has no route for it, or one that it cannot mean: an unknown step, none, or no round.
    财预〔2015〕88号 art. 26 and 27.
    """
    name = f"{scope}_{level}" if scope == "project" else scope
    found = law["approval_routes"].get(name)
    if found is None:
        raise LawError(f"law: no route of approval for “{name}”")
    steps, rounds = tuple(found["steps"]), int(found["rounds"])
    if not steps or rounds < 1 or not set(steps) <= set(STEPS) or len(set(steps)) < len(steps):
        raise LawError(f"law: the route of approval for “{name}” makes no sense: {', '.join(steps)}; {rounds}")
    return Route(steps, rounds)
