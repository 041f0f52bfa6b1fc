"""The county's proposals on the web: whose log-in handles what, sessions, what is begun in these days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from jimu.web.accounts.models import Unit, User
from jimu.web.accounts.people import person_of
from jimu.web.members.models import MemberAccount
from jimu.web.proposals.assigning import link
from jimu.web.proposals.drafting import begin, save
from jimu.web.proposals.submitting import set_session, submit
from jimu.web.rights import Person

LAST_SESSION, THIS_SESSION = "十届三次", "十届四次"  # the first is what the invented year names
PLENARY_ENDS, SOON = (2, 18), timedelta(days=5)


def open_proposals(*, person: Person, unit: Unit, of: int, handles: Mapping[str, Unit]) -> None:
    """Name the sessions, and the units that are the offices of the invented year (`of`)."""
    set_session(person=person, unit=unit, name=LAST_SESSION, first=date(of, 1, 1), closing=date(of, *PLENARY_ENDS))
    today = localdate()
    if today.year > of:
        set_session(person=person, unit=unit, name=THIS_SESSION, first=date(today.year, 1, 1), closing=today + SOON)
    link(person=person, unit=unit, offices=handles)


def write_proposals(*, user: User, told: list[Mapping[str, Any]]) -> None:
    """What the member writes: submitted, or a draft."""
    person, account = person_of(user), MemberAccount.objects.get(user=user)
    for one in told:
        draft = begin(person=person, account=account)
        save(
            account=account, pk=draft.pk, base=None, values={name: one[name] for name in ("title", "text", "category")}
        )
        if one.get("submitted"):
            submit(person=person, account=account, pk=draft.pk, sure=True)
