"""What one person came to and did, from all registers, gathered once for everybody."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from jimu.measures.events.held import sheet
from jimu.measures.events.row import Attendance, Event
from jimu.measures.formula import Question
from jimu.measures.members.row import Act
from jimu.measures.opinion.row import USED, Forward, OpinionReport
from jimu.measures.proposals.files import File, files
from jimu.measures.proposals.row import FILED, Signature
from jimu.model.actual import Period

OF_PROPOSALS = ("提案", "提案立案", "重点提案", "优秀提案")
OF_REPORTS = ("社情民意", "社情民意采用")


class Visit(NamedTuple):
    """One event, one person's row in its attendance, and the status under the rule of the place."""

    event: Event
    row: Attendance
    status: str


def visits_of(question: Question, member: str, period: Period) -> list[Visit]:
    """The events held in the period to which a member was invited, with the status; in order of time."""
    return question.known.once(("visits", member, period), lambda: _visits_in(question, member, period))


def _visits_in(question: Question, member: str, period: Period) -> list[Visit]:
    everybody = question.known.once("visits", lambda: _visits(question))
    return [
        visit for visit in everybody.get(member, ())
        if visit.event.held_day and period.first <= visit.event.held_day <= period.last
    ]  # fmt: skip


def _visits(question: Question) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    held = [event for event in question.known.all(Event) if event.held_day and not event.cancelled]
    for event in sorted(held, key=lambda event: (event.held_day, event.id)):
        for status, rows in sheet(question, event).by_status.items():
            for row in rows:
                found[row.member].append(Visit(event, row, status))
    return dict(found)


class Deed(NamedTuple):
    """What a member did beside events: of which register's row, what, when; of a joint one, how many signed and
    whether the member signed first."""

    key: str
    item: str
    day: date
    quantity: Decimal = Decimal(1)
    signers: int = 1
    first: bool = True


def acts_of(question: Question, member: str, period: Period) -> list[Deed]:
    """What a member did in the period beside events, in order of time.

    Proposals and opinion reports come from their registers, from the year on in which these have been kept; what the
    table of acts says of them for such a year is not counted a second time.
    """
    return question.known.once(("deeds", question.day, member, period), lambda: _acts_in(question, member, period))


def _acts_in(question: Question, member: str, period: Period) -> list[Deed]:
    everybody = question.known.once(("deeds", question.day), lambda: _deeds(question))
    own = [deed for deed in everybody.get(member, ()) if deed.day in period]
    return sorted(own, key=lambda one: (one.day, one.key))


def _deeds(question: Question) -> dict[str, list[Deed]]:
    found: dict[str, list[Deed]] = defaultdict(list)
    proposed, reported = set[int](), set[int]()
    for file in files(question.known, question.day).values():
        proposed.add(file.proposal.submitted_day.year)
        if not file.retracted:
            _add_proposal(question, file, found)
    for report in question.known.all(OpinionReport):
        reported.add(report.submitted_day.year)
        if report.member:
            found[report.member] += _of_report(question, report)
    for act in question.known.all(Act):
        years = proposed if act.item in OF_PROPOSALS else reported if act.item in OF_REPORTS else ()
        if act.day.year not in years:
            found[act.member].append(Deed(act.key, act.item, act.day, act.quantity, act.signers, act.first))
    return found


def _add_proposal(question: Question, file: File, found: dict[str, list[Deed]]) -> None:
    """What a proposal is to its first proposer and to each who signed with them."""
    row = file.proposal
    signed = [
        one.member
        for one in question.known.by(Signature, "proposal")[row.id]
        if one.signed_day and one.signed_day <= question.day and one.member != row.member
    ]
    done = [("提案", row.submitted_day)]
    if file.examined and file.outcome == FILED:
        done.append(("提案立案", file.examined.day))
    done += [
        (item, row.submitted_day) for item, yes in (("重点提案", row.key_proposal), ("优秀提案", row.excellent)) if yes
    ]
    for member in filter(None, [row.member, *signed]):
        found[member] += [
            Deed(row.key, item, day, signers=1 + len(signed), first=member == row.member) for item, day in done
        ]


def _of_report(question: Question, report: OpinionReport) -> list[Deed]:
    adopted = [one.adopted_day for one in question.known.by(Forward, "opinion")[report.id] if one.adopted_day]
    if report.decision == USED and report.decided_day:
        adopted.append(report.decided_day)
    handed = Deed(report.key, "社情民意", report.submitted_day)
    return [handed, *([Deed(report.key, "社情民意采用", min(adopted))] if adopted else [])]
