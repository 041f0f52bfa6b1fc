"""The words of a page: where lines of ink stand in each cell and outside of the tables, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from jimu.reading.formats.pdf.shapes import Box, Grid, Run
from jimu.reading.formats.scan.recogniser import Written, recognise

POINTS = 72.0
WHITE = 255
INSET = 0.012  # inches from the middle of a rule to where words may begin
LOWEST = 0.045  # inches: what is lower is dust, or a dash that belongs to the line beside it
NARROWEST = 0.02
FAINT = 2  # pixels of ink in a row that say anything
BESIDE = 0.35  # inches: a wider gap parts two pieces of a line outside of tables
AROUND = 3  # pixels left around a line


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of ink: its box in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def lines_of(ink: Any, grids: Sequence[Grid], dots: float) -> list[Spot]:
    """Where lines of words stand on a page; `ink`: what is no ruling line."""
    spots: list[Spot] = []
    outside = ink.copy()
    for grid in _all(grids):
        for slot in grid.slots:
            if not any(home is slot for home, _ in grid.inner):
                spots += _lines(ink, _pixels(slot.box, dots, INSET), dots, wide=False)
        left, top, right, bottom = _pixels(grid.box, dots, -INSET)
        outside[top:bottom, left:right] = 0
    return spots + _lines(outside, (0, 0, outside.shape[1], outside.shape[0]), dots, wide=True)


def runs_in(grey: Any, spots: Sequence[Spot], dots: float) -> list[Run | None]:
    """What each of these lines says, as a run in points; None where no character was recognised."""
    found = recognise([_cut(grey, spot) for spot in spots])
    return [_run(spot, written, dots) for spot, written in zip(spots, found, strict=True)]


def _all(grids: Sequence[Grid]) -> Iterator[Grid]:
    for grid in grids:
        yield grid
        yield from _all([inner for _, inner in grid.inner])


def _pixels(box: Box, dots: float, inset: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * dots / POINTS) for edge in box)
    inner = round(inset * dots)
    return max(left + inner, 0), max(top + inner, 0), max(right - inner, 0), max(bottom - inner, 0)


def _lines(ink: Any, area: tuple[int, int, int, int], dots: float, *, wide: bool) -> list[Spot]:
    """The lines of ink in an area, from top to bottom; `wide`: each parted where a wide gap stands in it."""
    left, top, right, bottom = area
    part = ink[top:bottom, left:right]
    if not part.size:
        return []
    found: list[Spot] = []
    for begin, end in _bands(np.count_nonzero(part, axis=1) >= FAINT, 2):
        if end - begin < LOWEST * dots / 2:
            continue
        columns = np.count_nonzero(part[begin:end], axis=0) > 0
        gap = round(BESIDE * dots) if wide else part.shape[1]
        found += [
            Spot(left + one, top + begin, left + other, top + end)
            for one, other in _bands(columns, gap)
            if other - one >= NARROWEST * dots
        ]
    return found


def _bands(full: Any, gap: int) -> list[tuple[int, int]]:
    """Where a row of truths holds any, gaps of at most so many bridged."""
    places = np.flatnonzero(full)
    if not places.size:
        return []
    cuts = np.flatnonzero(np.diff(places) > gap)
    begins = [places[0], *places[cuts + 1]]
    ends = [*places[cuts], places[-1]]
    return [(int(begin), int(end) + 1) for begin, end in zip(begins, ends, strict=True)]


def _cut(grey: Any, spot: Spot) -> Any:
    height = spot.bottom - spot.top
    around = max(AROUND, height // 8)
    top, left = max(spot.top - around, 0), max(spot.left - around, 0)
    return grey[top : spot.bottom + around, left : spot.right + around]


def _run(spot: Spot, written: Written, dots: float) -> Run | None:
    """The line as a run; nothing where no character was recognised."""
    kept = [at for at, sign in enumerate(written.text) if not sign.isspace()]
    if not kept:
        return None
    width = spot.right - spot.left
    middles = [spot.left + written.middles[at] * width for at in kept]
    edges = [spot.left, *((one + other) / 2 for one, other in pairwise(middles)), spot.right]
    scale = POINTS / dots
    return Run(
        "".join(written.text[at] for at in kept),
        [edge * scale for edge in edges[:-1]],
        [edge * scale for edge in edges[1:]],
        spot.top * scale,
        spot.bottom * scale,
        min(written.sureness[at] for at in kept),
    )
