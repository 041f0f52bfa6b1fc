"""Filled forms -> a pdf, set by typst with a Chinese font of this machine embedded.

What a plan says enters the text for typst only inside of string literals: it is never a command.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

import typst

from jimu.forms.page import Box, Grid, Line, Page, centred, long_rows
from jimu.forms.refusal import Unwritable

# Fonts that hold the signs of official forms, Song before Hei.
FONTS = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "SimSun",
    "NSimSun",
    "FandolSong",
    "AR PL UMing CN",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
RUN = re.compile("[\x21-\u02ff]+")  # signs that are not Chinese and hang together
WIDTHS = {  # points that signs of such a run take: what is narrow, digits and small letters, what is wide
    **dict.fromkeys(".,:;'!|ijl", 2.9),
    **dict.fromkeys("ABCDEFGHKLMNOPQRSTUVWXYZmw@%&+<=>~", 7.6),
}
DIGIT, WIDEST = 5.6, 7.6
INSET = 3  # points beside the words of a cell
UPRIGHT, LYING = 170 * 72 / 25.4, 257 * 72 / 25.4  # points between the margins
SET_UP = """
#set text(font: (FONT), size: 10pt, lang: "zh", region: "cn")
#set par(leading: 0.55em, spacing: 0.55em)
#set table(stroke: 0.5pt, inset: (x: 3pt, y: 5pt))
#let title(body) = block(above: 14pt, below: 14pt, width: 100%, align(center, text(size: 16pt, weight: "bold", body)))
#let under(body) = block(above: 8pt, below: 8pt, width: 100%, align(center, body))
#let line-of(left, right) = block(above: 8pt, below: 6pt, width: 100%, grid(columns: (1fr, auto), left, right))
#let heading-of(body) = block(above: 12pt, below: 8pt, text(size: 12pt, weight: "bold", body))
#let subheading(body) = block(above: 8pt, below: 6pt, text(weight: "bold", body))
#let note(body) = block(above: 6pt, below: 4pt, body)
#let text-of(body) = block(above: 6pt, below: 6pt, width: 100%, par(first-line-indent: (amount: 2em, all: true), body))
#let foot(left, right) = block(above: 12pt, below: 4pt, width: 100%, grid(columns: (1fr, auto), left, right))
#let sheet(columns, ..cells) = block(above: 0pt, below: 0pt, width: 100%, table(columns: columns, ..cells))
#let cell(body, x, y, w, h, a, whole) = table.cell(
  body, x: x, y: y, colspan: w, rowspan: h, align: a + horizon, breakable: not whole)
"""
PAGE = """
#set page(paper: "a4", flipped: FLIPPED, margin: 20mm, footer: context align(center, text(size: 9pt)[第
  #counter(page).display() 页 共 #counter(page).final().first() 页]))
"""


def write_pages(pages: Sequence[Page]) -> bytes:
    """The forms one after the other, each beginning on a page of its own."""
    written = _compiler().compile(input=typst_text(pages), format="pdf")
    if not isinstance(written, bytes):
        raise TypeError("typst gave no pdf")
    return written


def typst_text(pages: Sequence[Page]) -> bytes:
    """The forms as typst is given them."""
    text = SET_UP.replace("FONT", f'"{_font()}",') + "".join(_page(page) for page in pages)
    return text.encode()


@cache
def _compiler() -> typst.Compiler:
    """One for all: the search for fonts is what takes its time."""
    return typst.Compiler()


@cache
def _families() -> frozenset[str]:
    return frozenset(typst.Fonts().families())


def _font() -> str:
    """The first of the fonts that this machine has. Raises Unwritable where it has none."""
    found = next((font for font in FONTS if font in _families()), None)
    if found is None:
        raise Unwritable("no_font")
    return found


def _page(page: Page) -> str:
    wide = LYING if page.landscape else UPRIGHT
    body = "".join(_table(block, wide) if isinstance(block, Grid) else _line(block) for block in page.blocks)
    return PAGE.replace("FLIPPED", "true" if page.landscape else "false") + body


def _line(line: Line) -> str:
    left, right = _said(line.left.text), _said(line.right.text if line.right else "")
    if line.kind == "foot":
        return f"#foot({left}, {right})\n"
    if line.kind == "line":
        return f"#line-of({left}, {right})\n"
    word = {"heading": "heading-of", "text": "text-of"}.get(line.kind, line.kind)
    return f"#{word}({left})\n"


def _table(grid: Grid, wide: float) -> str:
    columns = ", ".join(f"{width}fr" for width in grid.widths)
    long, middle = long_rows(grid), centred(grid)
    parts = wide / sum(grid.widths)
    rooms = [parts * sum(grid.widths[box.column : box.column + box.across]) for box in grid.boxes]
    cells = [
        (box.row < grid.head, _cell(box, long, room, middle=at in middle))
        for at, (box, room) in enumerate(zip(grid.boxes, rooms, strict=True))
    ]
    head = [cell for heading, cell in cells if heading]
    body = [cell for heading, cell in cells if not heading]
    repeated = [f"table.header(repeat: true, {', '.join(head)})"] if head else []
    return f"#sheet(({columns},), {', '.join([*repeated, *body])})\n"


def _cell(box: Box, long: Collection[int], room: float, *, middle: bool) -> str:
    """A row stays on one page only where none of its cells is long."""
    whole = "true" if (box.down == 1 or box.look != "label") and box.row not in long else "false"
    side = "center" if middle else "left"
    said = _said(box.words.text, room - 2 * INSET)
    return f"cell({said}, {box.column}, {box.row}, {box.across}, {box.down}, {side}, {whole})"


def _said(text: str, room: float = UPRIGHT) -> str:
    """Words as string literals of typst, a line break between lines."""
    return " + linebreak() + ".join(
        " + sym.zws + ".join(f'[#"{_literal(piece)}"]' for piece in _pieces(CONTROL.sub("", line), room))
        for line in text.split("\n")
    )


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _pieces(line: str, room: float) -> list[str]:
    """A line with places where it may break: before each sign of a run of digits or letters that has no more room in
    its cell, for by itself such a run is never broken and would be drawn over the cells beside it."""
    if len(line) * WIDEST < room or not any(len(run) * WIDEST >= room for run in RUN.findall(line)):
        return [line]
    found, begin, used = [], 0, 0.0
    for at, sign in enumerate(line):
        wide = WIDTHS.get(sign, DIGIT)
        if not RUN.match(sign):
            used = 0.0
        elif used + wide > room:
            found.append(line[begin:at])
            begin, used = at, wide
        else:
            used += wide
    return [*found, line[begin:]]
