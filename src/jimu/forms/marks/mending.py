"""Repairs in the cells of the user's own workbook: written, coloured, with a comment that keeps what was there.

A workbook has no tracked changes that other programs understand; whoever does not want a repair finds the old words in
the comment. A formula is never written over, nor a locked cell of a protected sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from jimu.forms.marks.cells import Work
from jimu.forms.marks.colours import OFF, Styles
from jimu.forms.marks.comments import Remark
from jimu.forms.marks.ink import UNWRITABLE
from jimu.forms.marks.package import names_of, with_parts
from jimu.forms.marks.tracked import Fixed, State, Wanted
from jimu.forms.marks.xml import Edit, Part
from jimu.model.document import column_of, letters
from jimu.model.text import bare

if TYPE_CHECKING:
    from jimu.forms.marks.xml import Element
    from jimu.model.document import SheetAnchors
    from jimu.model.plan import Source

Spot = tuple[int, int]
PLAIN = (None, "n")  # the kinds of a cell that holds a figure
# what stands behind the order to calculate in the list of sheets
BEHIND = (
    *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)


@dataclass(frozen=True, slots=True)
class Mending:
    """A repair, and what is said of it at its cell."""

    wanted: Wanted
    remark: Remark


def mend_cells(data: bytes, anchors: SheetAnchors, mendings: Sequence[Mending]) -> Fixed:
    """The workbook with every repair that has an exact cell; the others are named by their state."""
    states: list[State] = ["no_place"] * len(mendings)
    by_sheet: dict[int, dict[Spot, list[int]]] = {}
    for number, mending in enumerate(mendings):
        source = mending.wanted.source
        if source is not None and source.row and source.column and (source.table or 1) in anchors.sheets:
            spots = by_sheet.setdefault(source.table or 1, {})
            spots.setdefault(_spot(anchors, source, mending.wanted.before), []).append(number)
    work = Work(anchors.parts, set(names_of(data)))
    styles = Styles(anchors.parts[anchors.styles]) if anchors.styles else None
    for table, spots in sorted(by_sheet.items()):
        sheet = _Sheet(Part(anchors.parts[anchors.sheets[table]]), styles)
        said: dict[Spot, list[Remark]] = {}
        for spot, numbers in spots.items():
            shown = anchors.words.get((table, *spot), "")
            found = sheet.mend(spot, shown, [mendings[number].wanted for number in numbers])
            for number, state in zip(numbers, found, strict=True):
                states[number] = state
                if state == "done":
                    said.setdefault(spot, []).append(mendings[number].remark)
        if said:
            work.keep(anchors.sheets[table], sheet.written())
            work.comment(anchors.sheets[table], said)
    if not work.changed:
        return Fixed(data, tuple(states))
    if styles is not None:
        work.keep(anchors.styles, styles.written())
    if any(_calculates(anchors.parts[part]) for part in anchors.sheets.values()):
        work.keep(anchors.book, _to_be_calculated(anchors.parts[anchors.book]))
    return Fixed(with_parts(data, work.changed), tuple(states))


def _spot(anchors: SheetAnchors, source: Source, before: str) -> Spot:
    """The cell of a repair. Prose goes on from row to row and is known by its first: it is the one row of it that has
    the words, if the first has not."""
    table, row, column = source.table or 1, source.row or 0, source.column or 0
    wanted = bare(before)
    if not wanted or wanted in bare(anchors.words.get((table, row, column), "")):
        return row, column
    filled = Counter(place[1] for place in anchors.words if place[0] == table)
    found: list[Spot] = []
    while filled[row] == 1 and (table, row, column) in anchors.words:
        if wanted in bare(anchors.words[table, row, column]):
            found.append((row, column))
        row += 1
    return found[0] if len(found) == 1 else (source.row or 0, column)


class _Sheet:
    """A sheet in which cells are written anew."""

    def __init__(self, part: Part, styles: Styles | None) -> None:
        self.part = part
        self.styles = styles
        self.edits: list[Edit] = []
        self.new: dict[int, dict[int, bytes]] = {}
        rows = part.root.find(f"{part.word}sheetData")
        self.rows = part.root if rows is None else rows
        self.by_row = dict(_numbered(self.rows))
        protection = part.root.find(f"{part.word}sheetProtection")
        self.protected = protection is not None and protection.get("sheet") not in (None, *OFF)

    def written(self) -> bytes:
        """The part with the cells that were mended."""
        edits, prefix = list(self.edits), f"{self.part.prefix}:" if self.part.prefix else ""
        rows: dict[int, bytes] = {}
        for number, cells in self.new.items():
            row = self.by_row.get(number)
            if row is None:
                inner = b"".join(words for _, words in sorted(cells.items()))
                rows[number] = f'<{prefix}row r="{number}">'.encode() + inner + f"</{prefix}row>".encode()
            else:
                edits += self._inserted(row, cells, _columns(row))
        edits += self._inserted(self.rows, rows, self.by_row.items())
        return self.part.edited(edits)

    def _inserted(
        self, parent: Element, new: Mapping[int, bytes], there: Iterable[tuple[int, Element]]
    ) -> Iterator[Edit]:
        """Edits that put children at their places among those that are there, by their numbers."""
        there = list(there)
        last = b""
        for number, words in sorted(new.items()):
            before = next((child for at, child in there if at > number), None)
            if before is None:
                last += words
            else:
                start = self.part.span(before).start
                yield Edit(start, start, words)
        if last:
            yield from self.part.around(parent, b"", last)

    def mend(self, spot: Spot, shown: str, wanted: Sequence[Wanted]) -> list[State]:
        """Make the repairs of one cell, one after the other; what became of each."""
        cell = self._cell(spot)
        refused = self._refused(cell)
        if refused is not None:
            return [refused] * len(wanted)
        states: list[State] = []
        words = shown
        for repair in wanted:
            state, mended = _mended(words, repair)
            if state == "not_found" and words != shown and _mended(shown, repair)[0] == "done":
                state = "overlap"
            states.append(state)
            words = mended
        if "done" in states:
            self._write(spot, cell, shown, words)
        return states

    def _cell(self, spot: Spot) -> Element | None:
        row = self.by_row.get(spot[0])
        return None if row is None else dict(_columns(row)).get(spot[1])

    def _refused(self, cell: Element | None) -> State | None:
        """Why a cell is left as it is."""
        if cell is not None and cell.find(f"{self.part.word}f") is not None:
            return "formula"
        if self.protected and not (self.styles and self.styles.unlocked(_style(cell))):
            return "control"
        return None

    def _write(self, spot: Spot, cell: Element | None, shown: str, words: str) -> None:
        style = self.styles.marked(_style(cell)) if self.styles else _style(cell)
        fresh = self._written(spot, style, _figure(self.part, cell, shown, words), words)
        if cell is not None:
            span = self.part.span(cell)
            self.edits.append(Edit(span.start, span.stop, fresh))
            return
        self.new.setdefault(spot[0], {})[spot[1]] = fresh

    def _written(self, spot: Spot, style: int, figure: str | None, words: str) -> bytes:
        prefix = f"{self.part.prefix}:" if self.part.prefix else ""
        reference = f'r="{letters(spot[1])}{spot[0]}"' + (f' s="{style}"' if style else "")
        if figure is not None:
            return f"<{prefix}c {reference}><{prefix}v>{figure}</{prefix}v></{prefix}c>".encode()
        text = escape(words.translate(UNWRITABLE))
        inner = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
        return f'<{prefix}c {reference} t="inlineStr">{inner}</{prefix}c>'.encode()


def _numbered(rows: Element) -> Iterator[tuple[int, Element]]:
    number = 0
    for row in rows.iterchildren("{*}row"):
        stated = row.get("r", "")
        number = int(stated) if stated.isdecimal() else number + 1
        yield number, row


def _columns(row: Element) -> Iterator[tuple[int, Element]]:
    column = 0
    for cell in row.iterchildren("{*}c"):
        name = cell.get("r", "").rstrip("0123456789")
        column = column_of(name) if name else column + 1
        yield column, cell


def _style(cell: Element | None) -> int:
    style = "0" if cell is None else cell.get("s", "0")
    return int(style) if style.isdecimal() else 0


def _mended(words: str, repair: Wanted) -> tuple[State, str]:
    """The words of a cell with a repair made, white space left aside; the same words where it has no exact place."""
    if not bare(repair.before):
        return ("not_found", words) if words.strip() or not repair.after.strip() else ("done", repair.after)
    dense = [place for place, sign in enumerate(words) if bare(sign)]
    text, wanted = "".join(words[place] for place in dense), bare(repair.before)
    begin = text.find(wanted)
    if begin < 0:
        return "not_found", words
    if text.find(wanted, begin + 1) >= 0:
        return "several", words
    first, last = dense[begin], dense[begin + len(wanted) - 1]
    return "done", words[:first] + repair.after + words[last + 1 :]


def _figure(part: Part, cell: Element | None, shown: str, words: str) -> str | None:
    """What to store so that a cell that held a figure holds one again, in its own format; None where it is words."""
    if cell is None or cell.get("t") not in PLAIN:
        return None
    value = cell.findtext(f"{part.word}v")
    for scale, sign in ((1, ""), (100, "%")):
        old, new = _number(shown, sign), _number(words, sign)
        if old is not None and new is not None and value and _number(value, "") == old / scale:
            return f"{(new / scale).normalize():f}"
    return None


def _number(text: str, sign: str) -> Decimal | None:
    if not text.endswith(sign):
        return None
    try:
        number = Decimal(text.removesuffix(sign).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _calculates(sheet: bytes) -> bool:
    part = Part(sheet)
    return next(part.root.iter(f"{part.word}f"), None) is not None


def _to_be_calculated(book: bytes) -> bytes:
    """The list of sheets with the order to calculate everything anew: figures that formulas read have changed."""
    part = Part(book)
    prefix = f"{part.prefix}:" if part.prefix else ""
    order = part.root.find(f"{part.word}calcPr")
    written = {} if order is None else {str(name): str(value) for name, value in order.attrib.items()}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in (written | {"fullCalcOnLoad": "1"}).items())
    fresh = f"<{prefix}calcPr{attributes}/>".encode()
    if order is not None:
        span = part.span(order)
        return part.edited([Edit(span.start, span.stop, fresh)])
    behind = next((child for child in part.root if etree.QName(child).localname in BEHIND), None)
    if behind is None:
        return part.edited(part.around(part.root, b"", fresh))
    start = part.span(behind).start
    return part.edited([Edit(start, start, fresh)])
