"""Which way a scanned page lies: read as it stands, and where the words make no sense, in the other ways too."""

from __future__ import annotations

from typing import Any

from jimu.reading.formats.pdf.lattice import find_grids
from jimu.reading.formats.pdf.shapes import Run, Sheet
from jimu.reading.formats.scan.ruling import ruled
from jimu.reading.formats.scan.straight import turned_right
from jimu.reading.formats.scan.words import lines_of, runs_in

POINTS = 72.0
UPRIGHT = 0.93  # words that are surer than this on the whole stand upright; turned ones have 0.5 to 0.9
FEW = 12  # lines that tell whether a page stands upright
SAMPLE = 40  # lines that tell which way it lies
CLEARLY = 0.05


class Posture:
    """A straight page after so many quarter turns to the right. No line of it is recognised twice."""

    def __init__(self, number: int, straight: Any, turn: int, dots: float) -> None:
        self.grey, self.dots = turned_right(straight, turn), dots
        found = ruled(self.grey, dots)
        height, width = self.grey.shape
        self.page = Sheet(
            number, width * POINTS / dots, height * POINTS / dots, [], found.across, found.upright, turn, picture=True
        )
        self.lines = lines_of(found.ink, find_grids(self.page), dots)
        self.runs: dict[int, Run | None] = {}

    def sureness(self, most: int) -> float:
        """How sure about so many of its lines are, from 0 to 1."""
        runs = [run for run in self._read(range(0, len(self.lines), len(self.lines) // most + 1)) if run is not None]
        signs = sum(len(run.text) for run in runs)
        return sum(len(run.text) * (run.confidence or 0.0) for run in runs) / signs if signs else 0.0

    def sheet(self) -> Sheet:
        """The page with all its words."""
        self.page.runs = [run for run in self._read(range(len(self.lines))) if run is not None]
        return self.page

    def _read(self, numbers: range) -> list[Run | None]:
        unread = [number for number in numbers if number not in self.runs]
        fresh = runs_in(self.grey, [self.lines[number] for number in unread], self.dots)
        self.runs.update(zip(unread, fresh, strict=True))
        return [self.runs[number] for number in numbers]


def upright(number: int, straight: Any, dots: float) -> Sheet:
    """The sheet of a straight page, turned where it lies on its side or on its head."""
    standing = Posture(number, straight, 0, dots)
    if standing.sureness(FEW) >= UPRIGHT:
        return standing.sheet()
    others = [Posture(number, straight, turn, dots) for turn in (1, 2, 3)]
    best = max(others, key=lambda other: other.sureness(SAMPLE))
    return (best if best.sureness(SAMPLE) > standing.sureness(SAMPLE) + CLEARLY else standing).sheet()
