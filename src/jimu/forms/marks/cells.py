"""Remarks as comments of cells in the user's own workbook, as Excel, WPS and LibreOffice show them.

A cell has one comment: several remarks on it stand in it one below the other, behind what was there. The sheet, the
comments and their shapes are changed, and the lists that name them; every other byte stays as it is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from jimu.forms.marks.comments import Remark
from jimu.forms.marks.ink import AUTHOR, UNWRITABLE
from jimu.forms.marks.lists import DECLARATION, relations_of, with_ending, with_relation, with_type
from jimu.forms.marks.package import names_of, with_parts
from jimu.forms.marks.shapes import shapes_with
from jimu.forms.marks.xml import Edit, Part
from jimu.model.document import letters

if TYPE_CHECKING:
    from jimu.model.document import SheetAnchors

CONTENT_TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# what stands behind the shapes of comments in a sheet
BEHIND = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
Spot = tuple[int, int]


def annotate_cells(data: bytes, anchors: SheetAnchors, remarks: Sequence[Remark]) -> bytes:
    """The workbook in `data` with the remarks as comments of its cells; without remarks the same bytes."""
    by_sheet: dict[str, dict[Spot, list[Remark]]] = {}
    for remark in remarks:
        table, spot = _spot(remark, anchors)
        by_sheet.setdefault(anchors.sheets[table], {}).setdefault(spot, []).append(remark)
    work = Work(anchors.parts, set(names_of(data)))
    for sheet, found in by_sheet.items():
        work.comment(sheet, found)
    return with_parts(data, work.changed)


def _spot(remark: Remark, anchors: SheetAnchors) -> tuple[int, Spot]:
    """The table and the cell of a remark; what is about the whole stands at the first cell with words."""
    source = remark.source
    if source is not None and source.row and source.column and (source.table or 1) in anchors.sheets:
        return source.table or 1, (source.row, source.column)
    table = min(anchors.sheets)
    return table, anchors.first[table]


@dataclass(slots=True)
class _Place:
    """A part that comments need: its name and, where there is one already, its bytes."""

    name: str
    data: bytes | None


class Work:
    """The parts as they are changed, one sheet after the other."""

    def __init__(self, parts: Mapping[str, bytes], taken: set[str]) -> None:
        self.parts = dict(parts)
        self.taken = taken
        self.changed: dict[str, bytes] = {}

    def comment(self, sheet: str, found: Mapping[Spot, Sequence[Remark]]) -> None:
        """Put the remarks of one sheet into its comments and draw the shapes of the cells that had none."""
        comments = self._beside(sheet, "comments", "xl/comments{}.xml")
        shapes = self._beside(sheet, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml")
        written, new = _comments_with(comments.data, found)
        self.keep(comments.name, written)
        self.keep(shapes.name, shapes_with(shapes.data, new))
        if comments.data is None:
            self._relate(sheet, comments.name, "comments")
            self.keep(CONTENT_TYPES, with_type(self.parts[CONTENT_TYPES], comments.name, COMMENTS_TYPE))
        if shapes.data is None:
            identifier = self._relate(sheet, shapes.name, "vmlDrawing")
            self.keep(CONTENT_TYPES, with_ending(self.parts[CONTENT_TYPES], "vml", SHAPES_TYPE))
            self.keep(sheet, _with_drawing(self.parts[sheet], identifier))

    def _beside(self, sheet: str, kind: str, pattern: str) -> _Place:
        relations = self.parts.get(relations_of(sheet), b"")
        for relation in Part(relations).elements if relations else ():
            if relation.get("Type", "").endswith(f"/{kind}"):
                folder = posixpath.dirname(sheet)
                name = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                if name in self.parts:
                    return _Place(name, self.parts[name])
        name = next(
            one for number in range(1, len(self.taken) + 2) if (one := pattern.format(number)) not in self.taken
        )
        self.taken.add(name)
        return _Place(name, None)

    def _relate(self, sheet: str, name: str, kind: str) -> str:
        written, identifier = with_relation(self.parts.get(relations_of(sheet), b""), sheet, name, f"{KINDS}/{kind}")
        self.keep(relations_of(sheet), written)
        return identifier

    def keep(self, name: str, data: bytes) -> None:
        """A part as it is from now on."""
        self.parts[name] = self.changed[name] = data


def _with_drawing(sheet: bytes, identifier: str) -> bytes:
    """The sheet with the name of the part in which the shapes of its comments stand."""
    part = Part(sheet)
    prefix = f"{part.prefix}:" if part.prefix else ""
    mark = f'<{prefix}legacyDrawing xmlns:jimu="{KINDS}" jimu:id="{identifier}"/>'.encode()
    behind = next((child for child in part.root if etree.QName(child).localname in BEHIND), None)
    if behind is None:
        return part.edited(part.around(part.root, b"", mark))
    start = part.span(behind).start
    return part.edited([Edit(start, start, mark)])


def _comments_with(data: bytes | None, found: Mapping[Spot, Sequence[Remark]]) -> tuple[bytes, list[Spot]]:
    """The comments with ours, and the cells that had none before."""
    if data is None:
        empty = f'{DECLARATION}<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
        root = etree.fromstring(empty.encode())
    else:
        root = Part(data).root
    name = f"{{{etree.QName(root).namespace}}}"
    authors, listed = root.find(f"{name}authors"), root.find(f"{name}commentList")
    if authors is None or listed is None:
        return data or b"", []
    etree.SubElement(authors, f"{name}author").text = AUTHOR
    there = {comment.get("ref", ""): comment for comment in listed}
    new: list[Spot] = []
    for (row, column), remarks in sorted(found.items()):
        reference = f"{letters(column)}{row}"
        comment = there.get(reference)
        if comment is None:
            comment = etree.SubElement(listed, f"{name}comment", ref=reference, authorId=str(len(authors) - 1))
            new.append((row, column))
        text = comment.find(f"{name}text")
        text = etree.SubElement(comment, f"{name}text") if text is None else text
        _write(text, name, remarks, apart=len(text) > 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True), new


def _write(text: etree._Element, name: str, remarks: Sequence[Remark], *, apart: bool) -> None:
    for number, remark in enumerate(remarks):
        before = "\n\n" if apart or number else ""
        _run(text, name, before + remark.lines[0], bold=True)
        _run(text, name, "".join(f"\n{line}" for line in remark.lines[1:]), bold=False)


def _run(text: etree._Element, name: str, words: str, *, bold: bool) -> None:
    run = etree.SubElement(text, f"{name}r")
    if bold:
        etree.SubElement(etree.SubElement(run, f"{name}rPr"), f"{name}b")
    written = etree.SubElement(run, f"{name}t")
    written.set(SPACE, "preserve")
    written.text = words.translate(UNWRITABLE)
