"""10,000 proposals from a workbook: every bad row is told, every good one is in; killed, nothing is half done."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench.imports import BAD_EVERY, DAY, PEOPLE, PROPOSALS, WRONG, book, proposals

from jimu.law.library import Law
from jimu.measures.members.row import Member
from jimu.reading.formats.lists import list_in
from jimu.web.registers import actions
from jimu.web.registers.importing import REFUSED, take_in, tried
from jimu.web.registers.models import Import, StoredRow
from jimu.web.registers.store import registers
from tests.conftest import ROOT
from tests.web.county import County
from tests.web.office import PATIENCE, Office, new_office

NUMBER, KILLED = 10_000, 2_000
REASONS = {
    "提交日期": "not_a_day",
    "第一提案人": "refers_to_nothing",
    "提案者种类": "not_a_choice",
    "案由": "cell_is_empty",
}
LAW = Law("990100", "2025-01-01")


def test_every_bad_row_is_told_with_its_number_and_every_good_one_is_in(place: County) -> None:
    clerk, unit = place.person("clerk"), place.units["office"].pk
    people = [Member(id=f"m{number}", name=f"甲{number}", valid_from=DAY, known_from=DAY) for number in range(PEOPLE)]
    actions.record(person=clerk, unit=unit, rows=people)
    rows = list(proposals(NUMBER))
    listed = list_in(book(PROPOSALS, iter(rows)), "提案.xlsx")
    trial = tried(unit=unit, table="proposals", listed=listed, law=LAW)
    assert StoredRow.objects.filter(table="proposals").count() == 0
    told = [(line.number, line.faults[0].heading, line.faults[0].reason) for line in trial.lines if line.faults]
    assert told == [
        (at + 2, column, REASONS[column])
        for at in range(0, NUMBER, BAD_EVERY)
        for column, _words in [WRONG[at // BAD_EVERY % len(WRONG)]]
    ]
    taken = take_in(person=clerk, unit=unit, trial=trial)
    assert (taken.added, taken.refused) == (NUMBER - NUMBER // BAD_EVERY, NUMBER // BAD_EVERY)
    said = {row[0]: (row[1], row[2], row[10]) for at, row in enumerate(rows) if at % BAD_EVERY}
    kept = registers(unit, ["proposals"])["proposals"]
    assert {row.id: (row.title, str(row.submitted_day), row.text) for row in kept} == said  # type: ignore[attr-defined]
    again = tried(unit=unit, table="proposals", listed=listed, law=LAW)
    assert {line.what for line in again.lines} == {"unchanged", REFUSED}
    assert Import.objects.count() == 1


TAKING = f"""
from jimu.web.start import start
start()
from bench.imports import *
from jimu.law.library import Law
from jimu.reading.formats.lists import list_in
from jimu.web.accounts.models import Unit, User
from jimu.web.accounts.people import person_of
from jimu.web.registers.importing import take_in, tried
unit = Unit.objects.get(code="131001").pk
rows = [row[:7] for row in proposals({KILLED})]
listed = list_in(book(PROPOSALS[:7], rows), "提案.xlsx")
trial = tried(unit=unit, table="proposals", listed=listed, law=Law("990100", "2025-01-01"))
print("begin", flush=True)
take_in(person=person_of(User.objects.get(username="clerk")), unit=unit, trial=trial)
print("done", flush=True)
"""


def takes(office: Office) -> subprocess.Popen[str]:
    """A process that takes the workbook in, when it is about to write."""
    process = subprocess.Popen(
        [sys.executable, "-c", TAKING], env=office.environment, cwd=ROOT, text=True, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline() == "begin\n"
    return process


@pytest.mark.parametrize("pieces", [2, pytest.param(8, marks=pytest.mark.long)])
def test_a_killed_import_leaves_nothing_half_done_and_is_done_by_the_same_file(tmp_path: Path, pieces: int) -> None:
    office = new_office(tmp_path / "home").made()
    process = takes(office)
    start = time.monotonic()
    assert process.communicate(timeout=PATIENCE)[0] == "done\n"
    whole, good = time.monotonic() - start, stored(office)[0]
    office = new_office(tmp_path / "other").made()
    seen = set()
    for piece in range(pieces):
        process = takes(office)
        time.sleep(whole * piece / pieces)
        process.kill()
        process.communicate(timeout=PATIENCE)
        seen.add(stored(office))
    assert seen <= {(0, 0, 0), (good, 1, 1)}
    assert (0, 0, 0) in seen
    takes(office).communicate(timeout=PATIENCE)
    assert stored(office)[0] == good


def stored(office: Office) -> tuple[int, int, int]:
    """How many rows are there, files taken in, and lines of the log that say so."""
    [(rows,)] = office.ask("SELECT COUNT(*) FROM registers_storedrow WHERE \"table\" = 'proposals'")
    [(files,)] = office.ask("SELECT COUNT(*) FROM registers_import WHERE added > 0")
    [(lines,)] = office.ask("SELECT COUNT(*) FROM log_line WHERE action = 'import'")
    return rows, files, min(lines, 1)
