"""Which column says what: headings first, then the content of the columns where headings mislead or are missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from jimu.reading.header import Column, Header
from jimu.reading.layouts.contents import by_content, texts_of
from jimu.reading.marks import FIGURE, is_place, is_whole, marks
from jimu.reading.placing import Placed
from jimu.reading.vocabulary import level_word


@dataclass
class Half:
    """One run of columns that together say one indicator a row: a form with a medium-term half has two."""

    period: str
    columns: dict[str, list[Column]] = field(default_factory=dict)

    @cached_property
    def headings(self) -> dict[str, str]:
        """The heading of each role's first column."""
        return {role: listed[0].heading for role, listed in self.columns.items()}


def settle(header: Header, rows: Sequence[Placed]) -> tuple[Header, list[Half]]:
    """The columns by role, a medium-term half and the annual half apart; misplaced contents under their true role."""
    roles = by_content(header, rows, _level_columns(header, rows, _roles(header, rows)))
    roles = _nearest(header, roles)
    settled = Header(tuple(_with_role(column, roles[column.start]) for column in header.columns), header.rows)
    halves: list[Half] = []
    cuts = _cuts(header, roles)
    shared = [column for column in header.columns if not cuts or column.start < cuts[0]]
    if len(cuts) < 2:
        level = header.first("level1") or header.first("level2") or header.first("name")
        bands = "".join(column.heading for column in header.columns if level is not None and column.end < level.start)
        return settled, [_half("实施期" if _is_medium(bands) else "", header.columns, roles)]
    for number, cut in enumerate(cuts):
        end = cuts[number + 1] if number + 1 < len(cuts) else header.columns[-1].end + 1
        own = [column for column in header.columns if cut <= column.start < end]
        period = _period(own, number, len(cuts))
        lead = [column for column in shared if roles[column.start] == "level1"]
        halves.append(_half(period, [*lead, *own], roles))
    return settled, halves


def _with_role(column: Column, role: str) -> Column:
    named = None if role == "other" else role
    return column if named == column.role else replace(column, role=named)


def _half(period: str, columns: Sequence[Column], roles: dict[int, str]) -> Half:
    half = Half(period)
    for column in columns:
        half.columns.setdefault(roles[column.start], []).append(column)
    return half


YEARS = re.compile(r"20\d\d年?[-—–~至到](?:20)?\d\d")  # 2023-2025年指标值
SINGLE = ("weight", "points", "unit", "comparator")


def _nearest(header: Header, roles: dict[int, str]) -> dict[int, str]:
    """Where levels have weights of their own (权重 | 分值 | 分值), the one nearest to the names is the indicator's."""
    names = [column.start for column in header.columns if roles[column.start] == "name"]
    if len(names) != 1:
        return roles
    roles = dict(roles)
    for role in SINGLE:
        columns = [column.start for column in header.columns if roles[column.start] == role]
        after = [start for start in columns if start > names[0]]
        keep = after[0] if after else columns[-1] if columns else 0
        roles.update((start, "other") for start in columns if start != keep)
    return roles


def _cuts(header: Header, roles: dict[int, str]) -> list[int]:
    """Where each half begins, if names stand twice with targets between them."""
    sequence = [
        (column.start, roles[column.start])
        for column in header.columns
        if roles[column.start] in ("level2", "name", "target")
    ]
    names = [index for index, (_, role) in enumerate(sequence) if role == "name"]
    targets = sum(role == "target" for _, role in sequence)
    if len(names) < 2 or targets < 2 or not any(role == "target" for _, role in sequence[names[0] : names[1]]):
        return []
    cuts = []
    for index in names:
        begin = index
        while begin > 0 and sequence[begin - 1][1] == "level2":
            begin -= 1
        cuts.append(sequence[begin][0])
    return cuts


def _is_medium(words: str) -> bool:
    """Whether a band speaks of the whole period and not of the year."""
    return any(word in words for word in marks()["medium"]) and not any(word in words for word in marks()["annual"])


def _period(columns: Sequence[Column], number: int, count: int) -> str:
    words = "".join(column.band + column.heading for column in columns)
    if any(word in words for word in marks()["medium"]):
        return "实施期"
    if any(word in words for word in marks()["annual"]):
        return ""
    return "实施期" if number == 0 and count == 2 else ""


def _roles(header: Header, rows: Sequence[Placed]) -> dict[int, str]:
    """Role of each column by its heading, doubles resolved."""
    roles = {column.start: _heading_role(column) for column in header.columns}
    names = [column for column in header.columns if roles[column.start] == "name"]
    _resolve_names(header, names, roles)
    _medium_beside(header, roles)
    _resolve_targets(header, roles)
    _find_missing(header, rows, roles)
    return roles


MISNAMED = ("name", "explanation", "other", "band", "target")
"""Roles of headings under which levels are found: 评价内容, 绩效目标."""


def _level_columns(header: Header, rows: Sequence[Placed], roles: dict[int, str]) -> dict[int, str]:
    """Columns that hold level words under another heading (评价内容 over 数量指标)."""
    names = [column for column in header.columns if column.role == "name"]
    named = names[-1] if names else None
    for level, role in ((1, "level1"), (2, "level2")):
        if role in roles.values():
            continue
        for column in header.columns:
            if roles[column.start] not in MISNAMED or named is None or column.start >= named.start:
                continue
            texts = texts_of(column, [row for row in rows if any(c.text for c in row.by_column.get(named.start, []))])
            hits = sum((word := level_word(text)) is not None and word.level == level for text in texts)
            if texts and hits * 2 >= len(texts):
                roles = {**roles, column.start: role, named.start: "name"}
                break
    return _bands_of(header, roles)


def _bands_of(header: Header, roles: dict[int, str]) -> dict[int, str]:
    """A heading such as 评价指标 to the left of the levels heads the band beside the table, not the names."""
    levels = [column.start for column in header.columns if roles[column.start] in ("level1", "level2")]
    names = [column.start for column in header.columns if roles[column.start] == "name"]
    if len(names) < 2 or not levels:
        return roles
    return {**roles, **{start: "band" for start in names[:-1] if start < levels[0]}}


def _heading_role(column: Column) -> str:
    words = column.band + column.heading
    if column.role in ("target", "actual", "name") and any(word in column.heading for word in marks()["past"]):
        return "other"
    if column.role in ("half_year", "target") and ("下半年" in column.heading or _is_of_a_quarter(column)):
        return "other"
    if column.role == "target":
        if any(word in words for word in marks()["half"]):
            return "half_year"
        if any(word in column.heading for word in marks()["medium"]) or YEARS.search(column.heading):
            return "medium_term"
    return column.role or "other"


def _resolve_names(header: Header, names: Sequence[Column], roles: dict[int, str]) -> None:
    """Two headings of names side by side: 三级指标 and 四级指标 -> the deeper one;
    指标名称 and 指标内容 -> the first."""
    for left, right in pairwise(names):
        between = [roles[column.start] for column in header.columns if left.end < column.start < right.start]
        after = [roles[column.start] for column in header.columns if column.start > right.end]
        if "level2" in between or ("target" in between and "target" in after):
            continue
        if "四级" in right.heading:
            roles[left.start] = "other"
        else:
            roles[right.start] = "explanation"


def _medium_beside(header: Header, roles: dict[int, str]) -> None:
    """符号 | 数值 under 实施期指标值, beside the same under 年度指标值: the first is the whole period's."""
    targets = [column for column in header.columns if roles[column.start] == "target"]
    medium = [column for column in targets if _is_medium(column.band)]
    if list(roles.values()).count("name") != 1 or not medium or len(medium) == len(targets):
        return
    roles.update((column.start, "medium_term") for column in medium)
    bands = {column.band for column in medium}
    roles.update(
        (column.start, "other")
        for column in header.columns
        if column.band in bands and roles[column.start] in ("comparator", "unit")
    )


def _resolve_targets(header: Header, roles: dict[int, str]) -> None:
    names = [column for column in header.columns if roles[column.start] == "name"]
    goals = [column for column in header.columns if roles[column.start] == "target" and "值" not in column.heading]
    roles.update((goal.start, "other") for goal in goals if names and goal.end < names[0].start)  # 绩效目标 | 绩效指标
    _one_medium(header, roles)
    targets = [column for column in header.columns if roles[column.start] == "target"]
    for left, right in pairwise(targets):
        if any(left.end < name.start < right.start for name in names):
            continue
        stated = [column for column in (left, right) if "指标值" in column.heading or "目标值" in column.heading]
        settled = [column for column in (left, right) if any(word in column.heading for word in marks()["settled"])]
        loser = left if [right] in (settled, stated) and settled != [left] else right
        roles[loser.start] = "other"
    if "target" in roles.values():  # 定量指标值 | 定性指标值: one of the two is blank in each row
        beside = [column for column in header.columns if roles[column.start] == "other"]
        roles.update((column.start, "target") for column in beside if column.heading.startswith("定性"))


def _one_medium(header: Header, roles: dict[int, str]) -> None:
    """长期指标值 | 中期指标值 | 短期指标值, in one half: the longest is the medium-term value."""
    medium = [column for column in header.columns if roles[column.start] == "medium_term"]
    targets = [column for column in header.columns if roles[column.start] == "target"]
    if len(targets) == 1:
        roles.update((column.start, "other") for column in medium[1:])


def _find_missing(header: Header, rows: Sequence[Placed], roles: dict[int, str]) -> None:
    """A form without a heading for the name or the value: told by what stands in the column."""
    present = set(roles.values())
    level2 = header.first("level2") or header.first("level1")
    if "name" not in present and level2 is not None:
        unknown = [column for column in header.columns if roles[column.start] == "other" and column.start > level2.end]
        words = texts_of(level2, rows)
        if unknown and (not words or any(level_word(text) for text in words)):
            roles[unknown[0].start] = "name"
        elif level2.role == "level2":
            roles[level2.start] = "name"
    places = [column for column in header.columns if roles[column.start] == "other" and is_place(column.heading)]
    if "target" not in present and len(places) > 1:
        roles.update((column.start, "target" if is_whole(column.heading) else "target_of") for column in places)
    elif "target" not in present and "target_of" not in present and "actual" not in present:
        name = next((column for column in header.columns if roles[column.start] == "name"), None)
        if name is not None and name.start == name.end:
            after = [column for column in header.columns if roles[column.start] == "other" and column.start > name.end]
            after = [column for column in after if not _is_past(column) and not _is_of_a_quarter(column)]
            annual = [column for column in after if _is_of_the_year(column)]
            planned = [column for column in after if any(words in column.heading for words in marks()["planned"])]
            if after:
                roles[(annual or planned or after)[0].start] = "target"
    elif "target" not in present and "target_of" not in present:
        _find_planned(header, rows, roles)


def _find_planned(header: Header, rows: Sequence[Placed], roles: dict[int, str]) -> None:
    """In a report whose heading of the value is none that forms use: the column before what was done, if it speaks of
    a plan or holds figures."""
    places = {role: column for column in header.columns if (role := roles[column.start]) in ("name", "actual")}
    if len(places) < 2:
        return
    for column in header.columns:
        if roles[column.start] != "other" or not places["name"].end < column.start < places["actual"].start:
            continue
        texts = texts_of(column, rows)
        planned = any(words in column.heading for words in marks()["planned"])
        if texts and (planned or sum(bool(FIGURE.match(text)) for text in texts) * 2 >= len(texts)):
            roles[column.start] = "target"
            return


def _is_of_the_year(column: Column) -> bool:
    """Whether a column holds what the whole year is to bring: 全年."""
    annual = any(words in column.heading for words in marks()["annual"])
    return annual and not any(words in column.heading for words in marks()["done"])


def _is_of_a_quarter(column: Column) -> bool:
    """Whether a column holds what a part of the year is to bring: 一季度, 前三季度."""
    return any(words in column.heading for words in marks()["quarter"])


def _is_past(column: Column) -> bool:
    """Whether a column holds what was: 上年度实际水平."""
    return any(words in column.band + column.heading for words in marks()["past"])
