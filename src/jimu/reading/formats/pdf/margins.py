"""Page headers, footers and page numbers told from the text of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.lines import Line
    from jimu.reading.formats.pdf.shapes import Grid, Sheet

MARGIN = 0.09  # of the page's height: Word's headers stand 1.5 cm from the edge, and titles below 2.5 cm
LARGE = 13.0  # points: what is higher is a title
PAGE_NUMBER = re.compile(
    r"[-—–－―•·\s]*(?:第\s*)?(?:page\s*)?\d{1,4}\s*(?:页)?\s*"
    r"(?:(?:of|/|／|[,，]?\s*共)\s*\d{1,4}\s*(?:页)?)?[-—–－―•·\s]*",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Page:
    """A page while it is read: its tables, and the lines outside of them."""

    sheet: Sheet
    grids: list[Grid]
    lines: list[Line]
    margins: list[tuple[str, Line]] = field(default_factory=list)  # header or footer, and its line
    numbers: list[str] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where its text begins."""
        return min([line.top for line in self.lines] + [grid.tops[0] for grid in self.grids], default=0.0)

    @property
    def bottom(self) -> float:
        """Where its text ends."""
        return max([line.bottom for line in self.lines] + [grid.tops[-1] for grid in self.grids], default=0.0)


def set_margins_apart(pages: Sequence[Page]) -> None:
    """Take headers, footers and page numbers out of the lines of each page."""
    seen: Counter[tuple[str, str]] = Counter()
    found = [(page, part, line) for page in pages for part, line in _outermost(page)]
    for _, part, line in found:
        seen[part, DIGITS.sub("#", line.text())] += 1
    for page, part, line in found:
        text = line.text().strip()
        if PAGE_NUMBER.fullmatch(text):
            page.numbers.append(text)
            page.lines.remove(line)
        elif seen[part, DIGITS.sub("#", line.text())] > 1:
            page.margins.append((part, line))
            page.lines.remove(line)


def _outermost(page: Page) -> list[tuple[str, Line]]:
    """The small lines at the edges of a page, above and below everything else."""
    height = page.sheet.height
    tables_top = min((grid.tops[0] for grid in page.grids), default=height)
    tables_bottom = max((grid.tops[-1] for grid in page.grids), default=0.0)
    found = []
    for line in page.lines:
        if line.height > LARGE:
            continue
        if line.bottom < min(MARGIN * height, tables_top):
            found.append(("header", line))
        elif line.top > max((1 - MARGIN) * height, tables_bottom):
            found.append(("footer", line))
    return found
