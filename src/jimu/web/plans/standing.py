"""Where a plan stands: its route as a bar, who holds it, what a step leads to."""

from __future__ import annotations

from dataclasses import dataclass

from jimu.web.log.models import Line
from jimu.web.plans.models import Plan
from jimu.web.rights import RANK, ROLE_NAMES, STATE_NAMES, Role, State
from jimu.web.words import _
from jimu.web.workflow import Forbidden, is_final_round, next_state, route_of, states_of

HOLDERS = {
    State.DRAFTING: Role.CLERK,
    State.AT_UNIT_HEAD: Role.HEAD,
    State.AT_DEPARTMENT: Role.DEPARTMENT,
    State.AT_DIVISION: Role.DIVISION,
    State.AT_PERFORMANCE: Role.PERFORMANCE,
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of the route: what it is called and whether the plan has passed it, stands there, or comes to it."""

    name: str
    when: str  # done, now, later


def bar(plan: Plan) -> list[Stop]:
    """The steps from drafting to the approval."""
    way = [State.DRAFTING, *states_of(plan), State.STOPPED if plan.state == State.STOPPED else State.APPROVED]
    here = RANK[State(plan.state)]
    return [
        Stop(_(STATE_NAMES[one]), "now" if one == plan.state else "done" if RANK[one] < here else "later")
        for one in way
    ]


def rounds(plan: Plan) -> str:
    """Which of the rounds (二上二下) the plan is in; empty where there is one."""
    if plan.amending:
        return _("绩效目标调整")
    if route_of(plan).rounds < 2:
        return ""
    return _("二上（按控制数报批）") if is_final_round(plan) else _("一上（报需求）")


def holder(plan: Plan, state: State | None = None) -> str:
    """Who acts in a state: 示例县文化局（主管部门审核人）."""
    role = HOLDERS.get(State(state or plan.state))
    if role is None:
        return ""
    units = {Role.DEPARTMENT: plan.department, Role.DIVISION: plan.division, Role.PERFORMANCE: None}
    unit = units.get(role, plan.unit)
    return _("{unit}（{role}）", unit=unit.name, role=_(ROLE_NAMES[role])) if unit else _(ROLE_NAMES[role])


def leads_to(plan: Plan, action: str) -> str:
    """Who is the next to act when a step is taken; empty where nobody is, or where the step cannot be taken."""
    try:
        goal = next_state(plan, action)
    except Forbidden:
        return ""
    return holder(plan, goal)


def earlier(plan: Plan) -> list[tuple[str, str]]:
    """The steps to which a plan can be sent back, the nearest last: state and who acts there."""
    here = RANK[State(plan.state)]
    return [(one.value, holder(plan, one)) for one in [State.DRAFTING, *states_of(plan)] if RANK[one] < here]


# Steps that bring a plan back to somebody who must know why.
BROUGHT_BACK = ("send_back", "set_control", "reopen", "stop")


def told(plan: Plan) -> Line | None:
    """What was said when the plan came back to where it stands; None where nothing was, or where it went up."""
    if plan.version is None or plan.version.action not in BROUGHT_BACK:
        return None
    lines = Line.objects.filter(chain=str(plan.pk), version=plan.version.number).exclude(words="")
    return lines.order_by("-number").first()
