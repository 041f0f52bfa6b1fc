"""Where the cells and paragraphs of a docx lie in its XML, for those who write marks into the same file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from jimu.model.document import Anchors
from jimu.reading.formats.docx import main_part
from jimu.reading.formats.marks import WORD
from jimu.reading.formats.package import Package
from jimu.reading.formats.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = etree._Element
CONTENT_TYPES = "[Content_Types].xml"
BOX = WORD + "txbxContent"


@dataclass(slots=True)
class Spots:
    """What a walk found: cells by table, row and column, paragraphs by number."""

    cells: list[tuple[tuple[int, int, int], Element]] = field(default_factory=list)
    paragraphs: list[tuple[int, Element]] = field(default_factory=list)


def anchors_of(data: bytes, name: str) -> Anchors:
    """The anchors in the bytes of a docx. Raises Unreadable as reading it does."""
    package = Package(data, name)
    main, root = main_part(package)
    numbers = {element: number for number, element in enumerate(root.iter(etree.Element))}
    story = Story(name)
    story.spots = spots = Spots()
    story.read(root, "body")
    paragraphs: dict[int, tuple[int, ...]] = {}
    for number, element in spots.paragraphs:
        paragraphs[number] = (*paragraphs.get(number, ()), numbers[_outside_boxes(element)])
    cells = {place: numbers[_outside_boxes(element)] for place, element in spots.cells}
    return Anchors(main, {part: package.read(part) for part in _changing(package, main)}, cells, paragraphs)


def _outside_boxes(element: Element) -> Element:
    """The element itself, or the paragraph that the outermost text box around it hangs on: no mark may stand in one."""
    boxes = [*element.iterancestors(BOX)]
    return next(boxes[-1].iterancestors(WORD + "p"), element) if boxes else element


def _changing(package: Package, main: str) -> Iterator[str]:
    """The parts that marks may change: the body, its relations, the comments, the list of content types."""
    folder, _, file = main.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels".lstrip("/")
    comments = [target for _, kind, target in package.relations(main) if kind == "comments"]
    for part in (CONTENT_TYPES, main, relations, *comments):
        if part in package.parts:
            package.parse(part)  # what is not well-formed is refused here
            yield part
