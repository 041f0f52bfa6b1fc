"""The XML of one sheet: its cells as they are shown, merges, what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.model.document import column_of
from jimu.reading.formats.number_format import show_number, show_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from jimu.reading.formats.sheet import Area, Sheet

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, VALUE, FORMULA, INLINE = SHEET + "row", SHEET + "v", SHEET + "f", SHEET + "is"
TEXT, RUN, PHONETIC = SHEET + "t", SHEET + "r", SHEET + "rPh"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
PLAIN_DIGITS = 15  # a number of so many digits stands in the file as Excel shows it
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
BOOLEANS = {"1": "TRUE", "0": "FALSE"}


def read_sheet(root: Element, sheet: Sheet, strings: Sequence[str], formats: Sequence[str], *, from_1904: bool) -> None:
    """Fill in a sheet from the root of its part."""
    cells = _Cells(sheet, strings, formats, from_1904)
    above = 0
    for row in root.iterfind(f"{SHEET}sheetData/{ROW}"):
        number = _number(row.get("r"), above + 1, LAST_ROW)
        above = number
        words = cells.read_row(row, number)
        if words:
            sheet.rows.setdefault(number, {}).update(words)
        if row.get("hidden") in ("1", "true"):
            sheet.hidden_rows.append(number)
    for column in root.iterfind(f"{SHEET}cols/{SHEET}col"):
        if column.get("hidden") in ("1", "true"):
            first = _number(column.get("min"), 1, LAST_COLUMN)
            sheet.hidden_columns.append((first, _number(column.get("max"), first, LAST_COLUMN)))
    areas = (area_of(item.get("ref", "")) for item in root.iterfind(f"{SHEET}mergeCells/{SHEET}mergeCell"))
    sheet.merges += [area for area in areas if area is not None]


class _Cells:
    """The cells of a sheet, one row after the other."""

    def __init__(self, sheet: Sheet, strings: Sequence[str], formats: Sequence[str], from_1904: bool) -> None:
        self.sheet = sheet
        self.strings = strings
        self.formats = formats
        self.from_1904 = from_1904
        self.adding = any("@" in code for code in formats)  # a format that adds words to words
        self.columns: dict[str, int] = {}  # letters -> column

    def read_row(self, row: Element, number: int) -> dict[int, str]:
        """The words of a row by column."""
        words: dict[int, str] = {}
        digits = str(number)
        column = 0
        strings, plain = self.strings, not self.adding
        for cell in row:
            reference = cell.get("r")
            column = self._column(reference, digits) if reference else column + 1
            if not len(cell):
                continue
            child = cell[0]
            if child.tag != VALUE or len(cell) > 1:
                text = self._formula_or_inline(cell, number, column)
            elif (
                plain and cell.get("t") == "s" and (value := child.text or "").isdecimal() and int(value) < len(strings)
            ):
                text = strings[int(value)]
            else:
                text = self._shown(cell, child.text, number, column)
            if text:
                words[column] = text
        return words

    def _column(self, reference: str, digits: str) -> int:
        name = reference.removesuffix(digits)
        column = self.columns.get(name)
        if column is None:
            match = REFERENCE.fullmatch(reference)
            column = self.columns[name] = _column_number(match.group(1)) if match else LAST_COLUMN
        return column

    def _formula_or_inline(self, cell: Element, row: int, column: int) -> str:
        formula, value, inline = cell.find(FORMULA), cell.find(VALUE), cell.find(INLINE)
        if value is not None and value.text:
            return self._shown(cell, value.text, row, column)
        if inline is not None:
            return words_of(inline).strip()
        if formula is not None and cell.get("t") != "str":
            self.sheet.note("uncalculated", row, column, f"={formula.text or ''}")
        return ""

    def _shown(self, cell: Element, value: str | None, row: int, column: int) -> str:
        if not value:
            return ""
        kind = cell.get("t")
        style = cell.get("s")
        code = self.formats[int(style)] if style and style.isdecimal() and int(style) < len(self.formats) else ""
        if kind == "s":
            text = self.strings[int(value)] if value.isdecimal() and int(value) < len(self.strings) else ""
            return show_text(text, code) if code and "@" in code else text
        if kind in (None, "n"):
            return self._number(value, code, row, column)
        if kind == "b":
            return BOOLEANS.get(value, value)
        if kind == "e":
            self.sheet.note("error", row, column, value)
        return unescape(value).strip()

    def _number(self, value: str, code: str, row: int, column: int) -> str:
        if not code and value.isdecimal() and len(value) <= PLAIN_DIGITS:
            return value
        shown = show_number(value, code, from_1904=self.from_1904)
        if shown.note:
            self.sheet.note(shown.note, row, column, value)
        return shown.text


def words_of(element: Element) -> str:
    """The words of a shared or an inline string: one run or several; readings above the words are left out."""
    if len(element) == 1 and element[0].tag == TEXT:
        text = element[0].text or ""
    else:
        text = "".join(_run(child) for child in element)
    return unescape(text).strip()


def _run(child: Element) -> str:
    if child.tag == TEXT:
        return child.text or ""
    return "".join(part.text or "" for part in child.iterchildren(TEXT)) if child.tag == RUN else ""


def unescape(text: str) -> str:
    """_x000D_ and the like as the characters that they stand for; line ends as one."""
    if "_x" in text:
        text = ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def area_of(reference: str) -> Area | None:
    """A1:C3 as its first and last row and column, None where it is no area."""
    first, _, last = reference.partition(":")
    begin, end = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
    if begin is None or end is None:
        return None
    rows = sorted(max(1, int(match.group(2))) for match in (begin, end))
    columns = sorted(_column_number(match.group(1)) for match in (begin, end))
    return rows[0], columns[0], rows[1], columns[1]


def _column_number(name: str) -> int:
    return min(column_of(name), LAST_COLUMN)


def _number(text: str | None, otherwise: int, most: int) -> int:
    return min(max(int(text), 1), most) if text and text.isdecimal() and len(text) < 10 else otherwise
