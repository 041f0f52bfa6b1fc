"""Text in which tables lost their tabs and their rows: pages of the web saved or pasted as text.

Lines: a cell a line, with a bar behind it or not; where rows end is told by the headings of the table and the words of
its cells. Blanks: the cells of a row with blanks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jimu.model.grammar import is_unit
from jimu.model.text import bare, is_page_number
from jimu.reading.fitness import fitness
from jimu.reading.formats.bars import FEWEST_HEADS, FOOT, INSIDE, has_head, whole_head, with_counters
from jimu.reading.formats.centred import with_levels_first
from jimu.reading.formats.laying import BY_BLANKS, BY_LINES, Manner, Piece, lay, under
from jimu.reading.formats.mended import LONGEST_HEADING, halves_joined, mended
from jimu.reading.formats.wrapped import whole_cells
from jimu.reading.heads import are_heads, columns_in, roles_of
from jimu.reading.marks import FIGURE, is_help, is_of_page, is_place, marks
from jimu.reading.titles import is_annex, is_title
from jimu.reading.vocabulary import columns, label_of, level_word, role_of

if TYPE_CHECKING:
    from jimu.reading.formats.lines import Line, Row
    from jimu.reading.vocabulary import Label

SPREAD = re.compile(r"(?<!\S)[一-鿿](?:\s+[一-鿿]){2,}(?!\S)")  # 指 标 解 释
LONGEST_BROKEN = 12  # of a cell over several lines, each of them (绩 / 效 / 指 / 标 |)
# A chapter of the report in which the table stands.
CHAPTER = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
SIGNED = re.compile("[：:]")
FEWEST_BARS = 4
DASHES = "-—–－―•·"
MOST_HEADS = 60  # the widest table of a county, with a column for each of its towns
MOST_STRANGE = 2
MOST_POINTS = 100
HEADLESS = ("level1", "level2", "name", "target")
FEWEST_HEADLESS = 3
# Laying pieces out takes ten thousand times as long as finding tabs; a page with forty forms has a tenth of this.
MOST_LINES = 20_000
LONGEST_TEXT = 500_000
MOST_PIECES = 4000  # of one table
FIELDS = (
    *("band", "fields", "project.name", "department", "unit", "money_unit"),
    *("objectives", "objectives.medium_term", "budget.totals"),
)
"""What may stand behind the indicators, and may be the words of one too."""
NO_HEADS = (None, "note", "weight", "unit")
"""Roles with which no headings begin."""

Span = tuple[int, int]


def pieces_of(lines: Sequence[Line]) -> tuple[Row, Manner] | None:
    """The pieces of a text without tabs in which headings of indicators stand in lines or between blanks;
    None for every other text."""
    filled = [line for line in lines if line.text.strip() and not counts_pages(line)]
    if len(filled) > MOST_LINES or sum(len(line.text) for line in filled) > LONGEST_TEXT:
        return None
    if any("\t" in line.text for line in filled) or has_head(filled):
        return None
    barred = sum(line.text.rstrip().endswith("|") for line in filled)
    between = barred >= FEWEST_BARS or sum(bool(INSIDE.search(line.text)) for line in filled) > 1
    by_lines = mended(_between_bars(filled) if between else [(line.text.strip(), line) for line in filled])
    parted = not between and sum(_parts_levels(line) for line in filled) > 1
    if not parted and (_next_head(by_lines, 0) is not None or _without_head(by_lines) is not None):
        return by_lines, BY_LINES
    if between:
        return None
    apart = whole_cells([(SPREAD.sub(_close, line.text), line) for line in filled])
    by_blanks = mended(halves_joined(apart))
    if _next_head(by_blanks, 0) is not None or _without_head(by_blanks) is not None:
        return by_blanks, BY_BLANKS
    return None


def _parts_levels(line: Line) -> bool:
    """Whether a line has two levels with a blank between: 产出指标 数量指标."""
    return sum(level_word(text) is not None for text in line.text.split()) > 1


def counts_pages(line: Line) -> bool:
    """Whether a line only counts pages: 第 2 页 共 5 页, - 2 -. A figure alone may be a cell."""
    text = line.text.strip()
    return is_page_number(text) and ("页" in text or (text[0] in DASHES and text[-1] in DASHES))


def _between_bars(lines: Sequence[Line]) -> Row:
    """Cells that end with a bar, over several short lines or on one; lines without a bar by themselves."""
    found: Row = []
    open_, last = False, 0
    for line in lines:
        first, *others = (text.strip() for text in line.text.split("|"))
        broken = open_ and line.number == last + 1 and found and _breaks_off(found[-1][0], first)
        if first and broken:
            found[-1] = (f"{found[-1][0]}\n{first}", found[-1][1])
        elif first:
            found.append((first, line))
        found += [(text, line) for text in others if text]
        open_, last = not others or bool(others[-1]), line.number
    return found


def _breaks_off(before: str, text: str) -> bool:
    """Whether a short line goes on the cell above it: no sentence ends there, and no heading begins here."""
    if max(len(before), len(text)) > LONGEST_BROKEN or before.endswith("。"):
        return False
    known = columns("indicators")
    return text not in known or bare(before + text) in known


def _close(letters: re.Match[str]) -> str:
    spread = letters.group().split()
    together = "".join(spread).ljust(len(letters.group()))
    return letters.group() if set(spread) <= set(marks()["grades"]) else together


def loose_rows(pieces: Row, manner: Manner) -> Iterator[Row | tuple[str, Line]]:
    """The rows of the tables in these pieces, and what stands outside of them, in order."""
    at = 0
    if _next_head(pieces, 0) is None and (start := _without_head(pieces)) is not None:
        yield from fields_of(pieces[:start])
        at = _end_of(pieces, start)
        yield from _laid([("", pieces[start][1])] * len(HEADLESS), HEADLESS, pieces[start:at], manner)
    while (head := _next_head(pieces, at)) is not None:
        begin, end = head
        yield from fields_of(pieces[at:begin])
        last = _without_bands(pieces, begin, end)
        under_, over = columns_in([text for text, _ in pieces[begin:last]])
        heads = [pieces[begin + index] for index in under_]
        bands = [*(pieces[begin + index] for index in over), *pieces[last:end]]
        at = _end_of(pieces, end)
        heads = whole_head(heads, [text for text, _ in pieces[end:at]])
        yield from [bands, heads] if bands else [heads]
        yield from _indicators(heads, pieces[end:at], manner)
    yield from fields_of(pieces[at:])


def _next_head(pieces: Row, at: int) -> Span | None:
    """Where the next headings of indicators begin and end, those of a list of projects before them included."""
    for begin in range(at, len(pieces)):
        if role_of("indicators", pieces[begin][0]) in NO_HEADS:
            continue
        end = begin
        while end < min(len(pieces), begin + MOST_HEADS) and _heads(pieces, end):
            end += 1
        if end - begin >= FEWEST_HEADS and are_heads([text for text, _ in pieces[begin:end]]):
            first = begin
            while first > at and _leads(pieces[first - 1][0]):
                first -= 1
            return first, _with_strange(pieces, end)
    return None


def _without_head(pieces: Row) -> int | None:
    """Where indicators begin whose headings were not copied with them: 产出指标 数量指标 更换路灯 ≥640盏;
    level, name and value again and again and nothing behind the value."""
    words = [level_word(text) for text, _ in pieces]
    starts = [
        at
        for at, word in enumerate(words[:-2])
        if word is not None and word.level == 2 and words[at + 1] is None and _is_value(pieces[at + 2][0])
    ]
    if len(starts) < FEWEST_HEADLESS or any(at + 3 < len(pieces) and _is_value(pieces[at + 3][0]) for at in starts):
        return None
    first = starts[0]
    above = words[first - 1] if first else None
    return first - 1 if above is not None and above.level == 1 else first


def _is_value(text: str) -> bool:
    return fitness("target", text) > 1


def _with_strange(pieces: Row, end: int) -> int:
    """Where the headings end with one or two that no form uses, right before the first level; over the points one may
    be how many there are to be had (50)."""
    for behind in range(end, min(end + MOST_STRANGE, len(pieces) - 1) + 1):
        if level_word(pieces[behind][0]) is not None:
            return behind
        text = pieces[behind][0]
        said = FIGURE.match(text) and not (text.isdigit() and int(text) <= MOST_POINTS)
        if len(text) >= LONGEST_HEADING or said or label_of(text) is not None:
            break
    return end


def _leads(text: str) -> bool:
    """Whether a piece heads a column of a list of projects."""
    return role_of("projects", text) is not None or role_of("indicators", text) == "group"


def _heads(pieces: Row, at: int) -> bool:
    """Whether a piece is a heading, or stands between two."""
    text = pieces[at][0]
    if level_word(text) is not None:
        return False
    if role_of("indicators", text) or role_of("projects", text) or text in marks()["grades"] or is_place(text):
        return True
    after = [following for following, _ in pieces[at + 1 : at + 1 + MOST_STRANGE]]
    return (
        len(text) < LONGEST_HEADING
        and text[-1] != "。"
        and any(role_of("indicators", following) for following in after)
    )


def _without_bands(pieces: Row, begin: int, end: int) -> int:
    """Where the headings end, without a band beside the indicators (绩效指标) that follows the last."""
    while end > begin + FEWEST_HEADS:
        label = label_of(pieces[end - 1][0])
        if label is None or label.field != "band":
            break
        end -= 1
    return end


def _end_of(pieces: Row, at: int) -> int:
    """Where the indicators end: at the foot of the form, the title of the next one, the next headings; at another
    field or a note where no level follows."""
    end = fields = at
    open_ = True
    while end < len(pieces):
        text = pieces[end][0]
        label = label_of(text) or label_of(SIGNED.split(text, 1)[0]) or _broken_label(pieces, end)
        if (label is not None and label.field.startswith(FOOT)) or is_title(text) or is_annex(text) or is_of_page(text):
            break
        if level_word(text):
            open_ = True
        elif open_ and (is_help(text) or CHAPTER.match(text) or (label is not None and label.field in FIELDS)):
            open_, fields = False, end
        elif role_of("indicators", text) in ("level1", "level2"):
            break
        end += 1
    return end if open_ else fields


def _broken_label(pieces: Row, at: int) -> Label | None:
    """The label that two lines make before headings of an estimate: 支出明细 / 及测算说明 / 支出内容简介 / 金额."""
    texts = [text for text, _ in pieces[at : at + 4]]
    estimated = all(role_of("estimate", text) for text in texts[2:])
    return label_of(texts[0] + texts[1]) if len(texts) > 3 and estimated else None


def _indicators(heads: Row, pieces: Row, manner: Manner) -> Iterator[Row | tuple[str, Line]]:
    if manner is BY_BLANKS:
        pieces = with_levels_first(pieces)
    yield from _laid(heads, roles_of([text for text, _ in heads], [text for text, _ in pieces]), pieces, manner)


def _laid(heads: Row, roles: Sequence[str | None], pieces: Row, manner: Manner) -> Iterator[Row | tuple[str, Line]]:
    if len(pieces) > MOST_PIECES:
        yield from pieces
        return
    pieces = with_counters(pieces)
    if "unit" not in roles:
        pieces = _with_units(pieces)
    lines = [line for _, line in pieces]
    given = [
        Piece(text, opens=number == 0 or line is not lines[number - 1]) for number, (text, line) in enumerate(pieces)
    ]
    for taken in lay(roles, given, manner) if given else ():
        yield under(heads, pieces, taken)


def _with_units(pieces: Row) -> Row:
    """不少于12 种: a unit goes on its figure where no column is for units."""
    found: Row = []
    for text, line in pieces:
        if found and found[-1][0][-1].isdigit() and is_unit(text):
            found[-1] = (f"{found[-1][0]}{text}", found[-1][1])
        else:
            found.append((text, line))
    return found


def fields_of(pieces: Row) -> Iterator[Row | tuple[str, Line]]:
    """The fields of a form, a row each: a label and what follows it; titles and what follows no label outside."""
    row: Row = []
    for piece in pieces:
        title = is_title(piece[0]) or is_annex(piece[0])
        label = not title and label_of(piece[0]) is not None
        if row and (title or (label and label_of(row[-1][0]) is None)):
            yield row
            row = []
        if label or (row and not title):
            row.append(piece)
        else:
            yield piece
    if row:
        yield row
