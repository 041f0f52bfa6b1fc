"""All tables of all registers: each table's kind of row and its columns."""

from __future__ import annotations

from jimu.measures.affairs.columns import COLUMNS as AFFAIRS
from jimu.measures.base import Row
from jimu.measures.columns import Column
from jimu.measures.events.columns import COLUMNS as EVENTS
from jimu.measures.members.columns import COLUMNS as MEMBERS
from jimu.measures.money.columns import COLUMNS as MONEY
from jimu.measures.opinion.columns import COLUMNS as OPINION
from jimu.measures.proposals.columns import COLUMNS as PROPOSALS
from jimu.measures.publications.columns import COLUMNS as PUBLICATIONS
from jimu.measures.studios.columns import COLUMNS as STUDIOS
from jimu.measures.surveys.columns import COLUMNS as SURVEYS

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    **MEMBERS,
    **EVENTS,
    **MONEY,
    **SURVEYS,
    **PROPOSALS,
    **STUDIOS,
    **OPINION,
    **PUBLICATIONS,
    **AFFAIRS,
}
REGISTERS: dict[str, tuple[type[Row], ...]] = {
    "members": tuple(MEMBERS),
    "events": tuple(EVENTS),
    "money": tuple(MONEY),
    "surveys": tuple(SURVEYS),
    "proposals": tuple(PROPOSALS),
    "studios": tuple(STUDIOS),
    "opinion": tuple(OPINION),
    "publications": tuple(PUBLICATIONS),
    "affairs": tuple(AFFAIRS),
}
TABLES: dict[str, type[Row]] = {kind.TABLE: kind for kind in COLUMNS}
