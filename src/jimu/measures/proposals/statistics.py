"""The statistics of a year's proposals, as an office reports them to its plenary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jimu.measures.formula import Answer, Question
from jimu.measures.proposals import counting, opinions
from jimu.measures.proposals.files import File
from jimu.measures.proposals.parameters import (
    ATTITUDE,
    OVER_ANSWERED,
    OVER_FORMS,
    RESULT,
    WITHOUT_MERGED,
)
from jimu.measures.proposals.row import CONTENT, FILED, MERGED, MOSTLY, NOT_FILED

UNSAID = "未填写"


@dataclass(frozen=True, slots=True)
class Statistics:
    """A year of proposals. Counts by outcome, ground, kind of proposer, sector, category and class; and rates, each an
    Answer with both its parts. content: by what is asked and over what, so that both ways stand side by side."""

    received: int
    retracted: int
    filed: int
    merged: int
    not_filed: int
    passed_on: int
    not_examined: int
    grounds: dict[str, int]
    proposers: dict[str, int]
    sectors: dict[str, int]
    categories: dict[str, int]
    classes: dict[str, int]
    answered: Answer
    on_time: Answer
    content: dict[tuple[str, str], Answer]


def statistics(question: Question) -> Statistics:
    """The statistics over the question's period as it stood on its last day: of the proposals submitted in it."""
    found = counting.received(question)
    files = found.files
    outcomes = Counter(file.outcome for file in files)
    filed = [file for file in files if file.outcome == FILED]
    return Statistics(
        received=len(files),
        retracted=len(found.sorting.left_out),
        filed=len(filed),
        merged=outcomes[MERGED],
        not_filed=outcomes[NOT_FILED],
        passed_on=len(files) - len(filed) - outcomes[MERGED] - outcomes[NOT_FILED] - outcomes[""],
        not_examined=outcomes[""],
        grounds=_tally(file.examined.ground for file in files if file.examined and file.outcome == NOT_FILED),
        proposers=_tally(file.proposal.proposer_kind for file in files),
        sectors=_tally(file.proposal.sector for file in files),
        categories=_tally(file.proposal.category for file in files),
        classes=_classes(question, files),
        answered=counting.answered_rate(_with(question, merged=WITHOUT_MERGED)),
        on_time=counting.answered_on_time(question),
        content={
            (about, over): opinions.content(_with(question, about=about, denominator=over, good=(CONTENT, MOSTLY)))
            for about in (ATTITUDE, RESULT)
            for over in (OVER_FORMS, OVER_ANSWERED)
        },
    )


def _with(question: Question, **given: str | tuple[str, ...]) -> Question:
    """The same question with parameters of its own."""
    words = {name: (word,) if isinstance(word, str) else word for name, word in given.items()}
    return replace(question, given={**question.given, **words})


def _tally(words: Iterable[str]) -> dict[str, int]:
    """How often each word, the most frequent first."""
    return dict(Counter(word or UNSAID for word in words).most_common())


def _classes(question: Question, files: Iterable[File]) -> dict[str, int]:
    """The classes of the answers that stand, in the order of the place's table; those it does not have after them."""
    found = Counter(reply.result or UNSAID for file in files for reply in file.last_replies)
    order = [line["name"] for line in question.law["proposal_results"]]
    return {name: found[name] for name in [*order, *sorted(set(found) - set(order))] if found[name] or name in order}
