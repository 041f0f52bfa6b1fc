"""A member signs in for an event as themself, and asks for leave before it."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from jimu.measures.events.row import PRESENT
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.events.code import is_good
from jimu.web.events.models import Leave, Miss, SignIn
from jimu.web.events.queries import event_in, is_on, of_member, seat_of
from jimu.web.log.actions import write
from jimu.web.members.models import MemberAccount
from jimu.web.registers import actions as registers
from jimu.web.registers.store import row_of
from jimu.web.rights import Person
from jimu.web.words import _

BY_CODE = "扫码"
MOST_MISSES, WITHIN = 5, timedelta(minutes=10)


def check_code(*, person: Person, unit: int, event: str, typed: str) -> None:
    """Look whether a typed code is the event's of this minute. Raises Hindrance, and counts who types wrong ones."""
    since = timezone.now() - WITHIN
    if Miss.objects.filter(user_id=person.user, at__gt=since).count() >= MOST_MISSES:
        raise Hindrance(_("签到码输错次数太多，请过十分钟再试，或者找工作人员登记。"))
    if not is_good(unit, event, typed):
        Miss.objects.filter(user_id=person.user, at__lte=since).delete()
        Miss.objects.create(user_id=person.user)
        raise Hindrance(_("签到码不对或已经过期。请看屏幕上现在的六位数。"))


def sign_in(*, person: Person, account: MemberAccount, event: str, device: str) -> None:
    """Sign a member in for an event on a device; the code was looked at before.

    Raises Hindrance where the event is not on, the member is not on its list, or the device signed in somebody else.
    """
    unit = account.unit_id
    seat = seat_of(unit, event, account.thing)
    if seat is None:
        raise Hindrance(_("您不在这次活动的名单上，请找工作人员登记。"))
    if not is_on(event_in(unit, event)):
        raise Hindrance(_("这次活动现在不能签到。"))
    try:
        with transaction.atomic():
            SignIn.objects.create(unit_id=unit, event=event, member=account.thing, device=device)
            if getattr(row_of(seat), "status", "") != PRESENT:
                registers.correct_own(person=person, unit=unit, member=account.thing, table="attendance",
                                      thing=seat.thing, status=PRESENT, signed=BY_CODE)  # fmt: skip
    except IntegrityError as fault:
        if SignIn.objects.filter(unit_id=unit, event=event, member=account.thing).exists():
            raise Hindrance(_("您已经签到了。")) from fault
        raise Hindrance(_("这部手机已经给别人签过到。请用自己的手机，或者找工作人员登记。")) from fault


@transaction.atomic
def ask_leave(*, person: Person, account: MemberAccount, event: str, reason: str) -> Leave:
    """Ask for leave before an event. Raises Hindrance without a reason, too late, or where it was asked already."""
    words = reason.strip()[:400]
    mine = next((one for one in of_member(account.unit_id, account.thing) if one.event.id == event), None)
    if mine is None or not mine.may_ask:
        raise Hindrance(_("这次活动现在不能请假。"))
    if not words:
        raise Hindrance(_("请写明请假原因。"))
    leave = Leave.objects.create(unit_id=account.unit_id, event=event, member=account.thing, reason=words)
    write(chain=f"register:{account.unit_id}", action="ask_leave", person=person, role="member", event=event)
    return leave
