"""Proposals that say nearly the same, found before filing. A person decides; nothing is merged by itself.

A text is its sets of two and three neighbouring signs. What few texts have weighs much, what most have says nothing; an
inverted index compares a text only with those that share something with it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from types import MappingProxyType

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
    """Texts by id, kept up to date one by one. Nothing is kept for a text but itself and its number under each of its
    grams: the weights are those of the texts that are there when it is asked."""

    def __init__(self, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        self._texts: dict[str, str] = {}
        self._number: dict[str, int] = {}
        self._names: list[str] = []
        self._having: dict[str, array[int]] = {}
        for name, text in texts.items():
            self.put(name, text)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def put(self, name: str, text: str) -> None:
        """Take a text in, in the place of the one of that id."""
        if self._texts.get(name) == text:
            return
        self.drop(name)
        number = len(self._names)
        self._names.append(name)
        self._number[name], self._texts[name] = number, text
        for gram in grams(text):
            self._having.setdefault(gram, array("I")).append(number)

    def drop(self, name: str) -> None:
        """Take a text out, where it is in."""
        if name not in self._texts:
            return
        number = self._number.pop(name)
        for gram in grams(self._texts.pop(name)):
            self._having[gram].remove(number)
            if not self._having[gram]:
                del self._having[gram]

    def _sum(self, found: Iterable[str]) -> float:
        """The weight of grams; one that no text has counts like one that a single text has."""
        return sum(log((1 + len(self)) / (len(self._having[gram]) if gram in self._having else 1)) for gram in found)

    def near(self, text: str, most: int = MOST, but: str = "") -> list[Alike]:
        """Up to `most` texts that are like `text`, the likest first; `but`: an id that is not looked at."""
        own = grams(text)
        total, shared = self._sum(own), self._shared(own)
        found: list[Alike] = []
        for number, weight in sorted(shared.items(), key=lambda one: -one[1]):
            if weight < LEAST * total or (len(found) >= most and weight / total < found[most - 1].score):
                break  # no text shares more than its shared weight of this one: none of those left is likelier
            name = self._names[number]
            score = weight / (total + self._sum(grams(self._texts[name])) - weight)
            if name != but and score >= LEAST:
                found = sorted([*found, Alike(name, round(score, 4))], key=lambda one: (-one.score, one.proposal))
        return found[:most]

    def _shared(self, own: Iterable[str]) -> dict[int, float]:
        """The weight that each text shares."""
        shared: dict[int, float] = defaultdict(float)
        for gram in own:
            if having := self._having.get(gram):
                weight = log((1 + len(self)) / len(having))
                for number in having:
                    shared[number] += weight
        return shared


def grams(text: str) -> frozenset[str]:
    """The pairs and threes of neighbouring signs of a text."""
    signs = "".join(sign for sign in bare(text) if sign.isalnum())
    return frozenset(signs[n : n + length] for length in LENGTHS for n in range(len(signs) - length + 1))
