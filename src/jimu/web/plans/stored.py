"""JSON as it is stored: one writing for one content, so that its digest says whether two are the same."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def dumped(data: Any) -> str:
    """JSON text: Chinese as it is, keys in their own order, no spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Any:
    """The data of a JSON text."""
    return json.loads(text)


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
