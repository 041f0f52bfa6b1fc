"""Many phones at once, and one phone that sends twice: each report has its own number, each form is one row."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from jimu.web.log.queries import faults
from jimu.web.opinion import queries
from jimu.web.opinion.models import Wording
from jimu.web.studios import queries as studios
from tests.web.county import County
from tests.web.test_opinion import WORDS
from tests.web.test_studios import Rooms

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 6


@pytest.fixture
def rooms(place: County) -> Rooms:
    return Rooms(place)


def at_once(ask: Callable[[int], Any], times: int) -> list[Any]:
    """What is answered to so many at the same time."""

    def asked(number: int) -> Any:
        try:
            return ask(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(asked, range(times)))


def test_reports_handed_in_at_once_have_numbers_of_their_own(rooms: Rooms) -> None:
    phones = [rooms.phone(("m1", "m2", "m3")[number % 3]) for number in range(PHONES)]

    def hand_in(number: int) -> int:
        return (
            phones[number].post("/opinion/mine/new", {**WORDS, "once": f"{number:032x}", "hand_in": "yes"}).status_code
        )

    assert at_once(hand_in, PHONES) == [302] * PHONES
    reports = queries.reports_of(rooms.unit.pk, rooms.today.year)
    assert len({one.id for one in reports}) == PHONES
    assert Wording.objects.count() == PHONES
    assert list(faults()) == []


def test_a_form_sent_many_times_at_once_is_one_report_and_one_visit(rooms: Rooms) -> None:
    user = rooms.account("m1")
    phones = [Client() for _number in range(PHONES)]
    for phone in phones:
        phone.force_login(user)

    def both(number: int) -> tuple[int, int]:
        report = phones[number].post("/opinion/mine/new", {**WORDS, "hand_in": "yes"})
        visit = phones[number].post("/studios/mine/new", rooms.typed())
        return report.status_code, visit.status_code

    assert at_once(both, PHONES) == [(302, 302)] * PHONES
    assert len(queries.reports_of(rooms.unit.pk, rooms.today.year)) == 1
    assert [one.matter for one in studios.own_visits(rooms.unit.pk, "m1")].count("公交站没有雨棚") == 1
    assert list(faults()) == []


def test_of_two_edits_at_once_one_is_kept_and_the_other_told(rooms: Rooms, login: Callable[[str], Client]) -> None:
    rooms.phone("m1").post("/opinion/mine/new", {**WORDS, "hand_in": "yes"})
    [report] = queries.reports_of(rooms.unit.pk, rooms.today.year)
    desks = [login("clerk") for _number in range(2)]

    def edit(number: int) -> int:
        words = {"seen": "1", "title": f"题目{number}", "text": f"第{number}个人改的"}
        return desks[number].post(f"/opinion/{rooms.unit.pk}/one/{report.id}/edit", words).status_code

    assert sorted(at_once(edit, 2)) == [302, 422]
    assert [one.number for one in queries.wordings(rooms.unit.pk, report.id)] == [1, 2]
    assert queries.report_in(rooms.unit.pk, report.id).title == queries.last_wording(rooms.unit.pk, report.id).title
