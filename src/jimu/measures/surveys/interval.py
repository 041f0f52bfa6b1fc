"""The interval in which a rate lies that some have answered for all (Wilson 1927), and cells too small to show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal


def wilson(good: int, answers: int, z: Decimal) -> tuple[Decimal, Decimal]:
    """Lower and upper bound in per cent of the share that `good` of `answers` stands for; `z` sets the certainty.

    Raises ValueError where there is no answer.
    """
    if answers <= 0 or not 0 <= good <= answers:
        raise ValueError(f"{good} of {answers} is no share")
    n, p, square = Decimal(answers), Decimal(good) / Decimal(answers), z * z
    middle = p + square / (2 * n)
    spread = z * ((p * (1 - p) + square / (4 * n)) / n).sqrt()
    whole = (1 + square / n) / 100
    low, high = (middle - spread) / whole, (middle + spread) / whole
    return max(low, Decimal(0)), min(high, Decimal(100))


def shown(cells: Mapping[str, int], smallest: int) -> dict[str, int | None]:
    """The cells of a table by group; one with fewer answers than `smallest` is None. Where only one is, the next
    larger one is None too: the total must not give it away."""
    small = {name for name, count in cells.items() if 0 < count < smallest}
    rest = sorted((count, name) for name, count in cells.items() if count >= smallest)
    if len(small) == 1 and rest:
        small.add(rest[0][1])
    return {name: None if name in small else count for name, count in cells.items()}
