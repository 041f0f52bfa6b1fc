"""The two languages of the office. A sentence is written in Chinese where it is said; `locale/en` has the English.

`tests/web/test_words.py` finds every sentence that is said and holds the catalogue against them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import translation

# A page asks some two hundred times which language it speaks: Django's own answer takes a longer way.
_SPOKEN: ContextVar[str] = ContextVar("spoken", default="zh")


def language() -> str:
    """zh or en: the language of the page that is being answered."""
    return _SPOKEN.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a reader's language (zh-hans, en) for a while, we and what Django itself says."""
    spoken = _SPOKEN.set("en" if code.startswith("en") else "zh")
    try:
        with translation.override(code):
            yield
    finally:
        _SPOKEN.reset(spoken)


def _(chinese: str, **arguments: Any) -> str:
    """The sentence in the reader's language, with what stands in braces filled in."""
    sentence = english().get(chinese, chinese) if language() == "en" else chinese
    return sentence.format(**arguments) if arguments else sentence


@cache
def english() -> dict[str, str]:
    """Chinese sentence -> English, of all catalogues."""
    found: dict[str, str] = {}
    for path in sorted((files("jimu.web") / "locale" / "en").iterdir(), key=lambda path: path.name):
        found |= yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return found
