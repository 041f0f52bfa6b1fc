"""Which words, side by side, head a table of indicators; and the columns that heads of two rows make together
where the widths of their cells were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jimu.reading.fitness import is_value
from jimu.reading.marks import marks
from jimu.reading.vocabulary import level_word, roles_in

ENOUGH = (
    {"name", "target"},
    {"level1", "level2"},
    {"level1", "name"},
    {"level2", "name"},
    {"level1", "target"},
    {"level2", "target"},
    {"name", "actual"},
)


MOST_PLAIN = 8  # headings of such a table
UNTOLD = (None, "explanation", "target", "band", "group")
DIVIDED = ("reason", "outlook")
LONGEST_YEAR = 16
YEAR_HEADING = re.compile(r"20\d\d年.*(?:值|水平|数|完成|实现)|^20\d\d年?$")


def are_heads(texts: Sequence[str]) -> bool:
    """Whether these words head a table of indicators."""
    every = roles_in("indicators", texts)
    roles = set(every)
    if not any(needed <= roles for needed in ENOUGH):
        return False
    known = len(every) - every.count(None)
    if known * 2 < len(texts) and not {"level1", "name"} <= roles and not _say_plainly(texts, every):
        return False
    return not any(role is None and level_word(text) for text, role in zip(texts, every, strict=True))


def _say_plainly(texts: Sequence[str], roles: Sequence[str | None]) -> bool:
    """Whether 指标 and 值 head two columns beside a few of an office's own: 职责 | 任务 | 绩效指标 | 目标值."""
    told = {role or "": text for role, text in zip(roles, texts, strict=True)}
    return len(texts) <= MOST_PLAIN and "指标" in told.get("name", "") and told.get("target", "").endswith("值")


def roles_of(texts: Sequence[str], words: Sequence[str] = ()) -> list[str | None]:
    """The role of each heading; one such as 年度绩效指标 to the left of the levels heads the band, not the names.

    `words`: what stands below. Where levels do and no heading names them, those before the names are theirs (指标分类,
    绩效目标内容).
    """
    roles = roles_in("indicators", texts)
    level = next((at for at, role in enumerate(roles) if role in ("level1", "level2")), 0)
    roles = ["band" if role in ("name", "target", None) and at < level else role for at, role in enumerate(roles)]
    said = {word.level for text in words if (word := level_word(text))}
    name = roles.index("name") if "name" in roles else 0
    for role, lacking in (("level2", 2), ("level1", 1)):
        before = [at for at in range(name) if roles[at] in UNTOLD]
        if lacking in said and role not in roles and before:
            roles[before[-1]] = role
    if texts and roles[-1] is None and texts[-1].isdigit():
        roles[-1] = "points"  # the heading only says how many are to be had
    return roles


def with_level(texts: Sequence[str], words: Sequence[str]) -> int:
    """Behind which heading one was lost that is not there: 指标分类 over both levels; 0 where all are there, and where
    the levels are the names, their values right behind them (指标名称 over 数量指标)."""
    roles = roles_in("indicators", texts)
    if "level1" not in roles or "level2" in roles:
        return 0
    levels = [word.level if (word := level_word(text)) else 0 for text in words]
    lost = list(pairwise(levels)).count((1, 2)) > 1 and not levels_for_names(texts, words)
    return roles.index("level1") + 1 if lost else 0


def levels_for_names(texts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the second levels stand where names do: no heading is theirs, and values are right behind all of them."""
    roles = roles_in("indicators", texts)
    behind = [text for level, text in pairwise(words) if (word := level_word(level)) and word.level == 2]
    return {"level2", "name"} & set(roles) == {"name"} and bool(behind) and all(map(is_value, behind))


def names_a_year(text: str) -> bool:
    """上年, 上半年, 预计当年实现, 2021年实际实现值, 预期2022年实现值, 长期."""
    years = (*marks()["past"], *marks()["annual"], *marks()["half"], *marks()["quarter"], *marks()["medium"])
    return len(text) < LONGEST_YEAR and (any(words in text for words in years) or bool(YEAR_HEADING.search(text)))


def divide(texts: Sequence[str]) -> bool:
    """Whether a row of headings only divides one above it: 优 | 良 | 中 | 差, 前年 | 上年, 经费保障 | 制度保障."""
    if len(texts) < 2:
        return False
    return (
        list(texts) == list(marks()["grades"])
        or all(names_a_year(text) for text in texts)
        or all(role in DIVIDED for role in roles_in("indicators", texts))
    )


def columns_in(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """The headings, given row after row, that head columns, in their order; and those that only head others.

    绩效指标 | 年度指标值 | 实际完成值 | 分值 over 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值:
    what stands before the levels and heads none of their columns comes after them.
    单位 | 项目 | 金额 | 绩效指标 over the same: the last heads the levels.
    评价标准 | 依据 over 优 | 良 | 中 | 差, 偏差原因分析 | 备注 over 经费保障 | 制度保障:
    what divides a heading takes its place.
    """
    roles = roles_in("indicators", texts)
    below = _dividing(texts, roles)
    if below < len(texts):
        return _divided(texts, roles, below)
    first = next((at for at, role in enumerate(roles) if role in ("level1", "level2")), 0)
    if {"actual", "weight", "points", "reason"} & set(roles[:first]):
        over = [at for at in range(first) if roles[at] in set(roles[first:]) or roles[at] in ("name", "band", None)]
        return [*range(first, len(texts)), *(at for at in range(first) if at not in over)], over
    if first > 1 and roles[first - 1] in ("name", "band"):
        return [*range(first - 1), *range(first, len(texts))], [first - 1]
    return list(range(len(texts))), []


def _dividing(texts: Sequence[str], roles: Sequence[str | None]) -> int:
    """Where the headings begin that divide others; behind the last where there are none."""
    begin = len(texts)
    grades = len(marks()["grades"])
    if list(texts[-grades:]) == list(marks()["grades"]):
        return begin - grades
    years = begin
    while years and names_a_year(texts[years - 1]) and roles[years - 1] in (None, "target"):
        years -= 1
    if years < begin - 1 and "target" in roles[:years]:
        return years
    while begin > 1 and roles[begin - 1] in DIVIDED and roles.index(roles[begin - 1]) < begin - 1:
        begin -= 1
    return begin if begin < len(texts) - 1 and not set(roles[begin:]) - set(roles[:begin]) else len(texts)


def _divided(texts: Sequence[str], roles: Sequence[str | None], below: int) -> tuple[list[int], list[int]]:
    """The headings with those that are divided replaced by what divides them."""
    if list(texts[below:]) == list(marks()["grades"]):
        over = {next((at for at in range(below) if texts[at].endswith("标准")), -1): list(range(below, len(texts)))}
    elif names_a_year(texts[below]):
        over = {roles.index("target"): list(range(below, len(texts)))}
    else:
        over = {
            roles.index(role): [at for at in range(below, len(texts)) if roles[at] == role]
            for role in DIVIDED
            if role in roles[below:]
        }
    if -1 in over:
        return list(range(len(texts))), []
    return [at for column in range(below) for at in over.get(column, [column])], sorted(over)
