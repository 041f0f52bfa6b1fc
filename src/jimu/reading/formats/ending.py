"""Where the indicators of a text without tabs end: what of a form, of the next one or of a report follows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.reading.formats.bars import FOOT
from jimu.reading.marks import is_help, is_of_page
from jimu.reading.titles import is_annex, is_title
from jimu.reading.vocabulary import Label, label_of, level_word, role_of

if TYPE_CHECKING:
    from jimu.reading.formats.lines import Row

# A chapter of the report in which the table stands.
CHAPTER = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
SIGNED = re.compile("[：:]")
# Below the table, in a text whose cells have bars: a numbered line without one (3.分析评价…).
NUMBERED = re.compile(r"\d{1,2}[.．、](?!\d)")
FIELDS = (
    *("band", "fields", "project.name", "department", "unit", "money_unit"),
    *("objectives", "objectives.medium_term", "budget.totals"),
)
"""What may stand behind the indicators, and may be the words of one too."""


def end_of(pieces: Row, at: int) -> int:
    """Where the indicators end: at the foot of the form, the title of the next one, the next headings; at another
    field or a note where no level follows."""
    end = fields = at
    open_ = True
    while end < len(pieces):
        text = pieces[end][0]
        label = label_of(text) or label_of(SIGNED.split(text, 1)[0]) or _broken_label(pieces, end)
        if (label is not None and label.field.startswith(FOOT)) or is_title(text) or is_annex(text) or is_of_page(text):
            break
        if level_word(text):
            open_ = True
        elif open_ and (is_help(text) or _is_below(pieces, end) or (label is not None and label.field in FIELDS)):
            open_, fields = False, end
        elif role_of("indicators", text) in ("level1", "level2"):
            break
        end += 1
    return end if open_ else fields


def _broken_label(pieces: Row, at: int) -> Label | None:
    """The label that two lines make before headings of an estimate: 支出明细 / 及测算说明 / 支出内容简介 / 金额."""
    texts = [text for text, _ in pieces[at : at + 4]]
    estimated = all(role_of("estimate", text) for text in texts[2:])
    return label_of(texts[0] + texts[1]) if len(texts) > 3 and estimated else None


def _is_below(pieces: Row, at: int) -> bool:
    """Whether a piece begins the report below the table: a chapter, or a numbered line without a bar after cells that
    have them."""
    text, line = pieces[at]
    barred = at > 0 and "|" in pieces[at - 1][1].text and "|" not in line.text
    return bool(CHAPTER.match(text) or (barred and NUMBERED.match(text)))
