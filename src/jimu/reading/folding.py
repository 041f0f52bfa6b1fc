"""Tables in which nothing is merged but what was merged is repeated in every place:
the repeats folded into one cell again.

Two cells with the same words are not always one: an explanation may repeat its name. So under a head only what lies
under one heading is folded; in rows of labels, whatever stands side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jimu.model.document import Cell
from jimu.reading.draft import Ledger
from jimu.reading.heading import heads, is_indicator_header
from jimu.reading.layouts.cash_plan import heads_cash_plan
from jimu.reading.layouts.money import heads_money
from jimu.reading.marks import FIGURE
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import label_of, level_word

KINDS = (
    ("money", "executed"),
    ("estimate", "amount"),
    ("work_plan", "name"),
    ("funds", "name"),
    ("projects", "project.name"),
)
SHORTEST_HINT = 8  # words so long that two neighbours hold them only where one cell was repeated


@dataclass(slots=True)
class Head:
    """The row of headings above and the columns at which its headings begin; `open`:
    the row just read belongs to it."""

    row: Row
    starts: set[int]
    open: bool = True


def fold(items: Sequence[Item], ledger: Ledger) -> list[Item]:
    """The stream with repeated cells folded; the ledger learns which cells stand for which."""
    suspected = {
        row.table.number for row in items if isinstance(row, Row) and not row.merged and row.exact and _repeats(row)
    }
    if not suspected:
        return list(items)
    folded: list[Item] = []
    above: Row | None = None
    head: Head | None = None
    for item in items:
        if not isinstance(item, Row) or item.table.number not in suspected:
            folded.append(item)
            above = head = None
            continue
        if above is None or above.table is not item.table:
            above = head = None
        row = _without_labels_above(item, above, ledger, headings=head is not None and head.open)
        row, head = _fold_row(row, item, head, ledger)
        folded.append(row)
        above = item
    return folded


def _repeats(row: Row) -> bool:
    """Whether a row shows that merged cells were repeated: long words twice, or a label with its value three times."""
    runs = _runs(row.cells)
    return any(end > begin and (len(row.cells[begin].text) >= SHORTEST_HINT or end > begin + 1) for begin, end in runs)


def _runs(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """Index of first and last cell of each run of neighbours with the same words; empty cells stand alone."""
    runs: list[tuple[int, int]] = []
    for index, cell in enumerate(cells):
        if runs and cell.text and cells[runs[-1][0]].text == cell.text:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _fold_row(row: Row, whole: Row, head: Head | None, ledger: Ledger) -> tuple[Row, Head | None]:
    """The row folded, and the headings that hold for the rows below it."""
    if not row.filled:
        return row, head
    if head is not None and head.open and len(row.cells) < len(whole.cells) and not _has_level(row):
        head.starts.update(cell.column for cell in row.cells)  # headings below those that go on
        return row, head
    free = _joined(row, _runs(row.cells), ledger)
    if is_head(free):
        return free, Head(free, {cell.column for cell in free.cells})
    if head is None or _ends(row, free, head):
        return free, None
    head.open = False
    return _joined(row, _split(row, head.starts), ledger), head


def _has_level(row: Row) -> bool:
    return any(level_word(cell.text) for cell in row.filled)


def is_head(row: Row) -> bool:
    """Whether a row heads a table of any kind."""
    return is_indicator_header(row) or heads_cash_plan(row) or any(heads(row, kind, needed) for kind, needed in KINDS)


def _ends(row: Row, free: Row, head: Head) -> bool:
    """A line across the table, or a label of a field with its answer, stands under no headings."""
    first = free.filled[0]
    if len(free.filled) <= 1:
        return len(row.filled) > 1
    if _has_level(free):
        return False
    label = label_of(first.text)
    if label is None:
        return len(free.filled) == 2 and len(row.filled) > 3 and not FIGURE.match(first.text)
    if label.field == "band":
        return first.text != head.row.filled[0].text
    if label.field.startswith("budget."):
        return label.field != "budget.totals" and not heads_money(head.row)
    return label.field != "score"


def _split(row: Row, starts: set[int]) -> list[tuple[int, int]]:
    """Runs cut where one heading ends and the next begins."""
    runs = _runs(row.cells)
    cut: list[tuple[int, int]] = []
    if _is_label(row.cells[0]):
        cut, runs = [runs[0]], runs[1:]  # 总分, 年度资金总额: a label at the head of its row is one
    for begin, end in runs:
        for index in range(begin, end + 1):
            if index == begin or row.cells[index].column in starts:
                cut.append((index, index))
            else:
                cut[-1] = (cut[-1][0], index)
    return cut


def _joined(row: Row, runs: Sequence[tuple[int, int]], ledger: Ledger) -> Row:
    cells = []
    for begin, end in runs:
        cell = row.cells[begin]
        if end > begin:
            last = row.cells[end]
            joined = cell._replace(colspan=last.column + last.colspan - cell.column)
            ledger.stands_for(joined, row.cells[begin : end + 1])
            cell = joined
        cells.append(cell)
    return Row(row.table, row.number, tuple(cells), row.covering, merged=row.merged)


def _without_labels_above(row: Row, above: Row | None, ledger: Ledger, *, headings: bool) -> Row:
    """A label that only repeats the one above it covers this row; it is not said again.
    In a head this holds for all words."""
    if above is None or above.table is not row.table:
        return row
    upper = {cell.column: cell for cell in (*above.cells, *above.covering)}
    kept, covering = [], []
    for cell in row.cells:
        over = upper.get(cell.column)
        if cell.text and over is not None and over.text == cell.text and (headings or _is_label(cell)):
            ledger.label(cell)
            covering.append(over)
        else:
            kept.append(cell)
    return Row(row.table, row.number, tuple(kept), (*row.covering, *covering), merged=row.merged)


def _is_label(cell: Cell) -> bool:
    return label_of(cell.text) is not None and level_word(cell.text) is None
