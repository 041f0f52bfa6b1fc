"""Labels and the values beside, below or behind them -> fields of the plan."""

from __future__ import annotations

import re
from decimal import Decimal

from jimu.model.amounts import amounts
from jimu.model.document import Paragraph
from jimu.model.money import yuan
from jimu.model.text import bare
from jimu.reading.draft import Draft, Piece, source_of
from jimu.reading.layouts.pairs import Pair, inline_pairs, pairs_of
from jimu.reading.layouts.values import Context, keep, put_office, put_other
from jimu.reading.money_units import UNIT_LINE, stated_unit
from jimu.reading.stream import Row
from jimu.reading.titles import is_annex, is_title
from jimu.reading.vocabulary import Label, key, label_of

CODED_NAME = re.compile(r"^[\[（(【]?\d{3,12}[\]）)】]?[-—_ ]?[一-鿿]{4,}[一-鿿（）()]*$")


def read_unit_line(piece: Piece, draft: Draft) -> bool:
    """The unit of money that the form states once: 单位：万元."""
    if "元" not in piece.text or len(piece.text) > 300 or len(bare(piece.text)) > 60:
        return False
    match = UNIT_LINE.search(bare(piece.text))
    if match is None:
        return False
    draft.money_unit = draft.money_unit or match.group(1) or match.group(2)
    draft.sources.setdefault("/budget/unit", source_of(piece))
    draft.ledger.label(piece)
    return True


def read_row(row: Row, draft: Draft, context: Context) -> None:
    """Read a row of labels and values."""
    if _answers(row, draft, context):
        return
    context.waiting = ()
    pairs = pairs_of(row)
    labelled = {id(pair.at) for pair in pairs}
    for cell in row.filled:
        if id(cell) not in labelled:
            read_unit_line(cell, draft)
    empty = [pair for pair in pairs if not pair.values and pair.label.field != "band"]
    if len(empty) > 1 and not any(pair.values for pair in pairs):
        context.waiting = tuple((pair.at.place.column or 0, pair) for pair in empty)
    beside = [pair.label.words for pair in pairs if pair.at not in pair.values]
    medium = {words for words in beside if beside.count(words) > 1}
    for pair in pairs:
        draft.ledger.label(pair.at)
        if pair.label.words in medium and pair.label.field.startswith("budget."):
            medium.discard(pair.label.words)  # the first of two halves is the whole period's, also where it is blank
            if pair.values:
                put_other(f"中期{pair.label.words}", pair.text, pair, draft)
                draft.ledger.value(*pair.values)
            continue
        if pair.label.field.startswith("budget.") and stated_unit(pair.at.text):
            context.unit = stated_unit(pair.at.text)
        if pair.label.field == "band":
            if pair.at is row.cells[0] or stated_unit(pair.at.text):  # 资金来源 beside 资金情况（万元） keeps its unit
                context.unit = stated_unit(pair.at.text)
            context.band = key(pair.at.text)
            _band_value(pair, draft)
        keep(pair, draft, context)
    if not pairs:
        _unlabelled(row, draft, context)


def _answers(row: Row, draft: Draft, context: Context) -> bool:
    """Values under a row of labels (预算数 | 财政资金 | 其他资金 over figures)."""
    if not context.waiting or not row.filled or any(label_of(cell.text) for cell in row.filled):
        return False
    by_column = {cell.column: cell for cell in row.cells}
    if not any(by_column.get(column) is not None for column, _ in context.waiting):
        return False
    for column, pair in context.waiting:
        cell = by_column.get(column)
        if cell is not None and cell.text:
            keep(Pair(pair.label, pair.at, (cell,), cell.text), draft, context)
    context.waiting = ()
    return True


def _band_value(pair: Pair, draft: Draft) -> None:
    """What stands right behind a band: a figure (项目资金（万元） | 58), a labelled figure, the use of the money,
    other words."""
    if not pair.values:
        return
    band, value = key(pair.at.text), pair.values[0]
    context = Context(stated_unit(pair.at.text))
    inner = next(inline_pairs(value), None)
    if "资金" in band and _keep_sums(value, draft):
        draft.ledger.value(*pair.values)
    elif "资金" in band and _says_amount(value.text) and len({cell.text for cell in pair.values}) == 1:
        keep(Pair(Label("budget.total", band), pair.at, pair.values, value.text), draft, context)
    elif "用途" in band and yuan(value.text) is None and len(value.text) > LONGEST_NAME:
        keep(Pair(Label("purpose", band), pair.at, pair.values, value.text), draft, context)
    elif inner is not None:
        keep(inner, draft, context)
    elif not read_unit_line(value, draft) and label_of(value.text) is None and len(value.text) > LONGEST_NAME:
        keep(Pair(Label("fields", band), pair.at, (value,), value.text), draft, context)


def _keep_sums(piece: Piece, draft: Draft) -> bool:
    """Several sums in a sentence (上级补助资金600万元，县级配套资金120万元，合计720万元): the whole and its sources.
    False where the words say only one."""
    said = amounts(piece.text)
    total = next((amount for amount in said if amount.total), None)
    if len(said) < 2 or total is None:
        return False
    draft.put("budget.total", total.yuan, "/budget/total", piece)
    for amount in said:
        label = label_of(amount.name)
        if label is not None and label.field == "budget.sources":
            draft.put_money("budget.sources", label.words, amount.yuan, piece)
    return True


LONGEST_NAME = 6  # words behind a band that are no longer name its columns


def _says_amount(text: str) -> bool:
    return yuan(text) is not None and (len(text) < 20 or "元" in text)


def _unlabelled(row: Row, draft: Draft, context: Context) -> None:
    """Words without a label: an office with its code over the form; the use of the money under its band."""
    left = [cell for cell in row.filled if id(cell) not in draft.ledger.values and id(cell) not in draft.ledger.labels]
    if len({cell.text for cell in left}) != 1:
        return
    cell = left[0]
    if CODED_NAME.match(bare(cell.text)) and len(cell.text) < 60:
        put_office(cell, cell.text, "department", draft)
    elif "用途" in context.band and len(cell.text) > 2 and yuan(cell.text) is None:
        draft.put("purpose", cell.text, "/purpose", cell)


def read_paragraph(paragraph: Paragraph, draft: Draft) -> bool:
    """A line outside of tables: the foot of the form, the unit of money, a labelled field. False where it is none."""
    pairs = list(inline_pairs(paragraph))
    unit = read_unit_line(paragraph, draft)
    for pair in pairs:
        draft.ledger.label(paragraph)
        keep(pair, draft, Context())
    return bool(pairs) or unit


def total_of(amounts: dict[str, Decimal]) -> Decimal | None:
    """The sum of amounts, None where there are none."""
    return sum(amounts.values(), Decimal(0)) if amounts else None


def is_heading_line(text: str) -> bool:
    """A line that heads a form or counts an annex."""
    return is_title(text) or is_annex(text)
