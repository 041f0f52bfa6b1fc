"""Measures over the supervision of proposals (督办): how many, what share of the key ones, what became of them."""

from __future__ import annotations

from jimu.measures.formula import Answer, Question, Sorting, share, total
from jimu.measures.proposals.counting import asked, received
from jimu.measures.proposals.files import File
from jimu.measures.proposals.parameters import KEY, MARKED
from jimu.measures.proposals.row import Closing, Examination, Proposal, Supervision
from jimu.measures.proposals.wording import measured


def _supervised(question: Question) -> tuple[dict[str, File], Sorting]:
    """The proposals with a supervision in the period, each once, and the rows that say so."""
    files = {file.proposal.id: file for file in asked(question) if _is_marked(question, file)}
    sorting, found = Sorting(), dict[str, File]()
    for one in question.known.all(Supervision):
        if one.proposal in files and one.day in question.period and one.day <= question.day:
            sorting.rows.append(one)
            found[one.proposal] = files[one.proposal]
    return found, sorting


def _is_marked(question: Question, file: File) -> bool:
    mark = question.one("mark")
    return not mark or (file.proposal.key_proposal if mark == KEY else file.proposal.excellent)


def supervised(question: Question) -> Answer:
    """How many proposals were supervised in the period, each once."""
    found, sorting = _supervised(question)
    return total(len(found), sorting)


def supervised_closed(question: Question) -> Answer:
    """Of the proposals supervised in the period, the share that is done with by its last day."""
    found, sorting = _supervised(question)
    closed = [file.closed for file in found.values() if file.closed is not None]
    sorting.rows += [*(file.proposal for file in found.values()), *closed]
    return share(len(closed), len(found), sorting)


def key_supervised(question: Question) -> Answer:
    """Of the key proposals received in the period, the share that has been supervised."""
    found, sorting, above, below = received(question), Sorting(), 0, 0
    sorting.left_out += found.sorting.left_out
    for file in found.files:
        if file.proposal.key_proposal:
            seen = [
                one for one in question.known.by(Supervision, "proposal")[file.proposal.id] if one.day <= question.day
            ]
            sorting.rows += [file.proposal, *seen]
            above, below = above + bool(seen), below + 1
    return share(above, below, sorting)


MEASURES = (
    measured(
        "supervised",
        (
            "督办提案数",
            "proposals supervised",
            "期内有督办记录的提案件数，一件只计一次；可只计重点提案。",
            "Proposals that were supervised in the period, each once; of key proposals alone where asked.",
        ),
        "件",
        supervised,
        (Supervision, Proposal, Examination),
        MARKED,
        kind="count",
    ),
    measured(
        "supervised_closed",
        (
            "督办提案办结率",
            "supervised proposals closed",
            "期内有督办记录的提案中，到期末已办结的占比。",
            "Of the proposals supervised in the period, the share closed by its last day.",
        ),
        "%",
        supervised_closed,
        (Supervision, Proposal, Examination, Closing),
        MARKED,
    ),
    measured(
        "key_supervised",
        (
            "重点提案督办率",
            "key proposals supervised",
            "期内提交的重点提案中，已有督办记录的占比。",
            "Of the key proposals submitted in the period, the share that has been supervised.",
        ),
        "%",
        key_supervised,
        (Proposal, Supervision),
    ),
)
