"""Page headers, footers and page numbers told from the text of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jimu.model.text import is_page_number

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.lines import Line
    from jimu.reading.formats.pdf.shapes import Grid, Sheet

MARGIN = 0.09  # of the page's height: Word's headers stand 1.5 cm from the edge, and titles below 2.5 cm
LARGE = 13.0  # points: what is higher is a title
DIGITS = re.compile(r"\d+")
FORM = re.compile(r"表(?:[（(][^（）()]*[）)])?$")  # what a form is called


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
        seen[part, _same(line)] += 1
    titles = _titles(found)
    for page, part, line in found:
        text = line.text().strip()
        if is_page_number(text):
            page.numbers.append(text)
            page.lines.remove(line)
        elif seen[part, _same(line)] > 1 and _same(line) not in titles:
            page.margins.append((part, line))
            page.lines.remove(line)


def _same(line: Line) -> str:
    return DIGITS.sub("#", line.text())


def _titles(found: Sequence[tuple[Page, str, Line]]) -> set[str]:
    """Lines above the tables that stand again because the form begins again: several plans, each under its title.
    A running head stands over whatever its page goes on with."""
    begins: dict[str, set[str]] = {}
    for page, part, line in found:
        if part == "header":
            begins.setdefault(_same(line), set()).add(_first_words(page))
    return {text for text, first in begins.items() if FORM.search(text) and len(first) == 1 and "" not in first}


def _first_words(page: Page) -> str:
    """The words in the first cell of the page's first table."""
    grid = min(page.grids, key=lambda grid: grid.tops[0], default=None)
    return grid.slots[0].text if grid is not None and grid.slots else ""


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
