"""What a page of a pdf is made of, before it is read: runs of characters, rules, boxes.

Lengths are points, counted from the top left corner of the page as it is read (text upright).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.lines import Line

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True)
class Run:
    """Characters that stand side by side on a line. `lefts` and `rights`: the edges of each; `confidence`: how sure a
    recogniser is of the least sure one (0 to 1), None where the file itself says which they are."""

    text: str
    lefts: list[float]
    rights: list[float]
    top: float
    bottom: float
    confidence: float | None = None

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.rights[-1]

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """From top to bottom; never nothing, as some fonts say."""
        return max(self.bottom - self.top, 1.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: at which y it runs from which x to which (or, upright, at which x from which y)."""

    at: float
    begin: float
    end: float


@dataclass(slots=True)
class Sheet:
    """A page as it was drawn. `turn`: quarter turns from the page as shown to the page as read."""

    number: int
    width: float
    height: float
    runs: list[Run]
    across: list[Rule]
    upright: list[Rule]
    turn: int = 0
    picture: bool = False  # a picture covers most of it

    def shown(self, box: Box) -> Box:
        """A box on the page as a viewer shows it."""
        return turned(box, -self.turn % 4, self.width, self.height)


@dataclass(slots=True)
class Slot:
    """A cell of a grid on its page, counted from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class Grid:
    """A table, or the part of one that stands on one page. `places`: by row and column, the cell that covers each;
    `inner`: tables in its cells."""

    sheet: Sheet
    lefts: list[float]  # the edges of its columns, one more than there are columns
    tops: list[float]
    slots: list[Slot]
    places: list[list[Slot]]
    inner: list[tuple[Slot, Grid]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """All of it."""
        return self.lefts[0], self.tops[0], self.lefts[-1], self.tops[-1]

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.tops) - 1


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """A box after quarter turns to the right of a page that has this width and height before."""
    left, top, right, bottom = box
    for _ in range(turn):
        left, top, right, bottom = height - bottom, left, height - top, right
        width, height = height, width
    return left, top, right, bottom
