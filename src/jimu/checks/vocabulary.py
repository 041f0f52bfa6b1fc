"""Words of the law's lists found in names and targets. Compiled once for each law and list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jimu.model.text import bare, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan
    from jimu.model.target import Target

NEVER = re.compile(r"(?!)")
BRACKETED = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
MARKS = re.compile(r"[^\w]|_")


@lru_cache(maxsize=2048)
def word_list(law: Law, table: str, key: str) -> tuple[str, ...]:
    """A list of words of a table."""
    return tuple(law[table][key])


@lru_cache(maxsize=2048)
def word_set(law: Law, table: str, key: str) -> frozenset[str]:
    """A list of words of a table, for looking up whole words."""
    return frozenset(law[table][key])


@lru_cache(maxsize=4096)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first; one that finds nothing for no words."""
    if not words:
        return NEVER
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def find(law: Law, table: str, key: str, text: str) -> str:
    """The first word of the list that the text holds; empty where it holds none."""
    found = any_of(word_list(law, table, key)).search(text)
    return found.group() if found else ""


def begins(law: Law, table: str, key: str, text: str) -> str:
    """The word of the list that the text begins with, or nothing."""
    found = any_of(word_list(law, table, key)).match(text)
    return found.group() if found else ""


def ends(words: Iterable[str], text: str) -> str:
    """The longest of the words that the text ends with, or nothing."""
    return max((word for word in words if text.endswith(word)), key=len, default="")


def core(name: str) -> str:
    """A name without white space, brackets and marks: what two names are compared by."""
    return MARKS.sub("", BRACKETED.sub("", tidy(bare(name))))


def unit_class(law: Law, target: Target) -> str:
    """people, things, times, measures, time, money, rate, bare (a number alone), "" for an unknown unit.

    A target that is no number gives its kind: date, words, …
    """
    if target.kind not in ("number", "range"):
        return target.kind
    unit = target.unit or ""
    head = unit.split("/")[0]
    return _unit_classes(law).get(unit) or _unit_classes(law).get(head) or ("" if unit else "bare")


@lru_cache(maxsize=256)
def _unit_classes(law: Law) -> dict[str, str]:
    return {unit: name for name, units in law["units"].items() for unit in units}


def meant(plan: Plan, law: Law) -> Iterator[tuple[int, Indicator]]:
    """The indicators with their numbers, without rows that say of themselves that they do not apply (无, 不涉及)."""
    void = word_set(law, "names", "not_applicable")
    return ((number, row) for number, row in enumerate(plan.indicators) if bare(row.name) not in void)


def medium_term(plan: Plan, number: int) -> bool:
    """Whether an indicator belongs to the medium-term half of the form."""
    return plan.indicators[number].period not in ("", "年度")
