"""Remarks as Word comments, each at its cell or paragraph."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from jimu.forms.marks.ink import INITIALS, PREFIX, Ink, binding
from jimu.forms.marks.lists import DECLARATION, relations_of, with_relation, with_type
from jimu.forms.marks.package import names_of, with_parts
from jimu.forms.marks.xml import Edit, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jimu.model.document import Anchors
    from jimu.model.plan import Source

Element = etree._Element
CONTENT_TYPES = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
STRICT = "http://purl.oclc.org/ooxml/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a place: lines, the first one in bold. `source` is None where it is about the whole document."""

    lines: tuple[str, ...]
    source: Source | None


def annotate(data: bytes, anchors: Anchors, remarks: Sequence[Remark], day: str) -> bytes:
    """The docx in `data` with a comment for every remark; without remarks the same bytes."""
    if not remarks:
        return data
    body = Part(anchors.parts[anchors.main])
    relations = anchors.parts.get(relations_of(anchors.main), b"")
    name, part = _comments(anchors, relations, names_of(data))
    ink = Ink.for_part(body, day, *([part] if part else []))
    numbers = [ink.next_number() for _ in remarks]
    parts = {anchors.main: body.edited(_ranges(body, anchors, remarks, ink, numbers))}
    parts[name] = _with_comments(part, body, remarks, day, numbers)
    if part is None:
        parts[relations_of(anchors.main)] = _with_comments_named(relations, anchors.main, name, body.namespace)
        parts[CONTENT_TYPES] = with_type(anchors.parts[CONTENT_TYPES], name, COMMENTS_TYPE)
    return with_parts(data, parts)


# The body: where a comment begins and ends


def _ranges(body: Part, anchors: Anchors, remarks: Sequence[Remark], ink: Ink, numbers: Sequence[int]) -> list[Edit]:
    """The edits that put each comment around its place. Remarks on one place lie in one another in their order."""
    by_place: dict[tuple[Element, Element], list[int]] = {}
    for remark, number in zip(remarks, numbers, strict=True):
        by_place.setdefault(_ends(body, _elements(body, anchors, remark.source)), []).append(number)
    edits = []
    firsts: dict[Element, list[str]] = {}
    lasts: dict[Element, list[str]] = {}
    for (first, last), found in by_place.items():
        firsts.setdefault(first, []).extend(ink.mark("commentRangeStart", "", id=number) for number in found)
        lasts.setdefault(last, []).extend(_end(ink, number) for number in found)
    for paragraph in {**firsts, **lasts}:
        begin = "".join(firsts.get(paragraph, ())).encode()
        end = "".join(lasts.get(paragraph, ())).encode()
        properties = next(paragraph.iterchildren(body.word + "pPr"), None)
        edits += body.around(paragraph, begin, end, properties)
    declared = binding(body)
    if declared:
        inner = body.spans[0].inner - 1
        edits.append(Edit(inner, inner, declared))
    return edits


def _end(ink: Ink, number: int) -> str:
    reference = ink.mark("r", ink.mark("commentReference", "", id=number))
    return ink.mark("commentRangeEnd", "", id=number) + reference


def _elements(body: Part, anchors: Anchors, source: Source | None) -> list[Element]:
    """The cell or the paragraphs of a source; the first paragraph of the body where no place can bear a comment."""
    if source is not None and source.row is not None:
        number = anchors.cells.get((source.table or 1, source.row, source.column or 1))
        if number is not None:
            return [body.elements[number]]
    if source is not None and source.line is not None and source.line in anchors.paragraphs:
        return [body.elements[number] for number in anchors.paragraphs[source.line]]
    return [next(body.root.iter(body.word + "p"), body.root)]


def _ends(body: Part, elements: Sequence[Element]) -> tuple[Element, Element]:
    """The first and the last paragraph of a cell, tables in it left aside, or of a run of paragraphs."""
    paragraph, table = body.word + "p", body.word + "tbl"
    if elements[0].tag == paragraph:
        return elements[0], elements[-1]
    cell = elements[0]
    own = [
        found
        for found in cell.iter(paragraph)
        if next(found.iterancestors(table, paragraph, cell.tag)) is cell  # not in a nested table, not in a text box
    ]
    written = [found for found in own if not body.span(found).empty] or own
    return (written[0], written[-1]) if written else (next(cell.iter(paragraph)),) * 2


# The comments


def _comments(anchors: Anchors, relations: bytes, taken: Collection[str]) -> tuple[str, Part | None]:
    """The part with the comments that there are, or the name for a new one."""
    folder = posixpath.dirname(anchors.main)
    for relation in Part(relations).elements if relations else ():
        if relation.get("Type", "").endswith("/comments"):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if target in anchors.parts:
                return target, Part(anchors.parts[target])
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(taken) + 1))
    return next(name for name in names if name not in taken), None


def _with_comments(part: Part | None, body: Part, remarks: Sequence[Remark], day: str, numbers: Sequence[int]) -> bytes:
    """The comments that were there, then ours."""
    if part is not None:
        ink = Ink(part.prefix or PREFIX, part.namespace, day, 0)
        declared = binding(part)
        written = _written(ink, remarks, numbers)
        head = [Edit(part.spans[0].inner - 1, part.spans[0].inner - 1, declared)] if declared else []
        if part.spans[0].empty:
            return _new_comments(part.namespace, remarks, day, numbers)
        return part.edited([*head, *part.around(part.root, b"", written.encode())])
    return _new_comments(body.namespace, remarks, day, numbers)


def _new_comments(namespace: str, remarks: Sequence[Remark], day: str, numbers: Sequence[int]) -> bytes:
    written = _written(Ink("w", namespace, day, 0), remarks, numbers)
    return f'{DECLARATION}<w:comments xmlns:w="{namespace}">{written}</w:comments>'.encode()


def _written(ink: Ink, remarks: Sequence[Remark], numbers: Sequence[int]) -> str:
    return "".join(_comment(ink, remark, number) for remark, number in zip(remarks, numbers, strict=True))


def _comment(ink: Ink, remark: Remark, number: int) -> str:
    paragraphs = []
    for place, line in enumerate(remark.lines):
        bold = "" if place else ink.mark("rPr", ink.mark("b", ""))
        reference = "" if place else ink.mark("r", ink.mark("annotationRef", ""))
        paragraphs.append(ink.mark("p", reference + ink.mark("r", bold + ink.text(line))))
    return ink.signed("comment", "".join(paragraphs), number, initials=INITIALS)


def _with_comments_named(relations: bytes, main: str, name: str, namespace: str) -> bytes:
    """The relations of the body with one to the comments."""
    kind = (STRICT + "officeDocument/" if namespace.startswith(STRICT) else OFFICE) + "relationships/comments"
    return with_relation(relations, main, name, kind)[0]
