"""Which rows head a table: of indicators, of money, of tasks; which are only bands or a title."""

from __future__ import annotations

from jimu.model.text import bare
from jimu.reading.heads import are_heads
from jimu.reading.marks import marks
from jimu.reading.stream import Row
from jimu.reading.titles import is_title
from jimu.reading.vocabulary import LONGEST_LABEL, key, label_of, level_word, role_of, roles_in


def is_indicator_header(row: Row) -> bool:
    """Whether a row heads a table of indicators."""
    if "heads" not in row.seen:
        row.seen["heads"] = _heads_indicators(row)
    return bool(row.seen["heads"])


def _heads_indicators(row: Row) -> bool:
    if row.filled and level_word(row.filled[0].text) and role_of("indicators", row.filled[0].text) is None:
        return False  # most rows begin with a level; what heads a table names none
    return are_heads([cell.text for cell in row.filled])


def heads(row: Row, kind: str, *needed: str) -> bool:
    """Whether a row heads another kind of table: two or more known headings, `needed` among them, few strange ones."""
    roles = roles_in(kind, [cell.text for cell in row.filled])
    present = {role for role in roles if role}
    return len(present) >= 2 and set(needed) <= present and len([role for role in roles if role]) * 2 >= len(roles)


def is_upper(row: Row) -> bool:
    """Only headings of bands and groups: 核心职能 | 年度绩效指标."""
    if "upper" not in row.seen:
        row.seen["upper"] = _bands_alone(row)
    return bool(row.seen["upper"])


def _bands_alone(row: Row) -> bool:
    if not row.filled:
        return False
    for cell in row.filled:
        if role_of("indicators", cell.text) in ("group", "name", "number", "band", "actual"):
            continue
        label = label_of(cell.text)
        if not (label and label.field == "band") and not _names_a_span(cell.text):
            return False
    return True


def _names_a_span(text: str) -> bool:
    """年度绩效指标, 实施期指标; a longer text is what a plan says."""
    if len(text) > LONGEST_LABEL or "指标" not in text:
        return False
    return any(words in text for words in (*marks()["medium"], *marks()["annual"]))


def is_form_title(row: Row) -> bool:
    """A row that is nothing but a title."""
    if "title" not in row.seen:
        row.seen["title"] = bool(row.filled) and _only_a_title(row)
    return bool(row.seen["title"])


def _only_a_title(row: Row) -> bool:
    return (
        is_title(row.filled[0].text)
        and len({cell.text for cell in row.filled}) == 1
        and label_of(row.filled[0].text) is None
    )


def heading_label(text: str) -> str:
    """A heading as a key of `other`: without white space and brackets, as printed where nothing is left."""
    return key(text) or bare(text)
