"""What is done on the pages: every act is a form that is sent, one function each, told in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.proposals import assigning, examining, handling, minding
from jimu.web.proposals.assigning import Office
from jimu.web.proposals.queries import handling_units
from jimu.web.proposals.rights import room_post
from jimu.web.proposals.writing import assignment_in
from jimu.web.rights import Person
from jimu.web.words import _

Act = Callable[[Person, Unit, str, QueryDict], None]
DONE_NAMES = {
    "examine": "审查结果已登记。",
    "seal": "已确认盖章。",
    "assign": "已交办。",
    "mark": "已登记。",
    "supervise": "督办已登记。",
    "send_back": "已退回再次办理。",
    "close": "已办结。",
    "publish": "已公开。",
    "keep_closed": "已登记是否公开。",
    "type_form": "意见表已登记。",
    "retract": "已登记撤回。",
    "accept": "已签收。",
    "return": "已退回，由提案委改派。",
    "talk": "沟通情况已登记。",
    "explain": "已登记说明疑难情况，办理期限按疑难提案计算。",
    "reply": "答复已提交。",
    "pause": "已暂停计时。",
    "resume": "已恢复计时。",
    "extend": "已延长期限。",
    "recall": "已收回，请改派。",
    "reassign": "已改派。",
}


def _examine(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    said = {name: told.get(name, "") for name in ("outcome", "ground", "into", "words")}
    examining.examine(person=person, unit=unit, thing=thing, **said)


def _assign(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    """Offices by number: role-1, unit-1, name-1 and so on; a line without an office is none."""
    lines = [(told.get(f"role-{n}", ""), _office(told, f"-{n}")) for n in range(1, 7)]
    offices = [Office(role, one.unit, one.name) for role, one in lines if one.called]
    assigning.assign(person=person, unit=unit, thing=thing, offices=offices)


def _office(told: QueryDict, end: str = "") -> Office:
    """The unit that was chosen, else the name that was typed."""
    chosen = told.get(f"unit{end}", "")
    unit = next((one for one in handling_units() if str(one.pk) == chosen), None) if chosen else None
    return Office("", unit, told.get(f"name{end}", ""))


def _mark(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    minding.mark(person=person, unit=unit, thing=thing, key="key" in told, excellent="excellent" in told)


def _supervise(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    day = _day(told, "day") or localdate()
    minding.supervise(person=person, unit=unit, thing=thing, day=day, by=told.get("by", ""), way=told.get("way", ""))


def _send_back(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    minding.send_back(
        person=person, unit=unit, thing=thing, assignments=told.getlist("assignment"), why=told.get("why", "")
    )


def _type_form(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    said = {name: told.get(name, "") for name in ("member", "attitude", "result", "words")}
    minding.type_form(person=person, unit=unit, thing=thing, day=_day(told, "day") or localdate(), **said)


ACTS: dict[str, Act] = {
    "examine": _examine,
    "seal": lambda person, unit, thing, _told: examining.confirm_seal(person=person, unit=unit, thing=thing),
    "assign": _assign,
    "mark": _mark,
    "supervise": _supervise,
    "send_back": _send_back,
    "close": lambda person, unit, thing, told: minding.close(
        person=person, unit=unit, thing=thing, note=told.get("note", "")
    ),
    "publish": lambda person, unit, thing, _told: minding.publish(person=person, unit=unit, thing=thing),
    "keep_closed": lambda person, unit, thing, told: minding.keep_closed(
        person=person, unit=unit, thing=thing, closed="closed" in told
    ),
    "type_form": _type_form,
    "retract": lambda person, unit, thing, told: examining.retract(
        person=person, unit=unit, thing=thing, why=told.get("why", "")
    ),
}


def _reply(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    said = {name: told.get(name, "") for name in ("text", "result", "letter", "proposal")}
    handling.reply(person=person, unit=unit, assignment=thing, day=_day(told, "day"), **said)


def _pause(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    first = _day(told, "first") or localdate()
    assigning.pause(person=person, unit=unit, assignment=thing, first=first, last=_day(told, "last"),
                    why=told.get("why", ""), granted_by=told.get("granted_by", ""))  # fmt: skip


def _extend(person: Person, unit: Unit, thing: str, told: QueryDict) -> None:
    said = {name: told.get(name, "") for name in ("limit", "why", "granted_by")}
    assigning.extend(person=person, unit=unit, assignment=thing, **said)


ASSIGNMENT_ACTS: dict[str, Act] = {
    "accept": lambda person, unit, thing, told: handling.accept(
        person=person, unit=unit, assignment=thing, day=_day(told, "day")
    ),
    "return": lambda person, unit, thing, told: handling.give_back(
        person=person, unit=unit, assignment=thing, why=told.get("why", ""), day=_day(told, "day")
    ),
    "talk": lambda person, unit, thing, told: handling.talk(
        person=person, unit=unit, assignment=thing, day=_day(told, "day"), way=told.get("way", ""),
        about=told.get("about", ""),
    ),
    "explain": lambda person, unit, thing, told: handling.explain(
        person=person, unit=unit, assignment=thing, day=_day(told, "day")
    ),
    "reply": _reply,
    "pause": _pause,
    "resume": lambda person, unit, thing, told: assigning.resume(
        person=person, unit=unit, assignment=thing, last=_day(told, "last") or localdate()
    ),
    "extend": _extend,
    "recall": lambda person, unit, thing, told: assigning.recall(
        person=person, unit=unit, assignment=thing, why=told.get("why", "")
    ),
    "reassign": lambda person, unit, thing, told: assigning.reassign(
        person=person, unit=unit, assignment=thing, office=_office(told)
    ),
}  # fmt: skip


def _day(told: QueryDict, name: str) -> date | None:
    """A day that was said. Raises Hindrance for what is none."""
    text = told.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise Hindrance(_("日期看不懂，请写成 2026-03-05 这样。")) from fault


@for_people
@require_POST
def do(request: HttpRequest, unit: int, thing: str, act: str) -> HttpResponse:
    """Something on a proposal, by the office."""
    if act not in ACTS or room_post(request.person, "list", unit) is None:
        raise Http404
    place = get_object_or_404(Unit, pk=unit)
    _tried(request, act, lambda: ACTS[act](request.person, place, thing, request.POST))
    return redirect("proposal", unit=unit, thing=thing)


@for_people
@require_POST
def do_assignment(request: HttpRequest, unit: int, assignment: str, act: str) -> HttpResponse:
    """Something on what an office was given: by that office, or by the hub."""
    if act not in ASSIGNMENT_ACTS:
        raise Http404
    place = get_object_or_404(Unit, pk=unit)
    _tried(request, act, lambda: ASSIGNMENT_ACTS[act](request.person, place, assignment, request.POST))
    if act in HUB:
        return redirect("proposal", unit=unit, thing=assignment_in(place, assignment)[0].row.id)
    return redirect("assignment", unit=unit, assignment=assignment)


HUB = frozenset({"pause", "resume", "extend", "recall", "reassign"})


def _tried(request: HttpRequest, act: str, work: Callable[[], object]) -> None:
    try:
        work()
        messages.success(request, _(DONE_NAMES[act]))
    except Hindrance as fault:
        messages.warning(request, str(fault))
