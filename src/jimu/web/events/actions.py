"""What the clerk does with an event: invites, opens the sign-in, answers leave, takes in lists, keeps files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.timezone import localdate

from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT, Attendance, Event
from jimu.measures.members.row import Member
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.events.models import PAPER_NAMES, Leave, Paper
from jimu.web.events.queries import STATUSES, day_of, event_in, is_over, papers, seats
from jimu.web.files.models import File
from jimu.web.log.actions import write
from jimu.web.members.queries import on_roll
from jimu.web.registers import actions as registers
from jimu.web.registers.models import StoredRow
from jimu.web.rights import Person, may_keep
from jimu.web.words import _

PAPERWORK = "纸质"


def invite(*, person: Person, unit: int, event: Event, members: Iterable[str] = (), guests: Iterable[str] = ()) -> int:
    """Put people on an event's list who are not on it yet; how many. Raises Hindrance for who is not in office then."""
    there = {row.person for row in seats(unit, event.id)}
    office = {one.id for one in on_roll(unit, day_of(event))}
    wanted = [thing for thing in dict.fromkeys(members) if thing not in there]
    if strangers := [thing for thing in wanted if thing not in office]:
        raise Hindrance(_("{names} 在活动那一天不在任，不能邀请。", names="、".join(strangers)))
    others = [name.strip() for name in dict.fromkeys(guests) if name.strip() and name.strip() not in there]
    number = (
        StoredRow.objects.filter(unit_id=unit, table="attendance", parent=event.id).values("thing").distinct().count()
    )
    values: list[dict[str, str]] = [{"member": thing} for thing in wanted] + [{"guest": name} for name in others]
    base = {"event": event.id, "valid_from": day_of(event), "known_from": localdate()}
    made = [Attendance(id=f"{event.id}-i{number + at:04d}", **base, **one) for at, one in enumerate(values, 1)]  # type: ignore[arg-type]
    if made:
        registers.record(person=person, unit=unit, rows=made, why="invite")
    return len(made)


def group(unit: int, event: Event, *, sector: str = "", committee: str = "") -> list[str]:
    """The members in office on the event's day, of a sector or committee where one is named."""

    def fits(one: Member) -> bool:
        return (not sector or one.sector == sector) and (not committee or one.committee == committee)

    return [one.id for one in on_roll(unit, day_of(event)) if fits(one)]


def begin_sign_in(*, person: Person, unit: int, event: Event) -> None:
    """The event is held today: from now on people sign in. Raises Hindrance where it is cancelled or was held."""
    if event.cancelled:
        raise Hindrance(_("这次活动已经取消，不能签到。"))
    if event.held_day is not None and event.held_day != localdate():
        raise Hindrance(_("这次活动登记的举办日期不是今天。日期有误请先更正。"))
    if event.held_day is None:
        registers.correct(person=person, unit=unit, table="events", thing=event.id, held_day=localdate())


def answer_leave(*, person: Person, unit: int, leave: int, granted: bool, words: str = "") -> None:
    """Grant or refuse leave; granted leave stands on the list. Raises Http404 where no such question waits."""
    _keeps(person, unit)
    with transaction.atomic():
        asked = Leave.objects.select_for_update().filter(pk=leave, unit_id=unit, state="asked").first()
        if asked is None:
            raise Http404
        asked.state, asked.words = "granted" if granted else "refused", words.strip()[:400]
        asked.answered_by_id, asked.answered_at = person.user, timezone.now()
        asked.save()
        row = next((row for row in seats(unit, asked.event) if row.member == asked.member), None)
        if granted and row is not None and row.status != PRESENT:
            registers.correct(person=person, unit=unit, table="attendance", thing=row.id, status=EXCUSED)
        write(chain=f"register:{unit}", action="answer_leave", person=person, role="clerk", event=asked.event,
              state=asked.state)  # fmt: skip


def set_status(*, person: Person, unit: int, event: str, changes: Mapping[str, Mapping[str, Any]]) -> int:
    """Set what was typed for people of the list, by the ids of their rows; how many were changed.

    Raises Http404 for a row that is not on this event's list.
    """
    rows = {row.id: row for row in seats(unit, event)}
    if not set(changes) <= set(rows):
        raise Http404
    new = {
        thing: _said(values) for thing, values in changes.items()
        if any(getattr(rows[thing], name) != value for name, value in values.items())
    }  # fmt: skip
    return registers.correct_each(person=person, unit=unit, table="attendance", changes=new) if new else 0


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Who came by paper signed on paper; who did not come signed nothing."""
    said = dict(values)
    if said.get("status") in STATUSES:
        said["signed"] = PAPERWORK if said["status"] == PRESENT else ""
    return said


def mark_absent(*, person: Person, unit: int, event: Event) -> int:
    """Everybody on the list without a status was absent: the clerk says so. Raises Hindrance before the event ends."""
    if not is_over(event):
        raise Hindrance(_("活动还没有结束，不能记缺席。"))
    missing = {row.id: {"status": ABSENT} for row in seats(unit, event.id) if not row.status}
    return registers.correct_each(person=person, unit=unit, table="attendance", changes=missing) if missing else 0


def attach(*, person: Person, unit: int, event: Event, kind: str, file: File) -> Paper:
    """Hang a file on an event; its name stands in the register. Raises Http404 for an unknown kind."""
    _keeps(person, unit)
    if kind not in PAPER_NAMES:
        raise Http404
    with transaction.atomic():
        paper = Paper.objects.create(unit_id=unit, event=event.id, kind=kind, file=file, by_id=person.user)
        if kind == "minutes":
            registers.correct(person=person, unit=unit, table="events", thing=event.id, minutes=file.name)
        else:
            registers.correct(person=person, unit=unit, table="events", thing=event.id,
                              documents=(*event.documents, file.name))  # fmt: skip
        return paper


def detach(*, person: Person, unit: int, event: str, paper: int) -> None:
    """Take a file away from an event: it is kept, and no longer shown. Raises Http404 where it does not hang there."""
    _keeps(person, unit)
    with transaction.atomic():
        found = papers(unit, event).filter(pk=paper).first()
        if found is None:
            raise Http404
        found.removed_at = timezone.now()
        found.save(update_fields=["removed_at"])
        current = event_in(unit, event)
        if found.kind == "minutes" and current.minutes == found.file.name:
            registers.correct(person=person, unit=unit, table="events", thing=event, minutes="")
        elif found.file.name in current.documents:
            left = list(current.documents)
            left.remove(found.file.name)
            registers.correct(person=person, unit=unit, table="events", thing=event, documents=tuple(left))


def done(*, person: Person, unit: int, event: str, thing: str, day: date) -> None:
    """What was resolved is done since a day. Raises Http404 where the event resolved no such thing."""
    _of_event(unit, "resolutions", event, thing)
    registers.correct(person=person, unit=unit, table="resolutions", thing=thing, done_day=day)


def follow_report(*, person: Person, unit: int, event: str, thing: str, **values: date | bool | Decimal | None) -> None:
    """What became of a report: the day of an instruction, whether it was adopted. Raises Http404 as `done`."""
    _of_event(unit, "reports", event, thing)
    registers.correct(person=person, unit=unit, table="reports", thing=thing, **values)


def _of_event(unit: int, table: str, event: str, thing: str) -> None:
    rows = StoredRow.objects.filter(unit_id=unit, table=table, thing=thing, parent=event, superseded_by=None)
    if not rows.filter(withdrawn="").exists():
        raise Http404


def _keeps(person: Person, unit: int) -> None:
    if not may_keep(person, "keep", unit):
        raise PermissionDenied
