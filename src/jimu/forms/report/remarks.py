"""Findings, repairs and left-over words as the page says them: each with its number and the way to its cell."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jimu.forms.report.places import place_of, source_of
from jimu.forms.report.words import FIELDS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jimu.forms.report.places import Anchors
    from jimu.model.document import Document
    from jimu.model.plan import Plan, Repair

CONTEXT = 12  # characters left standing on either side of a change in a long text
SHORT = 40


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the anchor they lead to; None where the place is not on the page."""

    words: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What stands there, and what should: long texts cut down to where they differ."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on the page."""

    number: int
    anchor: str
    level: str
    plan: int
    subject: str
    message: str
    why: str
    advice: str
    law: str
    confirmed: bool
    place: Link
    related: tuple[Link, ...]
    change: Change | None
    anchors: tuple[str, ...]  # of all the cells that carry its mark
    piece: str = ""  # the address of a picture of its cell, which holds the picture itself

    @property
    def advice_repeats_change(self) -> bool:
        """Whether the change shown already says all that the advice says."""
        return self.change is not None and self.change.before in self.advice and self.change.after in self.advice


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Something put right while reading."""

    place: Link
    change: Change
    why: str


@dataclass(frozen=True, slots=True)
class Context:
    """What it takes to word a place of one document."""

    document: Document
    plans: Sequence[Plan]
    anchors: Anchors
    lang: str

    def say(self, name: str, **arguments: object) -> str:
        """One of the page's own sentences."""
        return WORDS[self.lang][name].format_map(arguments)


def remark(finding: Mapping[str, Any], number: int, context: Context, piece: bytes | None = None) -> Remark:
    """A finding of the contract as it is shown."""
    citation = finding.get("citation") or {}
    place = place_link(finding.get("source"), context)
    return Remark(
        number,
        f"{context.anchors.prefix}f{number}",
        finding["level"],
        finding["plan"],
        subject_of(finding, context.lang),
        finding["message"],
        finding.get("why", ""),
        finding.get("advice", ""),
        " ".join(filter(None, (citation.get("instrument"), citation.get("article")))),
        citation.get("confirmed", False),
        place,
        tuple(_related(item, context) for item in finding.get("related", ())),
        _change(finding["repair"]["from"], finding["repair"]["to"], context) if finding.get("repair") else None,
        tuple(dict.fromkeys(filter(None, (place.anchor, *_rows_of(finding, context))))),
        f"data:image/png;base64,{base64.b64encode(piece).decode()}" if piece else "",
    )


def _rows_of(finding: Mapping[str, Any], context: Context) -> Iterator[str | None]:
    """The cells of a field that is a list (/cash_plan): what is said of the whole is said of each of its rows."""
    path, number = finding["path"], finding["plan"]
    if path.count("/") != 1 or not 0 <= number < len(context.plans):
        return
    sources = context.plans[number].sources
    if path not in sources:
        rows = (source for key, source in sources.items() if key.rpartition("/")[0] == path and key[-1].isdecimal())
        yield from (context.anchors.find(place_of(source)) for source in rows)


def adjustments(plan: Plan, context: Context) -> list[Adjusted]:
    """What was put right while this plan was read, in the order of the reading."""
    repairs = [*plan.repairs, *(repair for item in plan.indicators for repair in item.repairs)]
    return [_adjusted(plan, repair, context) for repair in repairs]


def place_link(place: Mapping[str, Any] | None, context: Context) -> Link:
    """A place in words ("第 23 行", "表 1 第 7 行第 5 列") with the way to it."""
    if not place:
        return Link(context.say("no_place"))
    return Link(_place_words(place, context), context.anchors.find(place))


def subject_of(finding: Mapping[str, Any], lang: str) -> str:
    """What a finding is about, as people call it: the indicator's name, or the field's."""
    at = str(finding.get("at", ""))
    if at.isdecimal():
        return f"{field_name(finding['path'], lang)} {at}".strip()
    return FIELDS[lang].get(at) or at or str(finding.get("subject", "")) or field_name(finding["path"], lang)


def field_name(path: str, lang: str) -> str:
    """The field of a path as people call it; empty for one without a name."""
    return FIELDS[lang].get(path.split("/")[1] if "/" in path else path, "")


def path_words(plan: Plan, path: str, lang: str) -> str:
    """What a path points at: an indicator by its name, anything else by its field."""
    parts = path.split("/")
    if parts[1:2] == ["indicators"] and len(parts) > 2 and int(parts[2]) < len(plan.indicators):
        return plan.indicators[int(parts[2])].name.strip() or field_name(path, lang)
    return field_name(path, lang) or path


def _place_words(place: Mapping[str, Any], context: Context) -> str:
    if "line" in place and ("row" not in place or context.document.format == "text"):
        return context.say("paragraph" if context.document.format == "docx" else "line", line=place["line"])
    if "row" in place:
        return context.say("cell", table=place.get("table", 1), row=place["row"], column=place.get("column", 1))
    return context.say("page", page=place["page"]) if "page" in place else context.say("no_place")


def _related(item: Mapping[str, Any], context: Context) -> Link:
    return path_link(context.plans[item["plan"]], item["path"], context)


def _adjusted(plan: Plan, repair: Repair, context: Context) -> Adjusted:
    link = path_link(plan, repair.path, context)
    change = _change(repair.before, repair.after, context)
    return Adjusted(link, Change(_cut(change.before), _cut(change.after)), repair.why)


def path_link(plan: Plan, path: str, context: Context) -> Link:
    """What a path points at, with the way to its cell."""
    source = source_of(plan, path)
    return Link(path_words(plan, path, context.lang), context.anchors.find(place_of(source)) if source else None)


def _change(before: str, after: str, context: Context) -> Change:
    blank = context.say("blank")
    first, last = _differing(before, after)
    return Change(
        _window(before, first, len(before) - last) or blank, _window(after, first, len(after) - last) or blank
    )


def _cut(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT // 2] + "…"


def _differing(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning, and how many at their end."""
    shortest = min(len(before), len(after))
    first = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    rest = shortest - first
    last = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return first, last


def _window(text: str, start: int, end: int) -> str:
    if len(text) <= SHORT:
        return text.strip()
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    return ("…" if left else "") + text[left:right].strip() + ("…" if right < len(text) else "")
