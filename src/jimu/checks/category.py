"""Does an indicator stand in the right category? Evidence of units and words first, then the look of the whole name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jimu.checks.ngrams import familiarity, shares_of_evidence
from jimu.checks.places import about_target
from jimu.checks.vocabulary import any_of, core, find, meant, unit_class

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from jimu.law.library import Law
    from jimu.model.finding import Finding
    from jimu.model.plan import Indicator, Plan


def category_fits_the_indicator(plan: Plan, law: Law) -> Iterator[Finding]:
    """指标放在合适的类别里：人数、次数是数量，合格率是质量，期限是时效，金额是成本。"""
    for number, indicator in meant(plan, law):
        if best := _category_by_evidence(indicator, law):
            yield about_target(number, indicator, category=indicator.category, best=best)
        elif best := _category_by_name(indicator, law):
            yield about_target(number, indicator, "name", category=indicator.category, best=best)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of the table category_words, ready to be held against an indicator of its category."""

    units: frozenset[str]
    ends: tuple[str, ...]
    holds: re.Pattern[str] | None
    unless: re.Pattern[str]
    best: str

    def speaks(self, unit: str, name: str) -> bool:
        """Whether unit and name are those that do not belong where they stand."""
        return (
            (not self.units or unit in self.units)
            and (not self.ends or name.endswith(self.ends))
            and (self.holds is None or bool(self.holds.search(name)))
            and not self.unless.search(name)
        )


@lru_cache(maxsize=64)
def _evidence(law: Law) -> dict[str, list[Evidence]]:
    """The lines of the table by the category that they are about."""
    lines: dict[str, list[Evidence]] = {}
    for line in law["category_words"]:
        evidence = Evidence(
            units=frozenset(line.get("unit", ())),
            ends=tuple(line.get("ends", ())),
            holds=any_of(tuple(line["holds"])) if "holds" in line else None,
            unless=any_of(tuple(line.get("unless", ()))),
            best=line["best"],
        )
        for category in line["in"]:
            lines.setdefault(category, []).append(evidence)
    return lines


def _category_by_evidence(indicator: Indicator, law: Law) -> str:
    """The better category that the unit of the target and the words of the name tell together."""
    unit, name = unit_class(law, indicator.target), core(indicator.name)
    lines = _evidence(law).get(indicator.category, [])
    return next((line.best for line in lines if line.speaks(unit, name)), "")


def _category_by_name(indicator: Indicator, law: Law) -> str:
    """The category that typical names speak for, where they do so clearly and the target is of its kind."""
    known = law["indicator_names"]
    side = law["categories"].get(indicator.category, {}).get("side", "")
    own = indicator.category if side == "产出" else side
    if own not in known["names"] or find(law, "indicator_names", "anywhere", indicator.name):
        return ""
    if familiarity(law, indicator.name) < float(known["known"]):
        return ""
    shares = shares_of_evidence(law, indicator.name)
    best = max(shares, key=lambda category: shares[category])
    clear = shares[best] >= float(known["speak"]) and shares[own] <= float(known["silent"])
    return best if clear and unit_class(law, indicator.target) in known["units"].get(best, ()) else ""
