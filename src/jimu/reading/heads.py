"""Which words, side by side, head a table of indicators; and the columns that heads of two rows make together
where the widths of their cells were lost."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.reading.marks import marks
from jimu.reading.vocabulary import level_word, role_of

ENOUGH = (
    {"name", "target"},
    {"level1", "level2"},
    {"level1", "name"},
    {"level2", "name"},
    {"level1", "target"},
    {"level2", "target"},
    {"name", "actual"},
)


def are_heads(texts: Sequence[str]) -> bool:
    """Whether these words head a table of indicators."""
    roles: set[str] = set()
    known = 0
    for text in texts:
        role = role_of("indicators", text)
        if role is not None:
            known += 1
            roles.add(role)
        elif level_word(text):
            return False
    enough = any(needed <= roles for needed in ENOUGH)
    return enough and (known * 2 >= len(texts) or {"level1", "name"} <= roles)


def roles_of(texts: Sequence[str]) -> list[str | None]:
    """The role of each heading; a heading such as 年度绩效指标 to the left of the levels heads the band, not the
    names."""
    roles = [role_of("indicators", text) for text in texts]
    level = next((at for at, role in enumerate(roles) if role in ("level1", "level2")), 0)
    return ["band" if role in ("name", "target", None) and at < level else role for at, role in enumerate(roles)]


def columns_in(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """The headings, given row after row, that head columns, in their order; and those that only head others.

    绩效指标 | 年度指标值 | 实际完成值 | 分值 over 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值:
    what stands before the levels and heads none of their columns comes after them.
    单位 | 项目 | 金额 | 绩效指标 over the same: the last heads the levels.
    评价标准 | 依据 over 优 | 良 | 中 | 差: the grades stand under the first.
    """
    grades = len(marks()["grades"])
    if [text.strip() for text in texts[-grades:]] == list(marks()["grades"]):
        return _graded(texts, len(texts) - grades)
    roles = [role_of("indicators", text) for text in texts]
    first = next((at for at, role in enumerate(roles) if role in ("level1", "level2")), 0)
    if {"actual", "weight", "points", "reason"} & set(roles[:first]):
        over = [at for at in range(first) if roles[at] in set(roles[first:]) or roles[at] in ("name", "band", None)]
        return [*range(first, len(texts)), *(at for at in range(first) if at not in over)], over
    if first > 1 and roles[first - 1] in ("name", "band"):
        return [*range(first - 1), *range(first, len(texts))], [first - 1]
    return list(range(len(texts))), []


def _graded(texts: Sequence[str], first: int) -> tuple[list[int], list[int]]:
    over = next((at for at in range(first) if texts[at].strip().endswith("标准")), None)
    if over is None:
        return list(range(len(texts))), []
    return [*range(over), *range(first, len(texts)), *range(over + 1, first)], [over]
