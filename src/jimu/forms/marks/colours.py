"""The styles of a workbook, with those of cells again on a coloured ground; all else of a style stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.forms.marks.xml import Edit, Part

if TYPE_CHECKING:
    from jimu.forms.marks.xml import Element

GROUND = "FFFFF2CC"  # light yellow, still light when printed in grey
OFF = ("0", "false")


class Styles:
    """The part with the styles. `written` is the part with those that were asked for."""

    def __init__(self, data: bytes) -> None:
        self.part = Part(data)
        name = self.part.word
        self.fills = self.part.root.find(f"{name}fills")
        self.formats = self.part.root.find(f"{name}cellXfs")
        self.own: list[Element] = [] if self.formats is None else list(self.formats)
        self.asked: dict[int, int] = {}

    def marked(self, style: int) -> int:
        """The number of a style that is this one on a coloured ground; the same where the workbook has no styles."""
        if self.fills is None or style >= len(self.own):
            return style
        return self.asked.setdefault(style, len(self.own) + len(self.asked))

    def unlocked(self, style: int) -> bool:
        """Whether cells of a style may be written in though their sheet is protected."""
        if style >= len(self.own):
            return False
        protection = self.own[style].find(f"{self.part.word}protection")
        return protection is not None and protection.get("locked") in OFF

    def written(self) -> bytes:
        """The part with the styles asked for behind its own."""
        part, fills, formats = self.part, self.fills, self.formats
        if not self.asked or fills is None or formats is None:
            return part.data
        prefix = f"{part.prefix}:" if part.prefix else ""
        fill = (
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{GROUND}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
        )
        copies = [_with(part.raw(self.own[style]), fillId=str(len(fills)), applyFill="1") for style in self.asked]
        return part.edited([*_behind(part, fills, [fill.encode()]), *_behind(part, formats, copies)])


def _behind(part: Part, listed: Element, more: list[bytes]) -> list[Edit]:
    """Edits that put elements at the end of a list that says how many it has."""
    span = part.span(listed)
    head = part.data[span.start : span.inner]
    if listed.get("count") is not None:
        head = _with(head, count=str(len(listed) + len(more)))
    return [Edit(span.start, span.inner, head), Edit(span.close, span.close, b"".join(more))]


def _with(element: bytes, **attributes: str) -> bytes:
    """An element as it is written, with these attributes in its first tag."""
    head, end, rest = re.match(rb"(<[^\s/>]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?>)(.*)\Z", element, re.DOTALL).groups()  # type: ignore[union-attr]
    for name, value in attributes.items():
        written = f' {name}="{value}"'.encode()
        head, found = re.subn(rb"\s" + name.encode() + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", written, head)
        head += b"" if found else written
    return bytes(head + end + rest)
