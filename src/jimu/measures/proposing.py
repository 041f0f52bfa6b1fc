"""Which measure might give an indicator's actual: up to three proposals with a score, or why none can.

Names are compared by pairs of neighbouring signs with the typical names of the table `measure_words`; the unit of the
target rules out what cannot be (a rate is no number of meetings). What was bound before weighs most. A person confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from jimu.law.library import Law
from jimu.measures import MEASURES
from jimu.measures.events.held import kinds_of
from jimu.model.actual import Binding
from jimu.model.plan import Indicator
from jimu.model.target import Target
from jimu.model.text import bare

MOST = 3
OF_KIND = {"date": "date", "period": "period"}
PARTS = re.compile("[，；,;]")
IN_WORDS = ("words", "choice")
MONEY, SATISFACTION, CONTENT = "元", "满意度", "满意"
FOR_EACH = ("均", "每")
ASK_PEOPLE = ("satisfaction", "proposal_satisfaction")
COUNTS_EVENTS = ("events_held", "fewest_per_sector")
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


def propose(
    indicator: Indicator,
    law: Law,
    earlier: Iterable[Earlier] = (),
    project: str = "",
    beside: Iterable[Indicator] = (),
) -> Proposals:
    """What might measure an indicator. `project`: the project of its plan, taken where a measure asks for projects;
    `beside`: the indicators of its plan, which say what meetings and activities the plan counts."""
    bound = _bound_before(indicator, earlier)
    if indicator.target.kind in NOT_STATED:
        return Proposals((), NOT_STATED[indicator.target.kind])
    plan = _Plan(project, tuple(one for one in beside if one.group == indicator.group), law)
    if not bound and _speaks_of_two(indicator, plan):
        return Proposals((), "two_matters_in_one")
    found = [] if _unmeasured(indicator, law) else _found(indicator, plan)
    if not bound and (not found or "by_hand" in found[0][1]):
        in_words = indicator.target.kind in IN_WORDS
        why = "words_need_a_statement" if in_words else "no_figure_without_a_definition"
        return Proposals((), found[0][1]["by_hand"] if found else why)
    drawn = [_proposal(indicator, line, score, plan) for score, line in found if "measure" in line]
    return Proposals(tuple(_distinct([*bound, *drawn]))[:MOST])


@dataclass(frozen=True, slots=True)
class _Plan:
    """What stands around an indicator: its plan's project, the indicators of its group, the law."""

    project: str
    beside: tuple[Indicator, ...]
    law: Law

    def speaks_of(self, words: Iterable[str]) -> bool:
        """Whether the project, or an indicator of the same group of a plan in groups, names one of the words."""
        grouped = "".join(one.name for one in self.beside if one.group)
        return any(word in bare(self.project + grouped) for word in words)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of event that the indicators beside it count."""
        counted = [kind for one in self.beside for kind in _kinds_counted(one, self.law)]
        return tuple(dict.fromkeys(counted))


def _kinds_counted(indicator: Indicator, law: Law) -> Iterable[str]:
    """The kinds of event whose number an indicator asks for."""
    if indicator.target.kind in (*NOT_STATED, *IN_WORDS):
        return ()
    found = _found(indicator, _Plan("", (), law))
    line = found[0][1] if found else {}
    return line["given"].get("kinds", ()) if line.get("measure") in COUNTS_EVENTS else ()


def _unmeasured(indicator: Indicator, law: Law) -> bool:
    """Whether it is a rate of something that nobody has said how to count."""
    words = law["measure_words"]["unmeasured"]
    return unit_class(indicator.target, law) == "rate" and any(word in bare(indicator.name) for word in words)


def _speaks_of_two(indicator: Indicator, plan: _Plan) -> bool:
    """Whether the parts of a name are matters of different measures: one of them would hide the other."""
    parts = [replace(indicator, name=part, explanation="") for part in PARTS.split(indicator.name) if part]
    best = [found[0][1] for part in parts if (found := _found(part, plan))]
    return len({line.get("measure") for line in best}) > 1


def _found(indicator: Indicator, plan: _Plan) -> list[tuple[float, dict[str, Any]]]:
    """The lines of the table that are like the indicator, the likest first; none far behind the first."""
    table = plan.law["measure_words"]
    scored = [(_score(indicator, line, plan), line) for line in table["lines"]]
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


def _proposal(indicator: Indicator, line: dict[str, Any], score: float, plan: _Plan) -> Proposal:
    given = {name: tuple(words) for name, words in line["given"].items()}
    asked = {parameter.name for parameter in MEASURES[line["measure"]].parameters}
    if plan.project and "projects" in asked:
        given["projects"] = (plan.project,)
    if line.get("kinds") == "plan" and (kinds := _of_the_plan(given.get("kinds", ()), plan)):
        given["kinds"] = kinds
    binding = Binding(line["measure"], given, indicator.id)
    return Proposal(binding, round(min(score, 1.0), 3), _open(binding))


def _of_the_plan(words: tuple[str, ...], plan: _Plan) -> tuple[str, ...]:
    """The kinds that the plan counts, of those that the words allow; all of them where no words are given."""
    allowed = kinds_of(plan.law, words)
    return tuple(kind for kind in plan.kinds() if not words or kind in allowed)


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


def _score(indicator: Indicator, line: dict[str, Any], plan: _Plan) -> float:
    if not _may_be(indicator, line, plan):
        return 0.0
    by_name = max(likeness(name, bare(indicator.name)) for name in line["names"])
    explained = max(likeness(name, bare(indicator.explanation)) for name in line["names"])
    conditions = sum(key in line for key in ("needs", "about", "within", "basis"))
    score = max(by_name, IN_EXPLANATION * explained) + NEEDED * conditions
    fits = "category" not in line or indicator.category in line["category"]
    return score if fits else score * OTHER_CATEGORY


def _may_be(indicator: Indicator, line: dict[str, Any], plan: _Plan) -> bool:
    """Whether nothing stands against a line: what it asks for is there, its measure can be held against the target."""
    text = bare(indicator.name + indicator.explanation + indicator.target.text)
    return (
        _fits_target(indicator, line, plan.law)
        and all(_one_in(line.get(key), text) for key in ("needs", "about"))
        and _one_in(line.get("basis"), bare(indicator.basis))
        and not any(word in text for word in line.get("never", ()))
        and ("within" not in line or plan.speaks_of(line["within"]))
    )


def _one_in(words: Iterable[str] | None, text: str) -> bool:
    return words is None or any(word in text for word in words)


def _fits_target(indicator: Indicator, line: dict[str, Any], law: Law) -> bool:
    """A target in words can only have a figure shown beside it, by the lines that say so; how content somebody is,
    nothing but a survey or a form tells."""
    if indicator.target.kind in IN_WORDS:
        return "words" in line
    kind = unit_class(indicator.target, law)
    if "of" in line and kind not in line["of"]:
        return False
    if "measure" not in line:
        return True
    content = indicator.category == SATISFACTION or CONTENT in indicator.name
    if kind == "rate" and content and line["measure"] not in ASK_PEOPLE:
        return False
    return _fits_unit(indicator, MEASURES[line["measure"]].unit, law)


def _fits_unit(indicator: Indicator, own: str, law: Law) -> bool:
    """Whether a measure's unit is one that the target can be held against; money for each is for each of the same."""
    table = law["measure_words"]
    counted, _, each = (indicator.target.unit or "").partition("/")
    own_counted, _, own_each = own.partition("/")
    if own_counted != MONEY:
        return own_counted not in table["units"] or counted in table["units"][own_counted]
    each = "" if each in law["units"]["time"] else each.removeprefix("每")
    if not each:
        return not own_each or any(word in indicator.name for word in FOR_EACH)
    return each in table["per"].get(own_each, ())


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
