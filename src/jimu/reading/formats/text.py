"""Plain text -> Document: the ways in which Word and Excel tables are flattened when they are saved as or pasted
into text.

Rows: a row a line, its cells parted by tabs (also as Excel puts them on the clipboard, a cell with line breaks in
quotes; with bars: see `bars`). Cells: a cell a line, each after a leading tab, with a blank line between rows. Where
neither tabs nor bars are left: see `loose`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jimu.model.document import Block, Document, Paragraph, Place
from jimu.reading.formats.bars import bar_rows, is_barred, put_back
from jimu.reading.formats.flat_table import table_of
from jimu.reading.formats.glued import unglued
from jimu.reading.formats.lines import Line, Row
from jimu.reading.formats.loose import counts_pages, fields_of, loose_rows, pieces_of
from jimu.reading.formats.parted import with_tabs
from jimu.reading.formats.radicals import plain_characters
from jimu.reading.formats.regular import regular_parts
from jimu.reading.formats.unreadable import Unreadable
from jimu.reading.vocabulary import label_of, level_word

# Marks that Word leaves in the text of a document and that no reader of the paper sees.
ARTEFACT = re.compile(
    r"\[bookmark: [^\]\n]*\]"
    r"|(?<![A-Za-z])TC +[^\n\t]*?\\f +[A-Za-z](?: +\\l +\d+)?"
    r"|(?<![A-Za-z])(?:TOC(?: +\\[a-z](?: +\"[^\"\n]*\")?)+|PAGEREF +\S+(?: +\\h)?|HYPERLINK(?: +\\l)? +\"[^\"\n]*\")"
)
PUT_BACK = "columns put back: by headings and words"
SHORTEST_BROKEN = 8  # shorter words are a cell of their own, not a line that was broken
BAR_ROW = re.compile(r"^\s*\|.*\|\s*$")


def read_text(data: bytes, name: str) -> Document:
    """The document in `data`. Encodings: UTF-8, UTF-16, GB18030. Raises Unreadable where it is none of them."""
    text = decode(data, name)
    artefacts = tuple(match.group().strip() for match in ARTEFACT.finditer(text))
    given = with_tabs(split_lines(ARTEFACT.sub("", text)))
    lines = unglued(given)
    if lines != given:
        artefacts = (*artefacts, PUT_BACK)
    regular = regular_parts(lines)
    loose = pieces_of(lines) if regular is None else None
    if regular is not None:
        artefacts = (*artefacts, PUT_BACK)
    if loose is not None:
        pages = [line.text.strip() for line in lines if counts_pages(line)]
        artefacts = (*artefacts, *(f"page number: {words}" for words in pages), PUT_BACK)
    if regular is not None:
        blocks = _blocks_of(_regular_parts(regular))
    else:
        blocks = _blocks(lines) if loose is None else _blocks_of(loose_rows(*loose))
    return Document(name, "text", hashlib.sha256(data).hexdigest(), tuple(blocks), artefacts)


def decode(data: bytes, name: str) -> str:
    """Bytes -> text by byte order mark, else by the first encoding that fits without a fault."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strict(data, (encoding,), name)
    zeros = data[:4000].count(0)
    if zeros:
        even = data[:4000:2].count(0)
        return _strict(data, ("utf-16-be" if even * 2 > zeros else "utf-16-le",), name)
    return _strict(data, ("utf-8", "gb18030"), name)


def _strict(data: bytes, encodings: Sequence[str], name: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(char < " " and char not in "\t\n\r\x0b\x0c\x07" for char in text[:4000]) * 50 <= len(text[:4000]):
            return plain_characters(text)
    raise Unreadable("not_text", name=name)


def split_lines(text: str) -> list[Line]:
    """Lines with their numbers; a form feed begins a new page."""
    lines, page = [], 1
    paged = "\x0c" in text
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        page += line.count("\x0c")
        lines.append(Line(number, page if paged else None, line.replace("\x0c", "").replace("\x07", "")))
    return lines


def _blocks(lines: list[Line]) -> Iterator[Block]:
    """Paragraphs and tables in order; what only blank lines part belongs to one table of cells."""
    chunks = [part for chunk in _chunks(lines) for part in _text_apart(chunk)]
    by_cells = _mostly_by_cells(chunks)
    number = 0
    rows: list[Row] = []
    for chunk in chunks:
        paragraphs, found, joins = _rows(chunk, by_cells)
        if rows and (paragraphs or not joins):
            number += 1
            yield table_of(number, rows)
            rows = []
        yield from paragraphs
        rows += found
        if rows and not joins:
            number += 1
            yield table_of(number, rows)
            rows = []
    if rows:
        yield table_of(number + 1, rows)


def _regular_parts(parts: Sequence[Line | list[Row]]) -> Iterator[Row | tuple[str, Line] | None]:
    """The rows of tables and of fields, and what stands outside; None behind each table."""
    words: Row = []
    for part in parts:
        if isinstance(part, list):
            yield from (*fields_of(words), None, *part, None)
            words = []
        elif part.text.strip():
            words.append((part.text.strip(), part))
    yield from fields_of(words)


def _blocks_of(parts: Iterable[Row | tuple[str, Line] | None]) -> Iterator[Block]:
    """A table of the rows that follow each other, paragraphs of all else; None ends a table."""
    number = 0
    rows: list[Row] = []
    words: Row = []  # outside of tables
    for found in parts:
        if isinstance(found, list):
            yield from _paragraphs(words)
            words = []
            rows.append(found)
            continue
        if rows:
            number += 1
            yield table_of(number, rows)
            rows = []
        if found is not None:
            words.append(found)
    if rows:
        yield table_of(number + 1, rows)
    yield from _paragraphs(words)


def _paragraphs(pieces: Row) -> Iterator[Paragraph]:
    """A paragraph for each line of which pieces stand outside of tables."""
    for _, same in groupby(pieces, key=lambda piece: piece[1].number):
        words = list(same)
        line = words[0][1]
        yield Paragraph(" ".join(text for text, _ in words), Place(line=line.number, page=line.page))


def _chunks(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines between blank lines; lines of a quoted cell stay together."""
    chunks: list[list[Line]] = [[]]
    quoted = False
    for line in lines:
        if line.blank and not quoted:
            if chunks[-1]:
                chunks.append([])
            continue
        chunks[-1].append(line)
        quoted = _in_quotes(line.text, quoted)
    return [chunk for chunk in chunks if chunk]


def _text_apart(chunk: list[Line]) -> Iterator[list[Line]]:
    """A chunk, the lines of text behind its last row of bars apart."""
    bars = [at for at, line in enumerate(chunk) if "|" in line.text]
    end = bars[-1] + 1 if bars and is_barred(chunk) and chunk[bars[-1]].text.rstrip().endswith("|") else len(chunk)
    yield chunk[:end]
    if end < len(chunk):
        yield chunk[end:]


def _in_quotes(text: str, quoted: bool) -> bool:
    """Whether a cell quoted as Excel quotes it is still open at the end of the line."""
    if not quoted and not re.search(r'(^|\t)"[^"\t]*$', text):
        return False
    return quoted != bool(text.count('"') % 2)


def _mostly_by_cells(chunks: list[list[Line]]) -> bool:
    votes = Counter(_is_by_cells(chunk) for chunk in chunks if sum("\t" in line.text for line in chunk) > 1)
    return votes[True] > votes[False]


def _is_by_cells(chunk: list[Line]) -> bool:
    tabbed = [line.text for line in chunk if "\t" in line.text]
    return bool(tabbed) and all(text.startswith("\t") and text.count("\t") == 1 for text in tabbed)


def _rows(chunk: list[Line], by_cells: bool) -> tuple[list[Paragraph], list[Row], bool]:
    """The paragraphs that open a chunk, the rows that follow, and whether these go on the table before and after."""
    barred = is_barred(chunk)
    first = next(
        (
            index
            for index, line in enumerate(chunk)
            if "\t" in line.text or BAR_ROW.match(line.text) or (barred and "|" in line.text)
        ),
        len(chunk),
    )
    paragraphs = [Paragraph(line.text.strip(), Place(line=line.number, page=line.page)) for line in chunk[:first]]
    rest = chunk[first:]
    if not rest:
        return paragraphs, [], False
    several = sum("\t" in line.text for line in rest) > 1
    if _is_by_cells(rest) and (several or by_cells):
        return paragraphs, [_row_of_cells(rest)], True
    if barred or BAR_ROW.match(rest[0].text):
        return paragraphs, bar_rows(rest), False
    return paragraphs, _tab_rows(rest), False


def _row_of_cells(chunk: list[Line]) -> Row:
    row: Row = []
    for line in chunk:
        if line.text.startswith("\t"):
            row.append((line.text[1:], line))
        else:
            text, begin = row[-1]
            row[-1] = (f"{text}\n{line.text}", begin)
    return row


def _tab_rows(chunk: list[Line]) -> list[Row]:
    """Rows by lines; a line that only goes on the last cell of an unfinished row is joined to it."""
    records = list(_records(chunk))
    width = Counter(len(record) for record in records if len(record) > 1).most_common(1)[0][0]
    rows: list[Row] = []
    for record in records:
        if rows and _goes_on(rows[-1], record, width):
            text, begin = rows[-1][-1]
            rows[-1][-1] = (f"{text}\n{record[0][0]}", begin)
            rows[-1] += record[1:]
        else:
            rows.append(record)
    return put_back(rows, blanks=True) if _lost_places(rows) else rows


def _lost_places(rows: Sequence[Row]) -> bool:
    """Whether what merged cells covered was left out, as browsers do: no row begins with a blank, and they differ in
    width."""
    several = [row for row in rows if len(row) > 1 and any(text.strip() for text, _ in row)]
    return all(row[0][0].strip() for row in several) and len(set(map(len, several))) > 1


def _goes_on(row: Row, record: Row, width: int) -> bool:
    """Whether a line goes on the last cell of the row above: words without a tab,
    or words that are no label and fill the row."""
    last, first = row[-1][0].strip(), record[0][0].strip()
    if not 1 < len(row) < width or len(last) <= SHORTEST_BROKEN or not first:
        return False
    fills = len(row) + len(record) - 1 == width and label_of(first) is None and level_word(first) is None
    return (len(record) == 1 and label_of(first) is None) or (fills and len(first) > SHORTEST_BROKEN)


def _records(chunk: list[Line]) -> Iterator[Row]:
    """Lines split at tabs, with the quotes and line breaks of Excel's clipboard undone."""
    pending: list[Line] = []
    quoted = False
    for line in chunk:
        pending.append(line)
        quoted = _in_quotes(line.text, quoted)
        if not quoted:
            yield _record(pending)
            pending = []
    for line in pending:  # a quote that never closes is a quote, not a cell
        yield [(cell, line) for cell in line.text.split("\t")]


def _record(lines: list[Line]) -> Row:
    if len(lines) == 1:
        return [(_unquote(cell), lines[0]) for cell in lines[0].text.split("\t")]
    cells: Row = []
    inside = False
    for line in lines:
        for index, piece in enumerate(line.text.split("\t")):
            if inside and index == 0:
                text, begin = cells[-1]
                cells[-1] = (f"{text}\n{piece}", begin)
            else:
                cells.append((piece, line))
        inside = cells[-1][0].startswith('"') and cells[-1][0].count('"') % 2 == 1
    return [(_unquote(text), begin) for text, begin in cells]


def _unquote(cell: str) -> str:
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"') and ("\n" in cell or '""' in cell):
        return cell[1:-1].replace('""', '"')
    return cell
