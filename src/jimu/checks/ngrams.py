"""To which category does a name belong? Character n-grams of typical names weigh the evidence (naive Bayes)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING

from jimu.checks.vocabulary import core

if TYPE_CHECKING:
    from jimu.law.library import Law

SMOOTHING = 0.3  # an n-gram never seen in a category counts as this part of one


@dataclass(frozen=True, slots=True)
class Model:
    """Logarithm of the likelihood of every n-gram, and of an unknown one, by category."""

    seen: dict[str, dict[str, float]]
    unseen: dict[str, float]


def familiarity(law: Law, name: str) -> float:
    """The share of the name's n-grams that the list of names knows."""
    model, grams = _model(law), _grams(name)
    return sum(gram in model.seen for gram in grams) / len(grams)


def shares_of_evidence(law: Law, name: str) -> dict[str, float]:
    """What the name alone says of its category: the share of the evidence that speaks for each; one together."""
    model = _model(law)
    total = dict.fromkeys(model.unseen, 0.0)
    for gram in _grams(name):
        for category, weight in model.seen.get(gram, model.unseen).items():
            total[category] += weight
    highest = max(total.values())
    odds = {category: exp(weight - highest) for category, weight in total.items()}
    whole = sum(odds.values())
    return {category: odd / whole for category, odd in odds.items()}


def _grams(name: str) -> list[str]:
    """Every two and three neighbouring signs, the edges of the name included."""
    signs = f"^{core(name)}$"
    return [signs[n : n + length] for length in (2, 3) for n in range(len(signs) - length + 1)]


@lru_cache(maxsize=64)
def _model(law: Law) -> Model:
    names = law["indicator_names"]["names"]
    counts = {
        category: Counter(gram for name in group for gram in set(_grams(name))) for category, group in names.items()
    }
    every = set().union(*counts.values())
    base = {category: count.total() + SMOOTHING * len(every) for category, count in counts.items()}
    seen = {gram: {c: log((counts[c][gram] + SMOOTHING) / base[c]) for c in counts} for gram in every}
    return Model(seen, {category: log(SMOOTHING / base[category]) for category in counts})
