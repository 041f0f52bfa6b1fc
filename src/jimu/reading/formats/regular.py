"""A cell a line, empty cells and those that merged cells cover included, as programs write the cells of a Word table
one after the other: every so many lines a row begins. How many, the levels tell, which stand in one column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from jimu.reading.vocabulary import label_of, level_word, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.reading.formats.lines import Line, Row

NARROWEST, WIDEST = 4, 40
FEWEST_LEVELS = 3
MOST_BETWEEN = 4  # lines from one heading of levels to the next
LARGEST = 20_000  # lines; a table in a hundred pages has fewer
LEADING = ("group", "number", "band", "name")

Grid = tuple[int, int, int]  # the first line, the line behind the last, the width


def regular_parts(lines: Sequence[Line]) -> list[Line | list[Row]] | None:
    """The lines outside of such tables and the rows of each table, in order; None where there is none."""
    if len(lines) > LARGEST or any("\t" in line.text or "|" in line.text for line in lines):
        return None
    texts = [line.text.strip() for line in lines]
    heads = [at for at in range(len(texts)) if _is_level(texts, at, 1)]
    found: list[Line | list[Row]] = []
    done = 0
    for number, head in enumerate(heads):
        if head < done:
            continue
        level = next((at for at in range(head, len(texts)) if level_word(texts[at]) is not None), len(texts))
        behind = next((at for at in heads[number + 1 :] if at > level), len(texts))
        grid = _grid(texts, head, done, behind)
        if grid is None:
            return None
        begin, end, width = grid
        found += lines[done:begin]
        found.append([_row(lines[at : at + width]) for at in range(begin, end, width)])
        done = end
    return [*found, *lines[done:]] if done else None


def _row(lines: Sequence[Line]) -> Row:
    return [(line.text.strip(), line) for line in lines]


def _grid(texts: Sequence[str], head: int, first: int, behind: int) -> Grid | None:
    """The table whose heading of level 1 is the line `head`, between two other lines."""
    second = next((at for at in range(head + 1, head + MOST_BETWEEN) if _is_level(texts, at, 2)), None)
    width = None if second is None else _width(texts[second:behind])
    if second is None or width is None or not _in_column(texts[head:behind], 1, width):
        return None
    begin = end = head - _lead(texts[first : head + 1], width)
    while begin - width >= first and _is_field(texts[begin - width : begin]):
        begin -= width
    while end + width <= len(texts) and (end <= head or _belongs(texts[end : end + width])):
        end += width
    above = range(begin, head + 1 - width, width)
    told = any(_repeats(texts[at : at + width]) for at in above) or _level_again(texts, head, width)
    left = any(map(level_word, texts[end:behind]))
    return (begin, end, width) if told and not left else None


def _lead(texts: Sequence[str], width: int) -> int:
    """How many headings stand before that of level 1, the last of these lines: so that the fewest cells with the same
    words are parted by the end of a row."""
    head = len(texts) - 1
    most = 0
    while most < min(width - 1, head) and _leads(texts[head - most - 1]):
        most += 1
    leads = range(most, -1, -1)
    return min(leads, key=lambda lead: sum(_parts(texts, at) for at in range(head - lead, 0, -width)))


def _parts(texts: Sequence[str], at: int) -> bool:
    return bool(texts[at]) and texts[at] == texts[at - 1]


def _level_again(texts: Sequence[str], head: int, width: int) -> bool:
    """Whether the level 1 of the first row is said again in the second."""
    first, second = (texts[at] if at < len(texts) else "" for at in (head + width, head + 2 * width))
    return first == second and level_word(first) is not None


def _is_level(texts: Sequence[str], at: int, level: int) -> bool:
    """Whether the heading of these levels is the line `at`."""
    return at < len(texts) and role_of("indicators", texts[at]) == f"level{level}"


def _leads(text: str) -> bool:
    return role_of("indicators", text) in LEADING or role_of("projects", text) is not None


def _width(texts: Sequence[str]) -> int | None:
    """How many lines a row has; None where the levels say nothing of the kind."""
    widths = range(WIDEST, NARROWEST - 1, -1)
    return next((width for width in widths if _in_column(texts, 2, width)), None)


def _in_column(texts: Sequence[str], level: int, width: int) -> bool:
    """Whether the levels stand under their heading, the first of these lines."""
    at = [
        number
        for number, text in enumerate(texts)
        if number and (word := level_word(text)) is not None and word.level == level
    ]
    under = sum(number % width == 0 for number in at)
    return len(at) >= (FEWEST_LEVELS if level > 1 else 1) and under * 5 >= len(at) * 4


def _repeats(row: Sequence[str]) -> bool:
    """Whether a merged cell is said in every place that it covers."""
    return any(text and text == other for text, other in pairwise(row))


def _is_field(row: Sequence[str]) -> bool:
    return _repeats(row) or label_of(row[0]) is not None


def _belongs(row: Sequence[str]) -> bool:
    """Whether a row goes on the table: a level, a label, a cell said again, headings."""
    heads = role_of("indicators", row[0]) is not None and role_of("indicators", row[1]) is not None
    return heads or _is_field(row) or any(level_word(text) is not None for text in row)
