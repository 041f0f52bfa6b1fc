"""The forms of visits: what was typed, what it says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from jimu.measures.studios.row import AT_ONCE, OPEN, PASSED, TO_PROPOSAL, Visit
from jimu.web.words import _

AT_ENTRY = (AT_ONCE, OPEN, PASSED)
AFTERWARDS = (OPEN, PASSED, AT_ONCE, TO_PROPOSAL)
MOST_PEOPLE = 9999
LONGEST = {"matter": 2000, "visitor": 60, "passed_to": 100, "progress": 2000}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the texts as they stand in the form, the values where nothing is wrong, the faults by field."""

    texts: dict[str, str]
    values: dict[str, Any]
    faults: dict[str, str]


def blank(studio: str, handler: str = "") -> Typed:
    """An empty form: today, one person, at one studio."""
    texts = {"studio": studio, "day": localdate().isoformat(), "people": "1", "outcome": OPEN, "handler": handler}
    return Typed({**dict.fromkeys(LONGEST, ""), **texts}, {}, {})


def entry(post: Mapping[str, str], studios: Mapping[str, str], handlers: Mapping[str, str]) -> Typed:
    """A visit out of a form. studios, handlers: those that may be chosen, by their ids."""
    texts = {name: post.get(name, "").strip() for name in ("studio", "day", "people", "outcome", "handler", *LONGEST)}
    faults: dict[str, str] = {}
    day, people = day_of(texts["day"]), texts["people"]
    if texts["studio"] not in studios:
        faults["studio"] = _("请选择工作室。")
    if day is None or day > localdate():
        faults["day"] = _("请填写来访的日期，不能晚于今天。")
    if not people.isdecimal() or not 0 < int(people[:6]) <= MOST_PEOPLE:
        faults["people"] = _("请填写来了几个人。")
    if texts["outcome"] not in AT_ENTRY:
        faults["outcome"] = _("请选择怎样处理的。")
    if texts["handler"] and texts["handler"] not in handlers:
        faults["handler"] = _("请从名单里选择接待委员。")
    if not texts["matter"]:
        faults["matter"] = _("请写明反映了什么事。")
    if texts["outcome"] == PASSED and not texts["passed_to"]:
        faults["passed_to"] = _("请写明转交给哪个单位。")
    faults |= too_long(texts)
    values = {**texts, "day": day, "people": int(people)} if not faults else {}
    return Typed(texts, values, faults)


def too_long(texts: Mapping[str, str]) -> dict[str, str]:
    """What is longer than a row keeps."""
    return {
        name: _("太长了，最多 {most} 个字。", most=most)
        for name, most in LONGEST.items()
        if len(texts.get(name, "")) > most
    }


def choices_of(row: Visit) -> tuple[str, ...]:
    """What may be said of a matter: what is said now stays among it."""
    return tuple(dict.fromkeys([row.outcome or OPEN, *AFTERWARDS]))


def afterwards(post: Mapping[str, str], row: Visit) -> dict[str, Any]:
    """What became of a matter, out of its form; only what the form has."""
    said: dict[str, Any] = {
        name: post[name].strip()[: LONGEST.get(name, 60)] for name in ("passed_to", "progress") if name in post
    }
    if post.get("outcome") in choices_of(row):
        said["outcome"] = post["outcome"]
    if "done" in post or "done_day" in post:
        said["done_day"] = day_of(post.get("done_day", "")) or localdate() if post.get("done") == "yes" else None
    return said


def day_of(text: str) -> date | None:
    """A day out of a form; None where there is none that can be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def month_of(text: str) -> tuple[date, date]:
    """The first and last day of a month of an address (2026-03); this month where there is none that can be read."""
    first = day_of(f"{text}-01") or localdate().replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, date.fromordinal(following.toordinal() - 1)
