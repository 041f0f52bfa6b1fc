"""Ruling lines -> grids. Where no rule parts two places of a grid they are one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.pdf.lines import NEVER_FIRST
from jimu.reading.formats.pdf.shapes import Grid, Run, Slot

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.shapes import Box, Rule, Sheet

TOUCH = 3.0  # rules that miss one another by less meet
SAME_EDGE = 4.0  # edges that are closer to one another are one (a double border)
PADDING = 0.5  # at the least between words and the border of their cell
CLOSING = frozenset("，。、；：？！）》】")  # no cell begins with one
UNEVEN = 0.15  # places are written to a hundredth of a point
BESIDE = 1.5  # the least that a cell leaves beside its words
FRAME = 0.6  # of the page: a single cell that is larger is a border around the page, no table


class TooManyPlaces(Exception):
    """More places than the largest table has."""


def find_grids(sheet: Sheet) -> list[Grid]:
    """The ruled tables of a page from top to bottom, those in a cell of another with that one."""
    grids = [grid for group in _groups(sheet) if (grid := _grid(sheet, *group)) is not None]
    grids.sort(key=lambda grid: (-_area(grid.box), grid.tops[0], grid.lefts[0]))
    outer: list[Grid] = []
    for grid in grids:
        home = next((found for one in reversed(outer) if (found := _cell_around(one, grid.box)) is not None), None)
        if home is not None:
            home[0].inner.append((home[1], grid))
        elif not any(_crosses(one.box, grid.box) for one in outer):
            outer.append(grid)
    return sorted(outer, key=lambda grid: (grid.tops[0], grid.lefts[0]))


def slot_at(grid: Grid, x: float, y: float) -> Slot:
    """The cell that covers a point, or the one nearest to it."""
    column = bisect_right(grid.lefts, x, 1, len(grid.lefts) - 1)
    return grid.places[bisect_right(grid.tops, y, 1, len(grid.tops) - 1) - 1][column - 1]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _cell_around(grid: Grid, box: Box) -> tuple[Grid, Slot] | None:
    """The grid and its cell in which a box lies, the innermost one."""
    slot = slot_at(grid, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    if not _holds(slot.box, box):
        return None
    for _, inner in grid.inner:
        found = _cell_around(inner, box)
        if found is not None:
            return found
    return grid, slot


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] - TOUCH <= inner[0]
        and outer[1] - TOUCH <= inner[1]
        and inner[2] <= outer[2] + TOUCH
        and inner[3] <= outer[3] + TOUCH
    )


def _crosses(one: Box, other: Box) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > TOUCH and min(one[3], other[3]) - max(one[1], other[1]) > TOUCH
    )


def _groups(sheet: Sheet) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together."""
    across, upright = sheet.across, sheet.upright
    heights = [rule.at for rule in across]
    owner = list(range(len(across) + len(upright)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for number, post in enumerate(upright, len(across)):
        for index in range(bisect_left(heights, post.begin - TOUCH), bisect_right(heights, post.end + TOUCH)):
            if across[index].begin - TOUCH <= post.at <= across[index].end + TOUCH:
                owner[root(index)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(across + upright):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(rule)
    return list(groups.values())


def _grid(sheet: Sheet, across: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid that one group of rules draws; None where they draw no table."""
    if len(across) < 2 or not upright:
        return None
    lefts = _edges([rule.at for rule in upright], across)
    tops = _edges([rule.at for rule in across], upright)
    if (len(lefts) - 1) * (len(tops) - 1) > CELLS:
        raise TooManyPlaces
    below = _walls(across, tops, lefts)
    beside = _walls(upright, lefts, tops)
    tops, below, beside = _without_idle(tops, below, beside)
    lefts, beside, below = _without_idle(lefts, beside, below)
    if len(lefts) < 2 or len(tops) < 2:
        return None
    lefts, tops = [round(left, 1) for left in lefts], [round(top, 1) for top in tops]
    slots, places = _slots(lefts, tops, below, beside)
    grid = Grid(sheet, lefts, tops, slots, places)
    if len(grid.slots) == 1 and (_area(grid.box) > FRAME * sheet.width * sheet.height or not _is_closed(below, beside)):
        return None
    return grid


def _edges(positions: Sequence[float], crossing: Sequence[Rule]) -> list[float]:
    """The edges of rows or columns: where rules run, and where those that cross them begin and end (an open side)."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > SAME_EDGE:
            edges.append(position)
    first, last = min(rule.begin for rule in crossing), max(rule.end for rule in crossing)
    if edges[0] - first > SAME_EDGE:
        edges.insert(0, first)
    if last - edges[-1] > SAME_EDGE:
        edges.append(last)
    return edges


def _walls(rules: Sequence[Rule], edges: Sequence[float], bands: Sequence[float]) -> list[set[int]]:
    """For each edge the bands between the crossing edges along which a rule runs."""
    walls: list[set[int]] = [set() for _ in edges]
    for rule in rules:
        wall = walls[max(bisect_right(edges, rule.at + TOUCH) - 1, 0)]
        first = bisect_left(bands, rule.begin - SAME_EDGE)
        last = bisect_right(bands, rule.end + SAME_EDGE) - 1
        wall.update(range(first, last))
    return walls


def _without_idle(
    edges: list[float], walls: list[set[int]], crossing: list[set[int]]
) -> tuple[list[float], list[set[int]], list[set[int]]]:
    """Leave out the inner edges along which no rule runs from one crossing edge to the next (an underlined word)."""
    last = len(edges) - 1
    kept = [index for index, wall in enumerate(walls) if wall or index in (0, last)]
    if len(kept) == len(edges):
        return edges, walls, crossing
    band = {old: max(bisect_right(kept, old) - 1, 0) for old in range(len(edges))}
    bands = {new: [old for old in range(last) if band[old] == new] for new in range(len(kept) - 1)}
    crossing = [{new for new, olds in bands.items() if all(old in wall for old in olds)} for wall in crossing]
    return [edges[index] for index in kept], [walls[index] for index in kept], crossing


def _slots(
    lefts: list[float], tops: list[float], below: list[set[int]], beside: list[set[int]]
) -> tuple[list[Slot], list[list[Slot]]]:
    """Cells row by row, each as wide as no rule stops it and as high; and for each place the cell that covers it."""
    rows, columns = len(tops) - 1, len(lefts) - 1
    places: list[dict[int, Slot]] = [{} for _ in range(rows)]
    slots: list[Slot] = []
    for row, taken in enumerate(places):
        for column in range(columns):
            if column in taken:
                continue
            end = column + 1
            while end < columns and end not in taken and row not in beside[end]:
                end += 1
            bottom = row + 1
            while bottom < rows and _goes_on(bottom, column, end, below, beside):
                bottom += 1
            slot = Slot(row, column, bottom - row, end - column, (lefts[column], tops[row], lefts[end], tops[bottom]))
            slots.append(slot)
            for line in places[row:bottom]:
                line.update(dict.fromkeys(range(column, end), slot))
    return slots, [[line[column] for column in range(columns)] for line in places]


def _goes_on(row: int, column: int, end: int, below: list[set[int]], beside: list[set[int]]) -> bool:
    """Whether a cell of these columns goes on in this row: no rule above it, none within it."""
    wall = below[row]
    return not any(place in wall for place in range(column, end)) and not any(
        row in beside[edge] for edge in range(column + 1, end)
    )


def _is_closed(below: list[set[int]], beside: list[set[int]]) -> bool:
    """Whether rules run along all four sides of a grid of one cell."""
    return 0 in below[0] and 0 in below[-1] and 0 in beside[0] and 0 in beside[-1]


def place_runs(grids: Sequence[Grid], runs: Sequence[Run]) -> list[Run]:
    """Put runs into the cells that they stand in; those outside of every grid are given back."""
    outside: list[Run] = []
    for run in runs:
        grid = next((grid for grid in grids if _is_in(run, grid.box)), None)
        if grid is None:
            outside.append(run)
        else:
            _place(grid, run)
    return outside


def _is_in(run: Run, box: Box) -> bool:
    return box[1] <= run.middle <= box[3] and box[0] <= (run.left + run.right) / 2 <= box[2]


def _place(grid: Grid, run: Run) -> None:
    middle = run.middle
    slot = slot_at(grid, run.lefts[0] + 0.5, middle)
    if run.rights[-1] <= slot.box[2] + TOUCH:
        _put(grid, slot, run)
        return
    for piece in _parted(grid, run, slot):
        _put(grid, slot_at(grid, (piece.left + piece.right) / 2, middle), piece)


def _put(grid: Grid, slot: Slot, run: Run) -> None:
    """Into a cell, or into the table that lies there in it."""
    inner = next((one for home, one in grid.inner if home is slot and _is_in(run, one.box)), None)
    if inner is not None:
        _place(inner, run)
    else:
        slot.runs.append(run)


def _parted(grid: Grid, run: Run, first: Slot) -> list[Run]:
    """A run cut where it crosses the border of a cell between two characters; what only runs over stays whole."""
    if run.right <= first.box[2] + TOUCH:
        return [run]
    edge = first.box[2]
    places = [at for at, sign in enumerate(run.text) if sign != " "]
    before, after = next(
        (
            (one, other)
            for one, other in pairwise(places)
            if run.lefts[other] >= edge - 1 and run.text[other] not in CLOSING
        ),
        (None, None),
    )
    if before is None or after is None:
        return [run]
    apart = run.rights[before] <= min(edge + 1, run.lefts[after] - PADDING)
    if not apart and not _hangs_over(run, before, after, edge):
        return [run]
    rest = _piece(run, after, len(run.text))
    return [_piece(run, places[0], before + 1), *_parted(grid, rest, slot_at(grid, rest.left + 0.5, rest.middle))]


def _hangs_over(run: Run, before: int, after: int, edge: float) -> bool:
    """Whether a mark ends a line of its cell beyond the border, as Word lets it: what follows begins in the next cell,
    and not as far from it as characters of one line are."""
    gap, height = run.lefts[after] - run.rights[before], max(run.height, 1.0)
    if run.text[before] not in NEVER_FIRST or run.lefts[before] >= edge or run.rights[before] > edge + height:
        return False
    usual = run.lefts[before] - run.rights[before - 1] if before else 0.0
    return gap > 0 and abs(gap - usual) > UNEVEN and run.lefts[after] >= edge + BESIDE


def _piece(run: Run, begin: int, end: int) -> Run:
    return Run(run.text[begin:end], run.lefts[begin:end], run.rights[begin:end], run.top, run.bottom, run.confidence)
