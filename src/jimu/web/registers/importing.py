"""Rows from a workbook: tried first, row by row, then taken in as a whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from jimu.law.library import Law
from jimu.measures import base
from jimu.measures.base import Row
from jimu.measures.columns import BASE, KEPT_ELSEWHERE, NUMBER_TWICE, Fault, read_row
from jimu.measures.registers import TABLES
from jimu.measures.stored import to_data
from jimu.reading.formats.lists import SheetList
from jimu.web.log.actions import write
from jimu.web.registers.elsewhere import PARTS, kept_elsewhere, parts_kept_elsewhere
from jimu.web.registers.models import Import, StoredRow
from jimu.web.registers.store import columns_of, day_of, row_of, stored
from jimu.web.rights import Person, may_keep

ID, FROM, KNOWN = (next(one.zh for one in BASE if one.field == name) for name in ("id", "valid_from", "known_from"))
ADDED, CORRECTED, UNCHANGED, REFUSED = "added", "corrected", "unchanged", "refused"
SET_BY_US = {"version", "superseded_by", "withdrawn"}  # columns of an export that a file cannot set
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of a row of the sheet (its number as Excel shows it), and every fault in it."""

    number: int
    what: str
    thing: str
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Trial:
    """What taking a file in would do; nothing is written yet."""

    table: str
    sha256: str
    lines: list[Line] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    corrections: list[tuple[Row, Row]] = field(default_factory=list)

    def count(self, what: str) -> int:
        """How many rows come to this."""
        return sum(line.what == what for line in self.lines)


def tried(*, unit: int, table: str, listed: SheetList, law: Law, today: date | None = None) -> Trial:
    """Go through a workbook: what each row would add, correct or leave, and what is wrong with it.

    The first row has the headings. A row without a number is known by what it says, so that the same file twice adds
    nothing; one whose number is there already corrects it, where it says something else.
    """
    trial = Trial(table, listed.sha256)
    rows = iter(listed.rows)
    _, heads = next(rows, (1, ()))
    reader = _Reader(unit, table, heads, law, today or localdate())
    for number, cells in rows:
        reader.read(number, cells, trial)
    return trial


class _Reader:
    """What is needed for every row of one file: headings, what is stored already, what may be referred to."""

    def __init__(self, unit: int, table: str, heads: Sequence[str], law: Law, today: date) -> None:
        self.kind, self.columns, self.heads = TABLES[table], columns_of(table), [head.strip() for head in heads]
        self.law, self.today = law, today
        own = {one.field for one in BASE if one.field not in SET_BY_US}
        self.ours = {one.zh for one in BASE if one.field not in own} | {one.en for one in BASE if one.field not in own}
        kept = StoredRow.objects.filter(unit_id=unit, table=table, superseded_by=None)
        self.kept = {one.thing: one for one in kept.iterator(5000)}
        self.there = {one.refers: _things(unit, one.refers) for one in self.columns if one.refers}
        self.elsewhere = kept_elsewhere(unit, table, self.kept.keys())
        self.shut = {
            (one.field, thing)
            for one in self.columns
            if one.refers and one.refers == PARTS.get(table)
            for thing in parts_kept_elsewhere(unit, table, self.there[one.refers])
        }
        self.seen: Counter[str] = Counter()
        self.taken: set[str] = set()

    def read(self, number: int, cells: Sequence[str], trial: Trial) -> None:
        named = {head: text for head, text in zip(self.heads, cells, strict=False) if head and head not in self.ours}
        extra = [text for text in cells[len(self.heads) :] if text]
        given_id, given_from = named.get(ID, ""), named.get(FROM, "")
        filled = {**named, ID: given_id or "?", FROM: given_from or self.today.isoformat()}
        filled[KNOWN] = named.get(KNOWN) or self.today.isoformat()
        row, faults = read_row(self.kind, self.columns, filled, self.law)
        faults += [Fault("", text, "unknown_heading") for text in extra]
        if row is not None:
            row = self._named(row, given_id, given_from)
            faults += self._dangling(row)
            faults += [Fault(ID, row.id, NUMBER_TWICE)] if row.id in self.taken else []
        if row is None or faults:
            trial.lines.append(Line(number, REFUSED, given_id, tuple(faults)))
            return
        self.taken.add(row.id)
        self._sort(number, row, bool(given_from), trial)

    def _named(self, row: Row, given_id: str, given_from: str) -> Row:
        if not given_from:
            row = replace(row, valid_from=day_of(replace(row, valid_from=self.today)))
        if given_id:
            return row
        said = json.dumps(to_data(row), ensure_ascii=False, sort_keys=True)
        self.seen[said] += 1
        return replace(row, id="x" + hashlib.sha256(f"{self.seen[said]}{said}".encode()).hexdigest()[:12])

    def _dangling(self, row: Row) -> list[Fault]:
        return [
            Fault(one.zh, value, "refers_to_nothing")
            for one in self.columns
            if one.refers and (value := getattr(row, one.field)) and value not in self.there[one.refers]
        ]

    def _sort(self, number: int, row: Row, dated: bool, trial: Trial) -> None:
        kept = self.kept.get(row.id)
        if kept is None and any(getattr(row, field) == thing for field, thing in self.shut):
            trial.lines.append(Line(number, REFUSED, row.id, (Fault("", "", KEPT_ELSEWHERE),)))
            return
        if kept is None:
            trial.new.append(row)
            trial.lines.append(Line(number, ADDED, row.id))
            return
        before = row_of(kept)
        after = replace(row, valid_from=row.valid_from if dated else before.valid_from)
        if _says(before) == _says(after):
            trial.lines.append(Line(number, UNCHANGED, row.id))
        elif row.id in self.elsewhere:
            trial.lines.append(Line(number, REFUSED, row.id, (Fault(ID, row.id, KEPT_ELSEWHERE),)))
        else:
            trial.corrections.append((before, after))
            trial.lines.append(Line(number, CORRECTED, row.id))


def _things(unit: int, table: str) -> set[str]:
    found = StoredRow.objects.filter(unit_id=unit, table=table, superseded_by=None, withdrawn="")
    return set(found.values_list("thing", flat=True))


def _says(row: Row) -> tuple[Any, ...]:
    return row.valid_from, row.valid_to, to_data(row)


def take_in(*, person: Person, unit: int, trial: Trial, file: int | None = None) -> Import:
    """Write what a trial found, in one transaction: all good rows or none. Raises PermissionDenied."""
    if not may_keep(person, "keep", unit):
        raise PermissionDenied
    with transaction.atomic():
        StoredRow.objects.bulk_create((stored(row, unit, person.user) for row in trial.new), batch_size=BATCH)
        for before, after in trial.corrections:
            _correct(unit, person, before, after)
        taken = Import.objects.create(
            unit_id=unit, table=trial.table, file_id=file, sha256=trial.sha256, added=trial.count(ADDED),
            corrected=trial.count(CORRECTED), unchanged=trial.count(UNCHANGED), refused=trial.count(REFUSED),
            by_id=person.user,
        )  # fmt: skip
        write(chain=f"register:{unit}", action="import", person=person, role="clerk", table=trial.table,
              sha256=trial.sha256, added=taken.added, corrected=taken.corrected, refused=taken.refused)  # fmt: skip
        return taken


def _correct(unit: int, person: Person, before: Row, after: Row) -> None:
    values = {name: getattr(after, name) for name in (one.name for one in fields(after)) if name not in KEPT}
    closed, *new = base.correct([before], before, max(after.known_from, before.known_from), **values)
    StoredRow.objects.filter(
        unit_id=unit, table=before.TABLE, thing=before.id, version=before.version
    ).update(superseded_by=closed.superseded_by)  # fmt: skip
    StoredRow.objects.bulk_create([stored(row, unit, person.user) for row in new])


KEPT = {"id", "version", "known_from", "superseded_by", "withdrawn"}
