"""`jimu serve` as a process: it makes its database, lets the administrator in once, ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.web.office import PATIENCE, answers, empty_office, new_office


def test_the_first_start_makes_an_office_and_a_link_that_lets_the_administrator_in_once(tmp_path: Path) -> None:
    office = empty_office(tmp_path / "示例县")
    with office.serving() as server:
        link = next(line for line in server.said if "/enter/" in line)
        assert link.startswith(server.address)
        assert answers(server.address + "login") == 200
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with browser.open(link, timeout=PATIENCE) as page:
            assert page.status == 200
        with urllib.request.urlopen(server.address + "static/office/office.css", timeout=PATIENCE) as sheet:
            assert "text/css" in sheet.headers["Content-Type"]
            assert b"--paper" in sheet.read()
    assert server.process.returncode == 0
    assert office.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(tmp_path: Path, sign: signal.Signals) -> None:
    office = empty_office(tmp_path / "home")
    with office.serving() as server:
        server.process.send_signal(sign)
        assert server.process.wait(PATIENCE) == 0
        assert "已关闭" in (server.process.stdout.read() if server.process.stdout else "")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    office = empty_office(tmp_path / "home")
    with office.serving() as server:
        port = server.address.rstrip("/").rpartition(":")[2]
        assert "jimu serve --port" in office.jimu("serve", "--port", port, status=2)
    assert "端口请写" in office.jimu("serve", "--port", "x", status=2)


def test_a_job_under_way_when_the_server_was_killed_is_done_after_the_next_start(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    office.python(
        "from jimu.web.jobs.actions import start\nfrom jimu.web.jobs import queue\n"
        "from jimu.web.accounts.models import User\nfrom jimu.web.accounts.people import person_of\n"
        "start(person=person_of(User.objects.get(username='department')), kind='forms', arguments={'year': 2026})\n"
        "assert queue.take('killed')\n"
        "from datetime import timedelta\nfrom django.utils import timezone\nfrom jimu.web.jobs.models import Job\n"
        "Job.objects.update(beat=timezone.now() - timedelta(minutes=1))\n"
    )
    with office.serving():
        until = time.monotonic() + PATIENCE
        while office.ask("SELECT state FROM jobs_job") != [("done",)] and time.monotonic() < until:
            time.sleep(0.2)
    assert office.ask("SELECT state, tries FROM jobs_job") == [("done", 2)]


def test_without_a_terminal_no_password_is_ever_made(tmp_path: Path) -> None:
    office = empty_office(tmp_path / "home")
    with office.serving():
        usable = office.python(
            "from jimu.web.accounts.models import User\nprint([u.has_usable_password() for u in User.objects.all()])"
        )
    assert usable.strip() == "[False]"


def test_help_loads_no_django() -> None:
    code = "import sys\nfrom jimu.cli import main\nmain(['serve', '--help'])\nassert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ})
