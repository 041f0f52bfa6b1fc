"""The office minds what is handled: key proposals, supervision, handling again, paper forms, closing, publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate

from jimu.measures.proposals.row import MERGED, Closing, Proposal, Rehandling, Supervision
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.proposals.rating import rate_row
from jimu.web.proposals.writing import Pen, on_proposal
from jimu.web.rights import Person
from jimu.web.words import _


def mark(*, person: Person, unit: Unit, thing: str, key: bool, excellent: bool) -> None:
    """Name a proposal a key one, or an excellent one; or no longer."""
    with on_proposal(person, unit, thing, "mark") as (pen, found):
        put_marks(pen, found.row, key=key, excellent=excellent)


def put_marks(pen: Pen, row: Proposal, *, key: bool, excellent: bool) -> None:
    """The marks of a proposal, where they are others than it has."""
    if (row.key_proposal, row.excellent) != (key, excellent):
        pen.correct(Proposal.TABLE, row.id, key_proposal=key, excellent=excellent)


def supervise(*, person: Person, unit: Unit, thing: str, day: date, by: str, way: str) -> None:
    """Record that somebody saw to the handling. Raises Hindrance where it is not said who and how."""
    with on_proposal(person, unit, thing, "supervise") as (pen, _found):
        if not by.strip() or not way.strip():
            raise Hindrance(_("请写明谁督办、怎样督办。"))
        if day > localdate():
            raise Hindrance(_("日期不能晚于今天。"))
        pen.add(pen.make(Supervision, thing, proposal=thing, day=day, by=by.strip()[:100], way=way.strip()[:200]))


def send_back(*, person: Person, unit: Unit, thing: str, assignments: Sequence[str], why: str) -> None:
    """Have an answer handled again by the offices named. Raises Hindrance where none of them answered it."""
    with on_proposal(person, unit, thing, "send_back") as (pen, found):
        owing = {one.id for one in found.file.answering}
        chosen = [one for one in dict.fromkeys(assignments) if one in owing]
        if not chosen or not why.strip():
            raise Hindrance(_("请选择哪个单位再次办理，并写明原因。"))
        merged = thing if found.file.outcome == MERGED else ""  # it is answered by the offices of the main one
        for one in chosen:
            row = pen.make(Rehandling, one, assignment=one, day=localdate(), why=why.strip()[:400], proposal=merged)
            pen.add(row)


def close(*, person: Person, unit: Unit, thing: str, note: str = "") -> None:
    """Close a proposal that is answered."""
    with on_proposal(person, unit, thing, "close") as (pen, _found):
        pen.add(pen.make(Closing, thing, proposal=thing, day=localdate(), note=note.strip()[:400]))


def publish(*, person: Person, unit: Unit, thing: str) -> None:
    """Publish a proposal with its answer. Raises Hindrance for one that is never published."""
    with on_proposal(person, unit, thing, "publish") as (pen, found):
        if found.row.closed_text:
            raise Hindrance(_("这件提案标为不公开。"))
        if found.row.published_day:
            raise Hindrance(_("已经公开了。"))
        pen.correct(Proposal.TABLE, thing, published_day=localdate())


def keep_closed(*, person: Person, unit: Unit, thing: str, closed: bool) -> None:
    """Mark a proposal as never published, or take the mark off. Raises Hindrance for one that is published."""
    with on_proposal(person, unit, thing, "keep_closed") as (pen, found):
        if found.row.published_day:
            raise Hindrance(_("已经公开了，不能再标为不公开。"))
        if found.row.closed_text != closed:
            pen.correct(Proposal.TABLE, thing, closed_text=closed)


def type_form(
    *, person: Person, unit: Unit, thing: str, member: str, attitude: str, result: str, words: str, day: date
) -> None:
    """Enter an opinion form that came on paper; member "" for a body. Raises Hindrance."""
    with on_proposal(person, unit, thing, "type_form") as (pen, found):
        if member and member not in found.reach.first | found.reach.signed:
            raise Hindrance(_("请选择填表的提案人。"))
        if day > localdate():
            raise Hindrance(_("日期不能晚于今天。"))
        rate_row(pen, found, member, attitude, result, words, day)
