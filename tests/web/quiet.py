"""When the server of the browser tests has answered all it was asked.

A page that is closed may have sent something that is still worked on; emptying the tables meanwhile would meet it in a
deadlock, or what it writes would stay for the next test.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from django.core.signals import request_finished, request_started

LONGEST = 20.0
STILL = 0.1  # seconds: what was sent at the last moment has begun by then
answering: set[int] = set()


def _begun(**_: Any) -> None:
    if threading.current_thread() is not threading.main_thread():  # there the test's own client asks
        answering.add(threading.get_ident())


def _done(**_: Any) -> None:
    answering.discard(threading.get_ident())


request_started.connect(_begun)
request_finished.connect(_done)


def wait() -> None:
    """Wait until nothing is being answered, twice in a row. Fails where that takes longer than LONGEST seconds."""
    quiet, until = 0, time.monotonic() + LONGEST
    while quiet < 2:
        assert time.monotonic() < until, f"still being answered: {len(answering)}"
        quiet = 0 if answering else quiet + 1
        time.sleep(STILL / 2)
