"""Measures over what became of proposals: received, filed, assigned, answered, closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jimu.law.calendar import KNOWN_YEARS
from jimu.measures.base import Row
from jimu.measures.formula import Answer, Question, Sorting, nothing, ratio, share, total
from jimu.measures.known import Known
from jimu.measures.members.offices import in_office
from jimu.measures.proposals.due import ANSWER, deadlines
from jimu.measures.proposals.files import File, assigned, files, main
from jimu.measures.proposals.parameters import ALL_SIGNERS, BY_PROPOSAL, KEY, LONGEST, WITH_MERGED
from jimu.measures.proposals.row import FILED, MERGED, Assignment, Reply, Signature, Talk


def asked(question: Question) -> Iterator[File]:
    """The files, as they stood on the last day, of the sessions and kinds of proposers asked."""
    sessions, kinds = question.many("sessions"), question.many("proposers")
    for file in files(question.known, question.day).values():
        row = file.proposal
        if (sessions is None or row.session in sessions) and (kinds is None or row.proposer_kind in kinds):
            yield file


@dataclass(slots=True)
class Sorted:
    """The files that a measure counts, with the sorting of its rows."""

    files: list[File]
    sorting: Sorting

    def count(self, holds: Callable[[File], bool]) -> Answer:
        """Of these files the share of which something holds."""
        return share(sum(holds(file) for file in self.files), len(self.files), self.sorting)


def received(question: Question) -> Sorted:
    """Submitted in the period and not taken back."""
    found = Sorted([], Sorting())
    for file in asked(question):
        if file.proposal.submitted_day not in question.period:
            continue
        if file.retracted:
            found.sorting.leave(file.proposal, "proposal_retracted")
        else:
            found.files.append(file)
            found.sorting.rows.append(file.proposal)
    return found


def filed(question: Question) -> Sorted:
    """Filed in the period; those that were examined otherwise, not yet or taken back are listed."""
    found = Sorted([], Sorting())
    with_merged = question.one("merged") == WITH_MERGED
    for file in asked(question):
        day = file.examined.day if file.examined else file.proposal.submitted_day
        if day not in question.period:
            continue
        if why := _not_filed(file, with_merged=with_merged):
            found.sorting.leave(file.proposal, why)
        else:
            found.files.append(file)
            found.sorting.rows += file.rows
    return found


def _not_filed(file: File, *, with_merged: bool) -> str:
    if file.retracted:
        return "proposal_retracted"
    if not file.examined:
        return "proposal_not_examined"
    if file.outcome == MERGED:
        return "" if with_merged else "proposal_merged"
    return "" if file.outcome == FILED else "proposal_not_filed"


def proposals_received(question: Question) -> Answer:
    """How many came in."""
    found = received(question)
    return total(len(found.files), found.sorting)


def proposals_filed(question: Question) -> Answer:
    """How many were filed."""
    found = filed(question)
    return total(len(found.files), found.sorting)


def proposals_marked(question: Question) -> Answer:
    """How many of those received are key proposals, or excellent ones."""
    found, sorting = received(question), Sorting()
    sorting.left_out += found.sorting.left_out
    for file in found.files:
        if file.proposal.key_proposal if question.one("mark") == KEY else file.proposal.excellent:
            sorting.rows.append(file.proposal)
    return total(len(sorting.rows), sorting)


def filing_rate(question: Question) -> Answer:
    """Filed ÷ received in the period and examined."""
    found, above = Sorted([], Sorting()), 0
    for file in (before := received(question)).files:
        if not file.examined:
            found.sorting.leave(file.proposal, "proposal_not_examined")
            continue
        found.files.append(file)
        found.sorting.rows += file.rows
        above += not _not_filed(file, with_merged=question.one("merged") == WITH_MERGED)
    found.sorting.left_out += before.sorting.left_out
    return share(above, len(found.files), found.sorting)


def assigned_rate(question: Question) -> Answer:
    """Of those filed, the share that an office has been given."""
    return filed(question).count(lambda file: bool(file.answering))


def proposals_assigned(question: Question) -> Answer:
    """How many were given to offices in the period, each once."""
    sorting, count = Sorting(), 0
    for file in asked(question):
        first = _first_assigned(question.known, file, question.day)
        if first is None or first.assigned_day not in question.period or file.outcome == MERGED:
            continue
        if file.retracted:
            sorting.leave(file.proposal, "proposal_retracted")
        else:
            sorting.rows += [file.proposal, first]
            count += 1
    return total(count, sorting)


def _first_assigned(known: Known, file: File, day: date) -> Assignment | None:
    """The first assignment of a proposal, one that was returned later among them."""
    own = [one for one in known.by(Assignment, "proposal")[file.proposal.id] if one.assigned_day <= day]
    return min(own, key=lambda one: (one.assigned_day, one.id), default=None)


def answered_rate(question: Question) -> Answer:
    """Of those filed, the share to which every office that owes an answer has given one."""
    found = filed(question)
    _list_early(found)
    return found.count(lambda file: file.answered)


def _list_early(found: Sorted) -> None:
    for file in found.files:
        for reply in file.early:
            found.sorting.leave(reply, "reply_before_assignment")
        found.sorting.rows += file.last_replies


def closed_rate(question: Question) -> Answer:
    """Of those filed, the share that is done with."""
    return filed(question).count(lambda file: file.closed is not None)


def contacted_rate(question: Question) -> Answer:
    """Of those filed, the share about which an office has spoken with the proposer."""
    known, day = question.known, question.day

    def contacted(file: File) -> bool:
        every = assigned(known, main(known, file.proposal.id, day), day)
        return any(talk.day <= day for one in every for talk in known.by(Talk, "assignment")[one.id])

    return filed(question).count(contacted)


def answered_on_time(question: Question) -> Answer:
    """Of the answers due in the period and by now, the share given by the last day."""
    sorting, kept, due = Sorting(), 0, 0
    wanted = {file.proposal.id for file in asked(question) if file.outcome in (FILED, MERGED)}
    for one in deadlines(question.known, question.day):
        if one.step != ANSWER or one.proposal not in wanted:
            continue
        if one.why == "calendar_is_unknown" and not _due_later(question, one.assignment):
            return nothing("calendar_is_unknown", sorting)
        if one.day is None:
            sorting.leave(one.assignment, one.why)
        elif one.day in question.period and one.is_open(question.day) and one.day > question.day:
            sorting.leave(one.assignment, "not_due_yet")
        elif one.day in question.period:
            sorting.rows.append(one.assignment)
            kept, due = kept + one.kept(), due + 1
    return share(kept, due, sorting, law=("periods", "proposal_limits"))


def _due_later(question: Question, one: Assignment) -> bool:
    """Whether a limit that ends in a year without a calendar ends after the period: all that lies before is known."""
    return {one.assigned_day.year, question.period.last.year} <= set(KNOWN_YEARS)


def days_to_answer(question: Question) -> Answer:
    """Days from assignment to the first answer over the first answers of the period: the average, or the longest."""
    sorting, days = Sorting(), list[int]()
    for file in asked(question):
        for one in () if file.retracted else file.answering:
            replies = file.replies.get(one.id, ())
            if replies and replies[0].day in question.period:
                sorting.rows.append(replies[0])
                days.append((replies[0].day - one.assigned_day).days)
    if days and question.one("taken") == LONGEST:
        return total(max(days), sorting)
    return ratio(Decimal(sum(days)), len(days), sorting)


def answered_on(question: Question) -> Answer:
    """The day on which the last of those filed was answered; none while one is not."""
    found = filed(question)
    _list_early(found)
    days = [file.answered_day for file in found.files]
    if not days:
        return nothing("none_filed", found.sorting)
    if None in days:
        return nothing("not_all_answered", found.sorting)
    return Answer(max(day for day in days if day), found.sorting.rows, found.sorting.left_out)


def answered_in_period(question: Question) -> Iterator[File]:
    """The files whose last answer that was owed came in the period."""
    return (file for file in asked(question) if not file.retracted and file.answered_day in question.period)


def class_rate(question: Question) -> Answer:
    """Of what was answered in the period, the share whose answer that stands is of the classes asked."""
    order = [line["name"] for line in question.law["proposal_results"]]
    sorting, above, below, wanted = Sorting(), 0, 0, question.many("classes")
    for file in answered_in_period(question):
        given = [reply for reply in file.last_replies if reply.result in order]
        for reply in file.last_replies:
            if reply.result not in order:
                sorting.leave(reply, "not_recorded")
        if question.one("per") == BY_PROPOSAL and given:
            given = [max(given, key=lambda reply: order.index(reply.result))]
        sorting.rows += given
        above += sum(wanted is None or reply.result in wanted for reply in given)
        below += len(given)
    return share(above, below, sorting, law=("proposal_results",))


def class_improved(question: Question) -> Answer:
    """Of the answers of a class that were looked at again in the period, the share that is of a better class then."""
    sorting, above, below = Sorting(), 0, 0
    before, after = question.many("before"), question.many("classes")
    for reply in question.known.all(Reply):
        if reply.day > question.day or not (before is None or reply.result in before):
            continue
        if not reply.rechecked or not reply.rechecked_day or reply.rechecked_day > question.day:
            sorting.leave(reply, "not_rechecked")
        elif reply.rechecked_day in question.period:
            sorting.rows.append(reply)
            above, below = above + (after is None or reply.rechecked in after), below + 1
    return share(above, below, sorting)


def proposed_by(question: Question) -> Answer:
    """Of the members in office, the share who proposed in the period."""
    members, sorting = in_office(question.known, question.day), Sorting()
    found = received(question)
    who = {file.proposal.member for file in found.files}
    rows: list[Row] = [*found.sorting.rows]
    if question.one("signers") == ALL_SIGNERS:
        for file in found.files:
            for one in question.known.by(Signature, "proposal")[file.proposal.id]:
                if one.signed_day and one.signed_day <= question.day:
                    who.add(one.member)
                    rows.append(one)
                else:
                    sorting.leave(one, "not_signed")
    sorting.rows += [*members.values(), *rows]
    sorting.left_out += found.sorting.left_out
    return share(len(who & set(members)), len(members), sorting)
