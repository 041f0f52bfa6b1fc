"""Repairs as tracked changes: what goes is struck out, what comes is inserted, and a person accepts them one by one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from jimu.forms.marks.ink import Ink, binding
from jimu.forms.marks.package import with_parts
from jimu.forms.marks.runs import Letter, find, is_controlled, letters
from jimu.forms.marks.writing import Stroke, runs_written
from jimu.forms.marks.xml import Edit, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.forms.marks.xml import Element
    from jimu.model.document import Anchors
    from jimu.model.plan import Source

State = Literal["done", "no_place", "not_found", "several", "control", "overlap", "formula"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A repair: the words before and after, and the cell or the paragraph where they stand (None: not known)."""

    before: str
    after: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """The docx with its tracked changes, and what became of each repair, in the order given."""

    data: bytes
    states: tuple[State, ...]


def fix(data: bytes, anchors: Anchors, wanted: Sequence[Wanted], day: str) -> Fixed:
    """Every repair that has an exact place as a tracked change; the others are named by their state."""
    body = Part(anchors.parts[anchors.main])
    strokes: dict[Element, list[Stroke]] = {}
    done: dict[tuple[object, ...], State] = {}
    edits: list[Edit] = []
    states: list[State] = []
    ink = Ink.for_part(body, day)
    for repair in wanted:
        key = (repair.before, repair.after, repair.source)
        if key not in done:
            done[key] = _place(body, anchors, repair, strokes, edits, ink)
        states.append(done[key])
    edits += runs_written(body, strokes, ink)
    if not edits:
        return Fixed(data, tuple(states))
    if declared := binding(body):
        inner = body.spans[0].inner - 1
        edits.append(Edit(inner, inner, declared))
    return Fixed(with_parts(data, {anchors.main: body.edited(edits)}), tuple(states))


def _place(
    body: Part, anchors: Anchors, repair: Wanted, strokes: dict[Element, list[Stroke]], edits: list[Edit], ink: Ink
) -> State:
    """Put down the strokes of a repair, if there is one exact place for it."""
    elements = _elements(body, anchors, repair.source)
    if not elements:
        return "no_place"
    signs = letters(body, elements)
    if not repair.before.strip():
        return _fill(body, elements, signs, repair, edits, ink)
    found = find(signs, repair.before)
    if not found and repair.source is not None and repair.source.row is None:
        found = find(letters(body, [body.root]), repair.before)  # prose of several paragraphs is known by its first
    if len(found) != 1:
        return "several" if found else "not_found"
    return _strike(body, found[0], repair, strokes)


def _strike(body: Part, found: list[Letter], repair: Wanted, strokes: dict[Element, list[Stroke]]) -> State:
    """The strokes that turn the letters found into the words after: only what differs is touched."""
    own, after = "".join(letter.sign for letter in found), repair.after
    first = _shared(own, after)
    last = _shared(own[first:][::-1], after[first:][::-1])
    gone, come = found[first : len(found) - last], after[first : len(after) - last]
    touched = gone or [found[max(first - 1, 0)]]
    texts = [letter.text for letter in touched if letter.text is not None]
    if len(texts) < len(touched):
        return "not_found"
    if any(is_controlled(body, text) for text in texts):
        return "control"
    fresh: list[tuple[Element, Stroke]] = []
    for letter in gone:
        assert letter.text is not None  # noqa: S101  looked at above
        fresh.append((letter.text, Stroke(letter.place, letter.place + 1)))
    anchor = touched[-1]
    if come and anchor.text is not None:
        at = anchor.place + (1 if gone or first else 0)
        fresh.append((anchor.text, Stroke(at, at, come)))
    if any(old.crosses(stroke) for text, stroke in fresh for old in strokes.get(text, ())):
        return "overlap"
    for text, stroke in fresh:
        strokes.setdefault(text, []).append(stroke)
    return "done"


def _shared(one: str, other: str) -> int:
    """How many characters two texts share at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _fill(
    body: Part, elements: list[Element], signs: list[Letter], repair: Wanted, edits: list[Edit], ink: Ink
) -> State:
    """Words for a cell that is empty: an inserted run in its only paragraph."""
    if any(letter.sign.strip() for letter in signs):
        return "not_found"
    paragraphs = [found for element in elements for found in element.iter(body.word + "p")]
    if len(paragraphs) != 1 or not repair.after.strip():
        return "no_place"
    properties = next(paragraphs[0].iterchildren(body.word + "pPr"), None)
    marks = None if properties is None else properties.find(body.word + "rPr")
    kept = "" if marks is None or len(marks) == 0 else body.raw(marks).decode()
    run = ink.mark("r", kept + ink.text(repair.after))
    fresh = body.around(paragraphs[0], b"", ink.signed("ins", run).encode(), properties)
    if any(edit.start == other.start for edit in edits for other in fresh):
        return "overlap"
    edits += fresh
    return "done"


def _elements(body: Part, anchors: Anchors, source: Source | None) -> list[Element]:
    if source is None:
        return []
    if source.row is not None:
        number = anchors.cells.get((source.table or 1, source.row, source.column or 1))
        return [] if number is None else [body.elements[number]]
    return [body.elements[number] for number in anchors.paragraphs.get(source.line or 0, ())]
