"""The decisions at the foot of the review form: which may be taken now, and how each is read from the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jimu.web.desk import actions
from jimu.web.desk.typed import day_told, ten_thousands
from jimu.web.plans import actions as steps
from jimu.web.plans.moves import Unready
from jimu.web.rights import RANK, Person, State, may
from jimu.web.workflow import possible, states_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from jimu.web.plans.models import Plan

# The word of the form -> the action of the workflow.
ACTIONS = {"pass": "endorse", "control": "set_control", "approve": "approve", "send_back": "send_back", "stop": "stop"}


def steps_of(person: Person, plan: Plan) -> dict[str, Any]:
    """The decisions that the person may take now; for sending back, the steps that it may go back to."""
    allowed = possible(plan)
    found: dict[str, Any] = {name: action in allowed and may(person, action, plan) for name, action in ACTIONS.items()}
    rank = RANK[State(plan.state)]
    found["back_to"] = [State.DRAFTING, *(one for one in states_of(plan) if RANK[one] < rank)]
    return found


def _pass(request: HttpRequest, plan: Plan) -> Any:
    return steps.endorse(person=request.person, plan=plan.pk, words=request.POST.get("words", ""))


def _approve(request: HttpRequest, plan: Plan) -> Any:
    post = request.POST
    return steps.approve(person=request.person, plan=plan.pk, number=post.get("number", ""),
                           day=day_told(post.get("day", "")), words=post.get("words", ""))  # fmt: skip


def _control(request: HttpRequest, plan: Plan) -> Any:
    amount = ten_thousands(request.POST.get("amount", ""))
    if amount is None:
        raise Unready("amount_needed")
    words = request.POST.get("words", "")
    return steps.set_control(person=request.person, plan=plan.pk, amount=amount, words=words)


def _send_back(request: HttpRequest, plan: Plan) -> Any:
    post = request.POST
    goal = post.get("back_to", "")
    paths = [f"/indicators/{one['id']}" for one in plan.version.data["indicators"]] if plan.version else []
    asked = [(path, post.get(f"return:{path}", "")) for path in paths]
    return actions.send_back(person=request.person, plan=plan.pk, words=post.get("words", ""),
                             back_to=State(goal) if goal in [*State] else None, returns=asked)  # fmt: skip


def _stop(request: HttpRequest, plan: Plan) -> Any:
    return steps.stop(person=request.person, plan=plan.pk, words=request.POST.get("words", ""))


DECISIONS: dict[str, Callable[[HttpRequest, Plan], Any]] = {
    "pass": _pass,
    "control": _control,
    "approve": _approve,
    "send_back": _send_back,
    "stop": _stop,
}
