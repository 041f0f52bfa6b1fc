"""The place of all registers: those that an office keeps first, each with its own page and with what waits in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jimu.measures.registers import REGISTERS
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.affairs.queries import waits as affairs_wait
from jimu.web.events.queries import waits as events_wait
from jimu.web.opinion.queries import waits as opinions_wait
from jimu.web.pages import render
from jimu.web.publications.queries import waits as publications_wait
from jimu.web.registers.offices import offices_of
from jimu.web.registers.queries import tables_kept
from jimu.web.studios.queries import waits as studios_wait

Waits = Callable[[Unit], list[str]]
MOST_OFFICES = 3  # who reads the registers of more offices sees there what each has, not what waits


@dataclass(frozen=True, slots=True)
class Room:
    """The own room of a register: the page with which it begins for an office, and what waits there, in sentences."""

    page: str
    waits: Waits = lambda _unit: []


ROOMS = {
    "members": Room("member_roll"),
    "events": Room("event_year", events_wait),
    "studios": Room("studio_month", studios_wait),
    "opinion": Room("opinion_list", opinions_wait),
    "publications": Room("publication_list", publications_wait),
    "affairs": Room("affair_year", affairs_wait),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A register of an office: its tables, its own page ("" where it has none), what waits in it."""

    register: str
    tables: tuple[str, ...]
    page: str
    waits: tuple[str, ...] = ()


@for_people
@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """The registers of the offices in which the person reads them."""
    units = offices_of(request.person)
    kept = tables_kept([one.pk for one in units])
    offices = [(one, *_cards(one, kept.get(one.pk, set()), told=len(units) <= MOST_OFFICES)) for one in units]
    return render(request, "registers/index.html", offices=offices)


def _cards(unit: Unit, kept: set[str], *, told: bool) -> tuple[list[Card], list[Card]]:
    """The registers that an office keeps, in which there is a row, and the others. All, where it keeps none yet."""
    tables = {register: tuple(kind.TABLE for kind in kinds) for register, kinds in REGISTERS.items()}
    used = [_card(unit, register, some, told=told) for register, some in tables.items() if kept & set(some)]
    there = {one.register for one in used}
    others = [_card(unit, register, some, told=False) for register, some in tables.items() if register not in there]
    return (used, others) if used else (others, [])


def _card(unit: Unit, register: str, tables: tuple[str, ...], *, told: bool) -> Card:
    room = ROOMS.get(register)
    if room is None:
        return Card(register, tables, "")
    return Card(register, tables, room.page, tuple(room.waits(unit)) if told else ())
