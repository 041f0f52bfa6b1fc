"""What all measures of a year cost beside one pass over the rows of each register, at about 100,000 attendance rows.

One pass: every row is asked whether it was known on the day, the known ones whether their day lies in the period, and
each of these is taken into a digest. The bound of the house is three passes for all measures together, over rows as
they come from a database. The second line has the digests worked out beforehand on both sides.

Run: python bench/registers.py [--times 55]
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jimu.law import Law
from jimu.measures import measure_all
from jimu.measures.base import Row, as_known, digest_of
from jimu.measures.invented import year
from jimu.model.actual import Binding, Period

QUERIES = Path(__file__).parent.parent / "tests" / "measures" / "queries.yaml"
YEAR, KNOWN = Period.of_year(2025), date(2026, 3, 31)
LAW = Law("340881", "2025-01-01")
KEPT = ("members", "posts", "contacts", "acts", "budgets", "cash_plan", "surveys", "survey_items")
REFERENCES = ("event", "payment", "commitment", "proposal", "merged_into", "assignment", "instead_of", "studio")
REFERENCES += ("opinion", "work")
DAYS = ("held_day", "paid_day", "handed_day", "day", "due_day", "valid_from")


def many(times: int) -> dict[str, tuple[Row, ...]]:
    """So many years in one: events, attendance and payments of many seeds, the people and the budgets of the first."""
    whole: dict[str, list[Row]] = {}
    for seed in range(times):
        for table, rows in year(seed).items():
            if not seed or table not in KEPT:
                whole.setdefault(table, []).extend(renamed(row, seed) if seed else row for row in rows)
    return {table: tuple(rows) for table, rows in whole.items()}


def renamed(row: Row, seed: int) -> Row:
    values: dict[str, Any] = {name: f"{seed}/{old}" for name in REFERENCES if (old := getattr(row, name, ""))}
    return replace(row, id=f"{seed}/{row.id}", **values)


def fresh(rows: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The same rows with nothing worked out about them yet, as they come from a database."""
    return {table: tuple(replace(row) for row in found) for table, found in rows.items()}


def one_pass(rows: dict[str, tuple[Row, ...]]) -> None:
    for found in rows.values():
        digest_of(row for row in as_known(found, KNOWN) if day_of(row) in YEAR)


def day_of(row: Row) -> date | None:
    return next((day for name in DAYS if (day := getattr(row, name, None))), None)


def bindings() -> list[Binding]:
    return [
        Binding(found["measure"], {name: tuple(words) for name, words in found.get("parameters", {}).items()})
        for found in yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    ]


def best(work: Callable[[Any], object], inputs: Iterable[Any]) -> float:
    """The shortest of several runs, in seconds of the processor: others may be at work on the machine."""
    runs = []
    for given in inputs:
        gc.collect()
        start = time.process_time()
        work(given)
        runs.append(time.process_time() - start)
    return min(runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=55, help="years laid over each other")
    rows = many(parser.parse_args().times)
    sizes = {table: len(found) for table, found in rows.items()}
    print(f"{sum(sizes.values()):,} rows: " + ", ".join(f"{table} {count:,}" for table, count in sizes.items()))
    asked = bindings()

    def all_measures(given: dict[str, tuple[Row, ...]]) -> object:
        return measure_all(asked, given, YEAR, LAW, KNOWN)

    compare("rows new, digests worked out", all_measures, lambda: fresh(rows))
    compare("rows with their digests", all_measures, lambda: digested(rows))
    kept = digested(rows)
    passing = best(one_pass, [kept])
    print("dearest measures alone, in passes over rows with their digests:")
    alone = [(best(only(one), [kept]), one) for one in asked]
    for cost, one in sorted(alone, key=lambda pair: -pair[0])[:6]:
        words = " ".join(word for words in one.parameters.values() for word in words)
        print(f"  {one.measure:<18} {cost / passing:.2f}  {words}")


def only(one: Binding) -> Callable[[Any], object]:
    return lambda given: measure_all([one], given, YEAR, LAW, KNOWN)


def compare(name: str, all_measures: Callable[[Any], object], made: Callable[[], Any]) -> None:
    passing = best(one_pass, [made() for _ in range(3)])
    measuring = best(all_measures, [made() for _ in range(3)])
    print(f"{name:<30} one pass {passing * 1e3:>6.0f} ms, all measures {measuring * 1e3:>6.0f} ms: ", end="")
    print(f"{measuring / passing:.2f} passes")


def digested(rows: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The same rows as the web may keep them, each with its digest."""
    found = fresh(rows)
    for table in found.values():
        digest_of(table)
    return found


if __name__ == "__main__":
    main()
