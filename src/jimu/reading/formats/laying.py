"""Cells that lost their places, laid under the headings of their table: the way in which they fit best, in order.

Rows of the web saved as text begin with the first cell of their own (what a merged cell covers is gone) and lose their
empty cells; where a cell stands on a line of its own, nothing says where a row ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, permutations
from typing import TYPE_CHECKING

from jimu.reading.fitness import BARE, WRONG, fitness, stands_alone
from jimu.reading.vocabulary import level_word

if TYPE_CHECKING:
    from jimu.reading.formats.lines import Row

NEVER = float("-inf")
# The weights below were set on thirty public tables of fifteen provinces and are held to the drafts of tests/files.
COSTS = ("成本", "成本指标")
KINDS_OF_COST = ("经济成本", "社会成本", "生态环境成本")
TRIO = ("comparator", "target", "unit")
LEVELS = ("level1", "level2", "band", "group", "number")
COVERED = 0.05  # a level that a merged cell says
# What it costs to leave a column empty, by its role: notes are seldom written.
EMPTY = {
    **dict.fromkeys(LEVELS, COVERED),
    "level2": 0.5,
    "name": 3.0,
    "target": 1.5,
    **dict.fromkeys(("actual", "weight", "points", "half_year", "medium_term", "target_of"), 0.8),
    **dict.fromkeys(("note", "reason", "rubric", "outlook"), 0.1),
}
EMPTY_ELSE = 0.5
HALF_EMPTY = 0.3  # of two halves (中期, 年度) one is often empty
ALL_EMPTY = 0.3  # an indicator that was never filled in: nothing behind its levels
NO_VALUE = 1.5  # a name without a value
NEW_ROW = 0.2
FEW = 3  # rows from which nothing is learned yet
LEAST, MOST = 0.05, 1.5  # what a gap costs where no row around it has that column filled, and where all have
UNDRESSED = 0.6  # for a bare number where the values of the other rows have units
HABIT = 1.0  # for words that stand again and again in one column
OPEN_ROLES = (*LEVELS, "name", "target", "actual", "target_of")
"""Columns in which the same words are no habit of the column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in their order; `opens`: the first of their line."""

    text: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text parts its cells. `rows`: whether rows are to be found; `most`: of how many pieces a cell may be made;
    and what it costs to join pieces of a line and of two lines, to begin a row amid a line, to go on one on the next
    line."""

    rows: bool = True
    most: int = 1
    join: float = 0.0
    join_lines: float = 0.0
    amid: float = 0.0
    over: float = 0.0


BY_ROWS = Manner(rows=False)
BY_LINES = Manner(most=3, join=1.0, join_lines=1.0)
BY_BLANKS = Manner(most=4, join=0.4, join_lines=0.6, amid=1.0, over=0.5)

Roles = Sequence[str | None]
Taken = tuple[int, int, int]  # column, first piece, piece behind the last


def lay(roles: Roles, pieces: Sequence[Piece], manner: Manner) -> list[list[Taken]]:
    """The rows in which the pieces fit the columns best, each piece once and in order."""
    usual = _cost_level(roles, [piece.text for piece in pieces])
    first = max((_Best(costs, pieces, manner) for costs in _orders(roles, usual)), key=lambda best: best.total)
    rows = first.rows()
    if len(rows) < FEW:
        return rows
    return _Best(_learned(first.costs, rows, [pieces] * len(rows)), pieces, manner).rows()


def lay_each(roles: Roles, rows: Sequence[Sequence[str]]) -> list[list[Taken]]:
    """Each of the rows under the columns that it fits best; no row has more cells than there are columns."""
    pieces = [[Piece(text) for text in row] for row in rows]
    usual = _cost_level(roles, [text for row in rows for text in row])
    tried = [[_Best(costs, row, BY_ROWS) for row in pieces] for costs in _orders(roles, usual)]
    first = max(tried, key=lambda order: sum(best.total for best in order))
    found = [best.rows()[0] for best in first]
    if len(rows) < FEW:
        return found
    learned = _learned(first[0].costs, found, pieces)
    return [_Best(learned, row, BY_ROWS).rows()[0] for row in pieces]


def _cost_level(roles: Roles, texts: Sequence[str]) -> dict[str, int]:
    """Where 成本指标 stands above 经济成本指标 and 社会成本指标 it is a level 1, else a level 2 of 产出指标."""
    words = [word for text in texts if (word := level_word(text))]
    kinds = {word.category for word in words} & set(KINDS_OF_COST)
    if "level1" not in roles or ("经济成本" not in kinds and len(kinds) < 2):
        return {}
    return {text: list(roles).index("level1") for text in texts if (word := level_word(text)) and word.words in COSTS}


def _orders(roles: Roles, usual: dict[str, int]) -> Iterator[Costs]:
    """The columns as their headings name them, then with sign, value and unit under each other's headings."""
    trio = [at for at, role in enumerate(roles) if role in TRIO]
    yield Costs(roles, _gaps(roles), usual)
    if len(trio) < 2 or len({roles[at] for at in trio}) < len(trio):
        return
    for order in permutations(roles[at] for at in trio):
        swapped = list(roles)
        for at, role in zip(trio, order, strict=True):
            swapped[at] = role
        if swapped != list(roles):
            yield Costs(swapped, _gaps(swapped), usual)


@dataclass(frozen=True, slots=True)
class Costs:
    """The columns: their roles, what it costs to leave each empty, and the words that stand in one again and again."""

    roles: Roles
    gaps: Sequence[float]
    usual: dict[str, int]
    dressed: frozenset[int] = frozenset()  # columns of values that have units or signs in the other rows

    def fit(self, column: int, text: str) -> float:
        """How well some words fit a column."""
        habit = self.usual.get(text)
        undressed = UNDRESSED if column in self.dressed and BARE.fullmatch(text) else 0.0
        habitual = 0.0 if habit is None else HABIT if habit == column else -HABIT
        return fitness(self.roles[column], text) + habitual - undressed

    def lead(self, column: int) -> float:
        """What it costs to begin a row behind this column: a level above may reach down."""
        return COVERED if self.roles[column] in LEVELS else self.gaps[column]

    def tail(self, column: int) -> float:
        """What it costs to end a row with this column."""
        if self.roles[column] in LEVELS:
            return ALL_EMPTY
        rest = sum(self.gaps[column + 1 :])
        return min(rest, NO_VALUE) if self.roles[column] == "name" else rest


def _gaps(roles: Roles) -> list[float]:
    halves = list(roles).count("name") > 1
    return [
        HALF_EMPTY if halves and role in ("name", "target") else EMPTY.get(role or "", EMPTY_ELSE) for role in roles
    ]


def _learned(costs: Costs, rows: Sequence[Sequence[Taken]], pieces: Sequence[Sequence[Piece]]) -> Costs:
    """What the rows show: a gap is the dearer, the more of the rows with a name have that column filled."""
    roles = costs.roles
    names = {column for column, role in enumerate(roles) if role == "name"}
    named = [filled for row in rows if names & (filled := {column for column, _, _ in row})]
    gaps = costs.gaps
    if len(named) >= FEW:
        kept = ("level1", "band", "group", "number") if len(names) > 1 else (*LEVELS, "name")
        share = [sum(column in filled for filled in named) / len(named) for column in range(len(roles))]
        gaps = [gap if roles[at] in kept else MOST * share[at] + LEAST for at, gap in enumerate(gaps)]
    places = [
        (given[begin].text, column)
        for row, given in zip(rows, pieces, strict=True)
        for column, begin, end in row
        if end == begin + 1 and roles[column] not in OPEN_ROLES
    ]
    return Costs(roles, gaps, {**_habits(places), **costs.usual}, _dressed(roles, rows, pieces))


def _dressed(roles: Roles, rows: Sequence[Sequence[Taken]], pieces: Sequence[Sequence[Piece]]) -> frozenset[int]:
    """The columns of values in which most rows have more than a bare number: 5.5亩, ≥90%, 显著."""
    held: dict[int, list[bool]] = {}
    for row, given in zip(rows, pieces, strict=True):
        for column, begin, end in row:
            if roles[column] in ("target", "actual"):
                held.setdefault(column, []).append(end > begin + 1 or not BARE.fullmatch(given[begin].text))
    return frozenset(column for column, said in held.items() if len(said) >= FEW and sum(said) * 4 >= len(said) * 3)


def _habits(places: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Words that stand again and again in one column (计划标准, 未达指标值酌情扣分) -> that column."""
    counted: dict[str, Counter[int]] = {}
    for text, column in places:
        counted.setdefault(text, Counter())[column] += 1
    found = {}
    for text, columns in counted.items():
        column, times = columns.most_common(1)[0]
        if times >= FEW and times * 3 > columns.total() * 2:
            found[text] = column
    return found


class _Best:
    """The best way to lay pieces in columns: for every piece and column, the best that ends with that piece there."""

    def __init__(self, costs: Costs, pieces: Sequence[Piece], manner: Manner) -> None:
        self.costs, self.pieces, self.manner = costs, pieces, manner
        self.width = len(costs.roles)
        self.halves = list(costs.roles).count("name") > 1
        self.lead = list(accumulate((costs.lead(column) for column in range(self.width)), initial=0.0))
        self.ahead = list(accumulate(costs.gaps, initial=0.0))
        self.tails = [costs.tail(column) for column in range(self.width)]
        self.score = [[NEVER] * self.width for _ in range(len(pieces) + 1)]
        self.came = [[(0, -1, True)] * self.width for _ in range(len(pieces) + 1)]
        for at in range(len(pieces)):
            self._from(at)
        last = self._last(len(pieces))
        self.total = self.score[-1][last] - self.tails[last]

    def _from(self, at: int) -> None:
        """What may come next where `at` pieces are laid."""
        last, begin = self._new_row(at)
        most = min(at + self.manner.most, len(self.pieces))
        for behind in range(at + 1, most + 1):
            text, cost = _joined(self.pieces[at:behind], self.manner)
            for column in range(self.width):
                fit = self.costs.fit(column, text) - cost
                self._reach(behind, column, begin - self.lead[column] + fit, (at, last, True))
                if at:
                    before, so_far = self._same_row(at, column)
                    self._reach(behind, column, so_far + fit, (at, before, False))

    def _reach(self, behind: int, column: int, score: float, came: tuple[int, int, bool]) -> None:
        if score > self.score[behind][column]:
            self.score[behind][column], self.came[behind][column] = score, came

    def _new_row(self, at: int) -> tuple[int, float]:
        """The column with which the row before ends best, and the score with which a new row begins."""
        if at == 0:
            return -1, 0.0
        if not self.manner.rows:
            return -1, NEVER
        last = self._last(at)
        return last, self.score[at][last] - self.tails[last] - NEW_ROW - (
            0.0 if self.pieces[at].opens else self.manner.amid
        )

    def _same_row(self, at: int, column: int) -> tuple[int, float]:
        """The best column before this one in the same row, and its score with the gap between."""
        over = self.manner.over if self.pieces[at].opens else 0.0
        best = (-1, NEVER)
        for before in range(column):
            score = self.score[at][before] - self._gap(before, column) - over
            if score > best[1]:
                best = (before, score)
        return best

    def _gap(self, before: int, column: int) -> float:
        """What it costs to leave the columns between two empty; in a half that has a name, its value is missed."""
        roles = self.costs.roles[before:column]
        missed = self.halves and roles[0] == "name" and "target" in roles
        return self.ahead[column] - self.ahead[before + 1] + (NO_VALUE if missed else 0.0)

    def _last(self, behind: int) -> int:
        return max(range(self.width), key=lambda column: self.score[behind][column] - self.tails[column])

    def rows(self) -> list[list[Taken]]:
        """The rows, each with its cells from left to right."""
        behind = len(self.pieces)
        column = self._last(behind)
        rows: list[list[Taken]] = [[]]
        while behind:
            at, before, new = self.came[behind][column]
            rows[-1].append((column, at, behind))
            if new and at:
                rows.append([])
            behind, column = at, before
        return [row[::-1] for row in rows[::-1]]


def _joined(pieces: Sequence[Piece], manner: Manner) -> tuple[str, float]:
    """Pieces as one cell, and what joining them costs."""
    if len(pieces) == 1:
        return pieces[0].text, 0.0
    text = "".join(("\n" if piece.opens else " ") + piece.text for piece in pieces)[1:]
    cost = sum(manner.join_lines if piece.opens else manner.join for piece in pieces[1:])
    return text, cost - WRONG * sum(stands_alone(before.text, after.text) for before, after in pairwise(pieces))


def under(head: Row, row: Row, taken: Sequence[Taken]) -> Row:
    """A row as wide as its head; where nothing stands it is empty."""
    cells = [("", row[0][1])] * len(head)
    for column, begin, end in taken:
        text = "\n".join(text.strip() for text, _ in row[begin:end])
        cells[column] = (text, row[begin][1])
    return cells
