"""Runs -> lines -> words: which line goes on the one above, and which begins anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jimu.reading.formats.pdf.glyphs import BLANK_GAP, is_blank
from jimu.reading.formats.pdf.shapes import Grid, Run

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.shapes import Box

NEVER_FIRST = frozenset("，。、；：？！）】》〉」』”’…％%‰℃,.;:?!)]}")  # signs that no line may begin with
NEVER_LAST = frozenset("（【《〈「『“‘([{")
ENDS = frozenset("。；：！？.;:")
ITEM = re.compile(  # what begins an item or a part of a text, and so a line
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|第[一二三四五六七八九十]{1,3}(?:部分|[章条])|目标\d|指标\d"
)
MONEY = frozenset("元万亿")  # no line is begun with these of one's own will behind a figure
COLUMNS = 2.0  # of a character: nobody leaves so much within a phrase
SAME_LEFT = 0.5  # points: lines that begin nearer than this begin in one place
CENTRED = 0.6  # of a character: margins of a centred line differ by less
MIXED_GAP = 0.25  # of a character: what typesetters leave between Chinese and Latin
PADDING = 6.0  # what a cell leaves beside its words, at most: Word leaves 5.4 points


@dataclass(slots=True)
class Line:
    """The runs of one line from left to right."""

    runs: list[Run]
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.runs[-1].right

    @property
    def end(self) -> float:
        """Where its words end: a mark behind them may hang over the margin."""
        last = self.runs[-1]
        return last.rights[-2] if len(last.text) > 1 and last.text[-1] in NEVER_FIRST else last.right

    @property
    def height(self) -> float:
        """Of its highest run."""
        return max(run.height for run in self.runs)

    @property
    def box(self) -> Box:
        """All of it."""
        return self.left, self.top, self.right, self.bottom

    def text(self) -> str:
        """Its words; a wide gap between two runs is a blank, one that parts columns as many as it is wide."""
        words = self.runs[0].text
        for before, run in pairwise(self.runs):
            height = max(run.height, before.height, 1.0)
            gap = (run.left - before.right) / height
            apart = (run.left - before.rights[len(before.text.rstrip()) - 1]) / height
            if apart > COLUMNS:
                words = words.rstrip() + " " * round(apart * 2) + run.text
                continue
            wide = gap > BLANK_GAP and is_blank(before.text[-1], run.text[0], gap)
            words += f" {run.text}" if wide else run.text
        return words.strip()


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """Lines from top to bottom."""
    if len(runs) == 1:
        return [Line([runs[0]], runs[0].top, runs[0].bottom)]
    lines: list[Line] = []
    for run in sorted(runs, key=lambda run: run.middle):
        line = lines[-1] if lines else None
        if line is not None and (line.top < run.middle < line.bottom or run.top < _middle(line) < run.bottom):
            line.runs.append(run)
            line.top, line.bottom = min(line.top, run.top), max(line.bottom, run.bottom)
        else:
            lines.append(Line([run], run.top, run.bottom))
    for line in lines:
        line.runs.sort(key=lambda run: run.left)
    return lines


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def first_unit(line: Line) -> float:
    """The width of what cannot be parted at the head of a line: a character with the signs that may not
    stand without it, or a Latin word."""
    run = line.runs[0]
    end = 1
    while end < len(run.text) and _sticks(run.text[end - 1], run.text[end]):
        end += 1
    return run.rights[end - 1] - run.left


def _sticks(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST:
        return True
    return after < "\u2e80" and before < "\u2e80" and not after.isspace() and not before.isspace()


def runs_on(line: Line, following: Line, left: float, right: float) -> bool:
    """Whether the following line goes on this one, between these margins: its first word had no room left here.
    An item (2. …) behind the end of a sentence begins anew however full the line above is."""
    if line.runs[-1].text[-1] in ENDS and ITEM.match(following.text()):
        return False
    if line.runs[-1].text[-1].isdecimal() and following.runs[0].text[0] in MONEY:
        return True
    before, after = line.left - left, right - line.right
    room = after
    if before > 1 and abs(before - after) < CENTRED * line.height:
        room = before + after
    mixed = (line.runs[-1].text[-1] < "\u2e80") != (following.runs[0].text[0] < "\u2e80")
    return room < first_unit(following) + 0.5 + (MIXED_GAP * line.height if mixed else 0.0)


def joined(lines: Sequence[Line], left: float, right: float) -> str:
    """The words of a cell: lines that were broken for want of room joined again, the others apart."""
    words = lines[0].text()
    left = _margin(lines, left)
    for line, following in pairwise(lines):
        text = following.text()
        if runs_on(line, following, left, right):
            words += f" {text}" if _parts_words(words[-1:], text[:1]) else text
        else:
            words += f"\n{text}"
    return words


def _margin(lines: Sequence[Line], left: float) -> float:
    """Where the lines of a cell begin: where all do, if they end in different places, for then none is centred."""
    lefts, rights = [line.left for line in lines], [line.right for line in lines]
    same = max(lefts) - min(lefts) < SAME_LEFT and max(rights) - min(rights) > lines[0].height
    return min(lefts) if same else left


def _parts_words(before: str, after: str) -> bool:
    """Whether a line break stands for the blank between two Latin words."""
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


def write_cells(grid: Grid) -> None:
    """Give every cell of a grid its words."""
    padding = _padding(grid)
    for slot in grid.slots:
        if slot.runs:
            slot.lines = lines_of(slot.runs)
            left, right = slot.box[0] + padding, slot.box[2] - padding
            slot.text = joined(slot.lines, left, right) if len(slot.lines) > 1 else slot.lines[0].text()
    for _, inner in grid.inner:
        write_cells(inner)


def _padding(grid: Grid) -> float:
    """What the cells of a table leave beside their words: the least that any line leaves before it. Lines in the
    middle of their cell say nothing (a heading may fill more than its cell), unless there are no others."""
    gaps = [
        (run.left - slot.box[0], slot.box[2] - run.right)
        for slot in grid.slots
        for run in slot.runs
        if run.text[0] not in NEVER_LAST  # 《 at the head of a line is set into the margin
    ]
    before = [left for left, right in gaps if right > left + 1]
    least = min(before) if before else min((min(pair) for pair in gaps), default=0.0)
    return min(max(least, 0.0), PADDING)


def paragraphs(lines: Sequence[Line], left: float, right: float) -> Iterator[list[Line]]:
    """Lines of running text put together to paragraphs."""
    current: list[Line] = []
    for line in lines:
        if current and not follows(current[-1], line, left, right):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def follows(line: Line, following: Line, left: float, right: float, *, leap: bool = False) -> bool:
    """Whether a line of running text goes on in the following one (`leap`: on the next page)."""
    height = max(line.height, following.height)
    near = leap or following.top - line.bottom < 1.6 * height
    same = abs(line.height - following.height) < 0.25 * height
    indented = following.left - left > 1.2 * height and following.left > line.left - 0.5 * height
    return near and same and not indented and runs_on(line, following, left, right)
