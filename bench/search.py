"""The search on 20,000 plans with 400,000 indicators: common and rare words, by people who see little and who see all.

Run: python bench/search.py [--plans 20000] [--database sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7
INDICATORS, AT_ONCE = 20, 4000
GOAL = 300  # milliseconds for a page of what was found, with both counts
WORDS = ("提案", "完成", "实际", "水", "提案办理", "满意度 委员", "经费第7号", "2026", "没有这样的词", "第1234号")


def main() -> None:
    """Fill, search, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="jimu-bench-"))
    os.environ["JIMU_HOME"] = str(folder)
    if asked.database == "postgresql":
        from tests.web.postgres import start_postgres

        os.environ["JIMU_DATABASE_URL"] = start_postgres()
    try:
        measure(asked.plans, asked.database, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(plans: int, database: str, folder: Path) -> None:
    """Fill an office and search in it."""
    from jimu.web.start import start

    start()
    from bench.corpus.county import fill
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    people = fill(0)
    rows = plan_rows(plans)
    before = size(folder)
    made, seconds = timed(lambda: write(rows))
    grown = (size(folder) - before) / 1e6
    if database == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("SELECT pg_total_relation_size('search_entry')")
            grown = cursor.fetchone()[0] / 1e6
    print(f"{plans:,} plans on {database}: {made:,} entries written in {seconds:.0f} s, {grown:.0f} MB", flush=True)
    report(people)


def plan_rows(plans: int) -> list[Any]:
    """Plans of all units in all states, with titles that differ."""
    from bench.corpus.plans import MATTERS
    from django.utils import timezone

    from jimu.web.accounts.models import Unit
    from jimu.web.plans.models import Plan
    from jimu.web.rights import RANK, State

    units = list(Unit.objects.filter(kind="unit").select_related("parent"))
    rows = []
    for number in range(plans):
        unit, state = units[number % len(units)], list(State)[number % len(State)]
        rows.append(Plan(year=2026, unit=unit, department=unit.parent, division_id=unit.parent.division_id,
                         scope="project", title=f"{MATTERS[number % len(MATTERS)]}经费第{number}号", state=state,
                         reached=RANK[state], since=timezone.now(), content="{}"))  # fmt: skip
    return Plan.objects.bulk_create(rows, batch_size=500)


def write(plans: list[Any]) -> int:
    """The entries of the plans: a title and twenty indicators each."""
    from bench.corpus.plans import MATTERS, TREE

    from jimu.web.search.entries import EVERYBODY, _marks
    from jimu.web.search.grams import tokens
    from jimu.web.search.models import INDICATOR, PLAN, Entry

    entries: list[Any] = []
    for number, plan in enumerate(plans):
        code = f"131-{number}"
        entries.append(Entry(plan=plan, kind=PLAN, rank=EVERYBODY, name=plan.title, words=code,
                             grams=[*tokens(plan.title), *tokens(code), *_marks(plan, PLAN)]))  # fmt: skip
        for place in range(INDICATORS):
            _, level2, name, target = TREE[(number + place) % len(TREE)]
            matter = MATTERS[(number // 7 + place) % len(MATTERS)]
            name = name.format(matter=matter)
            words = f"{target.format(number=number % 97)}　{level2}，按全年{matter}的实际数与年初计划数比较计算"
            grams = [*tokens(name), *tokens(words), *_marks(plan, INDICATOR)]
            entries.append(Entry(plan=plan, kind=INDICATOR, key=str(place), rank=plan.reached, name=name, words=words,
                                 grams=grams))  # fmt: skip
        if len(entries) >= AT_ONCE:
            Entry.objects.bulk_create(entries)
            entries.clear()
    Entry.objects.bulk_create(entries)
    return Entry.objects.count()


def size(folder: Path) -> int:
    """The bytes of the office."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def report(people: dict[str, list[Any]]) -> None:
    """A line for each word, a column for each who searches."""
    from jimu.web.accounts.people import person_of

    persons = {role: person_of(people[role][0]) for role in ("clerk", "division", "performance")}
    print(f"{'':14}" + "".join(f"{role:>32}" for role in persons) + "   milliseconds; plans, indicators found")
    worst = 0.0
    for words in WORDS:
        cells = []
        for person in persons.values():
            counts, took = page(person, words)
            worst = max(worst, took)
            cells.append(f"{took:12.0f} {counts[0]:>9} {counts[1]:>9}")
        print(f"{words:　<8}" + "".join(cells))
    print(f"worst {worst:.0f} ms; goal {GOAL}: {'kept' if worst <= GOAL else 'MISSED'}")


def page(person: Any, words: str) -> tuple[list[int], float]:
    """What a page of results asks the database: both counts, and the first page of indicators."""
    from jimu.web.search.models import INDICATOR, PLAN
    from jimu.web.search.queries import counted, find
    from jimu.web.search.queries import page as page_of

    def ask() -> list[int]:
        counts = [counted(find(person, words, kind)) for kind in (PLAN, INDICATOR)]
        page_of(find(person, words, INDICATOR), 0, 20, counts[1])
        return counts

    took = [timed(ask) for _ in range(ROUNDS)]
    return took[0][0], median(seconds for _, seconds in took) * 1000


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gave, and the seconds that it took."""
    began = time.perf_counter()
    given = work()
    return given, time.perf_counter() - began


if __name__ == "__main__":
    main()
