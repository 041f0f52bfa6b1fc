"""Words that differ between two documents and that no change of a plan tells: read to nothing, or to the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jimu.model.changes import PlanChanges
from jimu.model.plan import Plan, Source
from jimu.model.text import bare, is_page_number, tidy

Spot = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two documents: its plans, all its pieces with words, and which of them are labels or were not used."""

    plans: Sequence[Plan]
    pieces: Sequence[Source]
    labels: Sequence[Source]
    unused: Sequence[Source]


def remains(before: Side, after: Side, found: Sequence[PlanChanges]) -> tuple[list[Source], list[Source]]:
    """What only the one and what only the other document says, beside the changes found.

    Documents with other labels are laid out in another way: of these only what was not used is compared.
    """
    alike = _words(before.labels) == _words(after.labels)
    left = _untold(before, found, alike=alike, former=True)
    right = _untold(after, found, alike=alike, former=False)
    gone, come = _said(found, former=True), _said(found, former=False)
    return (
        [piece for piece in _only(left, right) if _plain(piece.text) not in gone],
        [piece for piece in _only(right, left) if _plain(piece.text) not in come],
    )


def _untold(side: Side, found: Sequence[PlanChanges], *, alike: bool, former: bool) -> list[Source]:
    """The pieces of which no change speaks."""
    told = _told(side.plans, found, former=former)
    pieces = side.pieces if alike else side.unused
    return [piece for piece in pieces if spot(piece) not in told and _says_anything(piece)]


def _says_anything(piece: Source) -> bool:
    """Whether a piece has words at all: a page's number and a line drawn with signs are none."""
    counts = piece.row is None and is_page_number(piece.text)
    return not counts and any(sign.isalnum() for sign in piece.text)


def _said(found: Sequence[PlanChanges], *, former: bool) -> frozenset[str]:
    """The words of all changes on one side."""
    return frozenset(_plain(change.before if former else change.after) for pair in found for change in pair.changes)


def spot(source: Source) -> Spot:
    """The place of a piece, without its words."""
    return (source.table, source.row, source.column, None if source.row else source.line)


BRACKETS = str.maketrans("（）：；，", "():;,")


def _plain(text: str) -> str:
    """Words by which two pieces are held against each other: white space and the width of signs say nothing."""
    return tidy(bare(text)).translate(BRACKETS)


def _words(pieces: Sequence[Source]) -> Counter[str]:
    return Counter(_plain(piece.text) for piece in pieces)


def _only(pieces: Sequence[Source], others: Sequence[Source]) -> Iterator[Source]:
    """The pieces whose words the others do not have, or not so often."""
    there = _words(others)
    for piece in pieces:
        words = _plain(piece.text)
        if there[words] > 0:
            there[words] -= 1
        else:
            yield piece


def _told(plans: Sequence[Plan], found: Sequence[PlanChanges], *, former: bool) -> frozenset[Spot]:
    """The places of all values that a change speaks of."""
    spots: set[Spot] = set()
    for pair in found:
        number = pair.before if former else pair.after
        if number is not None:
            whole = (pair.after if former else pair.before) is None
            paths = {change.former if former else change.path for change in pair.changes}
            spots.update(spot(source) for source in _sources(plans[number], paths, whole=whole))
    return frozenset(spots)


def _sources(plan: Plan, paths: set[str], *, whole: bool) -> Iterator[Source]:
    """The sources of paths: their own and those below, else the nearest above."""
    for key, source in plan.sources.items():
        if whole or any(above in paths for above in _upward(key)):
            yield source
    for path in paths:
        nearest = next((plan.sources[above] for above in _upward(path) if above in plan.sources), None)
        if nearest is not None:
            yield nearest


def _upward(path: str) -> Iterator[str]:
    """A path and those above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]
