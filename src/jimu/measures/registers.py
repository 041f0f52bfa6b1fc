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

REGISTERED: dict[str, dict[type[Row], tuple[Column, ...]]] = {
    "members": MEMBERS,
    "events": EVENTS,
    "money": MONEY,
    "surveys": SURVEYS,
    "proposals": PROPOSALS,
    "studios": STUDIOS,
    "opinion": OPINION,
    "publications": PUBLICATIONS,
    "affairs": AFFAIRS,
}
COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    kind: columns for tables in REGISTERED.values() for kind, columns in tables.items()
}
REGISTERS: dict[str, tuple[type[Row], ...]] = {name: tuple(tables) for name, tables in REGISTERED.items()}
TABLES: dict[str, type[Row]] = {kind.TABLE: kind for kind in COLUMNS}
