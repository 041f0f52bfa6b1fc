"""Do the words belong to this project: not another trade's, not another project's?"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jimu.checks.prose import office, own_words
from jimu.model.finding import Finding, Related
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan

OUTCOMES = ("经济效益", "社会效益", "生态效益", "可持续影响")
PROJECTS = ("project", "fund_direction")

Key = tuple[str, str, str, str]


def text_belongs_to_this_field(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标说的是本项目的事，没有从别的行业抄来的词句。"""
    terms, strong = law["trades"], _strong(law)
    texts = [bare(indicator.name + "\n" + indicator.explanation) for indicator in plan.indicators]
    rows = {number: set(words) for number, text in enumerate(texts) if (words := strong.findall(text))}
    own = own_words(plan) if rows else ""
    if not rows or any(word in own for word in terms["general"]) or not _has_a_trade(own, terms):
        return
    for trade, words in terms["trades"].items():
        speaking = [number for number, found in rows.items() if not found.isdisjoint(words["strong"])]
        if len(speaking) == 1 and not _speaks_of(own, words):
            said = [word for word in words["strong"] if word in rows[speaking[0]]]
            yield _foreign(plan, speaking[0], trade, said)


@lru_cache(maxsize=256)
def _strong(law: Law) -> re.Pattern[str]:
    """Any strong word of any trade."""
    words = {word for trade in law["trades"]["trades"].values() for word in trade["strong"]}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _has_a_trade(own: str, terms: Mapping[str, Any]) -> bool:
    """Whether the plan says what it is about; a plan that does not cannot be told from another's."""
    offices = any(word in own for words in terms["offices"].values() for word in words)
    return offices or any(_speaks_of(own, words) for words in terms["trades"].values())


def _speaks_of(text: str, words: Mapping[str, list[str]]) -> bool:
    return any(word in text for word in words["strong"]) or any(word in text for word in words["marks"])


def _foreign(plan: Plan, number: int, trade: str, words: list[str]) -> Finding:
    indicator = plan.indicators[number]
    part = "name" if any(word in bare(indicator.name) for word in words) else "explanation"
    arguments = {"words": "、".join(words), "trade": trade, "own": plan.project.name or plan.department}
    return Finding(f"/indicators/{number}/{part}", indicator.name, words[0], arguments)


def not_copied_between_projects(plans: Sequence[Plan], law: Law) -> Iterator[Finding]:
    """各项目的效益指标写各项目自己的效果，不成套照抄。"""
    terms = law["ordinary_indicators"]
    groups: dict[str, list[int]] = {}
    for number, plan in enumerate(plans):
        if plan.scope in PROJECTS:
            groups.setdefault(office(plan, law), []).append(number)
    for members in groups.values():
        yield from _copies(plans, members, terms)


def _copies(plans: Sequence[Plan], members: Sequence[int], terms: Mapping[str, Any]) -> Iterator[Finding]:
    places: dict[Key, list[tuple[int, int]]] = {}
    copied: dict[int, list[tuple[int, Key]]] = {}
    before: dict[tuple[int, Key], tuple[int, int]] = {}
    for number in members:
        for key, row in _outcomes(plans[number], terms["names"]).items():
            found = places.setdefault(key, [])
            if found:
                copied.setdefault(number, []).append((row, key))
                before[number, key] = found[-1]
            found.append((number, row))
    for number, rows in copied.items():
        # A row is compared with the first project that has it and with the last before this one, never with all.
        near = {key: {places[key][0][0], before[number, key][0]} for _, key in rows}
        shared = Counter(other for others in near.values() for other in others)
        for row, key in rows:
            many = len(places[key]) >= int(terms["shared_by_many"]) or len(key[2]) >= int(terms["telling"])
            if many or max(shared[other] for other in near[key]) >= int(terms["shared_with_one"]):
                yield _copied(plans, (number, row), places[key])


def _copied(plans: Sequence[Plan], here: tuple[int, int], places: Sequence[tuple[int, int]]) -> Finding:
    (number, row), (first, first_row) = here, places[0]
    indicator = plans[number].indicators[row]
    arguments = {"other": plans[first].project.name or plans[first].title, "count": str(len(places))}
    related = (Related(first, f"/indicators/{first_row}"),)
    return Finding(f"/indicators/{row}", indicator.name, indicator.name, arguments, plan=number, related=related)


def _outcomes(plan: Plan, ordinary: Sequence[str]) -> dict[Key, int]:
    """The outcome indicators that say something of their own, by what they say."""
    return {
        _key(indicator): row
        for row, indicator in enumerate(plan.indicators)
        if indicator.category in OUTCOMES and not any(word in indicator.name for word in ordinary)
    }


def _key(indicator: Indicator) -> Key:
    explanation = bare(indicator.explanation).replace("能够", "能").rstrip("。；")
    return indicator.category, bare(indicator.name), explanation, indicator.target.text
