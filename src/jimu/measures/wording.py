"""Reasons in words: why there is no value, why a row is not counted, what is wrong with a cell."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("zh", "en")


def said(reason: str, lang: str = "zh") -> str:
    """The sentence for a reason's id; "" for none. Raises KeyError for an id that has no words."""
    return sentences(lang)[reason] if reason else ""


@cache
def sentences(lang: str) -> dict[str, str]:
    """All sentences of a language by id; Chinese where there is no such language."""
    name = lang if lang in LANGUAGES else LANGUAGES[0]
    text = (files("jimu.measures") / "messages" / f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return found
