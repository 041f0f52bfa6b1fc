"""Where the rows of a table of indicators end, and what stands among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jimu.model.document import Paragraph
from jimu.model.text import bare
from jimu.reading.draft import Draft
from jimu.reading.header import Header, begins_at, header_at
from jimu.reading.heading import heads, is_form_title
from jimu.reading.layouts.indicator import plain_decimal
from jimu.reading.layouts.pairs import inline_pairs
from jimu.reading.layouts.values import Context, keep
from jimu.reading.marks import is_counter
from jimu.reading.placing import place_from_right
from jimu.reading.stream import Item, Row
from jimu.reading.titles import is_annex
from jimu.reading.vocabulary import accepted_labels, label_of, level_word


def data_rows(items: Sequence[Item], start: int, header: Header, draft: Draft) -> tuple[list[Row], int, Header | None]:
    """The rows under the header up to the end of the block; a repeated header inside is passed over,
    a new one is returned."""
    rows: list[Row] = []
    index = start
    while index < len(items):
        item = items[index]
        if isinstance(item, Paragraph):
            if not _carries_on(items, index):
                break
            index += 1
            continue
        again = header_at(items, index)
        if again is not None:
            if [column.role for column in again.columns] != [column.role for column in header.columns]:
                return rows, index, again
            for row in again.rows:
                draft.ledger.label(*row.filled)
            index += len(again.rows)
            continue
        if _says_fields(item, draft):
            index += 1
            continue
        if _ends(header, item):
            break
        rows.append(item)
        index += 1
    return rows, index, None


def _says_fields(row: Row, draft: Draft) -> bool:
    """A line across the table that names the project or the office of the rows below: 项目名称：某项目."""
    pairs = list(inline_pairs(row.filled[0])) if len(row.filled) == 1 else []
    if not pairs or any(pair.label.field.startswith(("signatures", "budget.totals")) for pair in pairs):
        return False
    for pair in pairs:
        draft.ledger.label(pair.at)
        keep(pair, draft, Context())
    return True


def _carries_on(items: Sequence[Item], index: int) -> bool:
    """Whether the table goes on after a paragraph (a page number, 续表):
    only by a repeated header or by rows of the same shape."""
    paragraph = items[index]
    if not isinstance(paragraph, Paragraph) or len(bare(paragraph.text)) > 8 or is_annex(paragraph.text):
        return False
    after = items[index + 1] if index + 1 < len(items) else None
    return isinstance(after, Row) and (
        begins_at(items, index + 1) or any(level_word(cell.text) for cell in after.filled[:2])
    )


def _ends(header: Header, row: Row) -> bool:
    """Whether a row no longer belongs to the indicators."""
    if not row.filled:
        return False
    if is_form_title(row) or is_annex(row.filled[0].text):
        return True
    first = row.filled[0]
    label = label_of(first.text)
    if label is None:
        return _is_foot(row) or _lies_outside(header, row) or _scores_beside_names(row)
    if label.field == "band" and _starts_section(row):
        return True
    if not label.field.startswith(("score", "budget.totals", "signatures")) and _fills(header, row):
        return False
    if level_word(first.text) or (
        label.field in ("band", "objectives.actual")
        and len(row.filled) > 1
        and any(level_word(c.text) for c in row.filled)
    ):
        return False
    name = header.first("name")
    leads = any(column.role in ("level1", "level2", "group", "number") for column in header.columns)
    if leads and name is not None and first.column >= name.start and len(row.filled) > 1:
        return False  # stands where names stand: an indicator called 项目支出 is an indicator
    if label.field == "budget.totals" and name is not None:
        return True
    return label.field != "band" or _starts_section(row)


def _lies_outside(header: Header, row: Row) -> bool:
    """Words and an answer to the left of the names, none of them a level:
    a field below the table (其他需说明的问题 | 无)."""
    name = header.first("name")
    if (
        name is None
        or len(row.filled) > 2
        or any(level_word(cell.text) or is_counter(cell.text) for cell in row.filled)
    ):
        return False
    first = row.filled[0]
    unmerged = not any(cell.column <= name.start < cell.column + cell.colspan for cell in (*row.filled, *row.covering))
    return unmerged and first.column == 1 and len(row.filled) == 2 and row.filled[1].column < name.start


POINTS = re.compile(r"\d+(?:\.\d+)?分")


def _scores_beside_names(row: Row) -> bool:
    """A line of points under the table (预算绩效 | 考核进度完成率 | 10分 | 采购节约率 | 10分): what can be scored,
    several on a line, each name with its points beside it. No targets."""
    if "分" not in row.filled[-1].text:
        return False
    texts = [bare(cell.text) for cell in row.filled]
    scored = [index for index, text in enumerate(texts) if POINTS.fullmatch(text)]
    apart = all(later - earlier == 2 for earlier, later in pairwise(scored))
    return len(scored) > 1 and apart and scored[-1] == len(texts) - 1 and not any(map(level_word, texts))


def _fills(header: Header, row: Row) -> bool:
    """Whether a row has both a name and a value where the header has them: an indicator, whatever its first words."""
    name = header.first("name")
    if name is None or len(row.filled) < 3 or len({cell.text for cell in row.filled}) < 2:
        return False
    at = {cell.column for cell in row.filled}
    values = [column.start for role in ("target", "weight", "actual") if (column := header.first(role))]
    return name.start in at and any(start in at for start in values)


def _starts_section(row: Row) -> bool:
    """Whether the heads of another small table stand behind the band."""
    return heads(row, "estimate", "amount") or heads(row, "work_plan", "name")


FOOT = re.compile(
    r"^(?:单位负责人|填[表报]人|制表人?|经办人|联系电话|审核人|填表日期|负责人|部门负责人|主管部门|财政部门)[^：:]{0,12}[：:]"
)


def _is_foot(row: Row) -> bool:
    """The foot of the form: 填表人：…, or a line to be signed or sealed."""
    sealed = len(row.filled) < 4 and any(SEAL.search(bare(cell.text)) for cell in row.filled)
    return _signs(row) or (sealed and not any(level_word(cell.text) for cell in row.filled))


def _signs(row: Row) -> bool:
    """Whether a row begins with a label of the foot and its colon; labels that the user accepts are known too."""
    if FOOT.match(bare(row.filled[0].text)):
        return True
    first = next(inline_pairs(row.filled[0]), None) if accepted_labels() else None
    return first is not None and first.label.field.startswith("signatures.")


SEAL = re.compile(r"^.{2,30}[（(](?:盖章|公章|签章|签字|签名)[)）]")


def read_total(items: Sequence[Item], index: int, header: Header, draft: Draft) -> int:
    """The line 总分 or 合计 under the points: the score of a report, or only the sum of the weights.
    1 where there was one."""
    row = items[index] if index < len(items) else None
    if not isinstance(row, Row) or not row.filled or (label := label_of(row.filled[0].text)) is None:
        return 0
    points = header.first("points")
    if label.field not in ("budget.totals", "score") or (points is None and header.first("weight") is None):
        return 0
    draft.ledger.label(*row.filled)
    if points is None:
        return 1
    cell = next(
        (
            cell
            for cell in place_from_right(header, row).by_column.get(points.start, [])
            if plain_decimal(cell.text) is not None
        ),
        None,
    )
    if cell is None:
        return int(_only_sums_weights(row, header))
    draft.put("score", bare(cell.text), "/score", cell)
    grade = next((cell for cell in row.filled if bare(cell.text) in GRADES), None)
    if grade is not None:
        draft.put("grade", bare(grade.text), "/grade", grade)
    return 1


def _only_sums_weights(row: Row, header: Header) -> bool:
    """总分 | 100 with no points yet: what can be had, not what was scored."""
    weight = header.first("weight")
    under = place_from_right(header, row).by_column.get(weight.start, []) if weight and row.exact else []
    return any(plain_decimal(cell.text) is not None for cell in under) and len(row.filled) == 2


GRADES = ("优", "良", "中", "差", "优秀", "良好", "合格", "不合格")
