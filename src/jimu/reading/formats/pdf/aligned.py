"""Tables without upright rules: columns where the words of several lines stand under one another.

Rows are what lies between two rules that run across, where there are any; else lines, with those that follow closer
than rows do. What was merged cannot be told; a cell that reaches over several columns can.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from jimu.reading.formats.pdf.lines import Line, lines_of
from jimu.reading.formats.pdf.shapes import Grid, Slot

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.shapes import Rule, Run, Sheet

FEWEST_ROWS = FEWEST_COLUMNS = 3  # fewer are lines of a form (填报人 … 日期 …), not a table
APART = 2.5  # lines (of their height) that are farther apart belong to different tables
APART_BY_RULE = 10.0  # if a rule runs between them
CORRIDOR = 0.6  # of the height of the words, at the least between two columns
CLOSE = 0.6  # of the widest gap between lines: what is closer goes on a row


def find_aligned(sheet: Sheet, lines: Sequence[Line]) -> tuple[list[Grid], list[Line]]:
    """The tables among the lines of a page, and the lines that belong to none."""
    grids: list[Grid] = []
    rest: list[Line] = []
    for stretch in _stretches(lines, sheet.across):
        columns = _columns(stretch)
        if len(columns) < FEWEST_COLUMNS:
            rest += stretch
            continue
        grid = _grid(sheet, columns, _rows(stretch, sheet.across))
        if grid is None:
            rest += stretch
        else:
            grids.append(grid)
    return grids, rest


def _stretches(lines: Sequence[Line], across: Sequence[Rule]) -> list[list[Line]]:
    """Lines of several pieces that follow one another, with short single pieces among them."""
    found: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        prose = len(line.runs) == 1 and bool(current) and _width(line.runs[0]) > _width_of(current) / 2
        if current and (prose or not _is_near(current[-1], line, across)):
            found += _without_ends(current, across)
            current = []
        current.append(line)
    return [part for part in (*found, *_without_ends(current, across)) if part]


def _is_near(line: Line, following: Line, across: Sequence[Rule]) -> bool:
    """Whether two lines can be of one table: close to one another, or parted by a rule alone."""
    gap = (following.top - line.bottom) / max(line.height, following.height)
    ruled = any(line.bottom <= rule.at <= following.top and rule.begin <= line.left for rule in across)
    return gap <= (APART_BY_RULE if ruled else APART)


def _width(run: Run) -> float:
    return run.right - run.left


def _width_of(lines: Sequence[Line]) -> float:
    return max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)


def _without_ends(stretch: list[Line], across: Sequence[Rule]) -> list[list[Line]]:
    """A title above and a note below, of one piece each, stand apart, unless rules run above and below them."""
    several = [at for at, line in enumerate(stretch) if len(line.runs) > 1]
    if not several:
        return [stretch]
    begin, end = several[0], several[-1] + 1
    while end < len(stretch) and _is_ruled(stretch[end], across):
        end += 1
    return [stretch[:begin], stretch[begin:end], stretch[end:]]


def _is_ruled(line: Line, across: Sequence[Rule]) -> bool:
    over = [rule for rule in across if rule.begin <= line.left and line.right <= rule.end]
    return any(rule.at <= line.top for rule in over) and any(rule.at >= line.bottom for rule in over)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Where columns begin and end, by the lines that have the usual number of pieces or more."""
    counts = Counter(len(line.runs) for line in lines if len(line.runs) >= FEWEST_COLUMNS)
    if sum(counts.values()) < FEWEST_ROWS:
        return []
    usual = counts.most_common(1)[0][0]
    full = [line for line in lines if len(line.runs) >= usual]
    gap = CORRIDOR * min(line.height for line in full)
    columns: list[tuple[float, float]] = []
    for left, right in sorted((run.left, run.right) for line in full for run in line.runs):
        if columns and left - columns[-1][1] < gap:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns if len(columns) >= usual else []


def _rows(lines: Sequence[Line], across: Sequence[Rule]) -> list[list[Line]]:
    """The lines of each row."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    rules = sorted(rule.at for rule in across if rule.begin <= left + 5 and rule.end >= right - 5)
    bands = [bisect_left(rules, (line.top + line.bottom) / 2) for line in lines]
    if len(set(bands)) >= FEWEST_ROWS:
        return [[line for line, at in zip(lines, bands, strict=True) if at == band] for band in sorted(set(bands))]
    gaps = [after.top - before.bottom for before, after in pairwise(lines)]
    widest = max(gaps, default=0.0)
    rows = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap < CLOSE * widest and widest > line.height / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _grid(sheet: Sheet, columns: Sequence[tuple[float, float]], rows: Sequence[list[Line]]) -> Grid | None:
    if len(rows) < FEWEST_ROWS:
        return None
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    first = min(line.left for row in rows for line in row)
    last = max(line.right for row in rows for line in row)
    lefts = [round(edge, 1) for edge in (min(first, columns[0][0]), *middles, max(last, columns[-1][1]))]
    ends = [(row[0].top, max(line.bottom for line in row)) for row in rows]
    between = [(before[1] + after[0]) / 2 for before, after in pairwise(ends)]
    tops = [round(edge, 1) for edge in (ends[0][0], *between, ends[-1][1])]
    slots = [slot for number, row in enumerate(rows) for slot in _slots(number, row, lefts, tops)]
    return Grid(sheet, lefts, tops, slots, [])


def _slots(number: int, row: Sequence[Line], lefts: list[float], tops: list[float]) -> list[Slot]:
    """The cells of a row: as many columns as its widest words reach over; empty ones where nothing stands."""
    width = len(lefts) - 1
    held: dict[int, list[Run]] = {}
    reach: dict[int, int] = {}
    for run in (run for line in row for run in line.runs):
        begin = bisect_right(lefts, run.left + 1, 1, width) - 1
        end = bisect_left(lefts, run.right - 1, begin + 1, width)
        home = next((at for at in reach if at <= begin < reach[at]), begin)
        held.setdefault(home, []).append(run)
        reach[home] = max(reach.get(home, home + 1), end)
    slots: list[Slot] = []
    column = 0
    while column < width:
        later = min((at for at in held if at > column), default=width)
        end = min(reach.get(column, column + 1), later)
        box = (lefts[column], tops[number], lefts[end], tops[number + 1])
        slot = Slot(number, column, 1, end - column, box, held.get(column, []))
        if slot.runs:
            slot.lines = lines_of(slot.runs)
            slot.text = "".join(line.text() for line in slot.lines)
        slots.append(slot)
        column = end
    return slots
