"""Filled forms -> a Word document: own XML in a package, true merges, heads on every page, A4."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape

from jimu.forms.looks import INSTEAD, LOOKS, Look
from jimu.forms.page import Box, Grid, Line, Page, Words, centred, long_rows, tied_rows

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{MAIN}.fontTable+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{MAIN}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{MAIN}.footer+xml"/></Types>'
)


def _relations(pairs: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


ROOT = _relations([("officeDocument", "word/document.xml")])
PARTS = _relations(
    [("styles", "styles.xml"), ("footer", "footer1.xml"), ("footer", "footer2.xml"), ("fontTable", "fontTable.xml")]
)
FOOTERS = {"form": "r2", "letter": "r3"}
FONTS = f'{DECLARATION}<w:fonts xmlns:w="{WORD}">' + "".join(
    f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in INSTEAD.items()
)
FONTS += "</w:fonts>"
STYLES = (
    f'{DECLARATION}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _plain_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _footer(*parts: str) -> str:
    inner = "".join(parts)
    return f'{DECLARATION}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inner}</w:p></w:ftr>'


FOOTER = _footer(_plain_run("第 "), _field("PAGE"), _plain_run(" 页 共 "), _field("NUMPAGES"), _plain_run(" 页"))
FOOTER_OF_A_LETTER = _footer(_plain_run("— "), _field("PAGE"), _plain_run(" —"))
SHORT, LONG = 11906, 16838  # A4 in twentieths of a point
# What XML cannot hold; a form shows nothing in its place.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST_SIGNED = 14  # signs that have room around the middle of a signature
SAME_EACH_TIME = (1980, 1, 1, 0, 0, 0)
# Tables that follow each other would be one without a paragraph between; this one is as low as Word draws any.
SEAM = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
CENTRE = '<w:jc w:val="center"/>'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_pages(pages: Sequence[Page]) -> bytes:
    """The forms one after the other, each in a section of its own."""
    body = "".join(_section(page, last=number == len(pages) - 1) for number, page in enumerate(pages))
    document = f'{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": PARTS,
        "word/styles.xml": STYLES,
        "word/footer1.xml": FOOTER,
        "word/footer2.xml": FOOTER_OF_A_LETTER,
        "word/fontTable.xml": FONTS,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, SAME_EACH_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    return out.getvalue()


def _section(page: Page, *, last: bool) -> str:
    width, height = (LONG, SHORT) if page.landscape else (SHORT, LONG)
    turned = ' w:orient="landscape"' if page.landscape else ""
    look = LOOKS[page.look]
    top, right, bottom, left = look.margins
    setup = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTERS[page.look]}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="600" w:footer="{look.footer}" w:gutter="0"/></w:sectPr>'
    )
    body = "".join(_blocks(page, width - left - right, look))
    if last:
        return f"{body}{SEAM if isinstance(page.blocks[-1], Grid) else ''}{setup}"
    return f'{body}<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>{setup}</w:pPr></w:p>'


def _blocks(page: Page, width: int, look: Look) -> Iterator[str]:
    before: Line | Grid | None = None
    for block in page.blocks:
        if isinstance(block, Grid):
            yield (SEAM if isinstance(before, Grid) else "") + _table(block, width, look)
        else:
            yield _line(block, width, look)
        before = block


def _line(line: Line, width: int, look: Look) -> str:
    layout, words_look = look.lines[line.kind]
    words = _runs(line.left.text, words_look)
    if line.right is not None:
        layout = _tab(line, width, look) + layout
        gap = "   " if line.left.text else ""
        words += _runs(f"{gap}\t{line.right.text}", words_look)
    return f"<w:p><w:pPr>{layout}</w:pPr>{words}</w:p>"


def _tab(line: Line, width: int, look: Look) -> str:
    """Words at the right margin; who signs a letter stands in the middle above the day."""
    if line.kind == "foot" and look.signature and line.right and len(line.right.text) <= LONGEST_SIGNED:
        return f'<w:tabs><w:tab w:val="center" w:pos="{width - look.signature}"/></w:tabs>'
    return f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def _runs(text: str, look: str = "") -> str:
    """Words in a run; a line break inside of a line stays one."""
    words = escape(CONTROL.sub("", text)).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _table(grid: Grid, width: int, look: Look) -> str:
    whole = sum(grid.widths)
    edges = [0, *(round(width * part / whole) for part in accumulate(grid.widths))]
    columns = "".join(f'<w:gridCol w:w="{end - begin}"/>' for begin, end in pairwise(edges))
    long, tied, middle = long_rows(grid), tied_rows(grid), centred(grid)
    rows = "".join(
        _row(grid, number, edges, middle, look, whole=number not in long, tied=number in tied)
        for number in range(grid.height)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    grid: Grid, number: int, edges: Sequence[int], middle: Collection[int], look: Look, *, whole: bool, tied: bool
) -> str:
    marks = ("<w:cantSplit/>" if whole else "") + f'<w:trHeight w:val="{look.row}" w:hRule="atLeast"/>'
    marks += "<w:tblHeader/>" if number < grid.head else ""
    layout = "<w:keepNext/>" if tied else ""
    cells = "".join(
        _cell(box, number, edges, look, layout + CENTRE if at in middle else layout)
        for at, box in _standing(grid.boxes, number)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{cells}</w:tr>"


def _standing(boxes: Iterable[Box], row: int) -> list[tuple[int, Box]]:
    """The cells that begin in a row or reach down into it, from left to right, each with its number."""
    here = [(at, box) for at, box in enumerate(boxes) if box.row <= row < box.row + box.down]
    return sorted(here, key=lambda pair: pair[1].column)


def _cell(box: Box, row: int, edges: Sequence[int], look: Look, layout: str) -> str:
    width = edges[box.column + box.across] - edges[box.column]
    span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    merge = "" if box.down == 1 else '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
    body = _words(box, look, layout) if row == box.row else "<w:p/>"
    place = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{place}</w:tcPr>{body}</w:tc>"


def _words(box: Box, look: Look, layout: str) -> str:
    """A paragraph for each line of a cell."""
    laid = f"<w:pPr>{layout}</w:pPr>" if layout else ""
    return "".join(f"<w:p>{laid}{_runs(line, look.cell)}</w:p>" for line in _lines_of(box.words))


def _lines_of(words: Words) -> list[str]:
    return words.text.split("\n")
