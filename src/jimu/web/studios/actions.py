"""What is written about studios: a roster, who came, visits, what became of matters, the office's own rule."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.studios.roster import in_turn
from jimu.measures.studios.row import AT_ONCE, PASSED, TO_OPINION, TO_PROPOSAL, DutyDay, Visit
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.log.actions import write
from jimu.web.registers import actions as registers
from jimu.web.rights import Person, posts_for
from jimu.web.studios import queries
from jimu.web.studios.models import OwnRule
from jimu.web.words import _

RECEIVE = "receive"  # the right to write down whom one received
LONGEST_ROSTER = 400  # days
MOST_DAYS = 365
ONCE = re.compile(r"[0-9a-f]{16,64}")


def plan_duty(
    *, person: Person, unit: int, studio: str, first: date, last: date, weekdays: Collection[int],
    members: list[str],
) -> int:  # fmt: skip
    """Put members on duty in turn; how many days. Days that have somebody stay. Raises Hindrance for what cannot be."""
    if last < first or (last - first).days > LONGEST_ROSTER:
        raise Hindrance(_("结束日期要在开始日期之后，一次最多排一年。"))
    sitting = {one.member for one in queries.seats_of(unit, studio, first)}
    if not members or not set(members) <= sitting:
        raise Hindrance(_("请至少选一位在这个工作室的委员。"))
    taken = {one.day for one in queries.rows_of(unit, "studio_duty", parent=studio)}
    turns = in_turn(first, last, weekdays, members, taken)
    if not turns:
        raise Hindrance(_("这段时间里没有要排的日子：请选星期几；已经有人值班的日子不重排。"))
    rows = [
        DutyDay(id=f"{studio}-{day:%Y%m%d}-{member}"[:60], studio=studio, member=member, day=day,
                valid_from=day, known_from=localdate())
        for day, member in turns
    ]  # fmt: skip
    try:
        return registers.record(person=person, unit=unit, rows=rows, why="plan_duty")
    except ValueError as fault:
        raise Hindrance(_("有的日子曾经排过又作废了，请在台账里更正。")) from fault


def set_came(*, person: Person, unit: int, studio: str, thing: str, came: bool) -> None:
    """Whether the member came on a day on duty. Raises Http404 for a day of another studio, Hindrance before it."""
    row = next((one for one in queries.rows_of(unit, "studio_duty", parent=studio) if one.id == thing), None)
    if row is None:
        raise Http404
    if row.day > localdate():
        raise Hindrance(_("还没到这一天。"))
    registers.correct(person=person, unit=unit, table="studio_duty", thing=thing, came=came)


def come(*, person: Person, unit: int, member: str, thing: str) -> None:
    """A member says on the day that they are there. Raises Http404 for somebody else's day, Hindrance on another."""
    row = next((one for one in queries.own_duty(unit, member, localdate()) if one.id == thing), None)
    if row is None:
        raise Http404
    if row.day != localdate():
        raise Hindrance(_("还没到这一天。"))
    if not row.came:
        registers.correct_own(person=person, unit=unit, member=member, table="studio_duty", thing=thing, came=True)


def receive(*, person: Person, unit: int, once: str, **said: Any) -> str:
    """Write a visit down; its number. `once` makes the same form, sent twice, one visit. said: of `Visit`."""
    today = localdate()
    mark = once if ONCE.fullmatch(once) else secrets.token_hex(8)
    thing = f"访{today:%Y%m%d}-{mark[:12]}"
    done = said["day"] if said.get("outcome") == AT_ONCE else None
    row = Visit(id=thing, valid_from=said["day"], known_from=today, done_day=done, **said)
    try:
        registers.record(person=person, unit=unit, rows=[row], why="receive_visit", right=RECEIVE)
    except (ValueError, IntegrityError):
        if not queries.exists(unit, "studio_visits", thing):
            raise
    return thing


def follow(*, person: Person, unit: int, visit: Visit, right: str = "keep", **said: Any) -> None:
    """What became of a matter. Raises Hindrance for what cannot be, PermissionDenied for who may not."""
    done, outcome = said.get("done_day"), said.get("outcome", visit.outcome)
    if done is not None and not visit.day <= done <= localdate():
        raise Hindrance(_("办结日期要在来访日期到今天之间。"))
    if outcome == PASSED and not said.get("passed_to", visit.passed_to):
        raise Hindrance(_("请写明转交给哪个单位。"))
    changed = {name: value for name, value in said.items() if getattr(visit, name) != value}
    if changed:
        registers.correct_as(person=person, unit=unit, table="studio_visits", thing=visit.id, right=right,
                             why="follow_visit", **changed)  # fmt: skip


def follow_own(*, person: Person, unit: int, member: str, visit: Visit, **said: Any) -> None:
    """As `follow`, by the member who received the visit. Raises Http404 for anybody else."""
    if visit.handler != member:
        raise Http404
    follow(person=person, unit=unit, visit=visit, right=RECEIVE, **said)


def _still_there(unit: int, visit: str) -> Visit | None:
    return queries.visit_in(unit, visit) if queries.stored(unit, "studio_visits", visit) else None


def became_opinion(*, person: Person, unit: int, visit: str, opinion: str, day: date) -> None:
    """A matter has become an opinion report; with that the studio is done with it. Of two reports out of one visit the
    first is what it became; a visit that was taken back meanwhile becomes nothing."""
    row = _still_there(unit, visit)
    if row is None or row.opinion:
        return
    registers.correct_as(
        person=person, unit=unit, table="studio_visits", thing=visit, right=RECEIVE, why="visit_became_opinion",
        outcome=TO_OPINION, opinion=opinion, done_day=row.done_day or day,
    )  # fmt: skip


def became_proposal(*, person: Person, unit: int, visit: str, proposal: str) -> None:
    """A matter has become a proposal, as `became_opinion`. Where it is a report already, that it stays too."""
    row = _still_there(unit, visit)
    if row is None or row.proposal:
        return
    registers.correct_as(
        person=person, unit=unit, table="studio_visits", thing=visit, right=RECEIVE, why="visit_became_proposal",
        outcome=row.outcome if row.opinion else TO_PROPOSAL, proposal=proposal, done_day=row.done_day or localdate(),
    )  # fmt: skip


@transaction.atomic
def set_rule(*, person: Person, unit: Unit, record_days: int, matter_days: int) -> None:
    """The office's own days. Raises PermissionDenied, Hindrance for days that are none."""
    if not posts_for(person, "keep", unit.pk):
        raise PermissionDenied
    if not (0 <= record_days <= MOST_DAYS and 1 <= matter_days <= MOST_DAYS):
        raise Hindrance(_("天数要在一年以内。"))
    days = {"record_days": record_days, "matter_days": matter_days}
    OwnRule.objects.update_or_create(unit=unit, defaults={**days, "by_id": person.user})
    write(chain=f"register:{unit.pk}", action="set_studio_rule", person=person, role="clerk", **days)
