"""Where a small table inside a form ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from jimu.reading.header import begins_at
from jimu.reading.heading import is_form_title
from jimu.reading.layouts.cash_plan import heads_cash_plan
from jimu.reading.layouts.money import heads_money
from jimu.reading.layouts.pairs import next_row, pairs_of
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import label_of, level_word


def table_ends(items: Sequence[Item], index: int, head: Row, *, totals: bool) -> bool:
    """Whether the row at `index` belongs to what follows the small table under `head`."""
    row = next_row(items, index)
    if row is None:
        return True
    if begins_at(items, index) or is_form_title(row) or heads_money(row) or heads_cash_plan(row):
        return True
    first = row.filled[0] if row.filled else None
    if first is None:
        return False
    if level_word(first.text):
        return True
    label = label_of(first.text)
    if label is None:
        return any(True for pair in takewhile(lambda pair: pair.at is first, pairs_of(row)))
    if label.field == "band" and first.text == head.filled[0].text:
        return False  # the band beside the table, repeated in every row where nothing is merged
    return label.field != "budget.totals" or totals
