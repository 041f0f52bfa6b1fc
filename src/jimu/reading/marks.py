"""Marks and printed help that stand in cells and are no value: 指标1：, ……, 填表说明."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from jimu.law.library import load
from jimu.model.text import REMEMBERED, bare


@cache
def marks() -> Any:
    """Marks and printed help, from law/forms/marks.yaml."""
    return load("forms", "marks")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(marks()[name])


@cache
def _help_words() -> tuple[str, ...]:
    return tuple(marks()["help"])


def is_counter(text: str) -> bool:
    """Whether a cell only counts (指标1：)."""
    return text.startswith("指标") and not without_counter(text)


def without_counter(text: str) -> str:
    """A name without the counter before it (指标1：)."""
    match = _pattern("counter").match(text) if text[:1] in ("指", "目") else None
    return text[match.end() :].strip() if match else text.strip()


@lru_cache(maxsize=REMEMBERED)
def is_nothing(text: str) -> bool:
    """Whether a name cell is an empty slot: nothing, dots, dashes, 指标2：, ××."""
    return bool(_pattern("nothing").fullmatch(text.strip()))


def is_declined(text: str) -> bool:
    """Whether a slot was answered only to say that it does not concern the office: 无, 不适用."""
    return bool(_pattern("declined").fullmatch(bare(text)))


@lru_cache(maxsize=REMEMBERED)
def is_help(text: str) -> bool:
    """Whether a cell holds the form's printed help (填表说明：…)."""
    plain = bare(text)
    return plain.startswith(_help_words()) or (len(plain) < 80 and bool(_pattern("help_inside").fullmatch(plain)))


def is_of_page(text: str) -> bool:
    """Whether words belong to the page of the web on which a form stands, and not to the form: 附件下载, 上一篇."""
    return bare(text).strip("[]【】").startswith(tuple(marks()["page"]))


def is_place(text: str) -> bool:
    """Whether a heading is a township, an office or the whole of them, each with a column of its own."""
    return len(text) <= 10 and (bool(_pattern("places").search(bare(text))) or is_whole(text))


def is_whole(text: str) -> bool:
    """Whether a heading is the whole of the places beside it, in one word or several (合计, 全县合计)."""
    words = "|".join(marks()["whole"])
    return bool(re.fullmatch(rf"(?:{words}|[（()）])+", bare(text)))


def speaks_for_itself(heading: str) -> bool:
    """Whether a heading that no role knows is plain all the same: a year, a grade, a place, what was done before."""
    plain = bare(heading)
    known = (*marks()["past"], *marks()["grades"], *marks()["half"])
    return is_place(plain) or plain[:2].isdigit() or any(words in plain for words in known)


SIGN = re.compile(
    r"[≥≤＞＜=＝≧≦≮≯><═﹦﹥﹤]{1,2}|大于等于|小于等于|等于|大于|小于|不低于|不少于|不高于|不超过|定性|定量"
)
FIGURE = re.compile(r"[≥≤＞＜=＝≧≦≮≯><═﹦﹥﹤]?\s*\d")
