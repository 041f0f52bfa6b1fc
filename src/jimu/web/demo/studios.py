"""What a member does these days: on duty at a studio today, a visit written down, a report handed in and one begun."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.utils.timezone import localdate

from jimu.measures.invented.texts import PLACES, SUBJECTS, matter_text
from jimu.measures.studios.row import DutyDay, Seat
from jimu.web.accounts.models import Unit
from jimu.web.opinion import actions as opinion
from jimu.web.opinion.models import Wording
from jimu.web.registers.actions import record
from jimu.web.registers.queries import in_force
from jimu.web.rights import Person
from jimu.web.studios import actions as studios

STUDIO = "室01"
AGAIN = timedelta(days=14)
VISIT = "背街小巷的路灯坏了两盏，老人晚上出门不方便"
TEXT = (
    "走访中，居民反映背街小巷有两盏路灯坏了近一个月，老人晚上出门不方便。\n建议：尽快检修，并把背街小巷列入每月巡查。"
)


def on_duty(*, clerk: Person, member: Person, unit: Unit, thing: str) -> None:
    """The member sits in a studio and is on duty today and in two weeks; what came in is written down."""
    today = localdate()
    base = {"studio": STUDIO, "member": thing, "valid_from": today, "known_from": today}
    rows = [Seat(id=f"{STUDIO}-{thing}-今", **base)]
    days = [DutyDay(id=f"{STUDIO}-{day:%Y%m%d}-{thing}", day=day, **base) for day in (today, today + AGAIN)]
    record(person=clerk, unit=unit.pk, rows=[*rows, *days])
    said = {"studio": STUDIO, "day": today, "matter": VISIT, "people": 2, "handler": thing}
    visit = studios.receive(person=member, unit=unit.pk, once="1" * 32, **said)
    told = {"source": "", "member": thing}
    handed = opinion.save_draft(person=member, unit=unit, own=True, once="2" * 32, title="背街小巷路灯要有人定期巡查",
                                text=TEXT, visit=visit, **told)  # fmt: skip
    opinion.hand_in(person=member, draft=handed)
    opinion.save_draft(person=member, unit=unit, own=True, once="3" * 32, title="老旧小区电动自行车充电难",
                       text="走访了三个小区，", visit="", **told)  # fmt: skip


def give_words(*, clerk: Person, unit: Unit, seed: int) -> int:
    """The reports that are in the register without their words are given some; how many."""
    chance = Random(seed)  # noqa: S311 - invented data, nothing to protect
    known = set(Wording.objects.filter(unit=unit).values_list("thing", flat=True))
    rows = [row for row in in_force(unit.pk, "opinions").order_by("thing") if row.thing not in known]
    titles = [(row.thing, row.words.split(" ")[0]) for row in rows]
    made = Wording.objects.bulk_create(
        Wording(unit=unit, thing=thing, number=1, title=title, text=_text(chance, title), by_id=clerk.user)
        for thing, title in titles
    )
    return len(made)


def _text(chance: Random, title: str) -> str:
    """What a report says under its title: of the same place and the same matter."""
    place = next((one for one in PLACES if one in title), chance.choice(PLACES))
    subject = next((one for one in SUBJECTS if one in title), chance.choice(list(SUBJECTS)))
    return matter_text(chance, place, subject)
