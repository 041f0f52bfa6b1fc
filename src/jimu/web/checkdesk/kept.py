"""What was found, for the few minutes in which it is looked at: in memory only, gone with the process."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from jimu.web.checkdesk.engine import Answer

KEPT_SECONDS = 30 * 60
MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers of one drop; owner: the user's number, None for a stranger (whose token is all that lets in)."""

    owner: int | None
    at: float
    answers: tuple[Answer, ...]

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return sum(one.size for one in self.answers)


class Shelf:
    """Keeps answers under tokens that nobody can guess; the oldest go first."""

    def __init__(self, most: int = MOST_BYTES, seconds: float = KEPT_SECONDS) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._most, self._seconds = most, seconds

    def put(self, owner: int | None, answers: Sequence[Answer]) -> str:
        """Keep answers; the token."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._kept[token] = Kept(owner, monotonic(), tuple(answers))
            self._sweep()
        return token

    def get(self, token: str, owner: int | None) -> Kept | None:
        """What is kept under a token for this owner; None where there is nothing (any more)."""
        with self._lock:
            self._sweep()
            kept = self._kept.get(token)
        return kept if kept is not None and kept.owner == owner else None

    def _sweep(self) -> None:
        old = monotonic() - self._seconds
        while self._kept:
            token, first = next(iter(self._kept.items()))
            whole = sum(one.size for one in self._kept.values())
            if first.at > old and (whole <= self._most or len(self._kept) == 1):
                return
            del self._kept[token]


SHELF = Shelf()
