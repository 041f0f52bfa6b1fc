"""Draw the documents of tests/files and examples from their drafts: as Word users make them, and flattened to text.

    .venv/bin/python tests/files/make.py            writes every document anew (the same bytes each time)
    .venv/bin/python tests/files/make.py --check    says which ones are stale, and fails

A draft (*/draft.txt, or examples/*.draft for the folder examples of the repository) is the document as one types it:

    a line                        a paragraph
    | a cell | < | a cell | ^ |   a row of a table; `<` is merged with the cell to its left, `^` with the one above
    \\n                            a new paragraph inside a cell
    {name}                        in a cell: the table between `!table name` and `!end`, nested
    !text rows | cells            also flatten it: a row a line with tabs; a cell a line with a leading tab
    !merge repeat | empty         no merged cells: their words repeated, or the covered cells left empty
    !header 2                     the first two rows of the next table repeat on every page
    !page                         a page break
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAGE_WIDTH = 9600  # twentieths of a point between the margins of an A4 page


@dataclass
class Grid:
    rows: list[list[str]]
    header: int = 0
    merge: str = "real"

    def text(self, row: int, column: int) -> str:
        """The words of the merged cell that covers this place."""
        word = self.rows[row][column]
        if word == "<":
            return self.text(row, column - 1)
        return self.text(row - 1, column) if word == "^" else word


@dataclass
class Draft:
    blocks: list[str | Grid] = field(default_factory=list)
    nested: dict[str, Grid] = field(default_factory=dict)
    flatten: tuple[str, ...] = ()


def parse(text: str) -> Draft:
    draft, merge, header, name, grid = Draft(), "real", 0, "", None
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if line.startswith("|"):
            if grid is None:
                grid, header = Grid([], header, merge), 0
                if name:
                    draft.nested[name] = grid
                else:
                    draft.blocks.append(grid)
            grid.rows.append([cell.strip().replace("\\n", "\n") for cell in line.strip()[1:-1].split("|")])
            continue
        grid = None
        if word == "!text":
            draft.flatten = tuple(rest.split())
        elif word == "!merge":
            merge = rest
        elif word == "!header":
            header = int(rest)
        elif word in ("!table", "!end"):
            name = rest
        elif line.strip():
            draft.blocks.append(line)
    for grid in [*draft.nested.values(), *(block for block in draft.blocks if isinstance(block, Grid))]:
        widths = {len(row) for row in grid.rows}
        if len(widths) > 1:
            raise ValueError(f"rows of different width {sorted(widths)} in the table that begins {grid.rows[0]}")
    return draft


def paragraph(text: str) -> str:
    if text == "!page":
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{run}</w:p>"


def cell_xml(draft: Draft, text: str, width: int, span: int, merge: str) -> str:
    nested = draft.nested.get(text.strip("{}")) if text.startswith("{") else None
    inner = table_xml(draft, nested) + paragraph("") if nested else "".join(map(paragraph, text.split("\n")))
    grid_span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{grid_span}{merge}</w:tcPr>{inner}</w:tc>'


def row_xml(draft: Draft, grid: Grid, number: int, width: int) -> str:
    row, cells, column = grid.rows[number], [], 0
    while column < len(row):
        if grid.merge != "real":
            text = grid.text(number, column) if grid.merge == "repeat" or row[column] not in "<^" else ""
            cells.append(cell_xml(draft, text, width, 1, ""))
            column += 1
            continue
        end = column + 1
        while end < len(row) and row[end] == "<":
            end += 1
        below = number + 1 < len(grid.rows) and grid.rows[number + 1][column] == "^"
        merge = "<w:vMerge/>" if row[column] == "^" else '<w:vMerge w:val="restart"/>' if below else ""
        text = "" if row[column] == "^" else row[column]
        cells.append(cell_xml(draft, text, width, end - column, merge))
        column = end
    repeated = "<w:trPr><w:tblHeader/></w:trPr>" if number < grid.header else ""
    return f"<w:tr>{repeated}{''.join(cells)}</w:tr>"


def table_xml(draft: Draft, grid: Grid) -> str:
    columns = len(grid.rows[0])
    width = PAGE_WIDTH // columns
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = f'<w:tblPr><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
    columns_xml = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(columns))
    rows = "".join(row_xml(draft, grid, number, width) for number in range(len(grid.rows)))
    return f"<w:tbl>{head}<w:tblGrid>{columns_xml}</w:tblGrid>{rows}</w:tbl>"


def docx(draft: Draft) -> bytes:
    """The draft as a Word file, byte for byte the same each time."""
    body, before = [], None
    for block in draft.blocks:
        if isinstance(block, Grid) and isinstance(before, Grid):
            body.append(paragraph(""))  # Word joins two tables that touch
        body.append(table_xml(draft, block) if isinstance(block, Grid) else paragraph(block))
        before = block
    size = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{"".join(body)}{paragraph("")}{size}</w:body></w:document>'
    parts = {"[Content_Types].xml": HEAD + TYPES, "_rels/.rels": HEAD + RELS, "word/document.xml": document}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def rows_text(grid: Grid) -> str:
    """A row a line; the places that a merged cell covers are left empty."""
    lines = [[("" if cell in ("<", "^") else cell).replace("\n", " ") for cell in row] for row in grid.rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def cells_text(grid: Grid) -> str:
    """A cell a line with a leading tab, a blank line between rows; what lies under a cell above is an empty cell."""
    rows = [["" if cell == "^" else cell for cell in row if cell != "<"] for row in grid.rows]
    return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)


def _own(row: list[str]) -> list[str]:
    """The cells of a row, without the places that merged cells cover."""
    return [cell.replace("\n", " ") for cell in row if cell not in ("<", "^")]


def bars_text(grid: Grid) -> str:
    """As pages of the web are saved: only the row's own words, bars between them and up to the width of the table."""
    rows = [[cell for cell in _own(row) if cell] for row in grid.rows]
    return "".join(f"{' | '.join(row)} |{'|' * (len(grid.rows[0]) - len(row))}\n" for row in rows)


def lines_text(grid: Grid) -> str:
    """As some pages of the web are pasted: the words of a cell a line, nothing else."""
    return "\n".join(f"{cell}\n" for row in grid.rows for cell in _own(row) if cell)


def blanks_text(grid: Grid) -> str:
    """As others are: the words of a row, blanks between them."""
    return "".join(" ".join(cell for cell in _own(row) if cell) + "\n" for row in grid.rows)


def copied_text(grid: Grid) -> str:
    """As a browser copies a table: tabs between the cells, nothing where a merged cell lies."""
    return "".join("\t".join(_own(row)) + "\n" for row in grid.rows)


def repeated_text(grid: Grid) -> str:
    """As programs write the rows of a Word table: a merged cell in every place that it covers."""
    return "".join("\t".join(cell.replace("\n", " ") for cell in row) + "\n" for row in _every(grid))


def each_text(grid: Grid) -> str:
    """The same, a cell a line."""
    return "".join(f"{cell}\n" for row in _every(grid) for cell in row)


def _every(grid: Grid) -> list[list[str]]:
    return [[grid.text(number, column) for column in range(len(row))] for number, row in enumerate(grid.rows)]


FLAT = {
    "rows": rows_text,
    "cells": cells_text,
    "bars": bars_text,
    "lines": lines_text,
    "blanks": blanks_text,
    "copied": copied_text,
    "repeated": repeated_text,
    "each": each_text,
}


def flat(draft: Draft, way: str) -> str:
    """The draft as plain text in one of the ways in which tables get flattened."""
    table = FLAT[way]
    lines = [
        table(block) + "\n" if isinstance(block, Grid) else block + "\n" for block in draft.blocks if block != "!page"
    ]
    return "".join(lines)


def files(path: Path, text: str) -> dict[Path, bytes]:
    """Every file that the draft at this path makes, by its path."""
    draft = parse(text)
    folder, stem = (EXAMPLES, path.stem) if path.suffix == ".draft" else (path.parent, "source")
    made = {folder / f"{stem}.docx": docx(draft)}
    for way in draft.flatten:
        name = f"{stem}.{way}.txt" if len(draft.flatten) > 1 else f"{stem}.txt"
        made[folder / name] = flat(draft, way).encode()
    return made


def drafts() -> list[Path]:
    """All drafts of the repository."""
    return sorted([*HERE.glob("*/draft.txt"), *HERE.glob("examples/*.draft")])


def main() -> int:
    """Write every document, or with --check name the stale ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    only_check = parser.parse_args().check
    stale = []
    for path in drafts():
        for target, data in files(path, path.read_text()).items():
            if not target.exists() or target.read_bytes() != data:
                stale.append(target)
                if not only_check:
                    target.write_bytes(data)
    for target in stale:
        print("stale:" if only_check else "written:", target.relative_to(HERE.parent.parent))
    return 1 if only_check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
