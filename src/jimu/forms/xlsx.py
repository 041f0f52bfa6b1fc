"""Filled forms -> a workbook, a sheet a form: figures that Excel calculates with, merges, A4 fitted to the width.

Words are written as words: what begins with `=` never becomes a formula.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from jimu.forms.page import Box, Grid, Line, Number, Page, Words, centred
from jimu.forms.refusal import Unwritable

PARTS = 1000  # of the page's width, on which the columns of all tables of a form are laid
UPRIGHT, LYING = 88, 134  # letters of the normal font across an A4 page
LINE_HEIGHT = 15.0  # points
LOWEST_ROW, HIGHEST_ROW = 21.0, 409.0  # Excel draws no row higher
PART_OF_ROW = 120.0  # of those into which a higher one is parted, so that pages are filled
LONGEST_CELL = 32767  # Excel holds no more
A4 = 9
MARGINS = {"left": 0.6, "right": 0.6, "top": 0.7, "bottom": 0.8}
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
LONGEST_NAME = 31
SAME_EACH_TIME = datetime(2025, 1, 1)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
# Columns are measured by the digits of the first of these: the font in which the words stand.
NORMAL = {"font_name": "宋体", "font_size": 10.5}
FONT = NORMAL | {"valign": "vcenter", "text_wrap": True}
LOOKS: dict[str, dict[str, Any]] = {
    "label": FONT | {"border": 1, "align": "center"},
    "value": FONT | {"border": 1, "align": "left"},
    "figure": FONT | {"border": 1, "align": "center"},
    "name": FONT | {"border": 1, "align": "left"},
    "title": FONT | {"font_name": "黑体", "bold": True, "font_size": 16, "align": "center"},
    "under": FONT | {"align": "center"},
    "line": FONT | {"align": "left"},
    "right": FONT | {"align": "right"},
    "heading": FONT | {"font_name": "黑体", "bold": True, "font_size": 12, "align": "left"},
    "subheading": FONT | {"bold": True, "align": "left"},
    "text": FONT | {"align": "left", "indent": 2},
    "foot": FONT | {"align": "left"},
    "note": FONT | {"align": "left"},
}


@dataclass(slots=True)
class Sheet:
    """A sheet while it is written. `edges`: where its columns end, in parts of the page's width."""

    book: Any
    sheet: Any
    formats: dict[tuple[str, str, bool], Any]
    edges: list[int]
    letters: int
    row: int = 0
    heads: list[tuple[int, int]] = field(default_factory=list)

    def look(self, name: str, number: str, *, tall: bool) -> Any:
        """The format of that name, with a number format; `tall`: of a cell that may go on over the next page, whose
        words begin at the top, where no page ends in the middle of a label."""
        key = name, number, tall
        if key not in self.formats:
            more = (_figure(number) if number else {}) | ({"valign": "top"} if tall else {})
            self.formats[key] = self.book.add_format(LOOKS[name] | more)
        return self.formats[key]


def _figure(number: str) -> dict[str, Any]:
    """A figure as wide as its cell: one that has no room there would be shown as ###."""
    return {"num_format": number, "text_wrap": False, "shrink": True}


def write_pages(pages: Sequence[Page]) -> bytes:
    """The forms as the sheets of one workbook."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
               "default_format_properties": NORMAL}  # fmt: skip
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": SAME_EACH_TIME})
    formats: dict[tuple[str, str, bool], Any] = {}
    names: set[str] = set()
    for page in pages:
        name = _sheet_name(page.name, names)
        edges = _edges(page)
        sheet = Sheet(book, book.add_worksheet(name), formats, edges, LYING if page.landscape else UPRIGHT)
        _draw(sheet, page)
    book.close()
    return out.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows and that no other sheet has."""
    plain = NOT_IN_NAMES.sub("", name).strip()[:LONGEST_NAME] or "Sheet"
    found, number = plain, 1
    while found.lower() in taken:
        number += 1
        tail = f"({number})"
        found = plain[: LONGEST_NAME - len(tail)] + tail
    taken.add(found.lower())
    return found


def _edges(page: Page) -> list[int]:
    """Where any table of the form has the right edge of a column; two that are all but one are one."""
    found = {PARTS} | {PARTS // 2}
    for block in page.blocks:
        if isinstance(block, Grid):
            found.update(_ends(block))
    return sorted(found)


def _ends(grid: Grid) -> list[int]:
    whole = sum(grid.widths)
    return [round(PARTS * part / whole) for part in accumulate(grid.widths)]


def _draw(sheet: Sheet, page: Page) -> None:
    begin = 0
    for column, end in enumerate(sheet.edges):
        sheet.sheet.set_column(column, column, sheet.letters * (end - begin) / PARTS)
        begin = end
    for block in page.blocks:
        if isinstance(block, Grid):
            _table(sheet, block)
        else:
            _line(sheet, block)
    _set_up(sheet, landscape=page.landscape)


def _set_up(sheet: Sheet, *, landscape: bool) -> None:
    """A4, fitted to the width of the page, heads of the longest table on every page, page x of y."""
    paper = sheet.sheet
    paper.set_paper(A4)
    if landscape:
        paper.set_landscape()
    paper.set_margins(**MARGINS)
    paper.center_horizontally()
    paper.fit_to_pages(1, 0)
    paper.set_footer("&C第 &P 页 共 &N 页")
    paper.hide_gridlines(2)
    paper.print_area(0, 0, max(sheet.row - 1, 0), len(sheet.edges) - 1)
    if sheet.heads:
        paper.repeat_rows(*sheet.heads[-1])


def _line(sheet: Sheet, line: Line) -> None:
    last = len(sheet.edges) - 1
    share = 1.0 if line.right is None else 0.5
    size = 30.0 if line.kind == "title" else LOWEST_ROW
    top, bottom = _rows(sheet, [max(size, _height(line.left.text, sheet.letters * share))])
    if line.right is None:
        _put(sheet, (top, 0, bottom - 1, last), line.left, line.kind)
    else:
        middle = bisect_left(sheet.edges, PARTS // 2)
        _put(sheet, (top, 0, bottom - 1, middle), line.left, line.kind)
        _put(sheet, (top, middle + 1, bottom - 1, last), line.right, "right")


def _table(sheet: Sheet, grid: Grid) -> None:
    ends = _ends(grid)
    tops = _rows(sheet, _heights(grid, ends, sheet.letters))
    if grid.head:
        sheet.heads.append((tops[0], tops[grid.head] - 1))
    middle = centred(grid)
    for at, box in enumerate(grid.boxes):
        look = "figure" if at in middle and box.look == "value" else box.look
        tall = box.down == 1 and tops[box.row + 1] - tops[box.row] > 1
        _put(sheet, _area(sheet, box, ends, tops), box.words, look, tall=tall)


def _rows(sheet: Sheet, heights: Sequence[float]) -> list[int]:
    """Rows of these heights: where each begins, and where the last ends. What is higher than Excel draws a row is
    several rows of the sheet, whose cells are merged."""
    tops = [sheet.row]
    for height in heights:
        parts = math.ceil(height / PART_OF_ROW) if height > HIGHEST_ROW else 1
        for row in range(sheet.row, sheet.row + parts):
            sheet.sheet.set_row(row, height / parts)
        sheet.row += parts
        tops.append(sheet.row)
    return tops


def _area(sheet: Sheet, box: Box, ends: Sequence[int], tops: Sequence[int]) -> tuple[int, int, int, int]:
    left = bisect_left(sheet.edges, ends[box.column - 1]) + 1 if box.column else 0
    right = bisect_left(sheet.edges, ends[box.column + box.across - 1])
    return tops[box.row], left, tops[box.row + box.down] - 1, right


def _put(sheet: Sheet, area: tuple[int, int, int, int], words: Words, look: str, *, tall: bool = False) -> None:
    """Words or a figure into a cell, merged where it covers several."""
    row, column, bottom, right = area
    text = CONTROL.sub("", words.text)
    if len(text) > LONGEST_CELL:
        raise Unwritable("cell_too_long", limit=LONGEST_CELL, start=text[:20])
    style = sheet.look(look, _number_format(words) if words.number else "", tall=tall)
    if bottom > row or right > column:
        sheet.sheet.merge_range(row, column, bottom, right, "", style)
    if words.number is not None:
        sheet.sheet.write_number(row, column, float(words.number.value), style)
    elif text:
        sheet.sheet.write_string(row, column, text, style)
    else:
        sheet.sheet.write_blank(row, column, None, style)


def _number_format(words: Words) -> str:
    """As many places as the form's words have: 12.50, 95%, 1,234.56."""
    number: Number | None = words.number
    places = len(words.text.rstrip("%").partition(".")[2])
    tail = "." + "0" * places if places else ""
    if number is not None and number.kind == "percent":
        return f"0{tail}%"
    return ("#,##0" if number is not None and number.kind == "money" else "0") + tail


def _heights(grid: Grid, ends: Sequence[int], letters: int) -> list[float]:
    """Rows as high as their words need: a merged cell does not stretch its rows by itself."""
    heights = [LOWEST_ROW] * grid.height
    for box in sorted(grid.boxes, key=lambda one: one.down):
        begin = ends[box.column - 1] if box.column else 0
        width = letters * (ends[box.column + box.across - 1] - begin) / PARTS
        wanted = _height(box.words.text, width)
        rows = range(box.row, box.row + box.down)
        lacking = wanted - sum(heights[row] for row in rows)
        if lacking > 0:
            for row in rows:
                heights[row] += lacking / box.down
    return heights


def _height(text: str, width: float) -> float:
    """How high words stand in a cell that is so many letters wide; a Chinese sign is as wide as two letters."""
    room = max(width - 2.5, 2.0)
    return 6 + LINE_HEIGHT * sum(max(1, math.ceil(_letters(line) / room)) for line in text.split("\n"))


def _letters(text: str) -> float:
    return sum(2.1 if unicodedata.east_asian_width(sign) in "WFA" else 1.1 for sign in text)
