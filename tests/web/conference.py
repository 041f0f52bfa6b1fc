"""An office with members, handling offices and a session, for the tests of proposals."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.people import person_of
from jimu.web.members.models import MemberAccount
from jimu.web.proposals import assigning, drafting, examining, handling, minding, rating, submitting
from jimu.web.proposals.assigning import Office
from jimu.web.proposals.models import Draft
from jimu.web.proposals.reading import Dossier, dossier
from jimu.web.registers.models import StoredRow
from jimu.web.rights import Person, Role
from tests.web.county import County
from tests.web.people import Congress

TEXT = "东街每逢下雨就积水，群众出行困难。建议在汛前疏通排水沟，并安排专人巡查。"
TITLE = "关于疏通东街排水沟的建议"
SESSION = "十届三次"
DAY = date(2026, 3, 2)  # a Monday


class Clock:
    """Moves the day on which the office believes to be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.to(DAY)

    def to(self, day: date) -> None:
        """Be at ten in the morning of a day."""
        self.day = day
        moment = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
        self.monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    def later(self, days: int) -> None:
        """So many days later."""
        self.to(self.day + timedelta(days=days))


class Conference(Congress):
    """The office of the county with members m1 to m5, two more handling offices, a session."""

    def __init__(self, place: County) -> None:
        super().__init__(place)
        self.head = place.person("head")
        self.museum = place.units["museum"]
        self.water = self._handling("示例县水利局", "water")
        self.roads = self._handling("示例县交通局", "roads")
        submitting.set_session(person=self.clerk, unit=self.unit, name=SESSION, first=date(self.today.year, 1, 1),
                               closing=self.today + timedelta(days=5))  # fmt: skip

    def _handling(self, name: str, key: str) -> Unit:
        unit = Unit.objects.create(name=name, kind="department", place=self.unit.place)
        user = User.objects.create_user(key, "纸上得来终觉浅9", name=f"{name}经办人")
        Post.objects.create(user=user, unit=unit, role=Role.HANDLER)
        self.place.users[key], self.place.units[key] = user, unit
        return unit

    def member(self, thing: str) -> MemberAccount:
        self.place.users[thing] = self.account(thing)
        return MemberAccount.objects.get(unit=self.unit, thing=thing)

    def person(self, name: str) -> Person:
        if name not in self.place.users:
            self.member(name)
        return person_of(self.place.users[name])

    def draft(self, who: str = "m1", **values: str) -> Draft:
        account = self.member(who)
        draft = drafting.begin(person=self.person(who), account=account)
        told = {"title": TITLE, "text": TEXT, **values}
        return drafting.save(account=account, pk=draft.pk, base=0, values=told)

    def sign(self, draft: Draft, *members: str) -> None:
        for one in members:
            now = Draft.objects.get(pk=draft.pk)
            drafting.sign(person=self.person(one), account=self.member(one), pk=draft.pk, digest=now.digest)

    def invite(self, draft: Draft, *members: str) -> None:
        drafting.invite(account=self.member(draft.author), pk=draft.pk, members=list(members))

    def hand_in(self, draft: Draft | UUID) -> str:
        row = Draft.objects.get(pk=getattr(draft, "pk", draft))
        return submitting.submit(person=self.person(row.author), account=self.member(row.author), pk=row.pk, sure=True)

    def submitted(self, who: str = "m1", **values: str) -> str:
        return self.hand_in(self.draft(who, **values))

    def examined(self, thing: str, outcome: str = "立案", **told: str) -> str:
        examining.examine(person=self.clerk, unit=self.unit, thing=thing, outcome=outcome, **told)
        return thing

    def filed(self, who: str = "m1", **values: str) -> str:
        return self.examined(self.submitted(who, **values))

    def assigned(self, thing: str = "", *offices: tuple[str, Unit]) -> str:
        thing = thing or self.filed()
        given = [Office(role, unit) for role, unit in offices or (("主办", self.museum),)]
        assigning.assign(person=self.clerk, unit=self.unit, thing=thing, offices=given)
        return thing

    def accepted(self, thing: str = "") -> str:
        thing = thing or self.assigned()
        for one in self.stood(thing).assignments:
            if not one.accepted_day and not one.returned_day:
                handling.accept(person=self.clerk, unit=self.unit, assignment=one.id)
        return thing

    def answered(self, thing: str = "", result: str = "B类") -> str:
        thing = thing or self.accepted()
        for one in self.stood(thing).file.answering:
            handling.reply(person=self.clerk, unit=self.unit, assignment=one.id, text="已列入计划。", result=result)
        return thing

    def rated(self, thing: str, result: str = "满意", who: str = "m1") -> str:
        rating.rate(person=self.person(who), unit=self.unit, thing=thing, attitude="满意", result=result, words="")
        return thing

    def sent_back(self, thing: str = "") -> str:
        thing = thing or self.answered()
        owing = [one.id for one in self.stood(thing).file.answering]
        minding.send_back(person=self.clerk, unit=self.unit, thing=thing, assignments=owing, why="提案者不满意")
        return thing

    def closed(self, thing: str = "") -> str:
        thing = thing or self.answered()
        minding.close(person=self.clerk, unit=self.unit, thing=thing)
        return thing

    def stood(self, thing: str) -> Dossier:
        return dossier(self.unit, thing)

    def rows(self) -> list[tuple[str, str, int]]:
        """Everything that is written: table, thing, version."""
        return list(StoredRow.objects.order_by("id").values_list("table", "thing", "version"))

    def as_(self, name: str) -> Client:
        """Somebody's browser."""
        client = Client()
        if name not in self.place.users:
            self.member(name)
        client.force_login(self.place.users[name])
        return client
