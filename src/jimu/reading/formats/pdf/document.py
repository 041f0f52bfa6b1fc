"""Pages -> the blocks of a Document, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jimu.model.document import Block, Cell, Paragraph, Place, Table
from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.pdf.joining import Entry, Whole, box_of, goes_on, join, whole_of
from jimu.reading.formats.pdf.lattice import TooManyPlaces
from jimu.reading.formats.pdf.lines import PADDING, follows, paragraphs
from jimu.reading.formats.pdf.margins import Page
from jimu.reading.formats.pdf.shapes import Grid

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.lines import Line
    from jimu.reading.formats.pdf.shapes import Box, Sheet

SEVERAL = 3  # so many lines that end at one place show where text ends
SLACK = 12.0  # pages of one document are filled down to the same height but for a line


Prose = list[tuple["Sheet", "Line"]]  # the lines of a paragraph, each with its page


def blocks_of(pages: Sequence[Page]) -> tuple[list[Block], list[str]]:
    """Paragraphs and tables, headers and footers after the body; and what the pages say again and again."""
    body: list[Whole | Prose] = []
    filled = [(page.sheet.height, page.top, page.bottom, bool(page.grids or page.lines)) for page in pages]
    for number, page in enumerate(pages):
        limit = _limit(filled, page.sheet.height)
        for position, item in enumerate(_items(page)):
            _add(body, item, page, leap=number > 0 and position == 0, limit=limit)
    artefacts = [f"repeated: {text}" for item in body if isinstance(item, Whole) for text in item.repeated]
    artefacts += [f"page: {text}" for page in pages for text in page.numbers]
    return [
        *_body(body),
        *_margins(pages, sum(1 for item in body if not isinstance(item, Whole)), artefacts),
    ], artefacts


def _items(page: Page) -> list[Grid | list[Line]]:
    """The tables and paragraphs of a page from top to bottom."""
    left, right = _text_margins(page)
    tops = sorted(grid.tops[0] for grid in page.grids)
    stretches: dict[int, list[Line]] = {}
    for line in page.lines:
        stretches.setdefault(sum(1 for top in tops if top < line.top), []).append(line)
    found: list[tuple[float, Grid | list[Line]]] = [(grid.tops[0], grid) for grid in page.grids]
    for stretch in stretches.values():
        found += [(lines[0].top, lines) for lines in paragraphs(stretch, left, right)]
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _text_margins(page: Page) -> tuple[float, float]:
    """Where running text begins and ends: as far as its own lines go where several fill it; else as far from both
    edges of the paper as the words of its lines and tables begin (a table may stand out over the text)."""
    if page.lines:
        left, end = min(line.left for line in page.lines), max(line.end for line in page.lines)
        full = [line for line in page.lines if end - line.end < line.height]
        if len(full) >= SEVERAL and end > page.sheet.width - left - 2 * full[0].height:
            return left, max(page.sheet.width - left, end)
    lefts = [line.left for line in page.lines] + [grid.lefts[0] + PADDING for grid in page.grids]
    left = min(lefts, default=0.0)
    return left, max([page.sheet.width - left, *(line.right for line in page.lines)])


def _limit(filled: Sequence[tuple[float, float, float, bool]], height: float) -> float:
    """Down to where the pages of this height are filled. `filled`: of each page its height, where its words begin and
    end, and whether it has any."""
    alike = [one for one in filled if abs(one[0] - height) < SLACK]
    tops = [top for _, top, _, any_words in alike if any_words]
    return max(*(bottom for _, _, bottom, _ in alike), height - min(tops, default=0.0) - SLACK)


def _add(body: list[Whole | Prose], item: Grid | list[Line], page: Page, *, leap: bool, limit: float) -> None:
    before = body[-1] if body else None
    if isinstance(item, Grid):
        if leap and isinstance(before, Whole) and item.sheet.number == before.last.sheet.number + 1:
            repeated = goes_on(before, item, limit)
            if repeated is not None:
                join(before, item, repeated)
                return
        body.append(whole_of(item))
        return
    prose: Prose = [(page.sheet, line) for line in item]
    if leap and isinstance(before, list):
        left, right = _text_margins(page)
        if follows(before[-1][1], item[0], left, right, leap=True):
            before += prose
            return
    body.append(prose)


def _body(body: Sequence[Whole | Prose]) -> Iterator[Block]:
    tables = lines = 0
    places = 0
    for item in body:
        if isinstance(item, Whole):
            for block in _tables(item, tables + 1, None):
                tables += 1
                places += len(block.cells)
                if places > CELLS:
                    raise TooManyPlaces
                yield block
        else:
            lines += 1
            yield _paragraph(item, lines, "body")


def _tables(whole: Whole, number: int, within: Place | None) -> Iterator[Table]:
    """A table and, after it, those that lie in its cells."""
    entries = sorted(whole.entries, key=lambda entry: (entry.slot.row, entry.slot.column))
    yield Table(number, tuple(_cell(entry, number) for entry in entries), within)
    for entry, inner in whole.inner:
        for table in _tables(inner, number + 1, _place(entry, number)):
            number = table.number
            yield table


def _cell(entry: Entry, table: int) -> Cell:
    slot = entry.slot
    return Cell(slot.text, _place(entry, table), slot.rowspan, slot.colspan, _sureness(slot.lines))


def _sureness(lines: Sequence[Line]) -> float | None:
    """How sure the recogniser is of some lines; None where none was recognised."""
    said = [run.confidence for line in lines for run in line.runs if run.confidence is not None]
    return round(min(said), 3) if said else None


def _place(entry: Entry, table: int) -> Place:
    slot = entry.slot
    return Place(table, slot.row + 1, slot.column + 1, page=entry.sheet.number, box=box_of(entry))


def _paragraph(prose: Prose, number: int, part: str) -> Paragraph:
    sheet = prose[0][0]
    lines = [line for page, line in prose if page is sheet]
    box: Box = (
        min(line.left for line in lines),
        lines[0].top,
        max(line.right for line in lines),
        lines[-1].bottom,
    )
    left, top, right, bottom = (round(edge, 1) for edge in sheet.shown(box))
    text = "".join(line.text() for _, line in prose)
    place = Place(line=number, page=sheet.number, box=(left, top, right, bottom))
    return Paragraph(text, place, part, _sureness([line for _, line in prose]))


def _margins(pages: Sequence[Page], number: int, artefacts: list[str]) -> Iterator[Paragraph]:
    """Each header and footer once, as the file means it; its repetitions are listed."""
    seen: set[tuple[str, str]] = set()
    for part in ("header", "footer"):
        for page in pages:
            for kind, line in page.margins:
                text = line.text()
                if kind != part:
                    continue
                if (kind, text) in seen:
                    artefacts.append(f"{kind}: {text}")
                    continue
                seen.add((kind, text))
                number += 1
                yield _paragraph([(page.sheet, line)], number, part)
