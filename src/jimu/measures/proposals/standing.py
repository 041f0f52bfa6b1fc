"""Where a proposal stands on a day, and each office that has it: from the rows alone, nothing is kept beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jimu.measures.known import Known
from jimu.measures.proposals.files import File, answers_again, files, main, replies_of
from jimu.measures.proposals.row import (
    ASSIST,
    ELSEWHERE,
    NOT_FILED,
    Assignment,
    Hold,
    Opinion,
    Rehandling,
    Signature,
    Supervision,
    Talk,
)


class Stand(StrEnum):
    """Where a proposal stands."""

    SUBMITTED = "submitted"
    NOT_FILED = "not_filed"
    PASSED_ON = "passed_on"
    FILED = "filed"  # and no office has it (any more)
    HANDLED = "handled"
    ANSWERED = "answered"
    AGAIN = "again"
    CLOSED = "closed"
    RETRACTED = "retracted"


class Handling(StrEnum):
    """Where an office stands with what it was given."""

    GIVEN = "given"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    ANSWERED = "answered"
    AGAIN = "again"
    OVER = "over"


# What follows what where all is done on one day: an answer, what is thought of it, its being sent back; the end last.
IN_A_TURN = {
    "answered": 1,
    "answered_again": 1,
    "rated": 2,
    "sent_back": 3,
    "supervised": 4,
    "closed": 5,
    "published": 6,
}
LAST = 1000


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that was done: what (the name of the table, or of a day of the proposal), when, by which office, in
    which words (an outcome, a class, an opinion); turn: the how manieth answer, form or sending back it was, which
    says what came first on one day; hold: the pause or extension that was granted."""

    what: str
    day: date
    office: str = ""
    words: str = ""
    turn: int = 0
    hold: Hold | None = None


def stand_of(known: Known, file: File, day: date) -> Stand:
    """Where a proposal stands at the end of a day."""
    if file.retracted:
        return Stand.RETRACTED
    if file.closed:
        return Stand.CLOSED
    if file.examined is None:
        return Stand.SUBMITTED
    if file.outcome == NOT_FILED:
        return Stand.NOT_FILED
    if file.outcome in ELSEWHERE:
        return Stand.PASSED_ON
    if not file.answering:
        return Stand.FILED
    if not file.answered:
        return Stand.HANDLED
    return (
        Stand.AGAIN if any(sent_back(known, one, day, file.proposal.id) for one in file.answering) else Stand.ANSWERED
    )


def handling_of(known: Known, one: Assignment, day: date) -> Handling:
    """Where an office stands with its assignment at the end of a day."""
    if one.returned_day and one.returned_day <= day:
        return Handling.RETURNED
    answered = answered_by(known, one, day)
    home = files(known, day).get(one.proposal)
    if home and (home.retracted or (home.closed and all(file.closed for file in answered))):
        return Handling.OVER
    if sent_back(known, one, day):
        return Handling.AGAIN
    if one.role == ASSIST:
        done = bool(replies_of(known, one, day))
    else:
        done = bool(answered) and all(file.replies.get(one.id) for file in answered)
    if done:
        return Handling.ANSWERED
    return Handling.ACCEPTED if one.accepted_day and one.accepted_day <= day else Handling.GIVEN


def answered_by(known: Known, one: Assignment, day: date) -> list[File]:
    """The proposals to which an office owes an answer: the one it was given, and those merged into it."""
    owing = known.once(("owing", day), lambda: _owing(known, day))
    return owing.get(one.id, [])


def _owing(known: Known, day: date) -> dict[str, list[File]]:
    found: dict[str, list[File]] = {}
    for file in files(known, day).values():
        for one in () if file.retracted else file.answering:
            found.setdefault(one.id, []).append(file)
    return found


def sent_back(known: Known, one: Assignment, day: date, proposal: str = "") -> Rehandling | None:
    """What was sent back to an office (as its answer to a proposal) and has not been answered once more."""
    replies = replies_of(known, one, day)
    open_ones = [
        back
        for back in known.by(Rehandling, "assignment")[one.id]
        if back.day <= day
        and proposal in ("", back.proposal or one.proposal)
        and not any(answers_again(reply, back, one.proposal) for reply in replies)
    ]
    return open_ones[-1] if open_ones else None


def history(known: Known, file: File, day: date) -> list[Happened]:
    """All that was done with a proposal by a day, the first first."""
    found = [one for one in _history(known, file, day) if one.day <= day]
    return sorted(found, key=lambda one: (one.day, one.turn, IN_A_TURN.get(one.what, 0)))


def _history(known: Known, file: File, day: date) -> Iterator[Happened]:
    row = file.proposal
    yield Happened("submitted", row.submitted_day)
    signed = known.by(Signature, "proposal")[row.id]
    yield from (Happened("signed", one.signed_day, words=one.member) for one in signed if one.signed_day)
    if row.sealed_day:
        yield Happened("sealed", row.sealed_day)
    if row.retracted_day:
        yield Happened("retracted", row.retracted_day, words=row.retracted_why, turn=LAST)
    if row.published_day:
        yield Happened("published", row.published_day, turn=LAST)
    if file.examined:
        yield Happened("examined", file.examined.day, words=file.outcome)
    home = main(known, row.id, day)
    for one in known.by(Assignment, "proposal")[home]:
        yield from _handled(known, one, row.id, day)
    yield from _rated(known, row.id)
    for seen in known.by(Supervision, "proposal")[row.id]:
        yield Happened("supervised", seen.day, words=seen.by, turn=LAST)
    if file.closed:
        yield Happened("closed", file.closed.day, turn=LAST)


def _handled(known: Known, one: Assignment, proposal: str, day: date) -> Iterator[Happened]:
    yield Happened("assigned", one.assigned_day, one.office, one.role)
    if one.accepted_day:
        yield Happened("accepted", one.accepted_day, one.office)
    if one.returned_day:
        yield Happened("returned", one.returned_day, one.office, one.returned_why)
    if one.explained_day:
        yield Happened("explained", one.explained_day, one.office)
    for hold in known.by(Hold, "assignment")[one.id]:
        yield Happened("held", hold.day, one.office, hold.kind, hold=hold)
    for talk in known.by(Talk, "assignment")[one.id]:
        yield Happened("talked", talk.day, one.office, talk.way)
    for turn, reply in enumerate(replies_of(known, one, day)):
        if one.role == ASSIST:
            yield Happened("assisted", reply.day, one.office)
        elif (reply.proposal or one.proposal) == proposal:
            what = "answered_again" if reply.again else "answered"
            yield Happened(what, reply.day, one.office, reply.result, turn if reply.again else 0)
    backs = sorted(known.by(Rehandling, "assignment")[one.id], key=lambda back: back.day)
    for turn, back in enumerate(backs):
        if (back.proposal or one.proposal) == proposal:
            yield Happened("sent_back", back.day, one.office, back.why, turn)


def _rated(known: Known, proposal: str) -> Iterator[Happened]:
    """The forms that came back, each proposer's in their turns."""
    turns: Counter[str] = Counter()
    forms = [(one.returned_day, one) for one in known.by(Opinion, "proposal")[proposal] if one.returned_day]
    for on, one in sorted(forms, key=lambda form: form[0]):
        yield Happened("rated", on, words=one.result, turn=turns[one.member])
        turns[one.member] += 1
