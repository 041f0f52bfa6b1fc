"""With which proposals of an office a text is compared: all of them, by an index that is kept and follows the book."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

from jimu.measures.proposals.alike import Alike, Index
from jimu.measures.proposals.row import Proposal
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of

OFFICES_KEPT, AT_ONCE = 2, 500


class Book:
    """The proposals of an office, what was taken back left out; read once, then only what was recorded since."""

    def __init__(self, unit: int) -> None:
        self._unit, self._index, self._lock = unit, Index(), Lock()
        self._seen: dict[str, tuple[object, ...]] = {}  # by proposal: the stored row that was read

    def near(self, text: str, but: str = "") -> tuple[list[Alike], int]:
        """What is alike, and with how many proposals the text was compared."""
        with self._lock:
            self._follow()
            others = len(self._index) - (but in self._index)
            return self._index.near(text, but=but) if text.strip() else [], others

    def _follow(self) -> None:
        rows = in_force(self._unit, Proposal.TABLE).values_list("thing", "pk", "at", "words")
        now = {thing: tuple(mark) for thing, *mark in rows.iterator(5000)}
        for gone in self._seen.keys() - now.keys():
            self._index.drop(gone)
        changed = [thing for thing, mark in now.items() if self._seen.get(thing) != mark]
        for row in _rows(self._unit, changed):
            if row.retracted_day:
                self._index.drop(row.id)
            else:
                self._index.put(row.id, f"{row.title} {row.text}")
        self._seen = now


def _rows(unit: int, things: list[str]) -> Iterator[Proposal]:
    for first in range(0, len(things), AT_ONCE):
        found = in_force(unit, Proposal.TABLE).filter(thing__in=things[first : first + AT_ONCE])
        yield from (row for one in found if isinstance(row := row_of(one), Proposal))


@lru_cache(maxsize=OFFICES_KEPT)
def book(unit: int) -> Book:
    """The book of an office."""
    return Book(unit)


def rows_of(unit: int, found: list[Alike]) -> dict[str, Proposal]:
    """The rows of what was found, by id."""
    return {row.id: row for row in _rows(unit, [one.proposal for one in found])}
