"""What has become of each proposal by a day: its file, gathered once and used by all measures, lists and statistics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jimu.measures.base import Row
from jimu.measures.known import Known
from jimu.measures.proposals.row import (
    ASSIST,
    MERGED,
    Assignment,
    Closing,
    Examination,
    Proposal,
    Rehandling,
    Reply,
)

AnyDated = TypeVar("AnyDated", Closing, Examination, Reply)


@dataclass(frozen=True, slots=True)
class File:
    """A proposal with what was done by a day. answering: the offices that owe it an answer, returned ones not among
    them (of a merged one: those of the proposal into which it went); replies: what each has answered, in order of days;
    early: replies dated before the assignment, which answer nothing."""

    proposal: Proposal
    examined: Examination | None
    answering: tuple[Assignment, ...]
    replies: dict[str, tuple[Reply, ...]]
    early: tuple[Reply, ...]
    closed: Closing | None
    retracted: bool

    @property
    def outcome(self) -> str:
        """What the examination decided, "" where it has not."""
        return self.examined.outcome if self.examined else ""

    @property
    def answered(self) -> bool:
        """Whether every office that owes an answer has given one."""
        return bool(self.answering) and all(self.replies.get(one.id) for one in self.answering)

    @property
    def answered_day(self) -> date | None:
        """The day of the first answer of the last office."""
        return max(self.replies[one.id][0].day for one in self.answering) if self.answered else None

    @property
    def last_replies(self) -> tuple[Reply, ...]:
        """The answer that stands, of each office: one given after a second handling takes the first one's place."""
        return tuple(found[-1] for one in self.answering if (found := self.replies.get(one.id)))

    @property
    def rows(self) -> list[Row]:
        """The rows on which a count over this file rests."""
        return [self.proposal, *([self.examined] if self.examined else [])]


def files(known: Known, day: date) -> dict[str, File]:
    """The file of every proposal as it stood at the end of a day, by the proposal's id."""
    return known.once(("files", day), lambda: {row.id: _file(known, row, day) for row in known.all(Proposal)})


def _file(known: Known, row: Proposal, day: date) -> File:
    examined = _examined(known, row.id, day)
    answering = tuple(one for one in assigned(known, main(known, row.id, day), day) if one.role != ASSIST)
    replies, early = {}, []
    for one in answering:
        own = [reply for reply in replies_of(known, one, day) if (reply.proposal or one.proposal) == row.id]
        early += [reply for reply in own if reply.day < one.assigned_day]
        replies[one.id] = tuple(reply for reply in own if reply.day >= one.assigned_day)
    closings = _by_day(known.by(Closing, "proposal")[row.id], day)
    return File(
        row,
        examined,
        answering,
        replies,
        tuple(early),
        closings[0] if closings else None,
        row.retracted_day is not None and row.retracted_day <= day,
    )


def _examined(known: Known, proposal: str, day: date) -> Examination | None:
    """The last examination by a day."""
    every = known.once(("examined", day), lambda: {row.proposal: row for row in _by_day(known.all(Examination), day)})
    return every.get(proposal)


def main(known: Known, proposal: str, day: date) -> str:
    """The proposal with which this one is handled: itself, or the last of those into which it was merged."""
    seen = {proposal}
    while (found := _examined(known, proposal, day)) and found.outcome == MERGED and found.merged_into not in seen:
        proposal = found.merged_into
        seen.add(proposal)
    return proposal


def assigned(known: Known, proposal: str, day: date) -> list[Assignment]:
    """The assignments of a proposal that stood on a day: made by then and not returned by then."""
    return [
        one
        for one in known.by(Assignment, "proposal")[proposal]
        if one.assigned_day <= day and not (one.returned_day and one.returned_day <= day)
    ]


def replies_of(known: Known, assignment: Assignment, day: date) -> list[Reply]:
    """What an office has answered by a day, in order of days."""
    return _by_day(known.by(Reply, "assignment")[assignment.id], day)


def answers_again(reply: Reply, back: Rehandling, home: str) -> bool:
    """Whether an answer follows its being sent back: given later, or the same day and said to be the second. home: the
    proposal of the assignment, which both mean where they name none."""
    if (reply.proposal or home) != (back.proposal or home):
        return False
    return reply.day > back.day or (reply.again and reply.day == back.day)


def _by_day(rows: Iterable[AnyDated], day: date) -> list[AnyDated]:
    return sorted((row for row in rows if row.day <= day), key=lambda row: (row.day, row.id))
