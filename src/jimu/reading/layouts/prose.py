"""A plan in prose: 总体绩效目标, 分项绩效目标, 工作保障措施 -> objectives,
safeguards and the figures said in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jimu.model.document import Paragraph
from jimu.model.plan import Objective
from jimu.model.text import bare
from jimu.reading.draft import Draft
from jimu.reading.titles import titles
from jimu.reading.vocabulary import key

NUMBERED = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．](?!\d))"
)
INSIDE = re.compile(r"(?<=[。；;])\s*(?=[（(][一二三四五六七八九十]{1,3}[)）])")
PART = re.compile(r"^第[一二三四五六七八九十]+部分$")
LONGEST_HEADING = 30


def prose_heading(paragraph: Paragraph) -> str | None:
    """What a line of prose opens: objectives, parts, safeguards, opens or closes; None where it opens nothing."""
    if len(paragraph.text) > LONGEST_HEADING * 2:
        return None
    plain = key(paragraph.text)
    if not plain or len(plain) > LONGEST_HEADING:
        return None
    if PART.match(bare(paragraph.text)):
        return "part"
    words = titles()["prose"]
    return next(
        (name for name in ("objectives", "parts", "safeguards", "opens", "closes") if plain in words[name]), None
    )


def read_prose(paragraphs: Sequence[Paragraph], draft: Draft) -> list[Paragraph]:
    """Read the lines of a prose plan; returns those that belong to no part of it."""
    section: str | None = None
    left: list[Paragraph] = []
    texts: dict[str, list[list[Paragraph]]] = {"objectives": [], "parts": [], "safeguards": []}
    for paragraph in paragraphs:
        heading = prose_heading(paragraph)
        if heading is not None:
            draft.ledger.label(paragraph)
            section = heading if heading in texts else section if heading == "part" and section is None else None
            if section == "objectives":
                texts[section].append([])
            continue
        if section is None:
            left.append(paragraph)
            continue
        _collect(texts[section], section, paragraph)
    for name, period in (("objectives", "总体"), ("parts", "分项")):
        for lines in texts[name]:
            if lines:
                draft.add("objectives", Objective("\n".join(line.text for line in lines), period), lines)
    _safeguards(texts["safeguards"], draft)
    draft.marks.update(("prose", "objectives"))
    return left


def _collect(groups: list[list[Paragraph]], section: str, paragraph: Paragraph) -> None:
    """A numbered line begins a new part or safeguard; other lines go on the one before."""
    if not groups or (section != "objectives" and NUMBERED.match(paragraph.text)):
        groups.append([])
    groups[-1].append(paragraph)


def _safeguards(groups: Sequence[Sequence[Paragraph]], draft: Draft) -> None:
    for lines in groups:
        text = "\n".join(line.text for line in lines)
        for item in INSIDE.split(text):
            if item.strip():
                draft.add("safeguards", item.strip(), lines)
