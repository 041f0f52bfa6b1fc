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
    from jimu.reading.formats.scan.posture import upright  # noqa: PLC0415  libraries of the extra
    from jimu.reading.formats.scan.straight import straightened  # noqa: PLC0415

    grey, _ = straightened(page.grey)
    return upright(page.number, grey, DOTS)
