"""Which measure might give an indicator's actual: up to three proposals with a score, or why none can.

Names are compared by pairs of neighbouring signs with the typical names of the table `measure_words`; the unit of the
target rules out what cannot be (a rate is no number of meetings). What was bound before weighs most. A person confirms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from jimu.law.library import Law
from jimu.measures import MEASURES
from jimu.model.actual import Binding
from jimu.model.plan import Indicator
from jimu.model.target import Target
from jimu.model.text import bare

MOST = 3
OF_KIND = {"date": "date", "period": "period"}
WITHOUT_FIGURE = {"words": "words_need_a_statement", "choice": "words_need_a_statement"}
NOT_STATED = {"blank": "target_is_not_stated", "none": "target_is_not_stated"}
# What a likeness is made of: how much of the typical name is there, how much of the indicator's name it is.
PART, WHOLE = 0.65, 0.35
IN_EXPLANATION, NEEDED, OTHER_CATEGORY = 0.7, 0.12, 0.9
NEARLY_THE_SAME = 0.8  # names so alike are taken for the same indicator of another year


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure with the parameters that follow from the indicator; `open`: those that a person has yet to decide.

    score: 0 to 1; earlier: whether it is how an indicator of that name was bound before.
    """

    binding: Binding
    score: float
    open: tuple[str, ...]
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Proposals:
    """Up to three proposals, the likeliest first; or none, and the id of the reason to type the value by hand."""

    proposals: tuple[Proposal, ...]
    by_hand: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """How an indicator was bound before."""

    name: str
    binding: Binding


def propose(indicator: Indicator, law: Law, earlier: Iterable[Earlier] = (), project: str = "") -> Proposals:
    """What might measure an indicator. `project`: the project of its plan, taken where a measure asks for projects."""
    bound = _bound_before(indicator, earlier)
    target = indicator.target
    if target.kind in NOT_STATED:
        return Proposals((), NOT_STATED[target.kind])
    if target.kind in WITHOUT_FIGURE and not bound:
        return Proposals((), WITHOUT_FIGURE[target.kind])
    found = [] if _unmeasured(indicator, law) else _found(indicator, law)
    if not bound and (not found or "by_hand" in found[0][1]):
        return Proposals((), found[0][1]["by_hand"] if found else "no_figure_without_a_definition")
    drawn = [_proposal(indicator, line, score, project) for score, line in found if "measure" in line]
    return Proposals(tuple(_distinct([*bound, *drawn]))[:MOST])


def _unmeasured(indicator: Indicator, law: Law) -> bool:
    """Whether it is a rate of something that nobody has said how to count."""
    words = law["measure_words"]["unmeasured"]
    return unit_class(indicator.target, law) == "rate" and any(word in bare(indicator.name) for word in words)


def _found(indicator: Indicator, law: Law) -> list[tuple[float, dict[str, Any]]]:
    """The lines of the table that are like the indicator, the likest first; none far behind the first."""
    table = law["measure_words"]
    scored = [(_score(indicator, line, law), line) for line in table["lines"]]
    best = max(score for score, _ in scored)
    least = max(float(table["enough"]), float(table["near"]) * best)
    return sorted([pair for pair in scored if pair[0] >= least], key=lambda pair: -pair[0])


def _bound_before(indicator: Indicator, earlier: Iterable[Earlier]) -> list[Proposal]:
    """How indicators of the same or nearly the same name were bound: the likest first, of those the latest."""
    name = bare(indicator.name)
    alike = [(likeness(bare(one.name), name), one.binding) for one in reversed(list(earlier))]
    return [
        Proposal(Binding(old.measure, old.parameters, indicator.id), round(score, 3), _open(old), earlier=True)
        for score, old in sorted(alike, key=lambda pair: -pair[0])
        if score >= NEARLY_THE_SAME and old.measure in MEASURES
    ]


def _proposal(indicator: Indicator, line: dict[str, Any], score: float, project: str) -> Proposal:
    given = {name: tuple(words) for name, words in line["given"].items()}
    asked = {parameter.name for parameter in MEASURES[line["measure"]].parameters}
    if project and "projects" in asked:
        given["projects"] = (project,)
    binding = Binding(line["measure"], given, indicator.id)
    return Proposal(binding, round(min(score, 1.0), 3), _open(binding))


def _open(binding: Binding) -> tuple[str, ...]:
    """The parameters without which the measure gives no value and which nothing has decided."""
    parameters = MEASURES[binding.measure].parameters
    return tuple(one.name for one in parameters if one.required and not binding.parameters.get(one.name))


def _distinct(proposals: Iterable[Proposal]) -> Iterable[Proposal]:
    """Each binding once, at its best score."""
    seen = set()
    for proposal in proposals:
        key = (proposal.binding.measure, tuple(sorted(proposal.binding.parameters.items())))
        if key not in seen:
            seen.add(key)
            yield proposal


def _score(indicator: Indicator, line: dict[str, Any], law: Law) -> float:
    if "of" in line and unit_class(indicator.target, law) not in line["of"]:
        return 0.0
    text = bare(indicator.name + indicator.explanation + indicator.target.text)
    needs = line.get("needs", ())
    if needs and not any(word in text for word in needs):
        return 0.0
    by_name = max(likeness(name, bare(indicator.name)) for name in line["names"])
    explained = max(likeness(name, bare(indicator.explanation)) for name in line["names"])
    score = max(by_name, IN_EXPLANATION * explained) + (NEEDED if needs else 0.0)
    fits = "category" not in line or indicator.category in line["category"]
    return score if fits else score * OTHER_CATEGORY


def unit_class(target: Target, law: Law) -> str:
    """What a target counts: a class of the table `units`, "date", "period", or "bare" for a number without a unit."""
    if target.kind in OF_KIND:
        return OF_KIND[target.kind]
    unit = (target.unit or "").split("/")[0]
    classes: dict[str, list[str]] = law["units"]
    return next((name for name, units in classes.items() if unit in units), "bare" if not unit else "other")


def likeness(typical: str, name: str) -> float:
    """How like a typical name a name is, 0 to 1: by pairs of neighbouring signs."""
    pairs, own = _pairs(typical), _pairs(name)
    if not pairs or not own:
        return 0.0
    shared = len(pairs & own)
    return PART * shared / len(pairs) + WHOLE * 2 * shared / (len(pairs) + len(own))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    signs = [sign for sign in text if sign.isalnum()]
    return frozenset(a + b for a, b in pairwise(signs))
