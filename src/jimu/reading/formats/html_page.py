"""The elements of a page: paragraphs and tables in reading order. Tables that only place things are looked through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.model.document import Block, Paragraph, Place
from jimu.reading.formats.html_table import Grid, Row, groups_of, is_layout
from jimu.reading.formats.limits import CELLS
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLANKS = re.compile(r"[ \t\r\n\f]+")
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
UNSEEN = str.maketrans({"\xa0": " ", "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u00ad": None})
NO_WORDS = {"script", "style", "template", "noscript", "colgroup", "col", "datalist", "object", "audio", "video"}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li"),
    *("main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul", "title", "option"),
}
TYPED = {"", "text", "number", "tel", "date", "month", "email", "search", "url"}
CHECKS = {"checkbox", "radio"}
LISTED = {"rt": "ruby", "rp": "", "title": "title", "button": "button"}


class Page:
    """A page while it is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Block] = []
        self.artefacts: list[str] = []
        self.words: list[str] = []  # of the cell or the lines being read
        self.within: Place | None = None  # the cell being read
        self.after: list[Block] = []  # what lies in the cells of the table being read
        self.lines = self.tables = self.places = 0

    def read(self, root: Element) -> None:
        """Read everything under the root."""
        self._element(root)
        self._finish_lines()

    def _element(self, element: Element) -> None:
        """An element with what it holds, without the words that follow it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in NO_WORDS:
            return
        if _is_hidden(element) or tag in LISTED:
            self._list(LISTED.get(tag, "hidden"), "".join(map(str, element.itertext())))
        elif tag == "table" and not is_layout(element):
            self._table(element)
        elif not self._control(element, tag):
            self._contents(element, tag)

    def _contents(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self.words.append("\n")
        self._say(element.text, keep=tag == "pre")
        for child in element:
            self._element(child)
            self._say(child.tail, keep=tag == "pre")
        if tag in BLOCKS:
            self.words.append("\n")

    def _control(self, element: Element, tag: str) -> bool:
        """Elements that say something without holding words, or only some of those that they hold."""
        if tag == "br":
            self.words.append("\n")
        elif tag == "input":
            self._input(element)
        elif tag == "textarea":
            self._say(element.text, keep=True)
        elif tag == "select":
            options = list(element.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            self._say(" ".join("".join(map(str, option.itertext())) for option in chosen))
        elif tag in ("img", "iframe", "frame", "embed"):
            self._list("picture" if tag == "img" else "frame", element.get("alt") or element.get("src", "")[:200])
        else:
            return False
        return True

    def _input(self, element: Element) -> None:
        kind = element.get("type", "").lower()
        if kind in CHECKS:
            self.words.append("☑" if element.get("checked") is not None else "☐")
        elif kind in TYPED:
            self._say(element.get("value"))

    def _say(self, text: str | None, *, keep: bool = False) -> None:
        if text:
            self.words.append(text if keep else BLANKS.sub(" ", text))

    def _list(self, kind: str, words: str) -> None:
        words = BLANKS.sub(" ", words.translate(UNSEEN)).strip()
        if kind and words:
            self.artefacts.append(f"{kind}: {words}")

    def _taken(self) -> str:
        """The words read so far, in lines without blank ones."""
        text, self.words = "".join(self.words).translate(UNSEEN), []
        lines = (line.strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    def _finish_lines(self) -> None:
        for line in self._taken().split("\n"):
            if line:
                self.lines += 1
                self.blocks.append(Paragraph(line, Place(line=self.lines)))

    def _table(self, element: Element) -> None:
        """A table of its own, also where it lies in a cell of another."""
        groups, stray = groups_of(element)
        for item in stray:
            if isinstance(item, str):
                self._say(f"{item}\n", keep=True)
            else:
                self._element(item)
        if self.within is None:
            self._finish_lines()
        self.words.append("\n")
        self.tables += 1
        grid = Grid(self.tables)
        outer = self.within, self.words, self.after
        self.after = []
        for group in groups:
            grid.begin_group(len(group))
            for row in group:
                self._row(row, grid)
        inner = self.after
        self.within, self.words, self.after = outer
        table = grid.close(self.within)
        found = ([table] if table.cells else []) + inner
        if self.within is None:
            self.blocks += found
        else:
            self.after += found

    def _row(self, row: Row, grid: Grid) -> None:
        if row.element is not None and _is_hidden(row.element):
            self._list("hidden", " ".join(map(str, row.element.itertext())))
            return
        grid.begin_row()
        for element in row.cells:
            if _is_hidden(element):
                self._list("hidden", "".join(map(str, element.itertext())))
                continue
            rowspan, colspan = _span(element, "rowspan"), max(_span(element, "colspan"), 1)
            self.places += colspan
            cell = grid.begin_cell(rowspan, colspan)
            self.places += cell.rowspan * cell.colspan - colspan
            if self.places > CELLS:
                raise Unreadable("too_many_cells", self.name, limit=CELLS)
            self.within, self.words = Place(grid.number, cell.row, cell.column), []
            if len(element):
                self._contents(element, "td")
                cell.text = self._taken()
            else:
                cell.text = BLANKS.sub(" ", (element.text or "").translate(UNSEEN)).strip()


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return (style is not None and HIDDEN.search(style) is not None) or element.get("hidden") is not None


def _span(element: Element, name: str) -> int:
    """A span as written; what is no number counts as one. 0: as far as the group of rows goes."""
    value = element.get(name)
    if value is None:
        return 1
    value = value.strip()
    return int(value) if value.isdecimal() and len(value) < 7 else 1
