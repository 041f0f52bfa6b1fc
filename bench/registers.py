"""What all measures of a year cost beside one pass over the rows of each register, at about 100,000 attendance rows.

One pass: every row is asked whether it was known on the day, the known ones whether their day lies in the period, and
each of these is taken into a digest. The bound of the house is three passes for all measures together, over rows as
they come from a database, whose digests nobody has worked out yet. The second line has them there already on both
sides: then a pass costs next to nothing, and what is left is mostly what measures list (how often rows were listed as
counted is printed under it). Ratios are medians of rounds in which both sides follow each other, so that a busy machine
slows both, and no more than two copies of the rows lie in memory.

Run: python bench/registers.py [--times 55]
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from jimu.law import Law
from jimu.measures import measure_all
from jimu.measures.base import Row, as_known, digest_of
from jimu.measures.invented import year
from jimu.model.actual import Binding, Period

QUERIES = Path(__file__).parent.parent / "tests" / "measures" / "queries.yaml"
ROUNDS = 5
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


def seconds(work: Callable[[Any], object], given: Any) -> float:
    """Seconds of the processor: others may be at work on the machine."""
    gc.collect()
    start = time.process_time()
    work(given)
    return time.process_time() - start


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
    rows = digested(rows)
    passing = compare("rows with their digests", all_measures, lambda: rows)
    listed = sum(len(actual.rows) for actual in measure_all(asked, rows, YEAR, LAW, KNOWN))
    print(f"{len(asked)} questions, which list {listed:,} rows as counted")
    print("dearest measures alone, in passes over rows with their digests:")
    alone = [(seconds(only(one), rows), one) for one in asked]
    for cost, one in sorted(alone, key=lambda pair: -pair[0])[:6]:
        words = " ".join(word for words in one.parameters.values() for word in words)
        print(f"  {one.measure:<18} {cost / passing:.2f}  {words}")


def only(one: Binding) -> Callable[[Any], object]:
    return lambda given: measure_all([one], given, YEAR, LAW, KNOWN)


def compare(name: str, all_measures: Callable[[Any], object], made: Callable[[], Any]) -> float:
    """Print what both sides cost; the seconds of one pass."""
    rounds = [(seconds(one_pass, made()), seconds(all_measures, made())) for _ in range(ROUNDS)]
    ratios = sorted(measuring / passing for passing, measuring in rounds)
    passing, measuring = (median(side) for side in zip(*rounds, strict=True))
    print(f"{name:<30} one pass {passing * 1e3:>6.0f} ms, all measures {measuring * 1e3:>6.0f} ms: ", end="")
    print(f"{median(ratios):.2f} passes ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return passing


def digested(rows: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The rows as the web may keep them, each with its digest."""
    for table in rows.values():
        digest_of(table)
    return rows


if __name__ == "__main__":
    main()
