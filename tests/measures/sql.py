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
CREATE VIEW verdict AS SELECT e.* FROM k_proposal_examinations e, ask WHERE e.day <= ask.today;
CREATE VIEW files AS SELECT p.*, v.outcome, v.day AS examined,
  CASE WHEN v.outcome = '并案' THEN v.merged_into ELSE p.id END AS home
  FROM k_proposals p LEFT JOIN verdict v ON v.proposal = p.id, ask
  WHERE p.retracted_day IS NULL OR p.retracted_day > ask.today;
CREATE VIEW received AS SELECT f.* FROM files f, ask WHERE f.submitted_day BETWEEN ask.first AND ask.last;
CREATE VIEW filed AS SELECT f.* FROM files f, ask
  WHERE f.outcome = '立案' AND f.examined BETWEEN ask.first AND ask.last;
CREATE VIEW standing AS SELECT a.* FROM k_proposal_assignments a, ask WHERE a.assigned_day <= ask.today
  AND (a.returned_day IS NULL OR a.returned_day > ask.today);
CREATE VIEW letters AS SELECT r.*, COALESCE(NULLIF(r.proposal, ''), a.proposal) AS about FROM k_proposal_replies r
  JOIN standing a ON a.id = r.assignment, ask WHERE r.day >= a.assigned_day AND r.day <= ask.today;
CREATE VIEW owed AS SELECT f.id AS proposal, f.outcome, a.id AS assignment, a.assigned_day, a.explained_day,
  CASE WHEN f.outcome = '并案' THEN MAX(a.assigned_day, f.examined) ELSE a.assigned_day END AS begun,
  (SELECT MIN(r.day) FROM letters r WHERE r.assignment = a.id AND r.about = f.id) AS first_day,
  (SELECT r.result FROM letters r WHERE r.assignment = a.id AND r.about = f.id ORDER BY r.day DESC, r.id DESC LIMIT 1)
  AS result FROM files f JOIN standing a ON a.proposal = f.home WHERE a.role <> '会办';
CREATE VIEW answered AS SELECT proposal, MAX(first_day) AS day FROM owed
  GROUP BY proposal HAVING COUNT(first_day) = COUNT(*);
CREATE VIEW answered_now AS SELECT a.* FROM answered a, ask WHERE a.day BETWEEN ask.first AND ask.last;
CREATE VIEW months AS SELECT o.*, MIN(6, CASE WHEN o.explained_day <= ask.today THEN 6 ELSE 3 END
  + (SELECT COUNT(*) FROM k_proposal_clock h WHERE h.assignment = o.assignment AND h.kind = '延长'
     AND h.day <= ask.today)) AS months,
  (SELECT COALESCE(SUM(julianday(h.last) - julianday(h.first) + 1), 0) FROM k_proposal_clock h
   WHERE h.assignment = o.assignment AND h.kind = '暂停' AND h.day <= ask.today) AS paused FROM owed o, ask;
CREATE VIEW ends AS SELECT m.*, (SELECT n.day FROM next_working n WHERE n.due = date(MIN(
  date(m.begun, '+' || m.months || ' months'),
  date(m.begun, 'start of month', '+' || (m.months + 1) || ' months', '-1 day')), '+' || m.paused || ' days'))
  AS due FROM months m;
CREATE VIEW papers_back AS SELECT o.* FROM k_proposal_opinions o JOIN files f ON f.id = o.proposal, ask
  WHERE o.returned_day BETWEEN ask.first AND ask.today AND NOT EXISTS (SELECT 1 FROM k_proposal_opinions l, ask
    WHERE l.proposal = o.proposal AND l.member = o.member AND l.returned_day <= ask.today
    AND (l.returned_day > o.returned_day OR (l.returned_day = o.returned_day AND l.id > o.id)));
CREATE VIEW deeds AS
  SELECT a.member, a.item, a.day, a.signers, a.first FROM k_acts a
    WHERE a.item NOT IN ('提案','提案立案','重点提案','优秀提案','社情民意','社情民意采用')
  UNION ALL SELECT w.member, i.item, CASE i.item WHEN '提案' THEN f.submitted_day ELSE f.examined END,
    (SELECT COUNT(DISTINCT s.member) FROM signed s WHERE s.proposal = f.id) + 1, w.member = f.member
    FROM files f JOIN (SELECT id AS proposal, member FROM k_proposals UNION SELECT proposal, member FROM signed) w
      ON w.proposal = f.id JOIN (SELECT '提案' AS item UNION SELECT '提案立案') i
    WHERE w.member <> '' AND (i.item = '提案' OR f.outcome = '立案')
  UNION ALL SELECT member, '社情民意', submitted_day, 1, 1 FROM k_opinions WHERE member <> ''
  UNION ALL SELECT member, '社情民意采用', day, 1, 1 FROM (SELECT r.member, MIN(COALESCE(
      CASE WHEN r.decision = '采用' THEN r.decided_day END, '9'), COALESCE((SELECT MIN(w.adopted_day)
      FROM k_opinion_forwards w WHERE w.opinion = r.id), '9')) AS day FROM k_opinions r)
    WHERE day < '9' AND member <> '';
CREATE VIEW signed AS SELECT s.* FROM k_proposal_signatures s JOIN k_proposals p ON p.id = s.proposal, ask
  WHERE s.signed_day <= ask.today AND s.member <> p.member;
CREATE VIEW parts AS SELECT a.*,
  CASE WHEN signers < 2 THEN 1.0 WHEN a.first THEN 0.5 ELSE 0.5 / (signers - 1) END AS part
  FROM deeds a, ask WHERE a.day BETWEEN ask.first AND ask.last;
"""


def database(registers: Mapping[str, Sequence[Row]], first: date, last: date, known: date) -> sqlite3.Connection:
    """The rows of all tables, with the days asked."""
    base = sqlite3.connect(":memory:")
    for table, kind in TABLES.items():
        names = [item.name for item in fields(kind)]
        columns = ", ".join(f'"{name}"' for name in names)
        base.execute(f"CREATE TABLE {table} ({columns})")
        marks = ", ".join("?" * len(names))
        rows = [[plain(getattr(row, name)) for name in names] for row in registers.get(table, ())]
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of our own fields
    return asked(base, first, last, known)


def asked(base: sqlite3.Connection, first: date, last: date, known: date) -> sqlite3.Connection:
    """The days asked, and the views on the tables that are there."""
    base.execute("CREATE TABLE ask (first, last, known, today)")
    days = (first, last, known, min(last, known))
    base.execute("INSERT INTO ask VALUES (?, ?, ?, ?)", [day.isoformat() for day in days])
    for table in TABLES:
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


def next_working_days(base: sqlite3.Connection, year: int = 2025) -> None:
    """Every day of the year with the day on which a period that ends on it ends: days off from the notice of 2025."""
    off = [(1, 1), (1, 28), (1, 29), (1, 30), (1, 31), (2, 1), (2, 2), (2, 3), (2, 4), (4, 4), (4, 5), (4, 6), (5, 1)]
    off += [(5, 2), (5, 3), (5, 4), (5, 5), (5, 31), (6, 1), (6, 2), *((10, n) for n in range(1, 9))]
    worked = {date(year, month, day) for month, day in ((1, 26), (2, 8), (4, 27), (9, 28), (10, 11))}
    worked.add(date(year + 1, 1, 4))
    free = {date(year, *one) for one in off} | {date(year + 1, 1, n) for n in (1, 2, 3)}
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 2, 1).toordinal())]
    free |= {day for day in days if day.weekday() > 4 and day not in worked}
    base.execute("CREATE TABLE next_working (due, day)")
    for day in days[:-10]:
        last = next(later for later in days if later >= day and later not in free)
        base.execute("INSERT INTO next_working VALUES (?, ?)", (day.isoformat(), last.isoformat()))
    base.execute(
        "CREATE TABLE working AS SELECT day, ROW_NUMBER() OVER (ORDER BY day) AS n FROM next_working WHERE due = day"
    )
    base.execute("CREATE INDEX working_n ON working (n)")
