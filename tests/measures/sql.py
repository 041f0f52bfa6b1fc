"""Register rows in SQLite, and every measure once more in SQL: nothing of jimu.measures computes here.

`k_<table>` is what was known on the day asked, `ask` holds the days; the queries stand on those alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal

from jimu.measures.base import Row
from jimu.measures.registers import TABLES

KNOWN = """
CREATE VIEW k_{table} AS SELECT r.* FROM {table} r, ask
WHERE r.known_from <= ask.known AND r.withdrawn = ''
AND NOT EXISTS (SELECT 1 FROM {table} s, ask WHERE s.id = r.id AND s.version = r.superseded_by
                AND s.known_from <= ask.known)
"""
VIEWS = """
CREATE VIEW office AS SELECT m.* FROM k_members m, ask
  WHERE m.valid_from <= ask.today AND (m.valid_to IS NULL OR m.valid_to >= ask.today);
CREATE VIEW held AS SELECT e.* FROM k_events e, ask
  WHERE e.held_day BETWEEN ask.first AND ask.last AND e.held_day <= ask.known AND e.cancelled = '';
CREATE VIEW came AS SELECT a.*, h.kind, h.held_day FROM k_attendance a JOIN held h ON h.id = a.event;
CREATE VIEW came_recorded AS SELECT * FROM came WHERE status IN ('出席','请假','缺席');
CREATE VIEW parts AS SELECT a.*,
  CASE WHEN signers < 2 THEN 1.0 WHEN a.first THEN 0.5 ELSE 0.5 / (signers - 1) END AS part
  FROM k_acts a, ask WHERE a.day BETWEEN ask.first AND ask.last;
CREATE VIEW came_members AS SELECT c.* FROM came c WHERE EXISTS (SELECT 1 FROM k_members m
  WHERE m.id = c.member AND m.valid_from <= c.held_day AND (m.valid_to IS NULL OR m.valid_to >= c.held_day));
CREATE VIEW paid AS SELECT p.* FROM k_payments p, ask
  WHERE p.paid_day BETWEEN ask.first AND ask.last AND p.paid_day <= ask.known;
CREATE VIEW back AS SELECT r.amount, p.project, p.item, p.event FROM k_refunds r
  JOIN k_payments p ON p.id = r.payment, ask WHERE r.day BETWEEN ask.first AND ask.last AND r.day <= ask.known;
CREATE VIEW budget_now AS SELECT b.* FROM k_budgets b, ask
  WHERE b.valid_from <= ask.today AND (b.valid_to IS NULL OR b.valid_to >= ask.today)
  AND b.year = CAST(substr(ask.last, 1, 4) AS INTEGER);
CREATE VIEW forms AS SELECT r.* FROM k_responses r JOIN k_surveys s ON s.id = r.survey, ask
  WHERE r.day BETWEEN ask.first AND ask.last AND r.day >= s.opened AND r.day <= s.closed
  AND NOT EXISTS (SELECT 1 FROM k_responses o JOIN k_surveys t ON t.id = o.survey, ask
    WHERE o.survey = r.survey AND o.number = r.number AND o.token = r.token AND o.day >= t.opened AND o.day <= t.closed
    AND o.day BETWEEN ask.first AND ask.last AND (o.day < r.day OR (o.day = r.day AND o.id < r.id)));
"""


def database(registers: Mapping[str, Sequence[Row]], first: date, last: date, known: date) -> sqlite3.Connection:
    """The rows of all tables, with the days asked."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE ask (first, last, known, today)")
    days = (first, last, known, min(last, known))
    base.execute("INSERT INTO ask VALUES (?, ?, ?, ?)", [day.isoformat() for day in days])
    for table, kind in TABLES.items():
        names = [item.name for item in fields(kind)]
        columns = ", ".join(f'"{name}"' for name in names)
        base.execute(f"CREATE TABLE {table} ({columns})")
        marks = ", ".join("?" * len(names))
        rows = [[plain(getattr(row, name)) for name in names] for row in registers.get(table, ())]
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of our own fields
        base.execute(f"CREATE INDEX {table}_id ON {table} (id)")
        base.execute(KNOWN.format(table=table))
    base.executescript(VIEWS)
    return base


def plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return "；".join(value) if isinstance(value, tuple) else value


def value(base: sqlite3.Connection, query: str) -> float | str | None:
    found = base.execute(query).fetchone()[0]
    assert found is None or isinstance(found, int | float | str)
    return found
