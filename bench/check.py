"""What checking costs beside reading, and how it grows from 100 to 10,000 plans in one document.

Run: python bench/check.py [--most 10000]
"""

from __future__ import annotations

import argparse
import gc
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.checks import ACROSS, RULES, check
from jimu.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jimu.model.plan import Plan

EXAMPLES = Path(__file__).parent.parent / "examples"
SIZES = (100, 1_000, 10_000)
TIMES = 5


def best(work: Callable[[], object], times: int = TIMES) -> float:
    """The shortest of several runs, in seconds of the processor: others may be at work on the machine."""
    runs = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def many(plans: Sequence[Plan], count: int) -> list[Plan]:
    """A document of `count` plans: the examples' in turn, each copy a project of its own with words of its own."""
    return [varied(plans[number % len(plans)], number) for number in range(count)]


def varied(plan: Plan, number: int) -> Plan:
    project = replace(plan.project, name=f"{plan.project.name}第{number}号")
    objectives = tuple(replace(item, text=f"{item.text}（《第{number}号方案》）") for item in plan.objectives)
    return replace(plan, project=project, objectives=objectives)


def growth(plans: Sequence[Plan], sizes: Sequence[int]) -> None:
    """Cost by size; `growth` is the cost of a plan beside that in the smallest document: about 1 where it is linear."""
    across = [rule.__name__ for rule in ACROSS]
    heads = f"{'plans':>8} {'all rules':>12} {'a plan':>10} {'rules across plans':>20} {'a plan':>10}"
    print(f"{heads} {'findings':>10} {'growth':>8}")
    first = 0.0
    for size in sizes:
        document = many(plans, size)
        times = 1 if size >= SIZES[-1] else 3
        whole = best(lambda document=document: check(document), times)
        part = best(lambda document=document: check(document, rules=across), times)
        found = len(check(document))
        row = f"{size:>8,} {whole:>10.2f} s {whole / size * 1e3:>7.2f} ms {part:>18.2f} s {part / size * 1e3:>7.2f} ms"
        first = first or whole / size
        print(f"{row} {found:>10,} {whole / size / first:>8.2f}")


def beside_reading() -> list[Plan]:
    plans: list[Plan] = []
    print(f"{'document':<36} {'plans':>6} {'read':>10} {'check':>10} {'check ÷ read':>13}")
    for path in sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".docx", ".txt")):
        content = path.read_bytes()
        found = read(content, name=path.name).plans
        reading = best(lambda content=content, path=path: read(content, name=path.name))
        checking = best(lambda found=found: check(found))
        row = f"{len(found):>6} {reading * 1e3:>7.1f} ms {checking * 1e3:>7.1f} ms {checking / reading:>13.2f}"
        print(f"{path.name + ' ' * (34 - wide(path.name)):<2} {row}")
        plans += found
    return plans


def wide(text: str) -> int:
    """Columns that a text takes on the screen: Chinese signs take two."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)


def dearest(plans: Sequence[Plan], count: int = 12) -> None:
    document = many(plans, 200)
    names = [rule.__name__ for rule in RULES]
    costs = sorted(((best(lambda name=name: check(document, rules=[name]), 2), name) for name in names), reverse=True)
    whole = sum(cost for cost, _ in costs)
    print("dearest rules, microseconds a plan and share:")
    for cost, name in costs[:count]:
        print(f"{name:<40} {cost / len(document) * 1e6:>8.0f} {cost / whole:>6.0%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest document")
    arguments = parser.parse_args()
    plans = beside_reading()
    print()
    growth(plans, [size for size in SIZES if size <= arguments.most])
    print()
    dearest(plans)


if __name__ == "__main__":
    main()
