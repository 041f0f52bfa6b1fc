"""One walk over the XML of a docx part (body, header, footnotes …): its paragraphs and tables in reading order.

The walk stops only at the marks that carry content, so whatever wraps them (content controls, hyperlinks, smart tags,
insertions, move targets) is looked through. What the accepted view leaves out is skipped by name and listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from jimu.model.document import Block, Paragraph, Place
from jimu.reading.formats import changes, runs, tables
from jimu.reading.formats.fields import Fields
from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.marks import WORD
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from jimu.reading.formats.grid import OpenCell, OpenTable
    from jimu.reading.formats.spots import Spots

Element = etree._Element
Frame = tuple["OpenTable | None", "OpenCell | None", list[str], list[Block], list[Block], str, int]


class Story:
    """What has been read so far, and where the walk stands.

    `references`: kinds and ids of parts that the text refers to. `words`: of the cell or the paragraph being read.
    `boxes`: the text boxes of a paragraph, which follow it. `hidden`: the run being read, if it is hidden.
    `number`: of the paragraph being read; `joined`: its mark is deleted, and the next paragraph goes on in it.
    `spots`: where cells and paragraphs lie in the XML, for those who want to write into the file.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.table_count = self.paragraph_count = self.place_count = 0
        self.artefacts: list[str] = []
        self.references: list[tuple[str, str]] = []
        self.fields = Fields(self.artefacts)
        self.spots: Spots | None = None

    def read(self, root: Element, part: str) -> list[Block]:
        """The blocks of one part. The numbers of tables and paragraphs go on from the part read before."""
        self.part = part
        self.blocks: list[Block] = []
        self.boxes: list[Block] = []
        self.words: list[str] = []
        self.table: OpenTable | None = None
        self.cell: OpenCell | None = None
        self.outer: list[tuple[OpenTable | None, OpenCell | None, list[str]]] = []
        self.frames: list[Frame] = []
        self.hidden: Element | None = None
        self.joined = False
        self.number = self.paragraph_count
        self.walker = etree.iterwalk(root, events=("start", "end"), tag=TAGS)
        starts, ends = STARTS, ENDS
        for event, element in self.walker:
            handler = (starts if event == "start" else ends).get(element.tag)
            if handler is not None:
                handler(self, element)
        self.finish_paragraph()
        self.fields.close()
        return self.blocks

    def finish_paragraph(self) -> None:
        """Write down the words read outside of a cell, unless they are blank, and the text boxes among them."""
        words, self.words = self.words, []
        text = "".join(words).strip("\n")
        if text and not text.isspace():
            self.blocks.append(Paragraph(text, Place(line=self.number), self.part))
        if self.boxes:
            self.blocks.extend(self.boxes)
            self.boxes.clear()

    def list_artefact(self, kind: str, words: str) -> None:
        """Remember words that are no text of the document, so that nothing is lost silently."""
        if words.strip():
            self.artefacts.append(f"{kind}: {words}")

    def count_places(self, number: int) -> None:
        """Count places of a table's grid against the limit."""
        self.place_count += number
        if self.place_count > CELLS:
            raise Unreadable("too_many_cells", self.name, limit=CELLS)


def begin_paragraph(story: Story, element: Element) -> None:
    """w:p: a new line in a cell; elsewhere a paragraph with the next number."""
    cell = story.cell
    if story.joined:
        story.joined = False
    elif cell is None:
        story.paragraph_count += 1
        story.number = story.paragraph_count
    elif cell.began:
        story.words.append("\n")
    else:
        cell.began = True
    if story.spots is not None and cell is None:
        story.spots.paragraphs.append((story.number, element))


def end_paragraph(story: Story, _: Element) -> None:
    """The end of a w:p."""
    if story.fields.instructing:
        story.fields.close_instructions()
    if story.cell is None and not story.joined:
        story.finish_paragraph()


def begin_box(story: Story, _: Element) -> None:
    """w:txbxContent: a text box stands apart from the paragraph or the cell that it hangs on."""
    frame = (story.table, story.cell, story.words, story.blocks, story.boxes, story.part, story.number)
    story.frames.append(frame)
    story.blocks = story.boxes if story.table is None else story.table.after
    story.table = story.cell = None
    story.words, story.boxes, story.part = [], [], "textbox"


def end_box(story: Story, _: Element) -> None:
    """The end of a text box."""
    story.finish_paragraph()
    frame = story.frames.pop()
    story.table, story.cell, story.words, story.blocks, story.boxes, story.part, story.number = frame


STARTS: dict[str, Callable[[Story, Element], None]] = {
    WORD + "p": begin_paragraph,
    WORD + "txbxContent": begin_box,
    **tables.STARTS,
    **runs.STARTS,
    **changes.STARTS,
}
ENDS: dict[str, Callable[[Story, Element], None]] = {
    WORD + "p": end_paragraph,
    WORD + "txbxContent": end_box,
    **tables.ENDS,
}
TAGS = tuple(STARTS)
