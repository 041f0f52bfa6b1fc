"""The queue, and what is done to many plans at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.law.library import Law
from jimu.web.accounts.gates import for_roles
from jimu.web.accounts.models import Unit
from jimu.web.desk import actions, queries
from jimu.web.desk.batch import Outcome, each, stored
from jimu.web.desk.filters import ORDERS, SIZES, WAITING_FOR_ME, Filters, filters_of
from jimu.web.desk.reviewing import named
from jimu.web.desk.typed import row_told
from jimu.web.pages import render, state_name
from jimu.web.plans import actions as steps
from jimu.web.plans.models import SCOPES, Plan
from jimu.web.plans.moves import Unready
from jimu.web.rights import REVIEWERS, Role, State, may
from jimu.web.words import _
from jimu.web.workflow import states_of

RESULT = "desk_result"


@for_roles(*REVIEWERS)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The queue."""
    person = request.person
    years = queries.years()
    filters = filters_of(request.GET, queries.newest(years))
    found = queries.queue(person, filters)
    shown = {
        "queue": found,
        "filters": found.filters,
        "choices": queries.choices(person, filters),
        "years": years,
        "holder": queries.holder,
        "orders": order_names(),
        "sizes": SIZES,
        "grades": passing(filters.year),
        "overdue": lambda due: due is not None and due < localdate(),
        "scopes": SCOPES,
        "state_choices": state_choices(),
    }
    if person.has(Role.DIVISION, Role.PERFORMANCE):
        shown["colleagues"] = queries.colleagues(person)
    if person.has(Role.PERFORMANCE):
        shown["evaluators"] = queries.evaluators()
    return render(request, "desk/queue.html", **{"colleagues": None, "evaluators": None, **shown})


def passing(year: int) -> list[tuple[str, str]]:
    """The grades with which a plan may pass, as the law of the year has them, and what they are called."""
    table = Law(None, f"{year}-01-01")["review_form"]
    then = table["consequences"]["then"]
    return [(grade, named(table, grade)) for grade, what in then.items() if what in ("pass", "settle")]


def order_names() -> dict[str, str]:
    """What the orders of the queue are called."""
    names = {
        "findings": _("问题多的在前"),
        "money": _("金额大的在前"),
        "due": _("先到期的在前"),
        "since": _("等得久的在前"),
        "unit": _("按单位"),
    }
    return {order: names[order] for order in ORDERS}


def state_choices() -> list[tuple[str, str]]:
    """The states that the queue can be filtered by."""
    return [
        (WAITING_FOR_ME, _("等我审核的")),
        ("", _("我看得到的全部")),
        *((one.value, state_name(one)) for one in State),
    ]


def filters_told(request: HttpRequest) -> Filters:
    """The filters that a form carries along in `q`."""
    return filters_of(QueryDict(request.POST.get("q", request.GET.get("q", "")).lstrip("?")), queries.newest([]))


@for_roles(*REVIEWERS)
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do one thing to the plans that were ticked; what became of each stands on the page of results."""
    back = redirect(reverse("desk") + filters_told(request).address())
    plans, unseen = queries.ticked(request.person, request.POST.getlist("plan"))
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is None or not plans:
        messages.warning(request, _("还没有选计划。请在计划前面打勾。"))
        return back
    names = {"assign": _("分派"), "pass": _("成批通过"), "evaluator": _("指定评价机构")}
    return told(request, names[request.POST["do"]], each(plans, deed(request)), unseen)


def told(request: HttpRequest, name: str, outcomes: list[Outcome], unseen: int = 0) -> HttpResponse:
    """To the page that tells what became of each; `unseen`: how many more were ticked that the person does not see."""
    request.session[RESULT] = {
        "name": name,
        "outcomes": stored(outcomes),
        "unseen": unseen,
        "q": request.POST.get("q", ""),
    }
    return redirect("desk_result")


@for_roles(*REVIEWERS)
@require_GET
def result(request: HttpRequest) -> HttpResponse:
    """What became of each plan of the last batch."""
    last = request.session.get(RESULT)
    if last is None:
        return redirect("desk")
    outcomes = [Outcome(**one) for one in last["outcomes"]]
    q = filters_of(QueryDict(last["q"].lstrip("?")), queries.newest([])).address() if last["q"] else ""
    return render(request, "desk/result.html", name=last["name"], went=[one for one in outcomes if one.went],
                  stayed=[one for one in outcomes if not one.went], unseen=last["unseen"], q=q)  # fmt: skip


Deed = Callable[[HttpRequest], Callable[[Plan], Any]]


def _assign(request: HttpRequest) -> Callable[[Plan], Any]:
    to = row_told(request.POST.get("to", ""))
    return lambda plan: actions.assign(person=request.person, plan=plan.pk, to=to)


def _pass(request: HttpRequest) -> Callable[[Plan], Any]:
    grade, words = request.POST.get("grade", ""), request.POST.get("words", "")

    def do(plan: Plan) -> None:
        if may(request.person, "endorse", plan) and plan.state == states_of(plan)[-1]:
            raise Unready("last_step")
        actions.grade_in_batch(person=request.person, plan=plan.pk, grade=grade)
        steps.endorse(person=request.person, plan=plan.pk, words=words)

    return do


def _evaluator(request: HttpRequest) -> Callable[[Plan], Any]:
    unit = Unit.objects.filter(pk=row_told(request.POST.get("evaluator", ""))).first()
    return lambda plan: actions.assign_evaluator(person=request.person, plan=plan.pk, unit=unit)


DEEDS: dict[str, Deed] = {"assign": _assign, "pass": _pass, "evaluator": _evaluator}
