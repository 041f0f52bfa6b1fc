"""The report: one page in which the documents' own tables are drawn again with the findings on their cells.

It needs no other file, no network and no script to be read.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from jimu.forms.report.chapters import ReportItem, chapter, summary
from jimu.forms.report.words import SIGNS, WORDS, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ReportItem", "report_html"]

# A page cannot hold these, and some would break its display or its encoding: C0 controls, NUL, lone surrogates.
UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)), "\ufffd")


def report_html(items: Sequence[ReportItem], lang: str = "zh") -> str:
    """One self-contained page on the documents in `items`. Languages: zh, en."""
    chapters = [chapter(item, number, lang) for number, item in enumerate(items, 1)]
    style, script = _asset("style.css"), _asset("walk.js")
    return _page().render(
        w=WORDS[lang],
        chapters=chapters,
        summary=summary(chapters, lang),
        signs=SIGNS,
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        style_hash=digest(style),
        script_hash=digest(script),
        counted=lambda name, count: counted(name, count, lang),
    )


@cache
def _page() -> Template:
    environment = Environment(
        loader=PackageLoader("jimu.forms", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printable,
    )
    return environment.get_template("template.html")


def printable(value: object) -> object:
    """A value as a page can hold it."""
    return value.translate(UNPRINTABLE) if isinstance(value, str) else value


@cache
def _asset(name: str) -> str:
    return (files("jimu.forms.report") / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """What the page's security policy must name to let this style or script run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
