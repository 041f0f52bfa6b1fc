"""Scanned pages -> sheets like those of a pdf with text: rules and words, found in the picture of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Any

from jimu.reading.formats.pdf.shapes import Rule, Run, Sheet
from jimu.reading.formats.scan.kept import keep, kept

POINTS = 72.0
UPRIGHT = 0.93  # words that are surer than this on the whole stand upright; turned ones have 0.5 to 0.9
FEW = 12  # lines that tell whether a page stands upright
SAMPLE = 40  # lines that tell which way it lies
CLEARLY = 0.05
DOTS = 200  # an inch: every page is brought to this, whatever it was scanned at
NEEDED = ("cv2", "numpy", "onnxruntime", "rapidocr")

watching: ContextVar[Callable[[str, int, int], None] | None] = ContextVar("watching", default=None)
"""Called with the name of the file, the page that is begun and the number of pages; a page takes seconds."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """The picture of a page: grey values, two-dimensional (uint8), at DOTS pixels an inch."""

    number: int
    grey: Any


def is_installed() -> bool:
    """Whether the extra jimu[scan] is there."""
    return all(find_spec(name) is not None for name in NEEDED)


def read_photographs(name: str, digest: str, pages: Iterator[Photograph], count: int) -> Iterator[Sheet]:
    """The sheets of scanned pages. What was recognised once is kept under the file's digest and taken from there."""
    for at, page in enumerate(pages, 1):
        watch = watching.get()
        if watch is not None:
            watch(name, at, count)
        known = kept(digest, page.number)
        if known is not None:
            yield _sheet_from(known)
            continue
        sheet = read_photograph(page)
        keep(digest, page.number, asdict(sheet))
        yield sheet


def _sheet_from(data: dict[str, Any]) -> Sheet:
    runs = [Run(**run) for run in data.pop("runs")]
    across, upright = ([Rule(**rule) for rule in data.pop(name)] for name in ("across", "upright"))
    return Sheet(**data, runs=runs, across=across, upright=upright)


def read_photograph(page: Photograph) -> Sheet:
    """Straighten a page, find its rules, recognise its words; a page that lies on its side or on its head is turned."""
    from jimu.reading.formats.scan.straight import straightened  # noqa: PLC0415  libraries of the extra

    grey, _ = straightened(page.grey)
    return _recognised(page.number, grey, _lying(page.number, grey))


def _lying(number: int, grey: Any) -> int:
    """How many quarter turns to the right set a page upright."""
    if _sureness(_recognised(number, grey, 0, most=FEW)) >= UPRIGHT:
        return 0
    samples = {turn: _sureness(_recognised(number, grey, turn, most=SAMPLE)) for turn in range(4)}
    best = max(samples, key=lambda turn: samples[turn])
    return best if samples[best] > samples[0] + CLEARLY else 0


def _sureness(sheet: Sheet) -> float:
    """How sure the words of a page are on the whole, from 0 to 1."""
    signs = sum(len(run.text) for run in sheet.runs)
    return sum(len(run.text) * (run.confidence or 0.0) for run in sheet.runs) / signs if signs else 0.0


def _recognised(number: int, straight: Any, turn: int, most: int | None = None) -> Sheet:
    """A page read after so many quarter turns to the right; `most`: of so many lines only."""
    from jimu.reading.formats.pdf.lattice import find_grids  # noqa: PLC0415
    from jimu.reading.formats.scan.ruling import ruled  # noqa: PLC0415
    from jimu.reading.formats.scan.straight import turned_right  # noqa: PLC0415
    from jimu.reading.formats.scan.words import read_words  # noqa: PLC0415

    grey = turned_right(straight, turn)
    found = ruled(grey, DOTS)
    height, width = grey.shape
    sheet = Sheet(
        number, width * POINTS / DOTS, height * POINTS / DOTS, [], found.across, found.upright, turn, picture=True
    )
    sheet.runs = read_words(grey, found.ink, find_grids(sheet), DOTS, most)
    return sheet
