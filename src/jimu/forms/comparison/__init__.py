"""Two versions compared, as one page: for every plan what changed, with the letters that went and came."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jimu.forms.comparison.words import KINDS, difference, heading, label, message, say, value, what
from jimu.forms.report import digest, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.model.changes import Change, PlanChanges
    from jimu.model.plan import Source

__all__ = ["Compared", "comparison_html", "message", "row"]

# What went and what came is shown letter by letter where at least this share of the letters stays.
ALIKE = 0.4
LONGEST = 2_000  # letters; above, matching them takes longer than reading them
GROUPS = {
    "good": ("tightened", "added", "stated"),
    "bad": ("eased", "dropped", "withdrawn"),
    "money": ("raised", "lowered", "shifted"),
}
SIGNS = {"good": "▲", "bad": "▼", "money": "¥", "plain": "·"}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents compared: their names, the plans with their titles and changes, and other words that differ."""

    names: tuple[str, str]
    plans: Sequence[tuple[str, PlanChanges]]
    rest: tuple[Sequence[Source], Sequence[Source]]

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(len(pair.changes) for _, pair in self.plans)


def comparison_html(compared: Compared, lang: str = "zh") -> str:
    """One self-contained page on two versions. Languages: zh, en."""
    style = (files("jimu.forms.comparison") / "style.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=PackageLoader("jimu.forms", "comparison"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printable,
    )
    return environment.get_template("template.html").render(
        lang="zh-CN" if lang == "zh" else "en",
        say=lambda name, **arguments: say(lang, name, **arguments),
        style=Markup(style),  # noqa: S704  our own file
        style_hash=digest(style),
        compared=compared,
        sections=[
            (heading(pair, title, lang), [row(change, lang) for change in pair.changes])
            for title, pair in compared.plans
        ],
    )


def row(change: Change, lang: str) -> dict[str, object]:
    """A change as a table shows it: its kind in words with a sign, what of the plan, both values in pieces
    (how, letters) with how being del, ins or nothing, and by how much."""
    group = next((name for name, kinds in GROUPS.items() if change.kind in kinds), "plain")
    before, after = _letters(change, lang)
    return {
        "group": group,
        "sign": SIGNS[group],
        "kind": label(KINDS, change.kind, lang),
        "what": what(change, lang),
        "before": before,
        "after": after,
        "by": difference(change, lang),
    }


def _letters(change: Change, lang: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Both values in pieces: (how, letters), how being del, ins or nothing."""
    before, after = change.before, change.after
    if not change.field or not before or not after or max(len(before), len(after)) > LONGEST:
        return _whole(change, before, "del", lang), _whole(change, after, "ins", lang)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _whole(change, before, "del", lang), _whole(change, after, "ins", lang)
    olds, news = [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        olds.append(("" if tag == "equal" else "del", before[i1:i2]))
        news.append(("" if tag == "equal" else "ins", after[j1:j2]))
    return [piece for piece in olds if piece[1]], [piece for piece in news if piece[1]]


def _whole(change: Change, text: str, how: str, lang: str) -> list[tuple[str, str]]:
    if not text:
        return []
    return [(how, value(change, text, lang) if change.field else text)]
