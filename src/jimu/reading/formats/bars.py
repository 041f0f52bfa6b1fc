"""Rows whose cells have bars between them, as wikis write tables and as pages of the web are saved as text.

A wiki keeps every cell. A saved page leaves out what a merged cell covers and what is empty, and fills its rows up with
bars behind the last words: their cells are put back under the headings that they fit best.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jimu.model.text import bare
from jimu.reading.fitness import fitness
from jimu.reading.formats.laying import lay_each, under
from jimu.reading.formats.subheads import lowest, with_places
from jimu.reading.heads import are_heads, columns_in, divide, roles_of, with_level
from jimu.reading.marks import is_counter, is_help
from jimu.reading.money_units import UNIT_LINE
from jimu.reading.titles import is_title
from jimu.reading.vocabulary import label_of, level_word, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jimu.reading.formats.lines import Line, Row

RULE = re.compile(r"^\s*\|[\s:|+-]+\|\s*$")
INSIDE = re.compile(r"[^\s|]\s*\|\s*[^\s|]")
"""A bar with words on both sides: it parts the cells of a row."""
FEWEST_HEADS = 3
FEWEST_ROWS = 3  # of one width, before a width is taken for the table's
MOST_LINES_OF_A_ROW = 12
FOOT = ("signatures", "score", "grade")
"""What stands behind the indicators of every form."""


def is_barred(lines: Sequence[Line]) -> bool:
    """Whether bars part the cells of most lines: a table of the web saved as text, which has no bar before its rows."""
    texts = [line.text for line in lines]
    return "\t" not in "".join(texts) and sum(bool(INSIDE.search(text)) for text in texts) > 1


def has_head(lines: Sequence[Line]) -> bool:
    """Whether bars part the cells of rows, one of which heads a table: the rows are where they were."""
    inside = [line for line in lines if INSIDE.search(line.text)]
    return len(inside) > 1 and any(_is_head(_words(_bar_row(line))) for line in inside)


def bar_rows(lines: Sequence[Line]) -> list[Row]:
    """The cells between bars. Where no row begins with an empty cell, what merged cells covered and what was empty is
    gone, and bars behind the last words only fill the rows up: the cells are put back under their headings."""
    rows = _whole_rows([line for line in lines if not RULE.match(line.text)])
    kept = any(len(row) > 1 and not row[0][0] and row[-1][0] for row in rows)
    return rows if kept else put_back([_without_filling(row) for row in rows])


def _whole_rows(lines: Sequence[Line]) -> list[Row]:
    """A row a line; where rows begin with a bar, a line without one goes on the row above; where they do not, a line
    that begins with one goes on a row broken at an empty cell; where they end with bars that fill them up, lines that
    have as many together as a row has make one."""
    inside = [line for line in lines if INSIDE.search(line.text)]
    begin = sum(line.text.lstrip().startswith("|") for line in inside) * 2 > len(inside)
    width = max((len(_bar_row(line)) for line in inside), default=0)
    rows: list[Row] = []
    for run in [[line] for line in lines] if begin else _runs(lines):
        cells = _joined(run)
        barred = run[0].text.lstrip().startswith("|")
        if begin and rows and not barred:
            rows[-1] = [cell for cell in rows[-1] if cell[0]] + cells
        elif not begin and rows and barred and cells[0][0] and len(rows[-1]) + len(cells) < width:
            rows[-1] = [*rows[-1], ("", run[0]), *cells]
        else:
            rows.append(cells)
    return [row for row in rows if any(text for text, _ in row)]


def _runs(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of each row: several where they have together the bars that most rows have."""
    counted = [line.text.count("|") for line in lines]
    width, times = Counter(counted).most_common(1)[0] if counted else (0, 0)
    at = 0
    while at < len(lines):
        end, bars = at + 1, counted[at]
        while 0 < bars < width and end < min(len(lines), at + MOST_LINES_OF_A_ROW):
            bars += counted[end]
            end += 1
        whole = bars == width and times >= FEWEST_ROWS and lines[end - 1].text.rstrip().endswith("|")
        yield lines[at : end if whole else at + 1]
        at = end if whole else at + 1


def _joined(run: Sequence[Line]) -> Row:
    """The cells of a row over some lines; a line that does not end with a bar breaks off within a cell."""
    cells: Row = []
    for number, line in enumerate(run):
        found = _bar_row(line)
        if number and not run[number - 1].text.rstrip().endswith("|"):
            text, begin = cells.pop()
            found[0] = (f"{text}\n{found[0][0]}", begin)
        cells += found
    return cells


def _bar_row(line: Line) -> Row:
    cells = [cell.strip() for cell in line.text.strip().removeprefix("|").removesuffix("|").split("|")]
    return [(cell, line) for cell in cells]


def _without_filling(row: Row) -> Row:
    last = max((at for at, (text, _) in enumerate(row) if text), default=0)
    return row[: last + 1]


def _words(row: Row) -> list[str]:
    return [text for text, _ in row if text]


def put_back(rows: list[Row], *, blanks: bool = False) -> list[Row]:
    """Rows that lost what merged cells covered, the cells of each put under the headings that they fit best.

    `blanks`: whether empty cells were kept; then only those before the names are to be put back."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        heads = _heads_of(rows, at)
        if not heads:
            found.append(rows[at])
            at += 1
            continue
        if heads == 1 and (both := with_places(rows[at:])) is not None:
            begin, at = at + 2, _end_of_rows(rows, at + 2)
            below = rows[begin:at]
            found += [*both, *laid_under(lowest(*both), _led(lowest(*both), below) if blanks else below)[1:]]
            continue
        texts = [cell for row in rows[at : at + heads] for cell in row if cell[0]]
        columns, over = columns_in([text for text, _ in texts])
        found += [[texts[index] for index in over]] if over else []
        begin = at + heads
        at = _end_of_rows(rows, begin)
        head = [texts[index] for index in columns]
        found += laid_under(head, _led(head, rows[begin:at]) if blanks else rows[begin:at])
    return found


def _led(head: Row, rows: list[Row]) -> list[Row]:
    """Rows of a table that kept its empty cells, with blanks for what merged cells covered before the names."""
    roles = roles_of([text for text, _ in head], [text for row in rows for text in _words(row)])
    before = roles.index("name") if "name" in roles else 0
    kept = any(not text for row in rows for text, _ in row[:-1])
    if not kept or max(map(len, rows), default=0) > len(head):
        return rows
    missing = [len(head) - len(row) for row in rows]
    return [
        [*[("", row[0][1])] * lacking, *row] if len(row) > 1 and lacking <= before else row
        for row, lacking in zip(rows, missing, strict=True)
    ]


def _heads_of(rows: list[Row], at: int) -> int:
    """How many rows from here on head a table of indicators."""
    own, below = _words(rows[at]), _words(rows[at + 1]) if at + 1 < len(rows) else []
    lower = _is_head(below)
    if not _is_head(own):
        return 2 if lower and _leads(own) else 0
    return 2 if lower or divide(below) else 1


def _leads(texts: Sequence[str]) -> bool:
    """Whether a row heads the columns before the levels: 单位 | 项目 | 金额 | 绩效指标, 核心职能 | 年度绩效指标."""
    *before, last = texts or ("",)
    known = [role_of("projects", text) or role_of("indicators", text) in ("group", "number") for text in before]
    return bool(known) and sum(map(bool, known)) * 2 >= len(known) and role_of("indicators", last) in ("name", "band")


def _is_head(texts: Sequence[str]) -> bool:
    return len(texts) >= FEWEST_HEADS and are_heads(texts)


def _end_of_rows(rows: list[Row], at: int) -> int:
    """Where the indicators end: at the title of the next form, at headings, or behind the last row with a level where
    what follows are fields of the form."""
    end = fields = at
    open_ = True
    while end < len(rows) and not _heads_of(rows, end):
        words = _words(rows[end])
        first = words[0] if words else ""
        label = label_of(first)
        if is_title(first) or (label is not None and label.field.startswith(FOOT)):
            break
        if any(level_word(text) for text in words):
            open_ = True
        elif is_help(first) or label is not None or any(UNIT_LINE.fullmatch(bare(text)) for text in words):
            open_, fields = False, end if open_ else fields
        end += 1
    return end if open_ else fields


def laid_under(head: Row, rows: list[Row]) -> list[Row]:
    """A head and the rows under it: those as wide as it as they are, shorter ones put back, empty cells told anew."""
    rows = [with_counters(row) for row in rows]
    words = [text for row in rows for text in _words(row)]
    head = whole_head(head, words)
    width = len(head)
    filled = [row if len(row) == width else [cell for cell in row if cell[0]] for row in rows]
    alone = set(_names_alone(head, filled))
    fits = [len(row) < width and not _is_sum(row) and (len(row) > 1 or at in alone) for at, row in enumerate(filled)]
    short = [_words(row) for row, fit in zip(filled, fits, strict=True) if fit]
    laid = iter(lay_each(roles_of([text for text, _ in head], words), short) if short else [])
    return [head, *(under(head, row, next(laid)) if fit else row for row, fit in zip(filled, fits, strict=True))]


def _names_alone(head: Row, rows: Sequence[Row]) -> Iterator[int]:
    """Rows that hold nothing but a name, what follows it being said by a merged cell above: words alone amid the rows
    of a table that is no list of projects."""
    if any(role_of("projects", text) == "project.name" for text, _ in head):
        return
    for at, row in enumerate(rows[1:-1], 1):
        text = row[0][0] if len(row) == 1 else ""
        plain = text and len(rows[at - 1]) > 1 and len(rows[at + 1]) > 1 and not is_counter(text) and not is_help(text)
        if plain and level_word(text) is None and label_of(text) is None and fitness("name", text) > 0:
            yield at


def whole_head(head: Row, words: Sequence[str]) -> Row:
    """The head with a place for the level that a heading over two columns no longer shows."""
    at = with_level([text for text, _ in head], words)
    return [*head[:at], ("", head[0][1]), *head[at:]] if at else head


def _is_sum(row: Row) -> bool:
    label = label_of(row[0][0])
    return label is not None and label.field == "budget.totals"


def with_counters(row: Row) -> Row:
    """指标1： and the name that it counts in one cell."""
    found: Row = []
    for text, line in row:
        if found and text and is_counter(found[-1][0]) and not is_counter(text) and level_word(text) is None:
            found[-1] = (found[-1][0] + text, found[-1][1])
        else:
            found.append((text, line))
    return found
