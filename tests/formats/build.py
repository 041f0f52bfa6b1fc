"""Write docx files as bytes, with as little XML as Word needs: pieces of XML are strings, and fit into one another.

    docx(paragraph("2024年"), table(row(cell("项目名称"), cell("提案办理", span=3))))

`grid` writes the cells of a Table with all their merges; `rebuild` writes any Document again as a docx.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from jimu.model.document import Cell, Document, Place, Table

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": WORD,
    "r": f"{OFFICE}/relationships",
    "m": f"{OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
STRICT = (
    (WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (OFFICE, "http://purl.oclc.org/ooxml/officeDocument"),
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
HEADING = "三级指标"
TOTALS = ("合计", "总计", "小计")
XML = ("<w:", "<m:", "<mc:")  # how a piece of XML begins; everything else is words
LONG = 8  # from this length on a text beside a label is content, and takes in the empty cells that follow it


# XML


def run(text: str, properties: str = "") -> str:
    """Words in a run; tabs and line breaks as Word writes them."""
    words = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    words = words.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{words}</w:t></w:r>"


def paragraph(*contents: str, properties: str = "") -> str:
    """A paragraph; what does not begin with a mark is words."""
    inner = "".join(content if content.startswith(XML) else run(content) for content in contents)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


COLUMN = 1200  # twentieths of a point: the width of a column, as every program writes it


def cell(*contents: str, span: int = 1, merge: str = "", properties: str = "") -> str:
    """A cell of paragraphs (text) and blocks (XML), at the end of which stands a paragraph, as Word demands."""
    inner = "".join(content if content.startswith(XML) else paragraph(content) for content in contents)
    inner = inner if inner.endswith("</w:p>") else f"{inner}<w:p/>"
    marks = f'<w:tcW w:w="{COLUMN * span}" w:type="dxa"/>'
    marks += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    marks += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{marks}{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, before: int = 0, after: int = 0, properties: str = "") -> str:
    """A row; text stands for a cell. `before`, `after`: columns left free at its ends."""
    marks = f'<w:gridBefore w:val="{before}"/>' if before else ""
    marks += f'<w:gridAfter w:val="{after}"/>' if after else ""
    inner = "".join(item if item.startswith(XML) else cell(item) for item in cells)
    return f"<w:tr><w:trPr>{marks}{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str | Sequence[str]) -> str:
    """A table of rows; a list of texts stands for a row."""
    return f"<w:tbl><w:tblPr/>{''.join(item if isinstance(item, str) else row(*item) for item in rows)}</w:tbl>"


def box(*blocks: str) -> str:
    """A text box as Word writes it: once for new programs and once more (VML) for old ones. Goes into a paragraph."""
    inner = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{inner}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(content: str, properties: str = "") -> str:
    """A content control around anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str, result: str = "") -> str:
    """A field with its instruction and its result, in runs."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{middle}{run(result)}{end}"


# Files


def part(name: str, *blocks: str) -> str:
    """The XML of a part whose root is w:<name>."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f"{DECLARATION}<w:{name} {spaces}>{''.join(blocks)}</w:{name}>"


def docx(*blocks: str, parts: Mapping[str, str] | None = None, strict: bool = False) -> bytes:
    """A docx of paragraphs (text) and blocks (XML). `parts`: further parts by kind ("header", "footnotes")."""
    inner = "".join(block if block.startswith(XML) else paragraph(block) for block in blocks)
    body = part("document", f"<w:body>{inner}<w:sectPr/></w:body>")
    relations = relationships({kind: f"{kind}.xml" for kind in parts or {}})
    further = {f"word/{kind}.xml": text for kind, text in (parts or {}).items()}
    if strict:
        for transitional, other in STRICT:
            body = body.replace(transitional, other)
    return package({"word/document.xml": body, "word/_rels/document.xml.rels": relations, **further})


def relationships(targets: Mapping[str, str]) -> str:
    """The relations of a part by kind and target; a kind may end in a number. The id is the kind."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/relationships/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts with what every docx has beside them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relationships({"officeDocument": "word/document.xml"}))
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


# Tables of cells


def grid(cells: Iterable[Cell], inside: Mapping[Place, str] | None = None) -> str:
    """The XML of a table with merges. `inside`: further blocks by the place of the cell that they lie in."""
    covered = cover(cells)
    height = max((number for number, _ in covered), default=0)
    return table(*(_row(number, covered, inside or {}) for number in range(1, height + 1)))


def cover(cells: Iterable[Cell]) -> dict[tuple[int, int], Cell]:
    """The cell that covers each place of a grid, by row and column."""
    return {
        (line, column): item
        for item in cells
        for line in range(item.row, item.row + item.rowspan)
        for column in range(item.column, item.column + item.colspan)
    }


def _row(number: int, covered: Mapping[tuple[int, int], Cell], inside: Mapping[Place, str]) -> str:
    columns = sorted(column for line, column in covered if line == number)
    first = columns[0] if columns else 1
    written, column = [], first
    while columns and column <= columns[-1]:
        item = covered.get((number, column))
        if item is None:  # a hole between cells: Word has no other way than an empty cell
            written.append(cell())
        else:
            written.append(_cell(item, number, inside))
        column += item.colspan if item else 1
    return row(*written, before=first - 1)


def _cell(item: Cell, number: int, inside: Mapping[Place, str]) -> str:
    if number > item.row:
        return cell(span=item.colspan, merge="continue")
    contents = [*item.text.split("\n"), inside.get(item.place, "")]
    return cell(*(text for text in contents if text), span=item.colspan, merge="restart" if item.rowspan > 1 else "")


# Documents


def rebuild(document: Document, merged: bool, repeated: bool = False) -> bytes:
    """A Document as a docx: with merged cells, or with none; covered places then are empty or hold the text again."""
    blocks = []
    for block in document.blocks:
        if isinstance(block, Table):
            cells = with_spans(block)
            blocks.append(grid(cells if merged else _one_by_one(cells, repeated)))
        else:
            blocks.append(paragraph(*block.text.split("\n")))
    return docx(*blocks, paragraph(""))  # Word demands one behind the last table


def with_spans(flat: Table) -> tuple[Cell, ...]:
    """The cells with their spans: as given, or, where a text lost them, as its empty and lacking cells suggest."""
    if flat.exact:
        return flat.cells
    above: dict[int, Cell] = {}
    cells: list[Cell] = []
    for line in flat.rows():
        leading = True
        for item in _spread(line, flat.width):
            upper = above.get(item.column)
            leading = leading and not item.text and not _is_total(line)
            if (
                leading
                and upper is not None
                and upper.colspan == item.colspan
                and item.row == upper.row + upper.rowspan
            ):
                cells.remove(upper)
                item = upper._replace(rowspan=upper.rowspan + 1)  # noqa: PLW2901
            cells.append(item)
            above[item.column] = item
    return tuple(sorted(cells, key=lambda item: (item.row, item.column)))


def _is_total(line: Sequence[Cell]) -> bool:
    return any(item.text.replace(" ", "") in TOTALS for item in line)


def _spread(line: Sequence[Cell], width: int) -> list[Cell]:
    """A row over the whole width: empty cells join the content on their left or each other, the last takes the rest."""
    spread: list[Cell] = []
    for item in line:
        left = spread[-1] if spread else None
        takes = left is not None and left.column > 1 and (not left.text or _is_wide(left))
        if left is not None and takes and not item.text:
            spread[-1] = left._replace(colspan=left.colspan + 1)
        else:
            spread.append(item)
    if spread and (rest := width - sum(item.colspan for item in spread)) > 0:
        spread[-1] = spread[-1]._replace(colspan=spread[-1].colspan + rest)
    return spread


def _is_wide(item: Cell) -> bool:
    """Whether a cell takes in the empty ones after it: content beside a label, the heading of names and targets."""
    return item.text.replace(" ", "") == HEADING or (item.column == 2 and len(item.text) >= LONG)


def _one_by_one(cells: Sequence[Cell], repeated: bool) -> list[Cell]:
    """No merges: a cell for every place, those that were covered empty or with the text again."""
    return [
        Cell(
            item.text if repeated or (line, column) == (item.row, item.column) else "",
            Place(item.place.table, line, column),
        )
        for (line, column), item in sorted(cover(cells).items(), key=lambda found: found[0])
    ]
