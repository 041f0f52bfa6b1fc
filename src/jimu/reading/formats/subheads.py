"""Headings of two rows as a browser copies them: the second row begins at the edge of the page, and no blank says over
which of them a heading lay (绩效指标 over 指标性质 | 指标值 | 度量单位). Their places are told by the rows below."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from jimu.reading.fitness import fitness
from jimu.reading.heads import are_heads, names_a_year, roles_of
from jimu.reading.marks import is_place, marks
from jimu.reading.vocabulary import level_word, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jimu.reading.formats.lines import Row

MOST_DIVIDED = 2
MOST_HEADINGS = 16
WHOLE = ("level1", "level2", "comparator", "unit", "weight", "points", "number")
"""Roles of headings that nothing divides."""
SHARED = ("target", "actual", "reason", "outlook")
"""Roles that a heading gives to those under it that say nothing by themselves."""
LONGEST_UNKNOWN = 8  # 其他, beside 经费保障 and 制度保障
MISLED = 100.0
LOOKED_AT = 12  # rows that say how the headings stand

Division = tuple[int, int]  # a heading of the upper row, and how many of the lower lie under it


def with_places(rows: Sequence[Row]) -> tuple[Row, Row] | None:
    """The first two of these rows with blanks where merged cells were; None where they are no headings of two rows."""
    divisions = _divisions(rows[: 2 + LOOKED_AT])
    return None if divisions is None else _placed(rows[0], rows[1], dict(divisions))


def lowest(upper: Row, lower: Row) -> Row:
    """The headings right above the rows."""
    return [below if below[0] else above for above, below in zip(upper, lower, strict=True)]


def _divisions(rows: Sequence[Row]) -> Sequence[Division] | None:
    """Which headings of the first row the second divides; None where these rows are no such headings."""
    if len(rows) <= MOST_DIVIDED or not _may_divide(rows[0], rows[1]):
        return None
    upper, lower = ([text for text, _ in row] for row in rows[:2])
    beside = role_of("indicators", upper[0]) in (
        "band",
        "name",
        None,
    )  # a band stands beside the heads, not in the rows
    wide = max(map(len, rows[2:])) + beside
    divided = len(upper) + len(lower) - wide
    if wide <= len(upper) or not 1 <= divided <= MOST_DIVIDED:
        return None
    full = [[""] * beside + [text for text, _ in row] for row in rows[2:] if len(row) + beside == wide]
    ways = [way for way in _ways(upper, lower, divided) if not beside or way[0][0]]
    return max(ways, key=lambda way: _fit(upper, lower, way, full), default=None)


def _may_divide(above: Row, below: Row) -> bool:
    upper, lower = [text for text, _ in above], [text for text, _ in below]
    if not 1 < len(lower) <= MOST_HEADINGS or len(upper) > MOST_HEADINGS:
        return False
    if not all(upper) or any(len(text) > LONGEST_UNKNOWN and not _divides(text) for text in lower):
        return False
    known = sum(map(_divides, lower)) * 3 >= len(lower) * 2
    return known and are_heads(upper + lower) and not any(map(level_word, lower))


def _divides(text: str) -> bool:
    role = role_of("indicators", text)
    return role not in (None, "level1", "level2") or is_place(text) or names_a_year(text) or text in marks()["grades"]


def _ways(upper: Sequence[str], lower: Sequence[str], divided: int) -> Iterator[Sequence[Division]]:
    """Each way to lay the lower headings under so many of the upper ones, in order."""
    for over in combinations(range(len(upper)), divided):
        for cuts in combinations(range(1, len(lower)), divided - 1):
            parts = [after - before for before, after in pairwise((0, *cuts, len(lower)))]
            yield tuple(zip(over, parts, strict=True))


def _fit(upper: Sequence[str], lower: Sequence[str], way: Sequence[Division], rows: Sequence[Sequence[str]]) -> float:
    """How well the rows fit the columns; of ways that fit alike the one in which no heading is divided that says
    something else."""
    parts, heads, over, at = dict(way), list[str](), list[str | None](), 0
    for number, text in enumerate(upper):
        count = parts.get(number, 0)
        heads += lower[at : at + count] if count else [text]
        over += [role_of("indicators", text) if count else None] * max(count, 1)
        at += count
    roles = roles_of(heads, [text for row in rows for text in row])
    roles = [role or (above if above in SHARED else None) for role, above in zip(roles, over, strict=True)]
    misled = sum(role_of("indicators", upper[number]) in WHOLE for number in parts) + ("name" not in roles)
    misled += sum(above in SHARED and role in SHARED and role != above for role, above in zip(roles, over, strict=True))
    return sum(fitness(role, text) for row in rows for role, text in zip(roles, row, strict=True)) - misled * MISLED


def _placed(above: Row, below: Row, divisions: dict[int, int]) -> tuple[Row, Row]:
    upper: Row = []
    lower: Row = []
    at = 0
    for number, cell in enumerate(above):
        count = divisions.get(number, 0)
        blank = ("", below[0][1])
        upper += [cell, *[("", cell[1])] * (count - 1)]
        lower += below[at : at + count] if count else [blank]
        at += count
    return upper, lower
