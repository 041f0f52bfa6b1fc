"""Where a proposal stands, by its rows; what stands against submitting a text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jimu.law import Law
from jimu.measures import Known
from jimu.measures.invented import year
from jimu.measures.proposals.due import AGAIN, deadlines
from jimu.measures.proposals.files import files
from jimu.measures.proposals.matter import doubts
from jimu.measures.proposals.row import Assignment, Closing, Opinion, Rehandling, Reply
from jimu.measures.proposals.standing import Handling, Stand, handling_of, history, sent_back, stand_of
from tests.measures.test_proposals import BASE, day, given, known

LATER = day("12-31")


def stood(*rows: Any, on: date = LATER) -> tuple[Stand, list[Handling]]:
    what = known(*rows)
    return stand_of(what, files(what, on)["案1"], on), [handling_of(what, one, on) for one in what.all(Assignment)]


def reply(thing: str, on: str, **values: Any) -> Reply:
    return Reply(id=thing, day=day(on), **{"assignment": "交1", **BASE, **values})


BACK = Rehandling(id="再", assignment="交1", day=day("05-20"), **BASE)


def test_a_proposal_goes_from_step_to_step() -> None:
    accepted = given(accepted_day=day("03-12"))
    assert stood() == (Stand.FILED, [])
    assert stood(given()) == (Stand.HANDLED, [Handling.GIVEN])
    assert stood(given(returned_day=day("03-12"))) == (Stand.FILED, [Handling.RETURNED])
    assert stood(accepted) == (Stand.HANDLED, [Handling.ACCEPTED])
    assert stood(accepted, reply("复", "05-10")) == (Stand.ANSWERED, [Handling.ANSWERED])
    assert stood(accepted, reply("复", "05-10"), BACK) == (Stand.AGAIN, [Handling.AGAIN])
    again = reply("复2", "06-10", again=True)
    assert stood(accepted, reply("复", "05-10"), BACK, again)[0] is Stand.ANSWERED
    closed = Closing(id="结", proposal="案1", day=day("07-01"), **BASE)
    assert stood(accepted, reply("复", "05-10"), closed) == (Stand.CLOSED, [Handling.OVER])
    assert stood(accepted, reply("复", "05-10"), closed, on=day("06-30"))[0] is Stand.ANSWERED


def test_an_answer_of_the_day_on_which_it_was_sent_back_is_the_second_only_where_it_says_so() -> None:
    first = reply("复", "05-20")
    assert stood(given(), first, BACK)[0] is Stand.AGAIN
    both = known(given(), first, BACK, reply("复2", "05-20", again=True))
    assert stand_of(both, files(both, LATER)["案1"], LATER) is Stand.ANSWERED
    assert [one.done for one in deadlines(both, LATER) if one.step == AGAIN] == [day("05-20")]
    assert sent_back(both, next(iter(both.all(Assignment))), LATER) is None


def test_what_was_done_on_one_day_is_told_in_the_order_in_which_it_can_have_been_done() -> None:
    on = day("05-20")
    form: dict[str, Any] = {"proposal": "案1", "member": "甲", "returned_day": on, **BASE}
    what = known(
        given(), reply("复", "05-20"), reply("复2", "05-20", again=True), BACK,
        Opinion(id="意1", result="不满意", **form), Opinion(id="意2", result="满意", **form),
        Closing(id="结", proposal="案1", day=on, **BASE),
    )  # fmt: skip
    told = [(one.what, one.words) for one in history(what, files(what, LATER)["案1"], LATER) if one.day == on]
    assert [name for name, _ in told] == ["answered", "rated", "sent_back", "answered_again", "rated", "closed"]
    assert [words for name, words in told if name == "rated"] == ["不满意", "满意"]


def test_an_assisting_office_is_done_with_its_opinion_and_owes_the_proposer_none() -> None:
    rows = (given(), given(2, role="会办"), reply("会", "04-01", assignment="交2"))
    assert stood(*rows) == (Stand.HANDLED, [Handling.GIVEN, Handling.ANSWERED])


def test_every_proposal_of_an_invented_year_stands_somewhere_and_its_history_is_in_order() -> None:
    end, stands = date(2025, 12, 31), set[Stand]()
    for seed in range(3, 6):
        what = Known(year(seed, 2024), end, Law("990100", "2024-12-31"))
        for file in files(what, end).values():
            stands.add(stand_of(what, file, end))
            days = [one.day for one in history(what, file, end)]
            assert days == sorted(days)
            assert min(days) == min(file.proposal.submitted_day, *days)
    assert stands == set(Stand)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("关于疏通东街排水沟的建议", "东街逢雨积水。建议汛前清淤。", []),
        ("", "建议汛前清淤。", ["no_title"]),
        ("关于疏通东街排水沟的建议", "", ["no_text"]),
        ("关于修路和办学校的建议", "路不好走。建议修路。", ["two_matters"]),
        ("东街排水", "东街逢雨积水。建议清淤。", ["odd_title"]),
        ("关于疏通东街排水沟的建议", "东街逢雨积水。", ["nothing_asked"]),
        ("关于疏通东街排水沟的建议", "另附关于新建东街小学的建议。", ["second_title"]),
        ("关于疏通东街排水沟的建议", "建议" * 1251, ["too_long"]),
    ],
)
def test_what_stands_against_a_text(title: str, text: str, expected: list[str]) -> None:
    assert doubts(title, text, Law("990100", "2026-01-01")) == expected
