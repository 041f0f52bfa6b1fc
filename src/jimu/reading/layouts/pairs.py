"""Labels of a row and the cells that answer them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jimu.law.library import load
from jimu.model.document import Cell
from jimu.model.text import bare
from jimu.reading.draft import Piece
from jimu.reading.money_units import UNIT_LINE
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import Label, accepted_labels, key, label_of


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with the cells that answer it; no cells where it was left blank."""

    label: Label
    at: Piece
    values: tuple[Piece, ...]
    text: str


def fields_of(row: Row) -> list[str]:
    """The fields of the labels that are cells of their own."""
    if "fields" not in row.seen:
        row.seen["fields"] = [label.field for cell in row.filled if (label := label_of(cell.text)) is not None]
    found: list[str] = row.seen["fields"]
    return found


def may_say(row: Row, fields: tuple[str, ...]) -> bool:
    """Whether a row may hold a label of these fields (or beginnings of their names): False at little cost where
    `pairs_of` would find none."""
    if "colons" not in row.seen:
        row.seen["colons"] = any(":" in cell.text or "：" in cell.text for cell in row.filled)
    return bool(row.seen["colons"]) or any(name.startswith(fields) for name in fields_of(row))


def pairs_of(row: Row) -> list[Pair]:
    """The labels of a row with their values: label, value, label, value …; labels that head bands hold none."""
    if "pairs" not in row.seen:
        row.seen["pairs"] = list(_pairs(row))
    found: list[Pair] = row.seen["pairs"]
    return found


def _pairs(row: Row) -> Iterator[Pair]:
    cells = row.cells
    repeated = not any(cell.colspan > 1 for cell in cells)
    index = 0
    while index < len(cells):
        cell = cells[index]
        label = label_of(cell.text) if cell.text else None
        if label is None:
            yield from inline_pairs(cell)
            index += 1
            continue
        stop = _end_of_values(cells, index, label, repeated)
        begin = index + 1
        while repeated and begin < stop and cells[begin].text == cell.text:
            begin += 1
        values = tuple(value for value in cells[begin:stop] if value.text)
        if repeated:
            yield from (Pair(Label("band", ""), value, (), "") for value in cells[index + 1 : begin])
        if label.field != "band":
            own = _own_values(cells[begin:stop], row.exact and not repeated)
            yield from _strange(values[len(own) :])
            values = values[: len(own)]
        if repeated and len(values) > 1 and len({value.text for value in values}) == 1:
            yield Pair(label, cell, values, values[0].text)
        else:
            yield Pair(label, cell, values, "\n".join(value.text for value in values))
        index = stop


LABEL_LIKE = re.compile(r"[一-鿿（）()、/及与和]{2,16}[:：]?")


OFFICE_LIKE = re.compile(
    r"(?:局|公司|镇|乡|学校|小学|中学|医院|院|中心|委员会|委|政府|站|所|馆|办|办公室|支队|大队|银行|法院|协会)$"
)


def _own_values(cells: Sequence[Cell], strict: bool) -> tuple[Cell, ...]:
    """The first of the cells behind a label that answers it;
    what follows a filled cell and looks like a label the vocabulary lacks does not.

    strict: in a table with true merges the answer stands right beside its label,
    so that an empty cell there is a blank answer.
    """
    filled = [cell for cell in cells if cell.text]
    if strict and cells and not cells[0].text and filled and _looks_like_label(filled[0], cells):
        return ()
    for number, cell in enumerate(filled[1:], 1):
        if cell.text != filled[0].text and _looks_like_label(cell, cells):
            return tuple(filled[:number])
    return tuple(filled)


def _looks_like_label(cell: Cell, cells: Sequence[Cell]) -> bool:
    plain = bare(cell.text)
    if not LABEL_LIKE.fullmatch(plain) or OFFICE_LIKE.search(plain):
        return False
    return plain.endswith((":", "：")) or cell is not cells[-1]


def _strange(cells: Sequence[Cell]) -> Iterator[Pair]:
    """A label that the vocabulary lacks, with what stands behind it: kept among the fields under its own words."""
    if cells:
        yield Pair(
            Label("fields", key(cells[0].text)), cells[0], tuple(cells[1:]), "\n".join(cell.text for cell in cells[1:])
        )


def _end_of_values(cells: Sequence[Cell], index: int, label: Label, repeated: bool) -> int:
    """Where the values of the label at `index` end: at the next label.
    A value that is itself a label word (项目支出 after 项目类别) is a value."""
    stop = index + 1
    while repeated and stop < len(cells) and cells[stop].text == cells[index].text:
        stop += 1
    begin = stop
    while stop < len(cells):
        text = cells[stop].text
        nothing_yet = not any(cell.text for cell in cells[begin:stop])
        other = label_of(text) if text else None
        if other is not None or _opens_inline(text):
            answers = any(cell.text and label_of(cell.text) is None for cell in cells[stop + 1 :])
            choice = (
                label.field in ("project.kind", "project.name", "fields")
                and nothing_yet
                and not answers
                and stop == begin
            )
            if not choice:
                return stop
        stop += 1
    return stop


def _inline_labels() -> re.Pattern[str]:
    return _any_of_labels(accepted_labels())


@lru_cache(maxsize=16)
def _any_of_labels(accepted: tuple[str, ...]) -> re.Pattern[str]:
    words = [label for label in accepted if len(label) > 1]
    words += [
        label
        for name, labels in load("forms", "fields").items()
        if name != "fields"
        for label in labels
        if len(label) > 1
    ]
    words += [label for group in ("sources", "uses") for label in load("forms", "money")[group] if len(label) > 2]
    spaced = sorted({r"\s*".join(map(re.escape, label)) for label in words}, key=len, reverse=True)
    bracket = r"(?:\s*[（(][^（()）:：]{1,8}[)）])?"
    return re.compile(rf"(?<![一-鿿])(?:其中\s*[:：]\s*)?({'|'.join(spaced)}){bracket}\s*[:：]")


LONGEST_INLINE = 240


def _opens_inline(text: str) -> bool:
    return bool(text) and len(text) < LONGEST_INLINE and _inline_labels().match(text.lstrip()) is not None


def inline_pairs(piece: Piece) -> Iterator[Pair]:
    """Labels with a colon inside of a cell or paragraph: 填表人：张三  联系电话：0000."""
    text = piece.text
    if not text or (":" not in text and "：" not in text) or len(text) > LONGEST_INLINE * 8:
        return
    every = list(_inline_labels().finditer(text))
    found = [match for match in every if not UNIT_LINE.match(bare(text[match.start() :]))]
    if not found or text[: found[0].start()].strip(" \n\t　#*（("):
        return
    if len(text) > LONGEST_INLINE:
        found = every = found[:1]
    starts = [*(match.start() for match in every), len(text)]
    for match in found:
        label = label_of(match.group(1))
        if label is not None:
            end = next(start for start in starts if start >= match.end())
            yield Pair(label, piece, (piece,), text[match.end() : end].strip())


def next_row(items: Sequence[Item], index: int) -> Row | None:
    """The row at an index, None where there is none or a paragraph stands there."""
    item = items[index] if index < len(items) else None
    return item if isinstance(item, Row) else None
