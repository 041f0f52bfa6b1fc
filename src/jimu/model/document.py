"""One shape for a document of any format: paragraphs and tables in reading order, every cell with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


# Place and Cell are tuples: three times as fast to make as frozen dataclasses, and a sheet has thousands of them.
class Place(NamedTuple):
    """Where something stands in a file, counted as people count, from 1.

    A paragraph has a line (text) or a paragraph number (docx, pdf) in `line`; a cell has table, row and column.
    `box`: left, top, right and bottom on the page as it is shown, in points from its top left corner (pdf, scans).
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


def letters(column: int) -> str:
    """A column as people write it: 28 -> AB."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(name: str) -> int:
    """The column that people write so: AB -> 28."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


class Cell(NamedTuple):
    """A cell at the top left corner of the area that it covers. Places that a merged cell covers hold no cell.

    `confidence`: how sure the recogniser is of its least sure character, from 0 to 1; None where nothing was guessed.
    """

    text: str
    place: Place
    rowspan: int = 1
    colspan: int = 1
    confidence: float | None = None

    @property
    def row(self) -> int:
        """The row in its table, from 1."""
        return self.place.row or 0

    @property
    def column(self) -> int:
        """The column in its table, from 1."""
        return self.place.column or 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words outside of tables. `part` is body, header, footer, textbox, footnote, comment or worksheet (its name);
    `confidence` as of a cell."""

    text: str
    place: Place
    part: str = "body"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order (by row, then by column). `within` is the cell that a nested table lies in."""

    number: int
    cells: tuple[Cell, ...]
    within: Place | None = None
    exact: bool = True  # False: columns and merges were lost when the table was flattened to text
    sheet: bool = False  # a sheet of a workbook, in which lines outside of tables are rows too

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells that begin in each row, row by row; a row in which no cell begins is left out."""
        row: list[Cell] = []
        number = None
        for cell in self.cells:
            if cell.place.row != number:
                if row:
                    yield tuple(row)
                row, number = [], cell.place.row
            row.append(cell)
        if row:
            yield tuple(row)

    @property
    def height(self) -> int:
        """Number of rows."""
        return max((cell.row + cell.rowspan - 1 for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return max((cell.column + cell.colspan - 1 for cell in self.cells), default=0)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, whatever its format. `artefacts`: marks of the format that are no content (bookmarks,
    field codes)."""

    name: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    artefacts: tuple[str, ...] = field(default=())

    def tables(self) -> Iterator[Table]:
        """The tables in reading order, a nested one after the table that it lies in."""
        return (block for block in self.blocks if isinstance(block, Table))

    def pieces(self) -> Iterator[Cell | Paragraph]:
        """Every cell and paragraph that has any text."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (cell for cell in block.cells if cell.text.strip())
            elif block.text.strip():
                yield block


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is needed to write into a Word file where it was read: its parts, and where its words lie in them.

    `parts`: the parts that marks change, as they are in the file, by name; `main` is the name of the one with the body.
    `cells` (by table, row and column) and `paragraphs` (by number) give the number of the element in the main part,
    counted in the order of its start tags. For words in a text box that is the paragraph that the box hangs on;
    words of other parts (headers, notes) are in neither.
    """

    main: str
    parts: dict[str, bytes]
    cells: dict[tuple[int, int, int], int]
    paragraphs: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class SheetAnchors:
    """What is needed to write into a workbook where it was read. `sheets`: by the number of the table the part of its
    sheet; `parts`: these parts, those that they name for comments, and the lists that name parts, as they are in the
    file; `first`: by table the row and column of its first cell with words; `words`: by table, row and column what a
    cell shows; `book`, `styles`: the parts that list the sheets and the styles (styles may be empty)."""

    sheets: dict[int, str]
    parts: dict[str, bytes]
    first: dict[int, tuple[int, int]]
    words: dict[tuple[int, int, int], str]
    book: str
    styles: str
