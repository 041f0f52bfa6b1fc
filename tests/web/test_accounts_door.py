"""The door: passwords, the lock-out, links that work once, sessions, the language."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jimu.web.accounts import actions
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.lockout import FIRST_WAIT, LONGEST_WAIT, wait_after
from jimu.web.accounts.models import OneTimeLink, Post, User
from jimu.web.accounts.people import person_of
from jimu.web.accounts.presence import IDLE_SECONDS
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.rights import Role
from tests.web import county
from tests.web.county import County

PASSWORD = "纸上得来终觉浅9"
REFUSED = "用户名或密码不对"


def try_in(username: str, password: str, client: Client | None = None) -> str:
    answer = (client or Client()).post("/login", {"username": username, "password": password}, follow=True)
    return answer.content.decode()


def sentence(page: str) -> str:
    return re.search(r'role="alert">(.*?)<', page, re.DOTALL)[1]


def logged(action: str) -> int:
    return Line.objects.filter(action=action).count()


def test_the_right_password_lets_in_and_is_logged(place: County) -> None:
    assert "我的待办" in try_in("clerk", PASSWORD)
    assert Line.objects.get(action="login").who == "示例clerk"
    assert list(faults()) == []


def test_one_sentence_for_unknown_wrong_locked_and_gone(place: County) -> None:
    User.objects.filter(username="head").update(is_active=False)
    User.objects.filter(username="museum").update(is_active=False)
    for _ in range(5):
        try_in("clerk", "不对不对不对不对")
    pages = [try_in("nobody", PASSWORD), try_in("department", "x"), try_in("clerk", PASSWORD), try_in("head", PASSWORD)]
    assert {sentence(page) for page in pages} == {sentence(pages[0])}
    assert REFUSED in pages[0]


def test_five_misses_lock_for_a_quarter_of_an_hour_and_are_logged(place: County) -> None:
    for _ in range(5):
        try_in("clerk", "不对不对不对不对")
    user = User.objects.get(username="clerk")
    assert timedelta(minutes=14) < user.locked_until - timezone.now() <= FIRST_WAIT
    assert (logged("login_failed"), logged("login_locked")) == (5, 1)
    assert REFUSED in try_in("clerk", PASSWORD)
    assert logged("login_failed") == 5  # while one waits nothing is tried
    User.objects.filter(pk=user.pk).update(locked_until=timezone.now() - timedelta(seconds=1))
    assert "我的待办" in try_in("clerk", PASSWORD)
    assert User.objects.get(username="clerk").failures == 0


@pytest.mark.parametrize(("failures", "wait"), [
    (1, 0), (4, 0), (5, 15), (6, 0), (10, 30), (15, 60), (50, 24 * 60), (5000, 24 * 60),
])  # fmt: skip
def test_waits_double_and_end(failures: int, wait: int) -> None:
    assert wait_after(failures) == timedelta(minutes=wait)
    assert wait_after(failures) <= LONGEST_WAIT


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_are_no_more_tries(transactional_db: None) -> None:
    place = county.build()

    def attempt(number: int) -> bool:
        try:
            return actions.right_password(username="clerk", password=f"不对不对{number}") is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(attempt, range(24)))
    assert User.objects.get(pk=place.users["clerk"].pk).failures == 5
    assert (logged("login_failed"), list(faults())) == (5, [])


@pytest.mark.django_db(transaction=True)
def test_a_link_that_two_use_at_once_lets_one_in(transactional_db: None) -> None:
    token = actions.make_link(county.build().users["clerk"], 1)

    def use(_number: int) -> bool:
        try:
            return actions.use_link(token=token) is not None
        except Hindrance:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(use, range(6))) == 1


def test_a_link_works_once_and_looking_at_it_does_not_use_it(place: County) -> None:
    token = actions.make_link(place.users["head"], 2)
    assert token not in str(OneTimeLink.objects.values_list())
    client = Client()
    for _ in range(3):
        assert "示例head" in client.get(f"/enter/{token}").content.decode()
    assert client.post(f"/enter/{token}").headers["Location"] == "/"
    assert client.get("/").status_code == 200
    again = Client()
    assert again.post(f"/enter/{token}").status_code == 410
    assert again.get("/").status_code == 302


def test_a_link_that_is_too_old_or_of_somebody_who_left_lets_nobody_in(place: County) -> None:
    old, gone = actions.make_link(place.users["head"], -1), actions.make_link(place.users["clerk"], 2)
    actions.deactivate(person=place.person("admin"), user=place.users["clerk"])
    for token in (old, gone, "made-up"):
        answer = Client().post(f"/enter/{token}")
        assert answer.status_code == 410
        assert "找管理员" in answer.content.decode()


def test_the_first_start_makes_an_administrator_without_a_password(db: None) -> None:
    token = actions.first_administrator()
    admin = User.objects.get()
    assert not admin.has_usable_password()
    assert person_of(admin).has(Role.ADMINISTRATOR)
    newer = actions.first_administrator()  # nobody went in: the next start prints another
    assert Client().post(f"/enter/{token}").status_code == 410
    client = Client()
    assert client.post(f"/enter/{newer}").status_code == 302
    assert client.get("/").headers["Location"] == "/me/password"
    chosen = {"new_password1": "山高月小水落石出", "new_password2": "山高月小水落石出"}
    assert "至少" in client.post("/me/password", chosen).content.decode()  # eight characters are too few
    chosen = dict.fromkeys(chosen, "山高月小水落石出一二")
    assert client.post("/me/password", chosen, follow=True).status_code == 200
    assert client.get("/").status_code == 200
    assert actions.first_administrator() is None
    assert REFUSED not in try_in("admin", "山高月小水落石出一二")


def test_no_administrator_is_made_where_there_are_people(place: County) -> None:
    assert actions.first_administrator() is None


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "密码"), ("en", "password")])
def test_what_is_wrong_with_a_password_is_said_in_the_readers_language(
    place: County, login: Callable[[str], Client], language: str, said: str
) -> None:
    User.objects.filter(username="clerk").update(language=language)
    told = {"old_password": PASSWORD, "new_password1": "1234567890", "new_password2": "1234567890"}
    page = login("clerk").post("/me/password", told).content.decode()
    errors = re.findall(r'class="field-error"[^>]*>(.*?)<', page)
    assert len(errors) >= 2  # all figures, and common
    assert all(said in error.lower() for error in errors)


def test_a_new_password_ends_the_other_sessions(place: County) -> None:
    here, there = Client(), Client()
    try_in("clerk", PASSWORD, here)
    try_in("clerk", PASSWORD, there)
    told = {
        "old_password": PASSWORD,
        "new_password1": "一蓑烟雨任平生也无风雨",
        "new_password2": "一蓑烟雨任平生也无风雨",
    }
    assert "密码已设置" in here.post("/me/password", told, follow=True).content.decode()
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_log_out_everywhere_but_here(place: County) -> None:
    here, there = Client(), Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537"})
    try_in("clerk", PASSWORD, here)
    try_in("clerk", PASSWORD, there)
    page = here.get("/me/").content.decode()
    assert "Chrome · Windows" in page
    assert "就是这里" in page
    here.post("/me/sessions/end")
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert place.users["clerk"].sittings.count() == 1


def test_one_session_is_ended_and_never_somebody_elses(place: County, login: Callable[[str], Client]) -> None:
    here, there = Client(), Client()
    try_in("clerk", PASSWORD, here)
    try_in("clerk", PASSWORD, there)
    number = place.users["clerk"].sittings.order_by("-pk")[0].pk
    login("head").post("/me/sessions/end", {"sitting": number})
    assert there.get("/").status_code == 200
    here.post("/me/sessions/end", {"sitting": number})
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_an_idle_session_ends(place: County) -> None:
    client = Client()
    try_in("clerk", PASSWORD, client)
    client.get("/")
    session = client.session
    session["last_seen"] -= IDLE_SECONDS + 1
    session.save()
    assert client.get("/").status_code == 302


def test_the_language_is_switched_before_and_after_the_door(place: County) -> None:
    client = Client()
    assert client.post("/language", {"language": "en", "next": "/login"}).headers["Location"] == "/login"
    assert "Log in" in client.get("/login").content.decode()
    try_in("clerk", PASSWORD, client)
    client.post("/language", {"language": "en", "next": "/me/"})
    assert User.objects.get(username="clerk").language == "en"
    assert "My posts" in client.get("/me/").content.decode()
    assert client.post("/language", {"language": "zh", "next": "//evil.example/"}).headers["Location"] == "/"


def test_after_the_door_one_goes_on_to_the_page_asked_for_and_never_elsewhere(place: County) -> None:
    for asked, found in (("/plans/", "/plans/"), ("https://evil.example/", "/"), ("//evil.example", "/")):
        told = {"username": "clerk", "password": PASSWORD, "next": asked}
        assert Client().post("/login", told).headers["Location"] == found


def test_a_forgotten_password_no_longer_holds_and_the_link_is_shown_once(
    place: County, login: Callable[[str], Client]
) -> None:
    held = Client()
    try_in("clerk", PASSWORD, held)
    page = login("admin").post(f"/people/{place.users['clerk'].pk}/link").content.decode()
    path = re.search(r"http://testserver(/enter/[\w-]+)", page)[1]
    assert REFUSED in try_in("clerk", PASSWORD)
    assert held.get("/").status_code == 302
    client = Client()
    assert client.post(path).status_code == 302
    assert client.get("/plans/").headers["Location"] == "/me/password"


def test_posts_that_have_not_begun_or_are_over_count_for_nothing(place: County) -> None:
    today = timezone.localdate()
    Post.objects.filter(user=place.users["clerk"]).update(begins=today + timedelta(days=1))
    Post.objects.filter(user=place.users["head"]).update(ends=today - timedelta(days=1))
    assert place.person("clerk").posts == place.person("head").posts == ()
