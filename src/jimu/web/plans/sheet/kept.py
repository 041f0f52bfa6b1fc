"""Sheets that were drawn, kept by what they say: a page is opened more often than its plan is changed.

All are keyed by their whole content, so that nothing kept can be out of date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import get_template
from markupsafe import Markup, escape

from jimu.law.library import Law
from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json
from jimu.web.plans.sheet.drawing import Sheet, sheet_of
from jimu.web.plans.sheet.help import helps
from jimu.web.plans.sheet.levels import Choice, choices
from jimu.web.plans.sheet.words import said
from jimu.web.plans.stored import loaded
from jimu.web.words import language

# So many plans are at work at once in a county; a sheet is some tens of kilobytes.
KEPT = 400
REVISION = "@revision@"


class Mark(NamedTuple):
    """A finding as a cell shows it."""

    number: int
    level: str
    sign: str


def drawn(content: str, *, blanks: bool) -> Sheet:
    """The sheet of a plan's content (JSON text)."""
    return _drawn(content, blanks, language())


@lru_cache(maxsize=KEPT)
def _drawn(content: str, blanks: bool, _lang: str) -> Sheet:
    data = loaded(content)
    return sheet_of(data, from_json(Content, data), blanks=blanks)


def html(content: str, plan: str, revision: int, marks: Mapping[str, Sequence[Any]], *, edit: bool) -> Markup:
    """The sheet as the page has it: cells to be written in for who may edit, with the marks of findings."""
    key = tuple((path, tuple(Mark(one.number, one.level, one.sign) for one in here)) for path, here in marks.items())
    return Markup(_html(content, plan, key, edit, language()).replace(REVISION, str(revision)))  # noqa: S704  our template


@lru_cache(maxsize=KEPT)
def _html(content: str, plan: str, marks: tuple[Any, ...], edit: bool, lang: str) -> str:
    shown = {
        "sheet": _drawn(content, edit, lang),
        "marks": {path: list(here) for path, here in marks},
        "may": {"edit"} if edit else set(),
        "plan": {"pk": plan, "revision": REVISION},
    }
    return str(get_template("plans/sheet/sheet.html").render(shown))


def script_words(law: Law) -> dict[str, Markup]:
    """What the page's script says and the help beside fields, as JSON that is ready for an attribute."""
    return _script_words(law.place, law.day, language())


@lru_cache(maxsize=64)
def _script_words(place: str, day: str, _lang: str) -> dict[str, Markup]:
    told = {"words": said(), "helps": helps(Law(place or None, day))}
    return {name: escape(json.dumps(data, ensure_ascii=False)) for name, data in told.items()}


def levels(content: str, law: Law) -> tuple[Choice, ...]:
    """The level words to choose from."""
    return _levels(content, law.place, law.day)


@lru_cache(maxsize=KEPT)
def _levels(content: str, place: str, day: str) -> tuple[Choice, ...]:
    return tuple(choices(loaded(content), Law(place or None, day)))


@lru_cache(maxsize=KEPT)
def places(content: str) -> tuple[tuple[str, str], ...]:
    """The indicators by path, with their names: to what a comment or a paper may belong."""
    return tuple((f"/indicators/{one['id']}", one["name"]) for one in loaded(content)["indicators"])


@lru_cache(maxsize=KEPT)
def groups(content: str) -> tuple[str, ...]:
    """The core functions to which indicators may belong, where the plan parts them so."""
    data = loaded(content)
    own = [one["group"] for one in data["indicators"] if one["group"]]
    if not own and "by_function" not in data["form"]:
        return ()
    return tuple(dict.fromkeys([*own, *(one["text"] for one in data["functions"])]))
