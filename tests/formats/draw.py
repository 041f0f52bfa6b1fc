"""The drafts of tests/files drawn as other people keep such tables: a workbook, a page of the web.

A workbook holds numbers as numbers: what is typed as 95% is 0.95 shown as 95%, and 1,234.50 is 1234.5 with its commas.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html import escape

import xlsxwriter
import xlwt

from jimu.model.document import Document, Table
from tests.files.make import Draft, Grid
from tests.formats.build import with_spans

NUMBER = re.compile(r"(-?)(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?(%?)")
LONGEST = 15  # longer numbers are typed as words, or Excel loses their last digits

Area = tuple[int, int, int, int, str]  # first row, first column, last row, last column, words


def draft_of(document: Document) -> Draft:
    """Any document as a draft, the merges that a text lost put back."""
    blocks = [_grid_of(block) if isinstance(block, Table) else block.text for block in document.blocks]
    return Draft([block for block in blocks if block])


def _grid_of(table: Table) -> Grid:
    spanned = with_spans(table)
    height = max(cell.row + cell.rowspan for cell in spanned) - 1
    width = max(cell.column + cell.colspan for cell in spanned) - 1
    rows = [[""] * width for _ in range(height)]
    for cell in spanned:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                rows[row - 1][column - 1] = "^" if row > cell.row else "<"
        rows[cell.row - 1][cell.column - 1] = cell.text
    return Grid(rows)


def areas(draft: Draft) -> Iterator[Area]:
    """The cells of the draft down one sheet, its paragraphs merged over the width of the table that follows."""
    row = 0
    blocks = [block for block in draft.blocks if block != "!page"]
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            yield from (
                (top + row, left, bottom + row, right, words) for top, left, bottom, right, words in cells(block)
            )
            row += len(block.rows) + 1
        else:
            below = next((len(after.rows[0]) for after in blocks[index:] if isinstance(after, Grid)), 1)
            yield (row, 0, row, below - 1, block)
            row += 1


def cells(grid: Grid) -> Iterator[Area]:
    """Each cell of a grid with its last row and column."""
    for top, row in enumerate(grid.rows):
        for left, words in enumerate(row):
            if words in ("<", "^"):
                continue
            right, bottom = left, top
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(grid.rows) and grid.rows[bottom + 1][left] == "^":
                bottom += 1
            yield (top, left, bottom, right, words)


def typed(words: str) -> tuple[float | str, str]:
    """What Excel keeps when these words are typed into a cell, and the format in which it shows them."""
    match = NUMBER.fullmatch(words)
    if match is None or len(words) > LONGEST:
        return words, "General"
    decimals, percent = match.group(2) or "", match.group(3)
    code = ("#,##0" if "," in words else "0") + ("." + "0" * len(decimals) if decimals else "") + percent
    value = float(words.replace(",", "").rstrip("%"))
    return (value / 100 if percent else value), code


def xlsx(*drafts: Draft) -> bytes:
    """A workbook with a sheet a draft."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for draft in drafts:
        sheet = book.add_worksheet()
        for top, left, bottom, right, words in areas(draft):
            value, code = typed(words)
            form = book.add_format({"num_format": code, "border": 1, "text_wrap": True})
            if (top, left) != (bottom, right):
                sheet.merge_range(top, left, bottom, right, "", form)
            if value == "":
                sheet.write_blank(top, left, None, form)
            else:
                sheet.write(top, left, value, form)
    book.close()
    return held.getvalue()


def xls(*drafts: Draft) -> bytes:
    """A workbook of old Excel with a sheet a draft."""
    book = xlwt.Workbook(encoding="utf-8")
    for number, draft in enumerate(drafts, 1):
        sheet = book.add_sheet(f"Sheet{number}")
        for top, left, bottom, right, words in areas(draft):
            value, code = typed(words)
            style = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin", num_format_str=code)
            sheet.write_merge(top, bottom, left, right, value, style)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def html(draft: Draft, inner: Callable[[str], str] = escape) -> bytes:
    """A page of the web."""
    body = "".join(
        _table(draft, block) if isinstance(block, Grid) else f"<p>{inner(block)}</p>\n"
        for block in draft.blocks
        if block != "!page"
    )
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}</body></html>\n'.encode()


def _table(draft: Draft, grid: Grid) -> str:
    rows: list[list[str]] = [[] for _ in grid.rows]
    for top, left, bottom, right, words in cells(grid):
        spans = f' rowspan="{bottom - top + 1}"' if bottom > top else ""
        spans += f' colspan="{right - left + 1}"' if right > left else ""
        nested = draft.nested.get(words.strip("{}")) if words.startswith("{") else None
        content = _table(draft, nested) if nested else escape(words).replace("\n", "<br>")
        rows[top].append(f"<td{spans}>{content}</td>")
    return f"<table>{''.join(f'<tr>{chr(10).join(row)}</tr>' for row in rows)}</table>\n"
