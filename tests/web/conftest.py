"""The office under test: a folder of its own, the database in it or a PostgreSQL that the tests start, a small county.

`JIMU_TEST_DATABASE=postgresql` runs the same tests on PostgreSQL.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.postgres import start_postgres

POSTGRES = os.environ.get("JIMU_TEST_DATABASE") == "postgresql"
collect_ignore = ["test_demo.py"] if POSTGRES else []  # the invented county has a SQLite of its own, whatever is set
FOLDER = Path(tempfile.mkdtemp(prefix="jimu-office-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["JIMU_HOME"] = str(FOLDER)
if POSTGRES:
    os.environ["JIMU_DATABASE_URL"] = start_postgres()
os.environ["DJANGO_SETTINGS_MODULE"] = "jimu.web.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the test

import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests log in often

from django.test import Client  # noqa: E402

from tests.web import county, quiet  # noqa: E402


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A file and not memory: the tests have several connections at once."""
    if not POSTGRES:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        settings.DATABASES["default"]["TEST"]["NAME"] = str(FOLDER / f"test{worker}.sqlite3")


@pytest.fixture
def place(db: None) -> county.County:
    """示例县: a finance bureau, a department with two units, somebody in every role."""
    return county.build()


@pytest.fixture
def login(place: county.County) -> Callable[[str], Client]:
    """A client that is logged in as somebody of the county: login("clerk")."""

    def as_(name: str) -> Client:
        client = Client()
        client.force_login(place.users[name])
        return client

    return as_


@pytest.fixture
def enter(browser: Any, live_server: Any, place: county.County) -> Iterator[Callable[..., Any]]:
    """Opens a page of the office in the browser as somebody: enter("clerk", "/plans/")."""
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(name: str, path: str = "/", width: int = 1366, height: int = 768, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        contexts.append(context)
        client = Client()
        client.force_login(place.users[name])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        context.on("weberror", lambda error: faults.append(str(error.error)))
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")  # what a test holds back may still be on its way
        context.close()
    quiet.wait()
    assert faults == []
