"""How often a stranger may use the check desk: counted by address, in memory."""

from __future__ import annotations

import threading
from collections import deque
from time import monotonic

from django.conf import settings
from django.http import HttpRequest

TIMES, SECONDS = 10, 600
MOST_ADDRESSES = 10_000


class Pace:
    """So many times within so many seconds for each address."""

    def __init__(self, times: int = TIMES, seconds: float = SECONDS) -> None:
        self._times, self._seconds = times, seconds
        self._seen: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, address: str) -> bool:
        """Whether the address may once more; if so it is counted."""
        now = monotonic()
        with self._lock:
            if len(self._seen) >= MOST_ADDRESSES:
                self._forget(now)
            times = self._seen.setdefault(address, deque())
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._times:
                return False
            times.append(now)
            return True

    def _forget(self, now: float) -> None:
        """Drop addresses that were not seen lately; all of them where a crowd has come."""
        recent = {one: times for one, times in self._seen.items() if times and times[-1] > now - self._seconds}
        self._seen = recent if len(recent) < MOST_ADDRESSES else {}


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind our own https server what that server says last."""
    told = request.headers.get("X-Forwarded-For", "") if settings.SESSION_COOKIE_SECURE else ""
    return told.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


PACE = Pace()
