"""The two languages of the office. A sentence is written in Chinese where it is said; `locale/en` has the English.

`tests/web/test_words.py` finds every sentence that is said and holds the catalogue against them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils.translation import get_language


def language() -> str:
    """zh or en: the language of the page that is being answered."""
    return "en" if (get_language() or "").startswith("en") else "zh"


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
