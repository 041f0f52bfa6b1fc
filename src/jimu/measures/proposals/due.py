"""Due days of proposals: law data (table `proposal_limits`) and the clock, with how each was worked out.

Pure functions over what is known: `deadlines` gives all of them as they stand on a day, `due`, `overdue` and
`newly_overdue` choose among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jimu.law.calendar import Due, Limit, Pause, UnknownYear, deadline, limit_of
from jimu.measures.known import Known
from jimu.measures.proposals.files import File, answers_again, files, replies_of
from jimu.measures.proposals.row import ASSIST, EXTENSION, PAUSE, Assignment, Hold, Proposal, Rehandling
from jimu.measures.wording import said
from jimu.model.finding import Citation

ACCEPT, ANSWER, OPINION, AGAIN, REASSIGN = "签收或退回", "答复", "会办意见", "再次办理", "改派"
NO_CALENDAR = "calendar_is_unknown"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One step that one office owes. due: the last day with its working; None, and why: no limit is set, the days off
    of that year are not known (`unknown_year`), or the clock stands still. done: the day on which it was done."""

    step: str
    assignment: Assignment
    due: Due | None
    done: date | None
    why: str
    citation: Citation
    proposal: str = ""
    extensions_refused: tuple[str, ...] = ()
    unknown_year: int = 0

    @property
    def day(self) -> date | None:
        """The last day, where there is one."""
        return self.due.day if self.due else None

    @property
    def owed(self) -> tuple[str, str, str]:
        """What is owed, the same on whatever day it is asked: assignment, step, proposal."""
        return self.assignment.id, self.step, self.proposal

    def is_open(self, day: date) -> bool:
        """Whether it was still owed at the end of a day."""
        return self.done is None or self.done > day

    def is_overdue(self, day: date) -> bool:
        """Whether it was owed and its last day had passed."""
        return self.day is not None and self.day < day and self.is_open(day)

    def kept(self) -> bool:
        """Whether it was done by its last day."""
        return self.done is not None and self.day is not None and self.done <= self.day


def why_no_day(one: Deadline, lang: str = "zh") -> str:
    """Why there is no due day; where a year's days off are not known: which year, and what becomes of it."""
    if one.unknown_year:
        return UnknownYear(one.unknown_year).without_day(lang)
    return said(one.why, lang)


def deadlines(known: Known, day: date) -> tuple[Deadline, ...]:
    """Every deadline of proposals that are handled, as things stood at the end of a day."""
    return known.once(("deadlines", day), lambda: tuple(_deadlines(known, day)))


def due(known: Known, day: date, until: date) -> list[Deadline]:
    """What is still owed and has its last day from `day` to `until`."""
    return [one for one in deadlines(known, day) if one.is_open(day) and one.day and day <= one.day <= until]


def overdue(known: Known, day: date) -> list[Deadline]:
    """What is owed and late."""
    return [one for one in deadlines(known, day) if one.is_overdue(day)]


def newly_overdue(known: Known, since: date, day: date) -> list[Deadline]:
    """What is late on `day` and was not late as things stood on the earlier day `since`."""
    before = {one.owed for one in overdue(known, since)}
    return [one for one in overdue(known, day) if one.owed not in before]


def _deadlines(known: Known, day: date) -> Iterator[Deadline]:
    found = files(known, day)
    merged: dict[str, list[File]] = {}
    for file in found.values():
        for one in () if file.retracted else file.answering:
            merged.setdefault(one.id, []).append(file)
    for one in known.all(Assignment):
        home = found.get(one.proposal)
        if one.assigned_day <= day and home and not home.retracted:
            yield from _of(known, one, merged.get(one.id, []), day)


def _of(known: Known, one: Assignment, answered: list[File], day: date) -> Iterator[Deadline]:
    gone = one.returned_day if one.returned_day and one.returned_day <= day else None
    yield _plain(known, one, ACCEPT, "accept", one.assigned_day, _first(day, gone, one.accepted_day))
    if gone:
        again = [row.assigned_day for row in known.by(Assignment, "instead_of")[one.id] if row.assigned_day <= day]
        yield _plain(known, one, REASSIGN, "reassign", gone, min(again, default=None))
        return
    if one.role == ASSIST:
        said = [reply.day for reply in replies_of(known, one, day) if reply.day >= one.assigned_day]
        yield answer(known, one, min(said, default=None), one.proposal, day)
    for file in answered:
        given = file.replies.get(one.id, ())
        yield answer(known, one, given[0].day if given else None, file.proposal.id, day)
    for back in known.by(Rehandling, "assignment")[one.id]:
        later = [reply.day for reply in replies_of(known, one, day) if answers_again(reply, back, one.proposal)]
        if back.day <= day:
            last = _plain(known, one, AGAIN, "rehandle", back.day, min(later, default=None))
            yield replace(last, proposal=back.proposal or one.proposal)


def _first(by: date, *days: date | None) -> date | None:
    return min((one for one in days if one and one <= by), default=None)


def _terms(known: Known) -> dict[str, Any]:
    return known.once("proposal_limits", lambda: known.law["proposal_limits"])


def _citation(known: Known) -> Citation:
    return known.once("source of proposal_limits", lambda: known.law.cite("proposal_limits"))


def _limit(known: Known, text: str) -> Limit:
    return known.once(("limit", text), lambda: limit_of(text, known.law))


def _plain(known: Known, one: Assignment, step: str, name: str, start: date, done: date | None) -> Deadline:
    """A step without pauses and extensions."""
    terms, citation = _terms(known), _citation(known)
    if name not in terms:
        return Deadline(step, one, None, done, "no_due_day", citation, one.proposal)
    try:
        last = deadline(start, _limit(known, terms[name]))
    except UnknownYear as fault:
        return Deadline(step, one, None, done, NO_CALENDAR, citation, one.proposal, unknown_year=fault.year)
    return Deadline(step, one, last, done, "", citation, one.proposal)


def answer(known: Known, one: Assignment, done: date | None, proposal: str, day: date) -> Deadline:
    """By when an office owes its answer (an assisting one: its opinion), with what was granted by `day`. An extension
    granted after the last day, and what goes beyond the longest limit, has no effect; the first kind is listed."""
    granted = [hold for hold in known.by(Hold, "assignment")[one.id] if hold.day <= day]
    return _answer(known, one, done, proposal, day, sorted(granted, key=_by_grant))


def after(known: Known, hold: Hold, proposal: str) -> Deadline:
    """By when the answer to a proposal was owed once this pause or extension had been granted; what was granted later
    is not in it. For one that was merged later it is the day of the main one."""
    one = known.by(Assignment, "id")[hold.assignment][0]
    granted = [each for each in known.by(Hold, "assignment")[one.id] if _by_grant(each) <= _by_grant(hold)]
    there = files(known, hold.day).get(proposal)
    asked = proposal if there and there.examined else one.proposal
    return _answer(known, one, None, asked, hold.day, sorted(granted, key=_by_grant))


def _by_grant(hold: Hold) -> tuple[date, str]:
    return hold.day, hold.id


def _answer(known: Known, one: Assignment, done: date | None, proposal: str, day: date, holds: list[Hold]) -> Deadline:
    step, citation = OPINION if one.role == ASSIST else ANSWER, _citation(known)
    if any(hold.kind == PAUSE and hold.first and not hold.last for hold in holds) and done is None:
        return Deadline(step, one, None, done, "clock_stopped", citation, proposal)
    begun = one.assigned_day
    if proposal != one.proposal and (examined := files(known, day)[proposal].examined):
        begun = max(begun, examined.day)  # merged into one that the office had already: its time begins then
    try:
        begins = one if begun == one.assigned_day else replace(one, assigned_day=begun)
        last, refused = _answer_due(known, begins, _pauses(holds, done), holds, day)
    except UnknownYear as fault:
        return Deadline(step, one, None, done, NO_CALENDAR, citation, proposal, unknown_year=fault.year)
    return Deadline(step, one, last, done, "", citation, proposal, tuple(refused))


def _pauses(holds: list[Hold], done: date | None) -> list[Pause]:
    """The pauses; one that was never ended lasts to the answer."""
    spans = [(hold.first, hold.last or done, hold.why) for hold in holds if hold.kind == PAUSE]
    return [Pause(first, last, why) for first, last, why in spans if first and last and first <= last]


def _answer_due(
    known: Known, one: Assignment, pauses: list[Pause], holds: list[Hold], day: date
) -> tuple[Due, list[str]]:
    terms = _terms(known)
    start, limit = _begins(known, one, terms)
    last = deadline(start, limit, pauses)
    hard = terms.get("hard", "") if one.role != ASSIST and start == one.assigned_day else ""
    # A fixed day is so many days from assignment where a pause takes some of them and the law lets it.
    moved = limit.number == 0 and terms.get("pause_moves_fixed") == "yes"
    if moved and any(one.assigned_day < pause.last and pause.first <= start for pause in pauses):
        start, limit = one.assigned_day, replace(limit, number=(start - one.assigned_day).days)
        last = deadline(start, limit, pauses)
    if hard and one.explained_day and one.explained_day <= min(last.day, day):
        limit = _limit(known, hard)
        last = deadline(start, limit, pauses)
    granted, refused = list[Limit](), list[str]()
    for hold in holds:
        if hold.kind == EXTENSION and hold.limit:
            if hold.day > last.day:
                refused.append(hold.key)
                continue
            granted.append(_limit(known, hold.limit))
            last = deadline(start, limit, pauses, granted)
    return _not_beyond(known, one, terms, pauses, last), refused


def _not_beyond(known: Known, one: Assignment, terms: dict[str, Any], pauses: list[Pause], last: Due) -> Due:
    """The day itself, or the last day of the longest limit where an extension would pass it."""
    if "longest" not in terms or len(last.limits) == 1:
        return last
    longest = deadline(one.assigned_day, _limit(known, terms["longest"]), pauses)
    return min(last, longest, key=lambda found: found.day)


def _begins(known: Known, one: Assignment, terms: dict[str, Any]) -> tuple[date, Limit]:
    """From which day how long: a limit from assignment, or a fixed day for proposals of a plenary."""
    if one.role == ASSIST:
        return one.assigned_day, _limit(known, terms["assist"])
    fixed, proposal = terms.get("fixed"), next(iter(known.by(Proposal, "id")[one.proposal]), None)
    if fixed and proposal and proposal.plenary:
        month, day = map(int, fixed.get(proposal.proposer_kind, fixed["others"]).split("-"))
        by = date(one.assigned_day.year, month, day)
        if one.assigned_day < by:
            return by, _limit(known, "0日")
    return one.assigned_day, _limit(known, terms["answer"])
