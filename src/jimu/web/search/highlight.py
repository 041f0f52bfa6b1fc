"""What was found, marked in its text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from jimu.web.search.grams import MOST_LETTERS, folded, runs

BEFORE, LONGEST = 24, 120


def marked(text: str, asked: str, *, cut: bool = False) -> Markup:
    """The text with what was asked for in <mark>; `cut`: a piece around the first find, where the text is long."""
    wanted = sorted(set(runs(asked[:MOST_LETTERS])), key=len, reverse=True)
    spots = re.finditer("|".join(map(re.escape, wanted)), folded(text)) if wanted else iter(())
    spans = [spot.span() for spot in spots]
    begin, end = _piece(text, spans) if cut else (0, len(text))
    parts, at = [Markup("…") if begin else Markup("")], begin
    for first, last in spans:
        if first >= at and last <= end:
            parts += [escape(text[at:first]), Markup("<mark>{}</mark>").format(text[first:last])]
            at = last
    return Markup("").join([*parts, escape(text[at:end]), Markup("…") if end < len(text) else Markup("")])


def _piece(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LONGEST:
        return 0, len(text)
    begin = max(0, spans[0][0] - BEFORE) if spans else 0
    return begin, min(len(text), begin + LONGEST)
