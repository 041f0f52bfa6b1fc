"""All tables of all registers: each table's kind of row and its columns."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column
from jimu.measures.events.columns import COLUMNS as EVENTS
from jimu.measures.members.columns import COLUMNS as MEMBERS
from jimu.measures.money.columns import COLUMNS as MONEY
from jimu.measures.surveys.columns import COLUMNS as SURVEYS

COLUMNS: dict[type[Row], tuple[Column, ...]] = {**MEMBERS, **EVENTS, **MONEY, **SURVEYS}
REGISTERS: dict[str, tuple[type[Row], ...]] = {
    "members": tuple(MEMBERS),
    "events": tuple(EVENTS),
    "money": tuple(MONEY),
    "surveys": tuple(SURVEYS),
}
TABLES: dict[str, type[Row]] = {kind.TABLE: kind for kind in COLUMNS}
