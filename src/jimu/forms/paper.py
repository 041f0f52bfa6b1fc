"""Letters and sheets: a template with {blanks} and values by their names -> the paper, and the blanks left open.

A template is data of law or an office's own text. Its body has texts and tables. Every line of a text is a paragraph;
a sign and a space before it say which: `#` title, `##` heading, `###` lesser heading, `~` in the middle, `<` without
indent, `>` at the right, `>>` who signs and when, `*` a note in small; `?NAME` first: only where NAME has a value. An
empty line stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jimu.forms.listing import FOLDER, draw_table
from jimu.forms.page import Grid, Kind, Line, Page, Words
from jimu.forms.table import Piece, Table
from jimu.law.library import load

BLANK = re.compile(r"\{([^{}\n]+)\}")
WHERE = re.compile(r"\?(\S+) +")
SIGNS: dict[str, tuple[Kind, bool]] = {  # sign -> kind of line, whether it stands at the right
    "#": ("title", False),
    "##": ("heading", False),
    "###": ("subheading", False),
    "~": ("under", False),
    "<": ("line", False),
    ">": ("line", True),
    ">>": ("foot", True),
    "*": ("note", False),
}
SIGNS_ACROSS = 30  # of a wide cell; where room is left for handwriting
OF_A_DAY = ("日期", "期限")
OPEN, OPEN_DAY = "＿＿＿＿＿＿", "＿＿＿＿年＿＿月＿＿日"

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with the names of the blanks for which there was no value, each once."""

    page: Page
    open: tuple[str, ...]


@dataclass(slots=True)
class _Filler:
    """Fills blanks and remembers those that stay open."""

    values: Values
    open: dict[str, None] = field(default_factory=dict)

    def fill(self, text: str, *, cell: bool = False) -> str:
        """The text; in a sentence a line to write on stands where nothing is known, in a cell there is room anyway."""

        def put(found: re.Match[str]) -> str:
            name = found[1]
            if value := self.values.get(name, ""):
                return value
            self.open[name] = None
            return "" if cell else OPEN_DAY if name.endswith(OF_A_DAY) else OPEN

        return BLANK.sub(put, text)


def draw_paper(name: str, body: Sequence[Any], values: Values) -> Paper:
    """The paper filled with the values. name: of the sheet or file."""
    filler = _Filler(values)
    blocks = tuple(_blocks(body, filler))
    return Paper(Page(name, blocks, look="letter"), tuple(filler.open))


def draw_compilation(
    template: Mapping[str, Any], values: Values, entries: Sequence[tuple[Values, Sequence[Values]]]
) -> Paper:
    """A year's proposals, each with the answers to it: the front with the list of what is in it, then one by one."""
    parts = [draw_paper("", template["front"], values)]
    for proposal, replies in entries:
        parts.append(draw_paper("", template["body"], proposal))
        parts += [draw_paper("", template["reply"], {**proposal, **reply}) for reply in replies]
    front, *rest = [part.page.blocks for part in parts]
    listed = draw_table(load(FOLDER, "proposal-contents")["columns"], [proposal for proposal, _replies in entries])
    blocks = (*front, listed, *(block for blocks in rest for block in blocks))
    page = Page(template["name"], blocks, look="letter")
    return Paper(page, tuple(dict.fromkeys(name for part in parts for name in part.open)))


def blanks_of(body: Sequence[Any]) -> tuple[str, ...]:
    """The names that a template asks for, each once, those after `?` too."""
    texts = [text for one in body for text in ([one] if isinstance(one, str) else _cells(one["rows"]))]
    asked = [name for text in texts for name in BLANK.findall(text)]
    asked += [found[1] for text in texts for line in text.split("\n") if (found := WHERE.match(line))]
    return tuple(dict.fromkeys(asked))


def _cells(rows: Sequence[Sequence[Any]]) -> list[str]:
    return [cell if isinstance(cell, str) else cell["is"] for row in rows for cell in row]


def _blocks(body: Sequence[Any], filler: _Filler) -> Iterator[Line | Grid]:
    for part in body:
        if isinstance(part, str):
            yield from _lines(part, filler)
        else:
            yield _table(part, filler)


def _lines(text: str, filler: _Filler) -> Iterator[Line]:
    for line in text.splitlines():
        where = WHERE.match(line)
        if where is None or filler.values.get(where[1]):
            yield from _line(line[where.end() :] if where else line, filler)


def _line(text: str, filler: _Filler) -> Iterator[Line]:
    """A line of a template: a paragraph, or several where a value has several lines."""
    sign, _, rest = text.partition(" ")
    kind, right = SIGNS.get(sign, ("text", False))
    for words in filler.fill(rest if sign in SIGNS else text).split("\n"):
        if words.strip() or not text:
            yield Line(Words(""), kind, Words(words)) if right else Line(Words(words), kind)


def _table(spec: Mapping[str, Any], filler: _Filler) -> Grid:
    table = Table([int(width) for width in spec["widths"]])
    for row in spec["rows"]:
        table.row([_piece(cell, filler) for cell in row])
    return table.close()


def _piece(spec: Any, filler: _Filler) -> Piece:
    if isinstance(spec, str):
        return Piece(Words(filler.fill(spec, cell=True)), "label")
    text = filler.fill(spec["is"], cell=True)
    taken = sum(1 + len(line) // SIGNS_ACROSS for line in text.split("\n"))
    room = "\n" * max(int(spec.get("lines", 1)) - taken, 0)  # to write in by hand
    return Piece(Words(text + room), "value", int(spec.get("across", 1)))
