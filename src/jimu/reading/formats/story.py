"""One walk over the XML of a docx part (body, header, footnotes …): its paragraphs and tables in reading order.

The walk stops only at the marks that carry content, so whatever wraps them (content controls, hyperlinks, smart tags,
insertions, move targets) is looked through. What the accepted view leaves out is skipped by name and listed.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from jimu.model.document import Block, Paragraph, Place
from jimu.reading.formats.fields import Fields
from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.marks import COMPATIBILITY, MATH, OFF, PRIVATE, RELATION, VAL, WORD, WORD_2010, plain, symbol
from jimu.reading.formats.tables import OpenCell, OpenTable
from jimu.reading.formats.unreadable import Unreadable

Element = etree._Element
Frame = tuple[OpenTable | None, OpenCell | None, list[str], list[Block], list[Block], str]


class Story:
    """What has been read so far. `references`: kinds and ids of other parts that the text refers to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tables = self.paragraphs = self.places = 0
        self.artefacts: list[str] = []
        self.references: list[tuple[str, str]] = []
        self._fields = Fields(self.artefacts)

    def read(self, root: Element, part: str) -> list[Block]:
        """The blocks of one part. The numbers of tables and paragraphs go on from the part read before."""
        self._part = part
        self._blocks: list[Block] = []
        self._boxes: list[Block] = []  # text boxes of the paragraph being read; they follow it
        self._words: list[str] = []
        self._table: OpenTable | None = None
        self._cell: OpenCell | None = None
        self._outer: list[tuple[OpenTable | None, OpenCell | None, list[str]]] = []
        self._frames: list[Frame] = []
        self._hidden: Element | None = None  # the run that is being read, if it is hidden
        self._joined = False  # the paragraph's mark is deleted: the next one goes on in it
        self._walker = etree.iterwalk(root, events=("start", "end"), tag=TAGS)
        starts, ends = STARTS, ENDS
        for event, element in self._walker:
            handler = (starts if event == "start" else ends).get(element.tag)
            if handler is not None:
                handler(self, element)
        self._flush()
        return self._blocks

    # Paragraphs

    def begin_paragraph(self, _: Element) -> None:
        """w:p: a new line in a cell; elsewhere a paragraph with the next number."""
        cell = self._cell
        if self._joined:
            self._joined = False
        elif cell is None:
            self.paragraphs += 1
        elif cell.began:
            self._words.append("\n")
        else:
            cell.began = True

    def end_paragraph(self, _: Element) -> None:
        """The end of a w:p."""
        if self._fields.instructing:
            self._fields.close_instructions()
        if self._cell is None and not self._joined:
            self._flush()

    def _flush(self) -> None:
        words, self._words = self._words, []
        text = "".join(words).strip("\n")
        if text and not text.isspace():
            self._blocks.append(Paragraph(text, Place(line=self.paragraphs), self._part))
        if self._boxes:
            self._blocks.extend(self._boxes)
            self._boxes.clear()

    def begin_box(self, _: Element) -> None:
        """w:txbxContent: a text box stands apart from the paragraph or cell that it hangs on."""
        self._frames.append((self._table, self._cell, self._words, self._blocks, self._boxes, self._part))
        self._blocks = self._boxes if self._table is None else self._table.after
        self._table = self._cell = None
        self._words, self._boxes, self._part = [], [], "textbox"

    def end_box(self, _: Element) -> None:
        """The end of a text box."""
        self._flush()
        self._table, self._cell, self._words, self._blocks, self._boxes, self._part = self._frames.pop()

    # Tables

    def begin_table(self, _: Element) -> None:
        """w:tbl: a table of its own, also where it lies in a cell."""
        cell, within = self._cell, None
        if cell is None:
            self._flush()
        elif self._table is not None:
            within = Place(self._table.number, cell.row, cell.column)
        self._outer.append((self._table, cell, self._words))
        self.tables += 1
        self._table, self._cell = OpenTable(self.tables, within), None

    def end_table(self, _: Element) -> None:
        """The end of a table: it is written down, then what lay in its cells."""
        table = self._table
        self._table, self._cell, self._words = self._outer.pop()
        blocks = self._blocks if self._table is None else self._table.after
        if table is not None:
            if table.cells:
                blocks.append(table.close())
            blocks.extend(table.after)

    def begin_row(self, row: Element) -> None:
        """w:tr, unless a tracked change deletes it."""
        for properties in row.iterchildren(WORD + "trPr"):
            if next(properties.iterchildren(DELETED), None) is not None:
                self.skip_deleted(row)
                return
        if self._table is not None:
            self._table.begin_row()

    def skip_columns(self, element: Element) -> None:
        """w:gridBefore: columns without a cell before the first one of the row."""
        if self._table is not None:
            self._table.column += self._count(element)

    def begin_cell(self, _: Element) -> None:
        """w:tc."""
        table = self._table
        if table is None:
            return
        self._count_places(1)
        self._cell = cell = OpenCell(table.row, table.column)
        self._words = cell.words

    def end_cell(self, _: Element) -> None:
        """The end of a w:tc: its place in the grid and its words are known."""
        cell, table = self._cell, self._table
        if cell is None or table is None:
            return
        self._cell, self._words, self._joined = None, [], False
        cell.text = "".join(cell.words).strip("\n")
        if cell.deleted:
            self._list("deleted", cell.text)
        elif not table.place(cell):
            self._list("covered", cell.text)

    def span_columns(self, element: Element) -> None:
        """w:gridSpan."""
        if self._cell is not None:
            self._cell.span = max(self._count(element), 1)

    def merge_down(self, element: Element) -> None:
        """w:vMerge: restart, or continue where it says nothing."""
        if self._cell is not None:
            self._cell.merge = element.get(VAL, "continue")

    def merge_tracked(self, element: Element) -> None:
        """w:cellMerge: a vertical merge as a tracked change."""
        if self._cell is not None:
            self._cell.merge = {"rest": "restart", "cont": "continue"}.get(element.get(WORD + "vMerge", ""), "")

    def merge_left(self, element: Element) -> None:
        """w:hMerge, which older programs write in place of gridSpan."""
        if self._cell is not None:
            self._cell.joined = element.get(VAL, "continue") == "continue"

    def delete_cell(self, _: Element) -> None:
        """w:cellDel: the cell is deleted by a tracked change."""
        if self._cell is not None:
            self._cell.deleted = True

    def _count(self, element: Element) -> int:
        value = element.get(VAL, "")
        number = int(value) if value.isdecimal() and len(value) < 10 else 0
        self._count_places(number)
        return number

    def _count_places(self, number: int) -> None:
        self.places += number
        if self.places > CELLS:
            raise Unreadable("too_many_cells", self.name, limit=CELLS)

    # Words

    def add_text(self, element: Element) -> None:
        """w:t, m:t: words, unless hidden or part of a field's instruction."""
        words = element.text
        if not words:
            return
        if self._hidden is not None and element.getparent() is self._hidden:
            self._list("hidden", words)
        elif self._fields.instructing:
            self._fields.add(words)
        elif PRIVATE.search(words):
            self._words.append(plain(words, _font(element.getparent())))
        else:
            self._words.append(words)

    def add_tab(self, element: Element) -> None:
        """w:tab in a run; the same name in a paragraph's properties is a tab stop."""
        parent = element.getparent()
        if parent is not None and parent.tag == WORD + "r":
            self._words.append("\t")

    def add_break(self, _: Element) -> None:
        """w:br, w:cr."""
        self._words.append("\n")

    def add_hyphen(self, _: Element) -> None:
        """w:noBreakHyphen."""
        self._words.append("-")

    def add_bar(self, _: Element) -> None:
        """m:den: the bar between numerator and denominator."""
        self._words.append("/")

    def add_symbol(self, element: Element) -> None:
        """w:sym: a character of a symbol font."""
        self._words.append(symbol(element.get(WORD + "font", ""), element.get(WORD + "char", "")))

    def hide(self, element: Element) -> None:
        """w:vanish in a run's properties."""
        properties = element.getparent()
        if properties is not None and element.get(VAL) not in OFF:
            self._hidden = properties.getparent()

    # Fields and controls

    def step_field(self, element: Element) -> None:
        """w:fldChar: begin, separate, end."""
        kind = element.get(WORD + "fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        else:
            self._fields.end()

    def add_instruction(self, element: Element) -> None:
        """w:instrText."""
        self._fields.add(element.text or "")

    def list_simple_field(self, element: Element) -> None:
        """w:fldSimple: its instruction is an attribute, its content the result."""
        self.artefacts.append(element.get(WORD + "instr", "").strip())

    def add_old_checkbox(self, element: Element) -> None:
        """w:checkBox of a form field: checked says more than default."""
        marks = [*element.iterchildren(WORD + "checked"), *element.iterchildren(WORD + "default")]
        self._words.append("☑" if marks and marks[0].get(VAL) not in OFF else "☐")

    def add_choice(self, element: Element) -> None:
        """w:ddList of a form field: the entry chosen."""
        entries = [entry.get(VAL, "") for entry in element.iterchildren(WORD + "listEntry")]
        chosen = [*element.iterchildren(WORD + "result"), *element.iterchildren(WORD + "default")]
        number = chosen[0].get(VAL, "0") if chosen else "0"
        if number.isdecimal() and int(number) < len(entries):
            self._words.append(entries[int(number)])

    def set_checkbox(self, element: Element) -> None:
        """w14:checkbox: its state is drawn by the first character of its content, whichever its font."""
        checked = any(mark.get(WORD_2010 + "val") not in OFF for mark in element.iterchildren(WORD_2010 + "checked"))
        for drawn in _controlled(element, WORD + "t", WORD + "sym"):
            if drawn.tag == WORD + "t":
                drawn.text = "☑" if checked else "☐"
            else:
                drawn.set(WORD + "font", "Wingdings")
                drawn.set(WORD + "char", "F0FE" if checked else "F0A8")
            return

    def drop_placeholder(self, element: Element) -> None:
        """w:showingPlcHdr: the control is empty, its content says what to type."""
        if element.get(VAL) not in OFF:
            for text in _controlled(element, WORD + "t"):
                self._list("placeholder", text.text or "")
                text.text = None

    def refer(self, element: Element) -> None:
        """A footnote, an endnote, a comment, or a part in another format."""
        kind = element.tag.removeprefix(WORD).removesuffix("Reference")
        self.references.append((kind, element.get(RELATION + "id", "")))

    # What the accepted view leaves out

    def delete(self, element: Element) -> None:
        """w:del, w:moveFrom: deleted runs, or in a paragraph's properties its deleted mark."""
        parent = element.getparent()
        if parent is not None and parent.tag == WORD + "rPr":
            self._joined = True
        else:
            self.skip_deleted(element)

    def skip_deleted(self, element: Element) -> None:
        """Leave an element out, and list its words."""
        words = (text.text or "" for text in element.iter(WORD + "t", WORD + "delText", MATH + "t"))
        self._list("deleted", "".join(words))
        self._walker.skip_subtree()

    def skip(self, _: Element) -> None:
        """Properties as they were before a tracked change."""
        self._walker.skip_subtree()

    def skip_ruby(self, element: Element) -> None:
        """w:rt: the reading written above a word."""
        self._list("ruby", "".join(text.text or "" for text in element.iter(WORD + "t")))
        self._walker.skip_subtree()

    def choose(self, element: Element) -> None:
        """mc:Choice and mc:Fallback hold the same content twice: the choice is read, unless it has no words at all."""
        parent = element.getparent()
        choices = [] if parent is None else [*parent.iterchildren(COMPATIBILITY + "Choice")]
        written = next((choice for choice in choices if next(choice.iter(WORD + "t"), None) is not None), None)
        if element is not written and (written is not None or element.tag == COMPATIBILITY + "Choice"):
            self._walker.skip_subtree()

    def _list(self, kind: str, words: str) -> None:
        if words.strip():
            self.artefacts.append(f"{kind}: {words}")


def _controlled(mark: Element, *tags: str) -> list[Element]:
    """The elements in the content of the control (w:sdt) to whose properties a mark belongs."""
    properties = mark.getparent()
    control = None if properties is None else properties.getparent()
    if control is None:
        return []
    return [found for content in control.iterchildren(WORD + "sdtContent") for found in content.iter(*tags)]


def _font(run: Element | None) -> str:
    """The font that a run names for its symbols."""
    if run is not None:
        for fonts in run.iter(WORD + "rFonts"):
            return fonts.get(WORD + "ascii") or fonts.get(WORD + "hAnsi") or ""
    return ""


DELETED = WORD + "del"
STARTS: dict[str, Callable[[Story, Element], None]] = {
    WORD + "p": Story.begin_paragraph,
    WORD + "t": Story.add_text,
    WORD + "tc": Story.begin_cell,
    WORD + "tr": Story.begin_row,
    WORD + "tbl": Story.begin_table,
    WORD + "gridSpan": Story.span_columns,
    WORD + "vMerge": Story.merge_down,
    WORD + "hMerge": Story.merge_left,
    WORD + "cellMerge": Story.merge_tracked,
    WORD + "cellDel": Story.delete_cell,
    WORD + "gridBefore": Story.skip_columns,
    WORD + "txbxContent": Story.begin_box,
    WORD + "tab": Story.add_tab,
    WORD + "ptab": Story.add_tab,
    WORD + "br": Story.add_break,
    WORD + "cr": Story.add_break,
    WORD + "noBreakHyphen": Story.add_hyphen,
    WORD + "sym": Story.add_symbol,
    MATH + "t": Story.add_text,
    MATH + "den": Story.add_bar,
    WORD + "vanish": Story.hide,
    WORD + "fldChar": Story.step_field,
    WORD + "instrText": Story.add_instruction,
    WORD + "fldSimple": Story.list_simple_field,
    WORD + "checkBox": Story.add_old_checkbox,
    WORD + "ddList": Story.add_choice,
    WORD_2010 + "checkbox": Story.set_checkbox,
    WORD + "showingPlcHdr": Story.drop_placeholder,
    WORD + "footnoteReference": Story.refer,
    WORD + "endnoteReference": Story.refer,
    WORD + "commentReference": Story.refer,
    WORD + "altChunk": Story.refer,
    WORD + "del": Story.delete,
    WORD + "moveFrom": Story.delete,
    WORD + "rt": Story.skip_ruby,
    WORD + "rPrChange": Story.skip,
    WORD + "pPrChange": Story.skip,
    WORD + "tblPrChange": Story.skip,
    WORD + "trPrChange": Story.skip,
    WORD + "tcPrChange": Story.skip,
    COMPATIBILITY + "Choice": Story.choose,
    COMPATIBILITY + "Fallback": Story.choose,
}
ENDS: dict[str, Callable[[Story, Element], None]] = {
    WORD + "p": Story.end_paragraph,
    WORD + "tc": Story.end_cell,
    WORD + "tbl": Story.end_table,
    WORD + "txbxContent": Story.end_box,
}
TAGS = tuple(STARTS)
