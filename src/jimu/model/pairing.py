"""Two lists of things, and which thing of one is which of the other: by what they share, then by likeness of words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from jimu.model.text import bare

T = TypeVar("T")
Key = Callable[[T], Hashable]
Pair = tuple[int | None, int | None]
# Two names are of one thing where they share half of their pieces of two characters.
ENOUGH = 0.5
# A piece that so many pairs share says nothing of a name; leaving it out keeps the work linear.
COMMON = 2_000


class Pairing(Generic[T]):
    """The pairs found so far. Every step is symmetric: the lists exchanged give the same pairs exchanged."""

    def __init__(self, before: Sequence[T], after: Sequence[T]) -> None:
        self.before, self.after = before, after
        self.found: dict[int, int] = {}
        self._left = list(range(len(before)))
        self._right = list(range(len(after)))

    def by(self, key: Key[T]) -> None:
        """Pair what has the same key, in order. A key of None pairs nothing."""
        right: dict[Hashable, list[int]] = defaultdict(list)
        for number in reversed(self._right):
            right[key(self.after[number])].append(number)
        pairs = [
            (number, right[own].pop())
            for number in self._left
            if (own := key(self.before[number])) is not None and right.get(own)
        ]
        self._keep(pairs)

    def by_the_only(self, key: Key[T]) -> None:
        """Pair what has the same key where one thing on each side has it."""
        left = Counter(key(self.before[number]) for number in self._left)
        right = Counter(key(self.after[number]) for number in self._right)
        self.by(lambda item: own if (own := key(item)) is not None and left[own] == right[own] == 1 else None)

    def by_likeness(self, words: Callable[[T], str], kin: Key[T]) -> None:
        """Pair what has like words, the likest first; only what is of one kin is compared."""
        left = {number: pieces(words(self.before[number])) for number in self._left}
        right = {number: pieces(words(self.after[number])) for number in self._right}
        likes = []
        for one, other in self._candidates(left, right):
            if kin(self.before[one]) == kin(self.after[other]):
                likeness = 2 * len(left[one] & right[other]) / (len(left[one]) + len(right[other]))
                if likeness >= ENOUGH:
                    likes.append((-likeness, abs(one - other), min(one, other), max(one, other), one, other))
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for *_, one, other in sorted(likes):
            if one not in pairs and other not in taken:
                pairs[one] = other
                taken.add(other)
        self._keep(list(pairs.items()))

    def pairs(self) -> list[Pair]:
        """All pairs: those found and the new ones in the order of the later list, then what is no longer there."""
        back = {other: one for one, other in self.found.items()}
        later: list[Pair] = [(back.get(number), number) for number in range(len(self.after))]
        return later + [(number, None) for number in self._left]

    def _keep(self, pairs: list[tuple[int, int]]) -> None:
        self.found.update(pairs)
        taken = {other for _, other in pairs}
        self._left = [number for number in self._left if number not in self.found]
        self._right = [number for number in self._right if number not in taken]

    @staticmethod
    def _candidates(left: dict[int, frozenset[str]], right: dict[int, frozenset[str]]) -> list[tuple[int, int]]:
        """Pairs that share a piece which is not too common."""
        index: tuple[dict[str, list[int]], dict[str, list[int]]] = (defaultdict(list), defaultdict(list))
        for side, own in zip((left, right), index, strict=True):
            for number, found in side.items():
                for piece in found:
                    own[piece].append(number)
        return sorted(
            {
                (one, other)
                for piece, ones in index[0].items()
                if piece in index[1] and len(ones) * len(index[1][piece]) <= COMMON
                for one in ones
                for other in index[1][piece]
            }
        )


def pieces(text: str) -> frozenset[str]:
    """The pieces of two characters that a text is made of; a single character is a piece of its own."""
    plain = bare(text)
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1)) or frozenset(plain)
