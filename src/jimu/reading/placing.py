"""A row's cells under the columns of a header, put back where a flattened row has slipped or lost cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jimu.model.document import Cell
from jimu.reading.header import Column, Header
from jimu.reading.marks import FIGURE, is_counter
from jimu.reading.stream import Row
from jimu.reading.vocabulary import level_word


@dataclass(slots=True)
class Placed:
    """A row's cells under their columns: by role, and by heading where the column has no role."""

    row: Row
    by_column: dict[int, list[Cell]]
    shift: int = 0

    def by_role(self, header: Header) -> dict[str, list[Cell]]:
        """The cells with any words under each heading that has a role."""
        return {
            column.role: [cell for cell in self.by_column.get(column.start, []) if cell.text]
            for column in header.columns
            if column.role
        }


def place_all(header: Header, rows: Sequence[Row]) -> list[Placed]:
    """Every row's cells under the columns of the header;
    a merged cell that slipped in its own row has slipped in those below."""
    slipped: dict[int, int] = {}
    return [place(header, row, slipped) for row in rows]


def place_from_right(header: Header, row: Row) -> Placed:
    """A row of totals, whose label is wider than one column:
    figures stand under their columns as counted from the right."""
    missing = 0 if row.exact else max(0, header.columns[-1].end - len(row.cells))
    by_column: dict[int, list[Cell]] = {}
    for cell in row.cells:
        column = header.at(cell.column + missing)
        if column is not None:
            by_column.setdefault(column.start, []).append(cell)
    return Placed(row, by_column)


def place(header: Header, row: Row, slipped: dict[int, int] | None = None) -> Placed:
    """Put a row's cells under the columns of the header; a flattened row that has slipped is moved back.

    `slipped`: how far merged cells of the rows above were moved, by the id of the cell.
    """
    if not row.exact and len(row.cells) != header.columns[-1].end and len(row.filled) > 1:
        aligned = _align(header, row)
        if aligned is not None:
            return Placed(row, aligned)
    slipped = {} if slipped is None else slipped
    shift, begin = _shift(header, row)
    moved = _moves(header, row, shift, begin) if shift else {}
    slipped.update((id(cell), moved[id(cell)]) for cell in row.cells if cell.rowspan > 1 and id(cell) in moved)
    by_column: dict[int, list[Cell]] = {}
    grid, straight = header.grid, not moved and not slipped
    for cell in row.everything():
        position = cell.column
        if not straight:
            position += moved.get(id(cell), 0) or slipped.get(id(cell), 0)
        column = grid.get(position)
        if column is not None:
            by_column.setdefault(column.start, []).append(cell)
        elif cell.text:
            by_column.setdefault(position, []).append(cell)
    return Placed(row, by_column, shift)


# a column passed over is likelier to be empty at the end of a row than a cell is to stand under a wrong heading
GAP = 0.1


def _align(header: Header, row: Row) -> dict[int, list[Cell]] | None:
    """Cells of a row that lost some in flattening, put under the columns that they fit best, in order;
    None where they fit as they stand."""
    cells = row.cells
    more = max(0, len(cells) - header.columns[-1].end)  # 三级指标 over a counter and a name that were two columns
    positions = [
        (position, column)
        for column in header.columns
        for position in range(column.start, column.end + 1 + (more if column.role == "name" else 0))
    ]
    if len(positions) < len(cells):
        return None
    best: list[list[float]] = [[0.0] * (len(positions) + 1) for _ in range(len(cells) + 1)]
    take: list[list[bool]] = [[False] * (len(positions) + 1) for _ in range(len(cells) + 1)]
    for i in range(len(cells) - 1, -1, -1):
        best[i][len(positions)] = float("-inf")
        for j in range(len(positions) - 1, -1, -1):
            skip = best[i][j + 1] - GAP
            fit = fitness(positions[j][1].role, cells[i].text) + best[i + 1][j + 1]
            best[i][j], take[i][j] = (fit, True) if fit >= skip else (skip, False)
    i = j = 0
    placed: dict[int, list[Cell]] = {}
    straight = True
    while i < len(cells):
        if take[i][j]:
            placed.setdefault(positions[j][1].start, []).append(cells[i])
            straight = straight and positions[j][0] == cells[i].column
            i += 1
        j += 1
    return None if straight else placed


def fitness(role: str | None, text: str) -> float:
    """How well the words of a cell fit a column of that role: from the words alone."""
    if not text:
        return 0.0
    word = level_word(text)
    if role in ("level1", "level2"):
        return 3.0 if word and word.level == int(role[-1]) else 1.0 if word else -1.0
    if word or role is None:
        return -2.0 if word else 0.0
    figure = bool(FIGURE.match(text))
    if role == "name":
        return 0.5 if is_counter(text) else -2.0 if figure else 1.0
    if role == "target":
        return 2.0 if figure else 0.3 if len(text) < 16 else -0.5
    if role in ("weight", "points"):
        return 1.0 if figure else -2.0
    if role in ("comparator", "unit"):
        return 1.0 if len(text) <= 4 and not text[0].isdigit() else -2.0
    return 0.2 if not figure else -0.5


def _shift(header: Header, row: Row) -> tuple[int, int]:
    """How far a row has slipped (+1: one column to the left) and from which column on; told by level words and counters
    that stand in the wrong column. (0, 0) where the row stands as it should."""
    homes = {1: header.first("level1"), 2: header.first("level2"), 3: header.first("name")}
    for cell in row.filled:
        word = level_word(cell.text)
        level = word.level if word else 3 if is_counter(cell.text) else 0
        home, column = homes.get(level), header.at(cell.column)
        if home is None or column is None:
            continue
        if column is home or (word and _fits(word.words, column)):
            return 0, 0
        shift = home.start - cell.column
        slipped = abs(shift) <= 2 and _room(header, row, shift, cell.column)
        return (shift, cell.column) if slipped else (0, 0)
    return 0, 0


def _moves(header: Header, row: Row, shift: int, begin: int) -> dict[int, int]:
    """How far each cell of a slipped row is moved, by the id of the cell: by whole columns of the header where every
    cell begins one (they may be several grid columns wide), else all by as many grid columns."""
    cells = [cell for cell in row.cells if cell.column >= begin]
    starts = [column.start for column in header.columns]
    if not all(cell.column in starts for cell in cells):
        return {id(cell): shift for cell in cells}
    step = starts.index(begin + shift) - starts.index(begin) if begin + shift in starts else 0
    ahead = [starts.index(cell.column) + step for cell in cells]
    if not step or ahead[0] < 0 or any(at >= len(starts) for at, cell in zip(ahead, cells, strict=True) if cell.text):
        return {id(cell): shift for cell in cells}
    return {
        id(cell): (starts[at] if at < len(starts) else cell.column) - cell.column
        for at, cell in zip(ahead, cells, strict=True)
    }


def _fits(words: str, column: Column) -> bool:
    """Words that are a level 1 in one tree and a level 2 in another (成本指标, 满意度指标) fit both columns."""
    return column.role in ("level1", "level2") and (
        words.startswith(("成本", "满意", "效益", "服务对象", "社会公众", "受益"))
    )


def _room(header: Header, row: Row, shift: int, begin: int) -> bool:
    """Whether the cells from a column on can move: the value's own column is empty, and none falls off the table."""
    width = header.columns[-1].end
    target = header.first("target") or header.first("name")
    moving = [cell for cell in row.filled if cell.column >= begin]
    if target is not None and any(cell.column == target.end for cell in moving):
        return False  # the value stands where values stand
    return all(1 <= cell.column + shift <= width for cell in moving)
