"""How often somebody whom nobody knows may try: counted in memory by a digest that changes with every start."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from hashlib import sha256

WINDOW = 600.0
SALT = secrets.token_bytes(16)


class Pace:
    """At most so many tries in ten minutes from one place. Nothing of it is stored, and no address is kept."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.tries: dict[bytes, deque[float]] = {}
        self.lock = threading.Lock()

    def allows(self, place: str) -> bool:
        """Whether one more is allowed now; it counts."""
        key, now = sha256(SALT + place.encode()).digest(), time.monotonic()
        with self.lock:
            self.tries = {one: times for one, times in self.tries.items() if times[-1] > now - WINDOW}
            times = self.tries.setdefault(key, deque(maxlen=self.most))
            if len(times) == self.most and times[0] > now - WINDOW:
                return False
            times.append(now)
            return True


# Tokens that there are not: somebody mistypes one a few times. A whole hall answers through one address, so answers by
# an open link are many more.
MISSES = Pace(30)
ANSWERS = Pace(600)
