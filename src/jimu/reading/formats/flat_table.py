"""The table that rows of a text make."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from jimu.model.document import Cell, Place, Table
from jimu.reading.marks import FIGURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.reading.formats.lines import Row

SHORTEST_RUN = 3  # cells side by side with the same words
HAN = re.compile("[\u4e00-\u9fff]")


def table_of(number: int, rows: list[Row]) -> Table:
    """The table with that number in its document, a cell for each of the rows' pieces."""
    cells = tuple(
        Cell(text.replace("\x0b", "\n").strip(), Place(number, row_number, column, line.number, line.page))
        for row_number, row in enumerate(rows, 1)
        for column, (text, line) in enumerate(row, 1)
    )
    return Table(number, cells, exact=_repeats_merged(rows))


def _repeats_merged(rows: Sequence[Row]) -> bool:
    """Whether programs wrote the words of merged cells in every place: then every cell stands where it was."""
    several = [[text for text, _ in row] for row in rows if len(row) > 1]
    runs = (words for row in several for words, run in groupby(row) if len(list(run)) >= SHORTEST_RUN)
    return len(set(map(len, several))) == 1 and any(HAN.search(words) and not FIGURE.match(words) for words in runs)
