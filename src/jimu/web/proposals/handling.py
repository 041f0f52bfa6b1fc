"""The handling office: accepts or returns, speaks with the proposer, answers; an assisting one gives the lead its
opinion. The clerk types the same for an office that has no log-in."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from jimu.measures.proposals.due import ACCEPT, deadlines
from jimu.measures.proposals.row import ASSIST, Assignment, Reply, Talk
from jimu.measures.proposals.standing import Stand, answered_by, sent_back
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.figures import day as said_day
from jimu.web.proposals.rating import send_forms
from jimu.web.proposals.reading import Dossier, dossier
from jimu.web.proposals.writing import Pen, on_assignment
from jimu.web.rights import Person
from jimu.web.words import _

LONGEST = 10_000


def accept(*, person: Person, unit: Unit, assignment: str, day: date | None = None) -> None:
    """Accept what was given."""
    with on_assignment(person, unit, assignment, "accept") as (pen, _found, one):
        pen.correct(Assignment.TABLE, assignment, accepted_day=_told(day, one))


def give_back(*, person: Person, unit: Unit, assignment: str, why: str, day: date | None = None) -> None:
    """Return what is another office's; the hub names another. Raises Hindrance without a reason, or after the last day
    for it."""
    with on_assignment(person, unit, assignment, "return") as (pen, found, one):
        if not why.strip():
            raise Hindrance(_("请写明为什么不属于本单位职责，最好写上该由谁办。"))
        on, last = _told(day, one), last_day(found, one)
        if last and on > last:
            raise Hindrance(_("退回的期限 {day} 已经过了。请与提案委联系。", day=said_day(last)))
        pen.correct(Assignment.TABLE, assignment, returned_day=on, returned_why=why.strip()[:400])


def last_day(found: Dossier, one: Assignment) -> date | None:
    """By which day an assignment is accepted or returned; None where none is set."""
    return next((each.day for each in deadlines(found.known, found.day)
                 if each.assignment.id == one.id and each.step == ACCEPT), None)  # fmt: skip


def talk(*, person: Person, unit: Unit, assignment: str, day: date | None, way: str, about: str) -> None:
    """Record that the office spoke with the proposer. Raises Hindrance where it is not said how and about what."""
    with on_assignment(person, unit, assignment, "talk") as (pen, _found, one):
        if not way.strip() or not about.strip():
            raise Hindrance(_("请写明怎样沟通、谈了什么。"))
        pen.add(pen.make(Talk, assignment, assignment=assignment, day=_told(day, one), way=way.strip()[:60],
                         about=about.strip()[:2000]))  # fmt: skip


def explain(*, person: Person, unit: Unit, assignment: str, day: date | None = None) -> None:
    """Record that the office told the proposer that the matter is hard: done in time, the longer limit holds."""
    with on_assignment(person, unit, assignment, "explain") as (pen, _found, one):
        if one.explained_day or one.role == ASSIST:
            raise Hindrance(_("已经登记过，或者会办单位不用登记。"))
        pen.correct(Assignment.TABLE, assignment, explained_day=_told(day, one))


def reply(
    *, person: Person, unit: Unit, assignment: str, text: str, result: str = "", letter: str = "", proposal: str = "",
    day: date | None = None,
) -> None:  # fmt: skip
    """Answer in writing, with the class by the rule of the place; an assisting office gives its opinion, without one.

    proposal: which of those that it answers (the one it was given, or one merged into that). Raises Hindrance.
    """
    with on_assignment(person, unit, assignment, "reply") as (pen, found, one):
        if not text.strip() or len(text) > LONGEST:
            raise Hindrance(_("请写答复内容，最多 {most} 字。", most=LONGEST))
        on = _told(day, one)
        if one.role == ASSIST:
            pen.add(_row(pen, one, on, text, letter))
            return
        if result not in classes(found):
            raise Hindrance(_("请选择结果类别。"))
        _answer(pen, found, one, on, (text, result, letter, proposal or one.proposal))


def classes(found: Dossier) -> list[str]:
    """The classes of answers at the place."""
    return [one["name"] for one in found.known.law["proposal_results"]]


def _answer(pen: Pen, found: Dossier, one: Assignment, on: date, said: tuple[str, str, str, str]) -> None:
    text, result, letter, proposal = said
    file = next((each for each in answered_by(found.known, one, found.day) if each.proposal.id == proposal), None)
    if file is None:
        raise Hindrance(_("请选择答复哪一件提案。"))
    back = sent_back(found.known, one, found.day, proposal)
    if file.replies.get(one.id) and not back:
        raise Hindrance(_("这一件已经答复过了。"))
    if back and on < back.day:
        raise Hindrance(_("再次答复不能早于退办那天。"))
    other = proposal if proposal != one.proposal else ""
    pen.add(_row(pen, one, on, text, letter, result=result, proposal=other, again=bool(back)))
    now = dossier(found.unit, proposal)
    if now.stand is Stand.ANSWERED:
        send_forms(pen, now)


def _row(pen: Pen, one: Assignment, on: date, text: str, letter: str, **more: object) -> Reply:
    made: Reply = pen.make(
        Reply, one.id, assignment=one.id, day=on, text=text.strip(), letter=letter.strip()[:100], **more
    )
    return made


def _told(day: date | None, one: Assignment) -> date:
    """The day that is said, else today. Raises Hindrance for one before the assignment or to come."""
    on = day or localdate()
    if not one.assigned_day <= on <= localdate():
        raise Hindrance(_("日期要在交办那天和今天之间。"))
    return on
