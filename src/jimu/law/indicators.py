"""The built-in list of indicators for CPPCC offices (table `cppcc_indicators`), typed, in the tree in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jimu.model.plan import Indicator
from jimu.model.target import parse_target

if TYPE_CHECKING:
    from jimu.law.library import Law


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator to pick: its theme, the indicator with an example target, and the register its actual comes from."""

    theme: str
    source: str
    indicator: Indicator


def listed_indicators(law: Law) -> tuple[ListedIndicator, ...]:
    """The whole list, in the order of its themes; levels 1 and 2 as the tree of indicators in force has them."""
    table, levels = law["cppcc_indicators"], law["indicator_tree"]["levels"]
    return tuple(
        ListedIndicator(theme, terms["source"], _indicator(terms, table, levels))
        for theme, part in table["themes"].items()
        for terms in part["indicators"]
    )


def themes(law: Law, lang: str) -> dict[str, str]:
    """What the themes are called, by their keys."""
    return {key: part[lang] for key, part in law["cppcc_indicators"]["themes"].items()}


def sources(law: Law, lang: str) -> dict[str, str]:
    """What the registers are called, by their keys."""
    return {key: part[lang] for key, part in law["cppcc_indicators"]["sources"].items()}


def _indicator(terms: dict[str, str], table: dict[str, Any], levels: dict[str, list[str]]) -> Indicator:
    level1, level2 = terms["level1"], terms["level2"]
    if level2 not in levels.get(level1, ()):
        level1, level2 = table["trees"][level2]["level1"], table["trees"][level2]["level2"]
    printed = table["printed"]
    names = table["satisfaction"] if level2 == "满意度" else {"level1": printed[level1], "level2": printed[level2]}
    target = parse_target(terms["target"], name=terms["name"])
    return Indicator(terms["name"], level2, target, **names, explanation=terms["explanation"], basis=terms["basis"])
