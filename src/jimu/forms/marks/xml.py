"""An XML part as bytes whose every element is known by its place, so that marks are put in and all else stays as it is.

The part has been read before: it is well-formed and has no document type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = etree._Element
TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?P<end>/?)[^\s/>]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # UTF-16, with and without its mark


@dataclass(frozen=True, slots=True)
class Span:
    """Where an element lies: from `start` to `stop`, its content from `inner` to `close` (equal where it has none)."""

    start: int
    inner: int
    close: int
    stop: int

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag, <w:p/>."""
        return self.close == self.stop


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes to put in place of those from `start` to `stop`."""

    start: int
    stop: int
    words: bytes


class Part:
    """A part, its tree, and the span of every element.

    `word`: the name of WordprocessingML in braces, as lxml writes it; `prefix`: what stands for it in the part.
    """

    def __init__(self, data: bytes) -> None:
        self.data = _in_utf8(data)
        self.root = etree.fromstring(self.data, _parser())
        self.elements = [*self.root.iter(etree.Element)]
        self.numbers = {element: number for number, element in enumerate(self.elements)}
        self.spans = spans(self.data)
        self.namespace = etree.QName(self.root).namespace or ""
        self.word = f"{{{self.namespace}}}"
        self.prefix = next((name for name, uri in self.root.nsmap.items() if uri == self.namespace and name), "")

    def span(self, element: Element) -> Span:
        """Where an element lies."""
        return self.spans[self.numbers[element]]

    def raw(self, element: Element) -> bytes:
        """An element as it is written."""
        span = self.span(element)
        return self.data[span.start : span.stop]

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes with the edits made; edits at one place keep their order."""
        pieces, position = [], 0
        for edit in sorted(edits, key=lambda edit: edit.start):
            pieces += [self.data[position : edit.start], edit.words]
            position = edit.stop
        return b"".join([*pieces, self.data[position:]])

    def around(self, element: Element, first: bytes, last: bytes, after: Element | None = None) -> list[Edit]:
        """Edits that put bytes at the beginning of an element's content (behind `after`, a child) and at its end."""
        span = self.span(element)
        if span.empty:
            head = self.data[span.start : span.stop].removesuffix(b"/>").rstrip()
            name = re.match(rb"<([^\s/>]+)", head)
            closing = b"</" + (name[1] if name else b"") + b">"
            return [Edit(span.start, span.stop, head + b">" + first + last + closing)]
        begin = span.inner if after is None else self.span(after).stop
        edits = [Edit(begin, begin, first), Edit(span.close, span.close, last)]
        return [edit for edit in edits if edit.words]


def spans(data: bytes) -> list[Span]:
    """The span of every element, in the order of the start tags."""
    found: list[Span] = []
    open_: list[tuple[int, int, int]] = []
    for token in TOKEN.finditer(data):
        if token["end"] is None:  # a comment, an instruction, plain characters
            continue
        if token["end"]:
            number, start, inner = open_.pop()
            found[number] = Span(start, inner, token.start(), token.end())
            continue
        found.append(Span(token.start(), token.end(), token.end(), token.end()))
        if not token[0].endswith(b"/>"):
            open_.append((len(found) - 1, token.start(), token.end()))
    return found


def _in_utf8(data: bytes) -> bytes:
    """The part in UTF-8, whatever it is written in; Word itself writes UTF-8, and then nothing is touched."""
    head = data[:200].split(b"?>")[0].lower()
    if not data.startswith(WIDE) and (b"encoding" not in head or b"utf-8" in head or b"us-ascii" in head):
        return data
    written: bytes = etree.tostring(etree.fromstring(data, _parser()), encoding="UTF-8", standalone=True)
    return written


def _parser() -> etree.XMLParser:
    """No entities, no network, no document type."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
