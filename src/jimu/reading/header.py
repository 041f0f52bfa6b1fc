"""Headings -> columns with roles; and a row's cells under them, put back where a flattened row has slipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jimu.model.document import Cell
from jimu.model.text import bare
from jimu.reading.heading import is_indicator_header, is_upper
from jimu.reading.heads import names_a_year
from jimu.reading.marks import FIGURE, SIGN, is_place, marks
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import level_word, role_of, roles_in

FEW_ROWS = 6  # as many show whether a column holds anything of its own
MOST_HEADER_ROWS = 4  # real forms have two, three with a band over bands


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or the several grid columns under one heading. `band`: the headings above its own."""

    role: str | None
    heading: str
    start: int
    end: int
    band: str = ""


@dataclass(frozen=True)
class Header:
    """The columns of a table and the rows that head it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def first(self, role: str) -> Column | None:
        """The leftmost column of that role."""
        return self._by_role.get(role)

    @cached_property
    def beside(self) -> tuple[int, ...]:
        """Where the columns begin that hold numbers of lines or the band beside the table."""
        return tuple(column.start for column in self.columns if column.role in ("number", "band"))

    @cached_property
    def _by_role(self) -> dict[str | None, Column]:
        return {column.role: column for column in reversed(self.columns)}

    @cached_property
    def grid(self) -> dict[int, Column]:
        """The column that each grid position lies in."""
        return {position: column for column in self.columns for position in range(column.start, column.end + 1)}

    def at(self, position: int) -> Column | None:
        """The column that a grid position lies in."""
        return self.grid.get(position)


def begins_at(items: Sequence[Item], index: int) -> bool:
    """Whether the heads of a table of indicators begin at items[index]."""
    row = items[index]
    if not isinstance(row, Row):
        return False
    if is_indicator_header(row):
        return True
    below = items[index + 1] if index + 1 < len(items) and is_upper(row) else None
    return isinstance(below, Row) and below.table is row.table and is_indicator_header(below)


def header_at(items: Sequence[Item], index: int) -> Header | None:
    """The header of indicators that begins at items[index], rows of bands above the headings included."""
    row = items[index]
    if not isinstance(row, Row) or not begins_at(items, index):
        return None
    rows = [row]
    if not is_indicator_header(row):
        rows.append(items[index + 1])  # type: ignore[arg-type]  # begins_at has seen that it is a row
    while len(rows) < MOST_HEADER_ROWS and index + len(rows) < len(items):
        below = items[index + len(rows)]
        if not (isinstance(below, Row) and below.table is row.table and _goes_on(rows, below)):
            break
        rows.append(below)
    under = items[index + len(rows) : index + len(rows) + FEW_ROWS]
    below_it = [item for item in under if isinstance(item, Row) and item.table is row.table]
    return Header(tuple(_beside_names(_columns("indicators", rows), below_it)), tuple(rows))


def _beside_names(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """绩效指标 to the left of 指标名称, down the whole table where no level stands: a band beside the names."""
    first, *others = columns
    if not (below and _heads_no_names([column.role for column in columns])):
        return columns
    words = {bare(cell.text) for row in below for cell in row.cells if cell.column == first.start}
    return [replace(first, role="band"), *others] if words <= {"", first.heading} else columns


def implied_header(row: Row) -> Header | None:
    """The header that a table of indicators without one would have, told by its first row:
    产出指标 | 数量指标 | name | value."""
    cells = [cell for cell in row.everything() if cell.text]
    at = next((index for index, cell in enumerate(cells) if (word := level_word(cell.text)) and word.level == 2), None)
    if at is None or len(cells) < at + 3:
        return None
    below = level_word(cells[at + 1].text)
    if below is not None and below.level == 2 and len(cells) > at + 3 and not below.words.endswith("度"):
        at += 1  # 成本指标 | 经济成本指标
    after = cells[at + 1 :]
    sign = after[1] if len(after) > 2 and SIGN.fullmatch(bare(after[1].text)) else None
    value = next((cell for cell in after[1:] if FIGURE.match(cell.text)), after[2] if sign else after[1])
    roles = {id(cells[at]): "level2", id(after[0]): "name", id(value): "target"}
    if sign is not None:
        roles[id(sign)] = "comparator"
    if at and level_word(cells[at - 1].text):
        roles[id(cells[at - 1])] = "level1"
    columns = [Column(roles.get(id(cell)), "", cell.column, cell.column + cell.colspan - 1) for cell in cells]
    return Header(tuple(columns), ())


def header_of(kind: str, rows: Sequence[Row]) -> Header:
    """The header that these rows make for another kind of table."""
    return Header(tuple(_columns(kind, rows)), tuple(rows))


def _goes_on(rows: list[Row], below: Row) -> bool:
    """Whether a row still belongs to the head: headings reach down into it, or it holds nothing but headings."""
    if not below.filled or any(level_word(cell.text) for cell in below.filled):
        return False
    last = rows[-1]
    reaching = any(
        cell.row + cell.rowspan > below.number and (role_of("indicators", cell.text) or "band") != "band" and cell.text
        for row in rows
        for cell in row.cells[_stands_beside(row) :]
    )
    if last.merged and reaching:
        return True
    roles = roles_in("indicators", [cell.text for cell in below.filled])
    known = [role for role in roles if role not in (None, "level1", "level2", "name")]
    levels = {"level1", "level2"}
    if levels & set(roles) and not levels & {role_of("indicators", cell.text) for row in rows for cell in row.filled}:
        return is_indicator_header(below)  # 绩效指标 | 年度指标值 over 一级指标 | 二级指标 | …
    if len(below.filled) > 1 and {bare(cell.text) for cell in below.filled} <= set(marks()["grades"]):
        return True  # 评价标准 over 优 | 良 | 中 | 差
    if not last.merged and _only_subheads(rows, below):
        return True
    if len(below.filled) > 1 and all(names_a_year(cell.text) for cell in below.filled):
        return True  # 前年 | 上年 | 预计当年实现; 长期 | 中期 | 短期
    return (
        len(known) == len(roles)
        or (len(known) > 1 and len(known) * 3 >= len(roles) * 2 and "name" not in roles)
        or (len(below.filled) > 1 and all(is_place(cell.text) for cell in below.filled))
    )


def _stands_beside(row: Row) -> bool:
    """Whether the first heading stands beside the others: 绩效指标 | 一级指标, 绩效指标 | 指标名称."""
    roles = [role_of("indicators", cell.text) for cell in row.cells]
    return _heads_no_names(roles) or (
        roles[:1] in (["name"], ["actual"]) and bool({"level1", "level2"} & set(roles[1:]))
    )


def _heads_no_names(roles: Sequence[str | None]) -> bool:
    """Whether the first of some headings may stand beside the names: another one heads them, and none the levels."""
    others = roles[1:]
    return roles[:1] in (["name"], ["target"]) and "name" in others and not {"level1", "level2"} & set(others)


def _columns(kind: str, rows: Sequence[Row]) -> list[Column]:
    """Columns from left to right; the lowest heading that has a role gives it."""
    width = max(row.table.width if row.exact else max((cell.column for cell in row.cells), default=0) for row in rows)
    over = [_reach(row, rows[-1], kind, width) for row in rows]
    said = {cell.column for row in rows for cell in row.filled}
    if any(_lost_width(row, rows[-1]) for row in rows):
        said.update(position for cells in over for position in cells)
    found: list[Column] = []
    for position in range(1, width + 1):
        column = _column(kind, [cells[position] for cells in over if position in cells], position)
        last = found[-1] if found else None
        unsaid = position not in said and not rows[0].merged
        if last and (_same(last, column) or (unsaid and last.role in ("name", "target"))):
            found[-1] = Column(last.role, last.heading, last.start, position, last.band)
        else:
            found.append(column)
    return _bands_first(found)


def _reach(row: Row, lowest: Row, kind: str, width: int) -> dict[int, Cell]:
    """Which heading of a row stands over which position."""
    if row.merged:
        return {at: cell for cell in row.cells for at in range(cell.column, cell.column + cell.colspan)}
    if _lost_width(row, lowest):
        return _stretched(row, lowest, kind)
    own = {at: cell for cell in row.filled for at in range(cell.column, cell.column + cell.colspan)}
    below = {cell.column for cell in lowest.filled} if row is not lowest else set()
    band = is_upper(row)
    for position in range(2, width + 1):
        if position not in own and position - 1 in own and (band or position in below):
            own[position] = own[position - 1]
    return own


def _only_subheads(rows: Sequence[Row], below: Row) -> bool:
    """Short words under a heading that says nothing by itself (采集数据项 over 数据项1 | 数据项2),
    blanks under all others."""
    first = below.filled[0].column
    over = [cell for row in rows for cell in row.filled if cell.column <= first]
    plain = all(len(cell.text) < 9 and not FIGURE.match(cell.text) for cell in below.filled)
    return len(below.filled) > 1 and plain and len(over) > 2 and role_of("indicators", over[-1].text) is None


def _lost_width(row: Row, lowest: Row) -> bool:
    """Whether a row of headings lost the width of its merges in flattening."""
    return row is not lowest and not row.exact and len(row.cells) < len(lowest.cells)


def _stretched(row: Row, lowest: Row, kind: str) -> dict[int, Cell]:
    """Headings that lost the width of their merges, over a row that kept its places:
    those over blanks stand one to one,
    the others share the headings below them, each those of its own role."""
    spots = [cell.column for cell in lowest.cells]
    filled = {cell.column for cell in lowest.filled}
    ahead = spots.index(min(filled)) if filled else len(spots)
    behind = len(spots) - 1 - spots.index(max(filled)) if filled else 0
    cells = row.cells
    tail = cells[len(cells) - behind :] if behind else ()
    shared = list(cells[ahead : len(cells) - len(tail)])
    found = dict(zip(spots, cells[:ahead], strict=False))
    found.update(zip(spots[len(spots) - behind :], tail, strict=False))
    roles = roles_in(kind, [cell.text for cell in shared])
    at = 0
    for cell in lowest.filled:
        role = role_of(kind, cell.text)
        at = roles.index(role, at) if role in roles[at:] else at
        if shared:
            found[cell.column] = shared[min(at, len(shared) - 1)]
    return {position: cell for position, cell in found.items() if cell.text}


def _bands_first(columns: list[Column]) -> list[Column]:
    """A heading such as 年度绩效指标 to the left of the levels heads the band, not the names; 绩效目标 there says the
    objective, where values have a heading of their own."""
    level = next((column.start for column in columns if column.role in ("level1", "level2")), 0)
    valued = any(column.role == "target" and column.start > level for column in columns)
    return [_before_levels(column, valued=valued) if column.end < level else column for column in columns]


def _before_levels(column: Column, *, valued: bool) -> Column:
    if column.role in ("name", "actual"):
        return replace(column, role="band")
    return replace(column, role=None) if column.role == "target" and valued else column


def _same(last: Column, column: Column) -> bool:
    return bool(last.heading) and last.heading == column.heading and last.band == column.band


def _column(kind: str, chain: list[Cell], position: int) -> Column:
    texts: list[str] = []
    for cell in chain:
        text = bare(cell.text)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    roles = roles_in(kind, texts)
    known = [index for index, role in enumerate(roles) if role and role != "band"]
    if not texts:
        return Column(None, "", position, position)
    at = len(texts) - 1
    role = roles[at] or _under(roles[known[-1]] if known else None, texts[at])
    return Column(role, texts[at], position, position, "".join(texts[:at]))


def _under(upper: str | None, heading: str) -> str | None:
    """The role of a heading that says nothing by itself, under one that does: 指标值 over 上年 | 当年 | 某镇."""
    if upper in ("reason", "outlook", "actual", "forecast"):
        return upper
    if upper != "target" or any(words in heading for words in marks()["past"]):
        return None
    if any(words in heading for words in (*marks()["annual"], *marks()["planned"], *marks()["medium"])):
        return "target"
    return "target_of" if is_place(heading) else None
