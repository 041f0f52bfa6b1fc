"""Signing in for an event by a code that cannot be forwarded: each as themself, on their own phone, while it is on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jimu.web.events import code
from jimu.web.events.models import SignIn
from jimu.web.events.queries import seats
from jimu.web.log.queries import faults
from tests.web.county import County
from tests.web.people import Congress


@pytest.fixture
def congress(place: County) -> Congress:
    return Congress(place)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the time by which codes are made and passes grow old."""

    def set_to(moment: float) -> None:
        for module in ("jimu.web.events.code", "jimu.web.events.sign"):
            monkeypatch.setattr(f"{module}.time", lambda: moment)

    set_to(1_000_000.0)
    return set_to


def address(congress: Congress, event: str = "e1", page: str = "") -> str:
    return f"/events/{congress.unit.pk}/{event}/{page}"


def digits(congress: Congress, event: str = "e1") -> str:
    return code.code_of(congress.unit.pk, event, code.slot_of())


@given(st.integers(0, 10**10), st.integers(1, 10**6))
def test_a_code_holds_for_its_half_minute_and_the_next(moment: int, unit: int) -> None:
    made = code.code_of(unit, "e", code.slot_of(moment))
    assert re.fullmatch(r"\d{6}", made)
    assert code.is_good(unit, "e", f" {made[:3]} {made[3:]} ", moment)
    assert code.is_good(unit, "e", made, (code.slot_of(moment) + 2) * code.SECONDS - 1)
    later = {code.code_of(unit, "e", code.slot_of(moment) + number) for number in (1, 2)}
    assert code.is_good(unit, "e", made, (code.slot_of(moment) + 2) * code.SECONDS) is (made in later)


def test_the_wall_shows_the_code_to_the_clerk_alone_and_renews_it(
    congress: Congress, login: Callable[[str], Client], clock: Callable[[float], None]
) -> None:
    congress.held_today()
    page = login("clerk").get(address(congress, page="code")).content.decode()
    assert digits(congress)[:3] in page
    assert "<svg" in page
    assert 'hx-trigger="every 5s"' in page
    clock(1_000_060.0)
    part = login("clerk").get(address(congress, page="code"), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="code"')
    assert digits(congress)[3:] in part
    assert login("head").get(address(congress, page="code")).status_code == 403
    assert congress.phone("m1").get(address(congress, page="code")).status_code == 404


def test_a_member_scans_and_signs_in_with_one_tap(congress: Congress, clock: Callable[[float], None]) -> None:
    congress.held_today()
    phone = congress.phone("m1")
    page = phone.get(address(congress, page="sign"), {"code": digits(congress)}).content.decode()
    assert "本人签到" in page
    assert "屏幕上的六位数" not in page
    phone.post(address(congress, page="sign"))
    assert congress.statuses() == {"m1": "出席", "m2": "", "m3": ""}
    assert next(row.signed for row in seats(congress.unit.pk, "e1") if row.member == "m1") == "扫码"
    assert "您已经签到了" in phone.get(address(congress, page="sign")).content.decode()
    assert list(faults()) == []


def test_who_scans_before_logging_in_has_time_to_do_so(congress: Congress, clock: Callable[[float], None]) -> None:
    congress.held_today()
    user, phone = congress.account("m1"), Client()
    user.set_password("纸上得来终觉浅9")
    user.save()
    answer = phone.get(address(congress, page="sign"), {"code": digits(congress)})
    assert answer.status_code == 302
    phone.post("/login", {"username": user.username, "password": "纸上得来终觉浅9"})
    clock(1_000_000.0 + 200)
    phone.post(address(congress, page="sign"))
    assert congress.statuses()["m1"] == "出席"


def test_a_forwarded_code_is_worth_nothing_after_its_minute(congress: Congress, clock: Callable[[float], None]) -> None:
    congress.held_today()
    old = digits(congress)
    clock(1_000_000.0 + 61)
    phone = congress.phone("m1")
    page = phone.get(address(congress, page="sign"), {"code": old}).content.decode()
    assert "已经过期" in page
    assert "屏幕上的六位数" in page
    assert phone.post(address(congress, page="sign"), {"code": old}).status_code == 422
    assert congress.statuses()["m1"] == ""
    phone.post(address(congress, page="sign"), {"code": digits(congress)})
    assert congress.statuses()["m1"] == "出席"


def test_what_was_scanned_is_good_for_some_minutes_and_for_this_event_alone(
    congress: Congress, clock: Callable[[float], None]
) -> None:
    congress.held_today()
    congress.held_today("e2")
    phone = congress.phone("m1")
    phone.get(address(congress, page="sign"), {"code": digits(congress)})
    assert phone.post(address(congress, "e2", "sign"), {"code": digits(congress)}).status_code == 422
    assert congress.statuses("e2")["m1"] == ""
    clock(1_000_000.0 + 301)
    assert phone.post(address(congress, page="sign")).status_code == 422
    assert congress.statuses()["m1"] == ""


def test_nobody_signs_in_for_another_on_their_own_phone(congress: Congress, clock: Callable[[float], None]) -> None:
    congress.held_today()
    phone = congress.phone("m1")
    phone.post(address(congress, page="sign"), {"code": digits(congress)})
    phone.post("/logout")
    phone.force_login(congress.account("m2"))
    answer = phone.post(address(congress, page="sign"), {"code": digits(congress)})
    assert answer.status_code == 422
    assert "已经给别人签过到" in answer.content.decode()
    assert congress.statuses() == {"m1": "出席", "m2": "", "m3": ""}
    assert SignIn.objects.count() == 1


def test_who_guesses_codes_has_to_wait(congress: Congress, clock: Callable[[float], None]) -> None:
    congress.held_today()
    phone = congress.phone("m1")
    good = digits(congress)
    for number in range(5):
        wrong = f"{(int(good) + number + 1) % 10**6:06d}"
        assert phone.post(address(congress, page="sign"), {"code": wrong}).status_code == 422
    assert "输错次数太多" in phone.post(address(congress, page="sign"), {"code": good}).content.decode()
    assert congress.statuses()["m1"] == ""


def test_only_who_is_invited_signs_in_and_only_while_it_is_on(
    congress: Congress, clock: Callable[[float], None]
) -> None:
    congress.held_today()
    assert congress.phone("m5").get(address(congress, page="sign")).status_code == 404
    later = congress.event("later", 3)
    congress.invite(later, "m1")
    good = code.code_of(congress.unit.pk, "later", code.slot_of())
    answer = congress.phone("m1").post(address(congress, "later", "sign"), {"code": good})
    assert answer.status_code == 422
    assert congress.statuses("later") == {"m1": ""}
