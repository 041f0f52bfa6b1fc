"""An office with members and events, for the tests of their pages: a few of each, today in the middle."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import localdate

from jimu.law.library import Law
from jimu.measures.events.row import Event
from jimu.measures.members.row import Member, Post
from jimu.web.accounts.models import User
from jimu.web.events import actions as events
from jimu.web.events.queries import event_in, seats
from jimu.web.members import actions as members
from jimu.web.members.models import MemberAccount
from jimu.web.registers.actions import record
from tests.web.county import County

BEGAN = date(2024, 1, 10)
# id: name, sector, committee, last day
MEMBERS = {
    "m1": ("甲云禾", "教育", "提案委", None),
    "m2": ("乙山苗", "教育", "经济委", None),
    "m3": ("丙川舟", "农业", "提案委", None),
    "m4": ("丁石桥", "农业", "经济委", date(2025, 6, 30)),
    "m5": ("甲云禾", "经济", "经济委", None),
}


class Congress:
    """The office's clerk, its members' accounts and what is recorded of events."""

    def __init__(self, place: County) -> None:
        self.place, self.unit = place, place.units["office"]
        self.clerk = place.person("clerk")
        self.today = localdate()
        rows: list[Any] = [
            Member(id=thing, name=name, sector=sector, committee=committee, term="十届", valid_from=BEGAN,
                   valid_to=last, known_from=BEGAN)
            for thing, (name, sector, committee, last) in MEMBERS.items()
        ]  # fmt: skip
        rows.append(Post(id="p1", member="m1", post="常委", valid_from=BEGAN, known_from=BEGAN))
        record(person=self.clerk, unit=self.unit.pk, rows=rows)

    def event(self, thing: str, days: int = 0, **values: Any) -> Event:
        """An event planned for a day from today on."""
        day = self.today + timedelta(days=days)
        told = {"kind": "常委会", "title": f"会议{thing}", "planned_day": day, **values}
        made = Event(id=thing, valid_from=min(day, self.today), known_from=self.today, **told)
        record(person=self.clerk, unit=self.unit.pk, rows=[made])
        return made

    def invite(self, event: Event, *members: str) -> None:
        """Put members on the event's list."""
        events.invite(person=self.clerk, unit=self.unit.pk, event=event, members=members)

    def held_today(self, thing: str = "e1", *members: str) -> Event:
        """An event to which members are invited and at which people sign in now."""
        event = self.event(thing)
        self.invite(event, *(members or ("m1", "m2", "m3")))
        events.begin_sign_in(person=self.clerk, unit=self.unit.pk, event=event)
        return event_in(self.unit.pk, thing)

    def account(self, thing: str) -> User:
        """The user of a member, who has chosen a password."""
        found = MemberAccount.objects.filter(unit=self.unit, thing=thing).first()
        if found is None:
            members.make_account(person=self.clerk, unit=self.unit, thing=thing)
            found = MemberAccount.objects.get(unit=self.unit, thing=thing)
        User.objects.filter(member_account=found).update(must_choose_password=False)
        return User.objects.get(member_account=found)

    def phone(self, thing: str) -> Client:
        """A member's phone, on which they are logged in."""
        client = Client()
        client.force_login(self.account(thing))
        return client

    def statuses(self, event: str = "e1") -> dict[str, str]:
        """Who has which status."""
        return {row.person: row.status for row in seats(self.unit.pk, event)}

    @property
    def law(self) -> Law:
        """The law at the office's place."""
        return Law(self.unit.place, self.today.isoformat())
