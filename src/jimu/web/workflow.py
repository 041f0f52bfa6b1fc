"""Who moves a plan from where to where: one table of transitions and one function that consults it.

The order of the steps is law (`law/cn/approval_routes.yaml`, by place, scope and level); this table says what may be
done at a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from jimu.law.library import Law
from jimu.law.routes import Route, route
from jimu.web.rights import HELD, RANK, State

if TYPE_CHECKING:
    from jimu.web.plans.models import Plan

Goal = Literal["first", "next", "back", "drafting", "approved", "stopped"]


class Forbidden(ValueError):
    """A move that the table does not have. `why`: not_from_here, not_last_step, not_this_round,
    not_an_earlier_step, review_has_begun, no_amendment."""

    def __init__(self, why: str, action: str, state: str) -> None:
        super().__init__(f"workflow: {action} at {state}: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Transition:
    """From which states an action leads where. `last`: only at the last step of the route; `rounds`: which round,
    "earlier" or "final"; None: at any step or round."""

    action: str
    states: frozenset[State]
    goal: Goal
    last: bool | None = None
    round: Literal["earlier", "final"] | None = None


AT_A_STEP = frozenset(HELD - {State.APPROVED, State.STOPPED})
TRANSITIONS = (
    Transition("submit", frozenset({State.DRAFTING}), "first"),
    Transition("withdraw", AT_A_STEP, "drafting"),
    Transition("endorse", AT_A_STEP, "next", last=False),
    Transition("send_back", AT_A_STEP, "back"),
    Transition("set_control", AT_A_STEP, "drafting", last=True, round="earlier"),
    Transition("approve", AT_A_STEP, "approved", last=True, round="final"),
    Transition("stop", AT_A_STEP, "stopped", last=True),
    Transition("reopen", frozenset({State.STOPPED}), "drafting"),
    Transition("amend", frozenset({State.APPROVED}), "drafting"),
    Transition("drop_amendment", frozenset({State.DRAFTING}), "approved"),
)
STEP_STATES = {
    "unit_head": State.AT_UNIT_HEAD,
    "department": State.AT_DEPARTMENT,
    "division": State.AT_DIVISION,
    "performance": State.AT_PERFORMANCE,
}


def law_of(plan: Plan) -> Law:
    """The law of the plan's place on the first day of its year."""
    return Law(plan.unit.place or None, f"{plan.year}-01-01")


def route_of(plan: Plan) -> Route:
    """The steps that the plan goes through, as the law of its place and year has them."""
    law = law_of(plan)
    return _route(law.place, law.day, plan.scope, plan.level)


@cache
def _route(place: str, day: str, scope: str, level: str) -> Route:
    return route(Law(place or None, day), scope, level)


def states_of(plan: Plan) -> list[State]:
    """The states of the plan's route, in order. The step of a division is left out where none is in charge of the unit:
    nobody could hold it."""
    return list(_states(route_of(plan), plan.division_id is None))


@cache
def _states(way: Route, undivided: bool) -> tuple[State, ...]:
    return tuple(STEP_STATES[step] for step in way.steps if not (undivided and step == "division"))


def next_state(plan: Plan, action: str, back_to: State | None = None) -> State:
    """Where the action leads. Raises Forbidden where the table has no such move.

    `back_to`: for send_back, an earlier step; drafting where none is given.
    """
    state, steps = State(plan.state), states_of(plan)
    move = next((one for one in TRANSITIONS if one.action == action and state in one.states), None)
    if move is None:
        raise Forbidden("not_from_here", action, state)
    if action == "withdraw" and plan.begun:
        raise Forbidden("review_has_begun", action, state)
    if action == "drop_amendment" and not plan.amending:
        raise Forbidden("no_amendment", action, state)
    if move.last is not None and (state == steps[-1]) is not move.last:
        raise Forbidden("not_last_step", action, state)
    if move.round and (move.round == "final") is not is_final_round(plan):
        raise Forbidden("not_this_round", action, state)
    if move.goal == "back":
        return _back(state, steps, back_to, action)
    if move.goal == "next":
        return steps[steps.index(state) + 1]
    return steps[0] if move.goal == "first" else State(move.goal)


def _back(state: State, steps: list[State], back_to: State | None, action: str) -> State:
    goal = back_to or State.DRAFTING
    if RANK[goal] >= RANK[state] or (goal not in steps and goal != State.DRAFTING):
        raise Forbidden("not_an_earlier_step", action, state)
    return goal


def is_final_round(plan: Plan) -> bool:
    """Whether this round ends in approval; an amendment has one round only."""
    return plan.amending or plan.round >= route_of(plan).rounds


def possible(plan: Plan) -> set[str]:
    """The actions that the table allows from where the plan stands, whoever asks."""
    found = set()
    for action in {one.action for one in TRANSITIONS}:
        try:
            next_state(plan, action)
        except Forbidden:
            continue
        found.add(action)
    return found
