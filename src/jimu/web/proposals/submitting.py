"""A proposal comes into the office's book: checked, compared with others, from a draft or typed from paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from jimu.measures.proposals.matter import HINDER, doubts, is_collective
from jimu.measures.proposals.row import Proposal, Signature
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.members.models import MemberAccount
from jimu.web.members.queries import on_roll
from jimu.web.proposals.drafting import has_signed, held, session_on
from jimu.web.proposals.likeness import book, rows_of
from jimu.web.proposals.models import Draft, Session
from jimu.web.proposals.writing import Pen, room
from jimu.web.registers.numbers import next_id
from jimu.web.registers.reading import law_of
from jimu.web.rights import Person
from jimu.web.studios.actions import became_proposal
from jimu.web.words import _

ALONE, TOGETHER = "委员个人", "委员联名"
CLOSED_TITLE = "（不公开的提案）"
DOUBT_NAMES = {
    "no_title": "还没有写案由。",
    "no_text": "还没有写内容。",
    "too_long": "内容太长，请写得短些，或者分成几件。",
    "two_matters": "案由里像是有两件事。一件提案只写一件事。",
    "second_title": "内容里又出现了一个案由。一件提案只写一件事。",
    "nothing_asked": "没有看到具体的建议。只讲情况、没有建议的，一般不立案。",
    "odd_title": "案由一般写成“关于……的建议”。",
}


@dataclass(frozen=True, slots=True)
class Like:
    """A proposal that says nearly the same, how like it is in per cent."""

    thing: str
    title: str
    number: str
    session: str
    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What is to be looked at before submitting: what hinders, what gives doubt, what is alike; compared: with how
    many."""

    hinders: Sequence[str]
    doubts: Sequence[str]
    alike: Sequence[Like]
    compared: int


def looked(unit: Unit, title: str, text: str, but: str = "", *, open_texts: bool = True) -> Looked:
    """Look at a text. open_texts: whether the reader may see what others wrote (an office may, a member not)."""
    found = doubts(title, text, law_of(unit))
    near, compared = book(unit.pk).near(f"{title} {text}", but)
    rows = rows_of(unit.pk, near)
    alike = [
        Like(one.proposal, row.title if open_texts or not row.closed_text else _(CLOSED_TITLE), row.number,
             row.session, row.text if open_texts else "", round(one.score * 100))
        for one in near
        if (row := rows.get(one.proposal))
    ]  # fmt: skip
    hinders = [name for name in found if name in HINDER]
    return Looked(hinders, [name for name in found if name not in HINDER], alike, compared)


def submit(*, person: Person, account: MemberAccount, pk: UUID, sure: bool) -> str:
    """Hand a draft in; the id of the proposal. sure: the person has looked at what gives doubt and decided.

    Raises Hindrance where something lacks, or was not looked at.
    """
    with room(person, account.unit, "draft") as pen:
        draft = held(account, pk)
        _ready(draft, sure=sure)
        signed = [one for one in draft.invitations.all() if not one.declined_at]
        row = _row(account.unit, {name: getattr(draft, name) for name in ("title", "text", "category", "body")},
                   localdate(), _kind(draft), account.thing)  # fmt: skip
        pen.add(row)
        days = {one.member: localdate() if has_signed(one) else None for one in signed}
        _sign(pen, row, days)
        draft.thing = row.id
        draft.save(update_fields=["thing"])
        if draft.visit:
            became_proposal(person=person, unit=account.unit_id, visit=draft.visit, proposal=row.id)
        return row.id


def _sign(pen: Pen, row: Proposal, days: Mapping[str, date | None]) -> None:
    day = row.submitted_day
    rows = [Signature(id=f"{row.id}-{number:02}", proposal=row.id, member=member, signed_day=signed, valid_from=day,
                      known_from=localdate()) for number, (member, signed) in enumerate(days.items(), 1)]  # fmt: skip
    if rows:
        pen.add(*rows)


def _ready(draft: Draft, *, sure: bool) -> None:
    found = looked(draft.unit, draft.title, draft.text)
    for name in found.hinders:
        raise Hindrance(_(DOUBT_NAMES[name]))
    if is_collective(_kind(draft), law_of(draft.unit)) and not draft.body.strip():
        raise Hindrance(_("请填写集体提案的单位或界别名称。"))
    if (found.doubts or found.alike) and not sure:
        raise Hindrance(_("请看过下面的提醒，勾选“已核对”再提交。"))


def _kind(draft: Draft) -> str:
    """The kind of proposer: a member's own is joint as soon as somebody was asked to sign."""
    if draft.proposer_kind not in ("", ALONE, TOGETHER):
        return draft.proposer_kind
    return TOGETHER if any(not one.declined_at for one in draft.invitations.all()) else ALONE


def _row(unit: Unit, values: Mapping[str, Any], day: date, kind: str, member: str) -> Proposal:
    """The row of a new proposal. A body's own has no first proposer; its sector is that of a sector's, else the
    member's."""
    session = session_on(unit, day)
    collective = is_collective(kind, law_of(unit))
    sector = values["body"] if kind == "界别" else "" if collective else _sector(unit, member, day)
    return Proposal(
        id=next_id(unit.pk, Proposal.TABLE, day.year), valid_from=day, known_from=localdate(), submitted_day=day,
        session=session.name if session else "", plenary=bool(session and day <= session.closing), sector=sector,
        title=values["title"].strip(), text=values["text"].strip(), category=values["category"].strip(),
        proposer_kind=kind, member="" if collective else member, body=values["body"].strip() if collective else "",
    )  # fmt: skip


def _sector(unit: Unit, member: str, day: date) -> str:
    return next((one.sector for one in on_roll(unit.pk, day) if one.id == member), "")


def type_in(*, person: Person, unit: Unit, values: Mapping[str, str], signers: Sequence[str], day: date) -> str:
    """Enter a proposal that came on paper; the id. Signers are those who signed the paper.

    Raises Hindrance where something lacks.
    """
    with room(person, unit, "type_in") as pen:
        law = law_of(unit)
        kind = values["proposer_kind"]
        members = {one.id for one in on_roll(unit.pk, day)}
        hinder = [name for name in doubts(values["title"], values["text"], law) if name in HINDER]
        if hinder:
            raise Hindrance(_(DOUBT_NAMES[hinder[0]]))
        if kind not in law["proposal_proposers"]:
            raise Hindrance(_("请选择提案者种类。"))
        if day > localdate():
            raise Hindrance(_("提交日期不能晚于今天。"))
        collective = is_collective(kind, law)
        if not (values["body"].strip() if collective else values["member"] in members):
            raise Hindrance(_("请填写第一提案人；集体提案填写单位或界别名称。"))
        row = _row(unit, values, day, kind, "" if collective else values["member"])
        pen.add(row)
        _sign(pen, row, {one: day for one in dict.fromkeys(signers) if one in members and one != row.member})
        return row.id


def set_session(*, person: Person, unit: Unit, name: str, first: date, closing: date) -> None:
    """Name a session with its first and its closing day, or change those of one. Raises Hindrance."""
    with room(person, unit, "set_sessions"):
        if not name.strip():
            raise Hindrance(_("请填写届次名称。"))
        if closing < first:
            raise Hindrance(_("截止日期不能早于开始日期。"))
        Session.objects.update_or_create(
            unit=unit, name=name.strip()[:60], defaults={"first": first, "closing": closing}
        )
