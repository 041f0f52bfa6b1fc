"""Headings -> columns with roles; and a row's cells under them, put back where a flattened row has slipped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jimu.law.library import load
from jimu.model.document import Cell
from jimu.model.text import bare
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import is_title, key, label_of, level_word, role_of

MOST_HEADER_ROWS = 4  # real forms have two, three with a band over bands


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or the several grid columns under one heading. `band`: the headings above its own."""

    role: str | None
    heading: str
    start: int
    end: int
    band: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table and the rows that head it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def first(self, role: str) -> Column | None:
        """The leftmost column of that role."""
        return next((column for column in self.columns if column.role == role), None)

    def has(self, *roles: str) -> bool:
        """Whether every one of these roles heads a column."""
        present = {column.role for column in self.columns}
        return all(role in present for role in roles)

    def at(self, position: int) -> Column | None:
        """The column that a grid position lies in."""
        return next((column for column in self.columns if column.start <= position <= column.end), None)


@cache
def marks() -> Any:
    """Marks and printed help, from law/forms/marks.yaml."""
    return load("forms", "marks")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(marks()[name])


def is_counter(text: str) -> bool:
    """Whether a cell only counts (指标1：)."""
    return bool(text) and not without_counter(text) and text.startswith("指标")


def without_counter(text: str) -> str:
    """A name without the counter before it (指标1：)."""
    match = _pattern("counter").match(text)
    return text[match.end():].strip() if match else text.strip()


def is_nothing(text: str) -> bool:
    """Whether a name cell is an empty slot: nothing, dots, dashes, 指标2：, ××."""
    return bool(_pattern("nothing").fullmatch(text.strip()))


def is_help(text: str) -> bool:
    """Whether a cell holds the form's printed help (填表说明：…)."""
    plain = bare(text)
    return any(plain.startswith(words) for words in marks()["help"]) or len(plain) < 80 and bool(_pattern("help_inside").fullmatch(plain))


ENOUGH = ({"name", "target"}, {"level1", "level2"}, {"level1", "name"}, {"level2", "name"}, {"level1", "target"},
          {"level2", "target"}, {"name", "actual"})


def is_indicator_header(row: Row) -> bool:
    """Whether a row heads a table of indicators."""
    roles: set[str] = set()
    known = 0
    if len(row.filled) < 2:
        return False
    for cell in row.filled:
        role = role_of("indicators", cell.text)
        if role is None:
            if level_word(cell.text):
                return False
            continue
        known += 1
        roles.add(role)
    return (known * 2 >= len(row.filled) or {"level1", "name"} <= roles) and any(enough <= roles for enough in ENOUGH)


def heads(row: Row, kind: str, *needed: str) -> bool:
    """Whether a row heads another kind of table: two or more known headings, `needed` among them, few strange ones."""
    roles = [role_of(kind, cell.text) for cell in row.filled]
    present = {role for role in roles if role}
    return len(present) >= 2 and set(needed) <= present and len([role for role in roles if role]) * 2 >= len(roles)


def header_at(items: Sequence[Item], index: int) -> Header | None:
    """The header of indicators that begins at items[index], rows of bands above the headings included."""
    row = items[index]
    if not isinstance(row, Row):
        return None
    rows = [row]
    if not is_indicator_header(row):
        below = items[index + 1] if index + 1 < len(items) else None
        if not (isinstance(below, Row) and below.table is row.table and _is_upper(row) and is_indicator_header(below)):
            return None
        rows.append(below)
    while len(rows) < MOST_HEADER_ROWS and index + len(rows) < len(items):
        below = items[index + len(rows)]
        if not (isinstance(below, Row) and below.table is row.table and _goes_on(rows, below)):
            break
        rows.append(below)
    return Header(tuple(_columns("indicators", rows)), tuple(rows))


def implied_header(row: Row) -> Header | None:
    """The header that a table of indicators without one would have, told by its first row: 产出指标 | 数量指标 | name | value."""
    cells = [cell for cell in row.everything() if cell.text]
    at = next((index for index, cell in enumerate(cells) if (word := level_word(cell.text)) and word.level == 2), None)
    if at is None or len(cells) < at + 3:
        return None
    after = cells[at + 1:]
    value = next((cell for cell in after[1:] if FIGURE.match(cell.text)), after[1])
    roles = {id(cells[at]): "level2", id(after[0]): "name", id(value): "target"}
    if at and (word := level_word(cells[at - 1].text)) and word.level == 1:
        roles[id(cells[at - 1])] = "level1"
    columns = [Column(roles.get(id(cell)), "", cell.column, cell.column + cell.colspan - 1) for cell in cells]
    return Header(tuple(columns), ())


def header_of(kind: str, rows: Sequence[Row]) -> Header:
    """The header that these rows make for another kind of table."""
    return Header(tuple(_columns(kind, rows)), tuple(rows))


def _is_upper(row: Row) -> bool:
    """Only headings of bands and groups: 核心职能 | 年度绩效指标."""
    if not row.filled:
        return False
    for cell in row.filled:
        role, label = role_of("indicators", cell.text), label_of(cell.text)
        medium = any(words in cell.text for words in (*marks()["medium"], *marks()["annual"])) and "指标" in cell.text
        if not (medium or role in ("group", "name", "number", "band", "actual") or (label and label.field == "band")):
            return False
    return True


def _goes_on(rows: list[Row], below: Row) -> bool:
    """Whether a row still belongs to the head: headings reach down into it, or it holds nothing but headings."""
    if not below.filled or any(level_word(cell.text) for cell in below.filled):
        return False
    last = rows[-1]
    reaching = any(cell.row + cell.rowspan > below.number and (role_of("indicators", cell.text) or "band") != "band"
                   and cell.text for row in rows for cell in row.cells)
    if last.exact and reaching:
        return True
    roles = [role_of("indicators", cell.text) for cell in below.filled]
    known = [role for role in roles if role not in (None, "level1", "level2", "name")]
    return len(known) == len(roles) or len(known) > 1 and len(known) * 3 >= len(roles) * 2 and "name" not in roles or (
        len(below.filled) > 1 and all(is_place(cell.text) for cell in below.filled))


def is_place(text: str) -> bool:
    """Whether a heading is a township, an office or the whole of them, each with a column of its own."""
    return len(text) <= 10 and (bool(_pattern("places").search(bare(text))) or bare(text) in marks()["whole"])


def _columns(kind: str, rows: Sequence[Row]) -> list[Column]:
    """Columns from left to right; the lowest heading that has a role gives it."""
    width = max(row.table.width if row.exact else max((cell.column for cell in row.cells), default=0) for row in rows)
    found: list[Column] = []
    for position in range(1, width + 1):
        below = len(rows) > 1 and any(cell.column == position and cell.text for cell in rows[-1].cells)
        chain = [cell for row in rows if (cell := _over(row, position, reach=below and row is not rows[-1])) is not None]
        column = _column(kind, chain, position)
        last = found[-1] if found else None
        bare_below = not any(cell.column == position and cell.text for row in rows for cell in row.cells)
        if last and (_same(last, column) or bare_below and not rows[0].exact and last.role in ("name", "target")):
            found[-1] = replace(last, end=position)
        else:
            found.append(column)
    return _bands_first(found)


def _bands_first(columns: list[Column]) -> list[Column]:
    """A heading such as 年度绩效指标 to the left of the levels heads the band, not the names."""
    level = next((column.start for column in columns if column.role in ("level1", "level2")), 0)
    return [replace(column, role="band") if column.role == "name" and column.end < level else column for column in columns]


def _over(row: Row, position: int, *, reach: bool) -> Cell | None:
    """The heading over a position. In flattened rows a heading reaches over the empty places to its right."""
    best: Cell | None = None
    for cell in row.cells:
        if cell.column <= position < cell.column + cell.colspan and (cell.text or row.exact):
            return cell
        if not row.exact and cell.text and cell.column < position:
            best = cell
    return best if best is not None and (reach or _is_upper(row)) else None


def _same(last: Column, column: Column) -> bool:
    return bool(last.heading) and last.heading == column.heading and last.band == column.band


def _column(kind: str, chain: list[Cell], position: int) -> Column:
    texts: list[str] = []
    for cell in chain:
        text = bare(cell.text)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    roles = [role_of(kind, text) for text in texts]
    known = [index for index, role in enumerate(roles) if role and role != "band"]
    if not texts:
        return Column(None, "", position, position)
    at = len(texts) - 1
    role = roles[at]
    if role is None and known and roles[known[-1]] in ("reason", "outlook", "actual", "forecast"):
        role = roles[known[-1]]
    elif role is None and known and roles[known[-1]] == "target":
        role = "target_of"
    return Column(role, texts[at], position, position, "".join(texts[:at]))


@dataclass(slots=True)
class Placed:
    """A row's cells under their columns: by role, and by heading where the column has no role."""

    row: Row
    by_column: dict[int, list[Cell]]
    shift: int = 0


def place(header: Header, row: Row) -> Placed:
    """Put a row's cells under the columns of the header; a flattened row that has slipped is moved back."""
    if not row.exact and len(row.cells) < header.columns[-1].end and len(row.filled) > 1:
        aligned = _align(header, row)
        if aligned is not None:
            return Placed(row, aligned)
    shift = _shift(header, row)
    by_column: dict[int, list[Cell]] = {}
    for cell in row.everything():
        position = cell.column + shift
        column = header.at(position)
        if column is not None:
            by_column.setdefault(column.start, []).append(cell)
        elif cell.text:
            by_column.setdefault(position, []).append(cell)
    return Placed(row, by_column, shift)


GAP = 0.1  # a column passed over is likelier to be empty at the end of a row than a cell is to stand under a wrong heading


def _align(header: Header, row: Row) -> dict[int, list[Cell]] | None:
    """Cells of a row that lost some in flattening, put under the columns that they fit best, in order; None where they fit as they stand."""
    positions = [(position, column) for column in header.columns for position in range(column.start, column.end + 1)]
    cells = row.cells
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
        return -2.0 if figure else 1.0
    if role == "target":
        return 2.0 if figure else 0.3 if len(text) < 16 else -0.5
    if role in ("weight", "points"):
        return 1.0 if figure else -2.0
    if role in ("comparator", "unit"):
        return 1.0 if len(text) <= 4 and not text[0].isdigit() else -2.0
    return 0.2 if not figure else -0.5


FIGURE = re.compile(r"[≥≤＞＜=＝≧≦><═]?\s*\d")


def _shift(header: Header, row: Row) -> int:
    """How far a row has slipped to the left (+1: one column), told by level words and counters that stand in the wrong column."""
    homes = {1: header.first("level1"), 2: header.first("level2"), 3: header.first("name")}
    for cell in row.filled:
        column = header.at(cell.column)
        word = level_word(cell.text)
        level = word.level if word else 3 if is_counter(cell.text) else 0
        home = homes.get(level)
        if not level or home is None or column is None:
            continue
        if column is home or (column.role in ("level1", "level2", "name", "group") and word and _fits(word.words, column)):
            return 0
        if column.start > home.start and level != 3 and row.exact:
            return 0
        shift = home.start - cell.column
        return shift if abs(shift) <= 2 and _room(header, row, shift) else 0
    return 0


def _fits(words: str, column: Column) -> bool:
    """Words that are a level 1 in one tree and a level 2 in another (成本指标, 满意度指标) fit both columns."""
    return column.role in ("level1", "level2") and (words.startswith(("成本", "满意", "效益", "服务对象", "社会公众", "受益")))


def _room(header: Header, row: Row, shift: int) -> bool:
    width = header.columns[-1].end
    target = header.first("target") or header.first("name")
    if target is not None and any(cell.text and cell.column <= target.end < cell.column + cell.colspan for cell in row.cells):
        return False  # the value stands where values stand
    return all(not cell.text or 1 <= cell.column + shift <= width for cell in row.cells)


def heading_label(text: str) -> str:
    """A heading as a key of `other`: without white space and brackets, as printed where nothing is left."""
    return key(text) or bare(text)


def is_form_title(row: Row) -> bool:
    """A row that is nothing but a title."""
    return len(row.filled) == 1 and is_title(row.filled[0].text) and label_of(row.filled[0].text) is None
