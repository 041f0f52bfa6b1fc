"""Proposals that say nearly the same, found before filing. A person decides; nothing is merged by itself.

A text is its sets of two and three neighbouring signs. What few texts have weighs much, what most have says nothing; an
inverted index compares a text only with those that share something with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from jimu.measures.proposals.row import Proposal
from jimu.model.text import bare

LENGTHS = (2, 3)
MOST = 3
LEAST = 0.15  # below this two texts share no more than the language of proposals


@dataclass(frozen=True, slots=True)
class Alike:
    """Another proposal, how like it is (0 to 1: the weight of what is shared ÷ of what either has)."""

    proposal: str
    score: float


class Index:
    """Texts by id, made once and asked often."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._grams = {name: grams(text) for name, text in texts.items()}
        self._having: dict[str, list[str]] = defaultdict(list)
        for name, found in self._grams.items():
            for gram in found:
                self._having[gram].append(name)
        self._weight = {gram: log((1 + len(texts)) / len(ids)) for gram, ids in self._having.items()}
        self._total = {name: self._sum(found) for name, found in self._grams.items()}
        self._rare = log(1 + len(texts))

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self._weight[gram] for gram in found)

    def near(self, text: str, most: int = MOST, but: str = "") -> list[Alike]:
        """Up to `most` texts that are like `text`, the likest first; `but`: an id that is not looked at."""
        own = grams(text)
        total = sum(self._weight.get(gram, self._rare) for gram in own)
        shared: dict[str, float] = defaultdict(float)
        for gram in own:
            for name in self._having.get(gram, ()):
                shared[name] += self._weight[gram]
        shared.pop(but, None)
        scored = [
            Alike(name, round(weight / (total + self._total[name] - weight), 4)) for name, weight in shared.items()
        ]
        near = [one for one in scored if one.score >= LEAST]
        return sorted(near, key=lambda one: (-one.score, one.proposal))[:most]


def grams(text: str) -> frozenset[str]:
    """The pairs and threes of neighbouring signs of a text."""
    signs = "".join(sign for sign in bare(text) if sign.isalnum())
    return frozenset(signs[n : n + length] for length in LENGTHS for n in range(len(signs) - length + 1))


def index_of(proposals: Iterable[Proposal]) -> Index:
    """An index over titles and texts; what was taken back is not in it."""
    return Index({row.id: f"{row.title} {row.text}" for row in proposals if row.retracted_day is None})
