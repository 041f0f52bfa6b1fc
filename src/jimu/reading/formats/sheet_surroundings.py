"""Words that are not in the cells of a sheet: text boxes over it, comments, the header and footer of its print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jimu.reading.formats.sheet_xml import SHEET, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from jimu.reading.formats.package import Package

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Z])', re.IGNORECASE)
"""Fonts, colours, sizes, page numbers, dates in a header or footer; && is a plain &."""
SIDES = {side + kind: kind.lower() for side in ("odd", "even", "first") for kind in ("Header", "Footer")}


def words_around(package: Package, part: str, root: Element) -> list[tuple[str, str]]:
    """(part, words) of text boxes, comments, header and footer of a sheet, in this order."""
    found: list[tuple[str, str]] = []
    for _, kind, target in sorted(package.relations(part), key=lambda relation: relation[1] != "drawing"):
        if target in package.parts and kind == "drawing":
            found += [("textbox", words) for words in _boxes(package.parse(target))]
        elif target in package.parts and kind == "comments":
            found += [("comment", words) for words in _comments(package.parse(target))]
    for element in root.iterfind(f"{SHEET}headerFooter/*"):
        side = SIDES.get(str(element.tag).removeprefix(SHEET))
        words = CODES.sub(" ", (element.text or "").replace("&&", "＆")).replace("＆", "&").strip(" \n/-第页共")
        if side and words:
            found.append((side, words))
    return found


def _boxes(root: Element) -> Iterator[str]:
    """The words of each text box or shape."""
    for body in root.iter(SHAPE + "txBody"):
        lines = ("".join(text.text or "" for text in line.iter(DRAWING + "t")) for line in body.iter(DRAWING + "p"))
        words = "\n".join(lines).strip()
        if words:
            yield words


def _comments(root: Element) -> Iterator[str]:
    for text in root.iter(SHEET + "text"):
        words = words_of(text)
        if words:
            yield words
