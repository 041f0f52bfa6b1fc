"""The steps of a budget year with the days on which they usually end: the table `year_steps`, dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from jimu.law.calendar import Due, Limit, UnknownYear, deadline, limit_of
from jimu.model.finding import Citation

if TYPE_CHECKING:
    from jimu.law.library import Law


@dataclass(frozen=True, slots=True)
class YearStep:
    """A step of the year: its key, its title by language, its last day, and how that was derived.

    due: None where the days off of that year are not announced; `day` is then the day before any postponing.
    """

    step: str
    title: dict[str, str]
    day: date
    due: Due | None
    citation: Citation


def year_steps(year: int, law: Law) -> tuple[YearStep, ...]:
    """The steps of the budget year in the order of the table; defaults for an office that sets up its year.

    Raises KeyError where a step follows one that does not stand before it.
    """
    steps: dict[str, YearStep] = {}
    for name, terms in law["year_steps"].items():
        start, limit = _begins(terms, year, steps, law)
        day, due = _ends(start, limit)
        cites = terms["cites"]
        citation = Citation(cites["instrument"], cites.get("article", ""), terms["confirmed"] == "yes")
        steps[name] = YearStep(name, {lang: terms[lang] for lang in ("zh", "en")}, day, due, citation)
    return tuple(steps.values())


def _begins(terms: dict[str, Any], year: int, before: dict[str, YearStep], law: Law) -> tuple[date, Limit]:
    """From which day how long: so long after another step, or no time from a fixed day."""
    if "after" in terms:
        return before[terms["after"]].day, limit_of(terms["limit"], law)
    month, day = map(int, terms["day"].split("-"))
    return date(year + int(terms["year"]), month, day), limit_of("0日", law)


def _ends(start: date, limit: Limit) -> tuple[date, Due | None]:
    try:
        due = deadline(start, limit)
    except UnknownYear:
        return deadline(start, Limit(limit.number, limit.unit, postponed=False)).day, None
    return due.day, due
