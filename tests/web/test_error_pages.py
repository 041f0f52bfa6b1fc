"""What a page says that cannot be shown: plainly, in the reader's language, with a way on, and no more than that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from jimu.web.words import speaking
from tests.web.county import County

Login = Callable[[str], Client]


@pytest.mark.parametrize("path", ["/nowhere/", "/plans/5a5a5a5a-0000-4000-8000-5a5a5a5a5a5a/"])
def test_what_is_not_there_is_said_plainly_with_the_menu(path: str, place: County, login: Login) -> None:
    answer = login("clerk").get(path)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "没有找到这一页" in page
    assert "示例clerk" in page
    assert 'name="viewport"' in page


def test_who_is_not_logged_in_is_told_the_same(place: County) -> None:
    answer = Client().get("/nowhere/")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_what_is_not_for_ones_post_is_said_plainly(place: County, login: Login) -> None:
    answer = login("clerk").get("/people/new")
    assert answer.status_code == 403
    assert "这件事不归您的岗位办" in answer.content.decode()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "这一页没有打开"), ("en", "This page did not open")])
def test_a_page_that_breaks_says_so_without_asking_the_database(language: str, words: str) -> None:
    with speaking(language):
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert words in answer.content.decode()
