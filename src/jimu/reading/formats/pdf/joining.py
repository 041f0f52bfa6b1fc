"""Tables that run over pages put together: headings said again left out, rows and merged cells cut by a page joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jimu.reading.formats.pdf.lines import ENDS, runs_on
from jimu.reading.vocabulary import label_of, level_word

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.shapes import Box, Grid, Sheet, Slot

SAME_COLUMN = 4.0  # edges of columns on two pages that differ by less are the same
FEWEST_HEADINGS = 2  # cells of a row of fields; headings have more
NUMBERED = re.compile(r"([一-鿿]{2})\s*(\d{1,2})\s*[:：、.]")
WORD_PADDING = 6.0  # what Word leaves beside and below the words of a cell, at most


@dataclass(slots=True)
class Entry:
    """A cell of a table put together: its slot, and the page that it stands on."""

    slot: Slot
    sheet: Sheet


@dataclass(slots=True)
class Whole:
    """A table put together of the grids of one page or several. `inner`: tables in its cells; `repeated`: words of
    headings that stand again on a later page."""

    lefts: list[float]
    height: int
    entries: list[Entry]
    last: Grid
    inner: list[tuple[Entry, Whole]] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)

    def at_foot(self) -> list[Entry]:
        """The cells that reach its last row."""
        return [entry for entry in self.entries if entry.slot.row + entry.slot.rowspan == self.height]


def whole_of(grid: Grid) -> Whole:
    """A table that stands on one page."""
    entries = {id(slot): Entry(slot, grid.sheet) for slot in grid.slots}
    inner = [(entries[id(slot)], whole_of(table)) for slot, table in grid.inner]
    return Whole(list(grid.lefts), grid.height, list(entries.values()), grid, inner)


def goes_on(whole: Whole, grid: Grid, limit: float) -> int | None:
    """How many rows of headings a grid at the head of the next page repeats if it goes on the table; else None.
    `limit`: down to where the pages of the document are filled."""
    if (
        abs(whole.lefts[0] - grid.lefts[0]) > SAME_COLUMN
        or abs(whole.lefts[-1] - grid.lefts[-1]) > SAME_COLUMN
        or grid.sheet.turn != whole.last.sheet.turn
    ):
        return None
    inner = _headings_again(whole, grid)
    if inner and _natural(whole, grid, inner, limit):
        return inner
    repeated = _repeated_from(_rows_of(whole.entries), _rows_of_grid(grid), 0, grid.height - 1)
    natural = _natural(whole, grid, repeated, limit)
    begins = _first_words(_rows_of(whole.entries), repeated)
    again = bool(begins) and begins == _first_words(_rows_of_grid(grid), repeated)
    if not repeated:
        return 0 if natural and not again else None
    heading = sum(1 for slot in grid.slots if slot.row == repeated - 1 and slot.text) > 1
    return repeated if natural or (heading and not again) else None


def _natural(whole: Whole, grid: Grid, row: int, limit: float) -> bool:
    """Whether the page before was full: the row that comes next had no room on it."""
    return limit - whole.last.tops[-1] < _needed(whole, grid, row) + 1


def _needed(whole: Whole, grid: Grid, row: int) -> float:
    """The room that a row of the grid would have needed on the page before; with its merged cells, which some
    programs do not part, if the grid has no columns of its own."""
    known = all(any(abs(left - old) <= SAME_COLUMN for old in whole.lefts) for left in grid.lefts)
    cells = [slot for slot in grid.slots if slot.row == row]
    return max(slot.box[3] - slot.box[1] for slot in cells) if known and cells else grid.tops[row + 1] - grid.tops[row]


def _rows_of(entries: Sequence[Entry]) -> dict[int, list[Slot]]:
    rows: dict[int, list[Slot]] = {}
    for entry in entries:
        rows.setdefault(entry.slot.row, []).append(entry.slot)
    return rows


def _rows_of_grid(grid: Grid) -> dict[int, list[Slot]]:
    rows: dict[int, list[Slot]] = {}
    for slot in grid.slots:
        rows.setdefault(slot.row, []).append(slot)
    return rows


def _first_words(rows: dict[int, list[Slot]], row: int) -> str:
    return next((slot.text for slot in rows.get(row, ()) if slot.text), "")


def _headings_again(whole: Whole, grid: Grid) -> int:
    """The rows at the head of the grid that repeat the headings of the table's indicators, where fields stand above
    them in the same table."""
    above, below = _rows_of(whole.entries), _rows_of_grid(grid)
    found = max((_repeated_from(above, below, start, grid.height - 1) for start in above if start), default=0)
    return found if sum(len(below.get(row, ())) for row in range(found)) > FEWEST_HEADINGS else 0


def _repeated_from(above: dict[int, list[Slot]], below: dict[int, list[Slot]], start: int, most: int) -> int:
    """How many rows at the head of a grid say the same as those of the table from a row on."""
    count = 0
    while count < most and start + count in above and _says_again(above[start + count], below.get(count, ())):
        count += 1
    while count and any(slot.row + slot.rowspan > count for row in range(count) for slot in below.get(row, ())):
        count -= 1
    while count and not any(slot.text for slot in below.get(count - 1, ())):
        count -= 1
    return count


def _says_again(above: Sequence[Slot], below: Sequence[Slot]) -> bool:
    """Whether two rows have the same words in the same columns."""
    return len(above) == len(below) and all(
        abs(one.box[0] - other.box[0]) <= SAME_COLUMN and (one.rowspan, one.text) == (other.rowspan, other.text)
        for one, other in zip(above, below, strict=True)
    )


def join(whole: Whole, grid: Grid, repeated: int) -> None:
    """Put a grid at the foot of the table that it goes on."""
    whole.repeated += [slot.text for slot in grid.slots if slot.row < repeated and slot.text]
    moved = _common_columns(whole, grid)
    slots = [
        replace(
            slot,
            row=slot.row - repeated,
            column=moved[slot.column],
            colspan=moved[slot.column + slot.colspan] - moved[slot.column],
        )
        for slot in grid.slots
        if slot.row >= repeated
    ]
    now = dict(zip((id(slot) for slot in grid.slots if slot.row >= repeated), slots, strict=True))
    foot = {(entry.slot.column, entry.slot.colspan): entry for entry in whole.at_foot()}
    cut = _is_cut(foot, slots)
    base = whole.height - cut
    entries: dict[int, Entry] = {}
    first = min((slot.column for slot in slots if slot.row == 0 and slot.text), default=0)
    merged = [entry.slot for entry in whole.entries if entry.slot.rowspan > 1]
    merging = set() if any(map(_is_set_high, merged)) else {slot.column for slot in merged}
    for slot in slots:
        above = foot.get((slot.column, slot.colspan))
        goes = above is not None and (_continues(above.slot, slot, first) or _fills(above.slot, slot, merging))
        if slot.row == 0 and above is not None and (cut or goes):
            _lengthen(above.slot, slot, slot.rowspan - cut)
            entries[id(slot)] = above
            continue
        if cut and slot.row == 0 and slot.rowspan == 1 and not slot.text:
            continue
        slot.row += base
        entries[id(slot)] = Entry(slot, grid.sheet)
        whole.entries.append(entries[id(slot)])
    whole.height = base + grid.height - repeated
    homes = [(entries.get(id(now.get(id(slot)))), table) for slot, table in grid.inner]
    whole.inner += [(entry, whole_of(table)) for entry, table in homes if entry is not None]
    whole.last = grid


def _common_columns(whole: Whole, grid: Grid) -> list[int]:
    """Give the table the edges of columns that only the grid has; where each edge of the grid is then."""
    new = [left for left in grid.lefts if all(abs(left - old) > SAME_COLUMN for old in whole.lefts)]
    if new:
        before = whole.lefts
        whole.lefts = sorted([*before, *new])
        place = [whole.lefts.index(left) for left in before]
        for entry in whole.entries:
            slot = entry.slot
            first, end = place[slot.column], place[slot.column + slot.colspan]
            slot.column, slot.colspan = first, end - first
    return [min(range(len(whole.lefts)), key=lambda at: abs(whole.lefts[at] - left)) for left in grid.lefts]


def _is_cut(foot: dict[tuple[int, int], Entry], slots: Sequence[Slot]) -> bool:
    """Whether the page cuts a row in two: words that found no room go on below, and beside them is nothing new."""
    pairs = [(foot.get((slot.column, slot.colspan)), slot) for slot in slots if slot.row == 0]
    if any(above is None and slot.text for above, slot in pairs):
        return False
    known = [(above.slot, slot) for above, slot in pairs if above is not None]
    on = [(above, slot) for above, slot in known if slot.text]
    ended = any(above.text and not slot.text and above.rowspan == slot.rowspan == 1 for above, slot in known)
    if not ended and any(_is_complete(above) for above, _ in on):
        return False
    if len(on) > 1 and all(_stops_short(above, slot) for above, slot in on):
        return True
    if not on or not (ended or len(on) == 1):
        return False
    if all(_words_go_on(above, slot) for above, slot in on):
        return True
    # beside two cells that stop short another may end higher: two lines of a paragraph are kept together
    new = any(not above.text for above, _ in on)
    return not new and sum(_stops_short(above, slot) for above, slot in on) > 1


def _is_complete(slot: Slot) -> bool:
    return label_of(slot.text) is not None or level_word(slot.text) is not None


def _words_go_on(above: Slot, below: Slot) -> bool:
    """Whether the words of a cell at the foot of a page had no room there and go on at the head of the next."""
    if not above.lines or not below.lines:
        return False
    last = above.lines[-1]
    full = above.box[3] - last.bottom < last.height + WORD_PADDING
    return full and (len(above.lines) > 2 or _breaks(above, below))


def _stops_short(above: Slot, below: Slot) -> bool:
    """Whether words of several lines stop at the very end of the last one and in the middle of a sentence."""
    several = len(above.lines) > 1
    return several and _words_go_on(above, below) and _breaks(above, below) and above.text[-1] not in ENDS


def _breaks(above: Slot, below: Slot) -> bool:
    """Whether the last line above found no room for the first word below."""
    last = above.lines[-1]
    padding = min(max(last.left - above.box[0], 0.0), WORD_PADDING)
    return runs_on(last, below.lines[0], above.box[0] + padding, above.box[2] - padding)


def _continues(above: Slot, below: Slot, first: int) -> bool:
    """Whether a cell at the head of a page is the rest of a merged one: blank (or its words again), and either
    it or the cell above is merged, or only blank cells stand to its left (`first`: the first column with words)."""
    merged = above.rowspan > 1 or below.rowspan > 1
    if below.text:
        return (
            merged
            and not _counts_on(above.text, below.text)
            and (above.text == below.text or (not _is_complete(above) and _words_go_on(above, below)))
        )
    return bool(above.text) and (merged or below.column <= first)


def _counts_on(above: str, below: str) -> bool:
    """Whether two cells count: 职能5：… and 职能6：…."""
    one, other = NUMBERED.match(above), NUMBERED.match(below)
    return one is not None and other is not None and one[1] == other[1] and one[2] != other[2]


def _fills(above: Slot, below: Slot, merging: set[int]) -> bool:
    """Whether a merged cell that a page cuts has its words below the cut: a blank one at the foot, in a column in
    which cells are merged, so that no blank one stands for the cell above it. Where merged cells have their words at
    the top there is no such column."""
    begins = _is_complete(below) or NUMBERED.match(below.text) is not None
    return not above.text and begins and above.column in merging


def _is_set_high(slot: Slot) -> bool:
    """Whether the words of a merged cell stand at its top, with room for more of them below."""
    if not slot.lines:
        return False
    first, last = slot.lines[0], slot.lines[-1]
    return first.top - slot.box[1] < first.height and slot.box[3] - last.bottom > 2 * last.height


def _lengthen(above: Slot, below: Slot, rows: int) -> None:
    if not above.text:
        above.text, above.lines = below.text, below.lines
    elif below.text and below.text != above.text:
        above.text += below.text if _breaks(above, below) else f"\n{below.text}"
        above.lines = [*above.lines, *below.lines]
    above.rowspan += rows


def box_of(entry: Entry) -> Box:
    """The place of a cell on its page as a viewer shows it."""
    sheet = entry.sheet
    if not sheet.turn:
        return entry.slot.box
    left, top, right, bottom = sheet.shown(entry.slot.box)
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
