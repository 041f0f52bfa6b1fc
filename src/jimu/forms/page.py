"""A filled form before it has a format: lines and tables, every cell once, with the paths of the values it shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Look = Literal["label", "value", "figure", "name"]
Kind = Literal["title", "under", "line", "heading", "subheading", "text", "foot", "note"]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that a spreadsheet can calculate with: percent is a share (0.95), money is in the form's unit."""

    value: Decimal
    kind: Literal["money", "percent", "plain"]


@dataclass(frozen=True, slots=True)
class Words:
    """Text with the paths into the plan of the values that it shows."""

    text: str
    paths: frozenset[str] = NOTHING
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside of tables; `right` stands at the right margin."""

    left: Words
    kind: Kind = "line"
    right: Words | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A cell at the top left corner of the area that it covers; row and column count from 0."""

    row: int
    column: int
    down: int
    across: int
    words: Words
    look: Look


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: widths of its columns in parts of the whole, cells in reading order;
    the first `head` rows stand again on every page."""

    widths: tuple[int, ...]
    boxes: tuple[Box, ...]
    height: int
    head: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A filled form. look: a form's or an official letter's, in Word."""

    name: str
    blocks: tuple[Line | Grid, ...]
    landscape: bool = False
    look: Literal["form", "letter"] = "form"

    def paths(self) -> frozenset[str]:
        """The paths of all values shown."""
        shown: set[str] = set()
        for block in self.blocks:
            if isinstance(block, Grid):
                shown.update(path for box in block.boxes for path in box.words.paths)
            else:
                shown.update(block.left.paths, block.right.paths if block.right else ())
        return frozenset(shown)


SHORT_VALUE = 12  # words that stand in the middle of their cell; longer ones begin at its left
WORDY = 3  # a column in which one value of so many is longer has all of them at the left


def centred(grid: Grid) -> frozenset[int]:
    """The cells (by their number in `boxes`) whose words stand in the middle: labels, figures, short values, but for
    those in a column of longer ones, and not names."""
    values: dict[tuple[int, int], list[int]] = {}
    for number, box in enumerate(grid.boxes):
        if box.look == "value" and box.words.text:
            values.setdefault((box.column, box.across), []).append(number)
    left: set[int] = set()
    for numbers in values.values():
        long = [number for number in numbers if len(grid.boxes[number].words.text) > SHORT_VALUE]
        left.update(numbers if len(long) * WORDY >= len(numbers) else long)
    left.update(number for number, box in enumerate(grid.boxes) if box.look == "name")
    return frozenset(range(len(grid.boxes))) - left


def tied_rows(grid: Grid) -> frozenset[int]:
    """The rows that stay on one page with the row below: headings, and those over which one value stands."""
    merged = [box for box in grid.boxes if box.down > 1 and box.look != "label"]
    within = {row for box in merged for row in range(box.row, box.row + box.down - 1)}
    return frozenset(within | set(range(grid.head))) - long_rows(grid)


SIGNS = 46  # Chinese signs of 10 pt between the margins of an upright A4 page
HELD_TOGETHER = 20  # lines; a higher row may break over pages, else what does not fit on one would be cut off


def long_rows(grid: Grid) -> frozenset[int]:
    """The rows that are too high to be held together on one page."""
    return frozenset(
        row for box in grid.boxes if _lines(grid, box) > HELD_TOGETHER for row in range(box.row, box.row + box.down)
    )


def _lines(grid: Grid, box: Box) -> float:
    """About how many lines the words of a cell take, in each of its rows."""
    part = sum(grid.widths[box.column : box.column + box.across]) / sum(grid.widths)
    room = max(SIGNS * part - 1, 1)
    return sum(1 + len(line) // room for line in box.words.text.split("\n")) / box.down
