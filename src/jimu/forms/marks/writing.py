"""Runs written anew with strokes in them: kept, deleted and inserted pieces, all with the properties of the run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from jimu.forms.marks.xml import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jimu.forms.marks.ink import Ink
    from jimu.forms.marks.xml import Element, Part

Kind = Literal["keep", "del", "ins"]
NUMBER = re.compile(r'(\bid=)(["\'])\d+\2')


@dataclass(frozen=True, slots=True)
class Stroke:
    """Characters `start` to `stop` of a w:t go; `words` come in their place."""

    start: int
    stop: int
    words: str = ""

    def crosses(self, other: Stroke) -> bool:
        """Whether two strokes touch the same characters, or insert at the same place."""
        if self.start == self.stop and other.start == other.stop:
            return self.start == other.start
        return self.start < other.stop and other.start < self.stop


def runs_written(part: Part, strokes: Mapping[Element, list[Stroke]], ink: Ink) -> Iterator[Edit]:
    """An edit for every run that has strokes."""
    runs: dict[Element, list[Element]] = {}
    for text in strokes:
        run = text.getparent()
        if run is not None:
            runs.setdefault(run, []).append(text)
    for run in runs:
        span = part.span(run)
        yield Edit(span.start, span.stop, "".join(_written(part, run, strokes, ink)).encode())


def _written(part: Part, run: Element, strokes: Mapping[Element, list[Stroke]], ink: Ink) -> Iterator[str]:
    span = part.span(run)
    opening = part.data[span.start : span.inner].decode()
    closing = part.data[span.close : span.stop].decode()
    properties = "".join(part.raw(child).decode() for child in run.iterchildren(part.word + "rPr"))
    pieces = [piece for child in run if isinstance(child.tag, str) for piece in _pieces(part, child, strokes, ink)]
    for kind, group in groupby(pieces, key=lambda piece: piece[0]):
        inner = f"{opening}{properties}{''.join(piece for _, piece in group)}{closing}"
        yield inner if kind == "keep" else _signed(part, run, kind, inner, ink)


def _signed(part: Part, run: Element, kind: Kind, inner: str, ink: Ink) -> str:
    """The change around a run. In somebody else's insertion ours stands between its two halves."""
    signed, outer = ink.signed(kind, inner), run.getparent()
    if kind == "del" or outer is None or outer.tag != part.word + "ins":
        return signed
    span = part.span(outer)
    opening = NUMBER.sub(lambda found: f'{found[1]}"{ink.next_number()}"', part.data[span.start : span.inner].decode())
    return part.data[span.close : span.stop].decode() + signed + opening


def _pieces(
    part: Part, child: Element, strokes: Mapping[Element, list[Stroke]], ink: Ink
) -> Iterator[tuple[Kind, str]]:
    """A child of a run in pieces; all but a w:t with strokes is kept as it is."""
    if child.tag == part.word + "rPr":
        return
    if child not in strokes:
        yield "keep", part.raw(child).decode()
        return
    if child.tag == part.word + "sym":
        yield from _symbol_pieces(part, child, strokes[child], ink)
        return
    words, position, gone = child.text or "", 0, ""
    for stroke in sorted(strokes[child], key=lambda stroke: (stroke.start, stroke.stop)):
        if stroke.start > position:
            if gone:
                yield "del", ink.text(gone, "delText")
                gone = ""
            yield "keep", ink.text(words[position : stroke.start])
        gone += words[stroke.start : stroke.stop]
        if stroke.words:
            if gone:
                yield "del", ink.text(gone, "delText")
                gone = ""
            yield "ins", ink.text(stroke.words)
        position = max(position, stroke.stop)
    if gone:
        yield "del", ink.text(gone, "delText")
    if position < len(words):
        yield "keep", ink.text(words[position:])


def _symbol_pieces(part: Part, child: Element, strokes: list[Stroke], ink: Ink) -> Iterator[tuple[Kind, str]]:
    """A symbol that goes or stays, and the words before or behind it."""
    before = "".join(stroke.words for stroke in strokes if stroke.stop == 0)
    behind = "".join(stroke.words for stroke in strokes if stroke.stop > 0)
    if before:
        yield "ins", ink.text(before)
    yield "del" if any(stroke.stop > stroke.start for stroke in strokes) else "keep", part.raw(child).decode()
    if behind:
        yield "ins", ink.text(behind)
