"""Measures over what proposers think of the answers, and over what was handled again."""

from __future__ import annotations

from jimu.measures.formula import Answer, Question, Sorting, share
from jimu.measures.proposals.counting import answered_in_period, asked
from jimu.measures.proposals.files import answers_again, replies_of
from jimu.measures.proposals.parameters import ATTITUDE, OVER_FORMS
from jimu.measures.proposals.row import Assignment, Opinion, Rehandling

BEFORE = "of an earlier period"  # such a form is counted there, and not listed here


def forms(question: Question) -> tuple[list[Opinion], Sorting]:
    """The forms returned in the period: of each member about each proposal the last; the others are listed."""
    wanted = {file.proposal.id for file in asked(question) if not file.retracted}
    sorting, last = Sorting(), dict[tuple[str, str], Opinion]()
    ordered = sorted(question.known.all(Opinion), key=lambda one: (str(one.returned_day or ""), one.id))
    for one in ordered:
        if one.proposal not in wanted:
            continue
        if why := _not_counted(question, one):
            if why != BEFORE:
                sorting.leave(one, why)
            continue
        if (one.proposal, one.member) in last:
            sorting.leave(last[one.proposal, one.member], "overtaken_by_a_later_form")
        last[one.proposal, one.member] = one
    return list(last.values()), sorting


def _not_counted(question: Question, one: Opinion) -> str:
    if one.returned_day is None:
        return "form_not_returned"
    if one.returned_day < question.period.first:
        return BEFORE
    return "returned_after_the_period" if one.returned_day > question.day else ""


def content(question: Question) -> Answer:
    """Content ÷ forms returned in the period, or ÷ proposals answered in it, as the parameter says."""
    found, sorting = forms(question)
    marked = []
    for one in found:
        if said(question, one):
            marked.append(one)
        else:
            sorting.leave(one, "left_open")
    sorting.rows += marked
    if question.one("denominator") == OVER_FORMS:
        return share(sum(good(question, one) for one in marked), len(marked), sorting)
    by_proposal: dict[str, list[Opinion]] = {}
    for one in marked:
        by_proposal.setdefault(one.proposal, []).append(one)
    answered = [file.proposal for file in answered_in_period(question)]
    sorting.rows += answered
    above = sum(all(good(question, one) for one in by_proposal[row.id]) for row in answered if row.id in by_proposal)
    return share(above, len(answered), sorting)


def said(question: Question, one: Opinion) -> str:
    """What a form says of what is asked."""
    return one.attitude if question.one("about") == ATTITUDE else one.result


def good(question: Question, one: Opinion) -> bool:
    """Whether that counts as content."""
    return said(question, one) in question.given["good"]


def forms_returned(question: Question) -> Answer:
    """Of the proposals answered in the period, the share with a form returned by its last day."""
    sorting, above, below = Sorting(), 0, 0
    for file in answered_in_period(question):
        own = question.known.by(Opinion, "proposal")[file.proposal.id]
        back = [one for one in own if one.returned_day and one.returned_day <= question.day]
        for one in own:
            if one not in back:
                sorting.leave(one, "returned_after_the_period" if one.returned_day else "form_not_returned")
        sorting.rows += [file.proposal, *back]
        above, below = above + bool(back), below + 1
    return share(above, below, sorting)


def handled_again(question: Question) -> Answer:
    """Of the answers sent back in the period, the share that was answered once more."""
    sorting, above, below = Sorting(), 0, 0
    there = question.known.by(Assignment, "id")
    for back in question.known.all(Rehandling):
        if back.day not in question.period or back.day > question.day:
            continue
        if back.assignment not in there:
            sorting.leave(back, "refers_to_nothing")
            continue
        one = there[back.assignment][-1]
        replies = replies_of(question.known, one, question.day)
        later = [reply for reply in replies if answers_again(reply, back, one.proposal)]
        sorting.rows += [back, *later[:1]]
        above, below = above + bool(later), below + 1
    return share(above, below, sorting)
