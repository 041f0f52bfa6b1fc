"""The check desk: the verdict of the command, the report under its own policy, and nothing kept."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jimu.reading import read
from jimu.web.checkdesk import engine, views
from jimu.web.checkdesk.engine import Answer, Upload
from jimu.web.checkdesk.kept import Shelf
from jimu.web.checkdesk.pace import Pace
from jimu.web.home import Home
from tests.conftest import ROOT
from tests.web.county import County

EXAMPLES = ROOT / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".docx", ".txt"))
WORD = EXAMPLES / "文化馆部门整体支出.docx"


def dropped(client: Client, *paths: Path, **named: bytes) -> Any:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    files += [SimpleUploadedFile(name, data) for name, data in named.items()]
    return client.post("/check/", {"files": files})


def place_of(answer: Any) -> str:
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    """What the desk says of all examples, asked once."""
    return engine.check([Upload(path.name, path.read_bytes()) for path in FILES], "zh")


def test_the_desk_says_what_the_command_says_of_every_example(answers: list[Answer]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "jimu.cli", "check", "--json", "--lang", "zh", *(path.name for path in FILES)],
        cwd=EXAMPLES, env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [json.loads(one.line) for one in answers] == [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(FILES) > 10


def test_every_example_has_its_report_and_word_files_their_copies(answers: list[Answer]) -> None:
    for one in answers:
        assert "<!doctype html>" in one.report.lower()
        assert bool(one.annotated) is (one.ending == ".docx" and bool(one.verdict["findings"]))
    marked = next(one for one in answers if one.name == WORD.name)
    with zipfile.ZipFile(io.BytesIO(marked.annotated)) as package:
        assert b"w:comment " in package.read("word/comments.xml")
    with zipfile.ZipFile(io.BytesIO(marked.fixed)) as package:
        assert b"w:ins " in package.read("word/document.xml")
    assert read(marked.fixed, "fixed.docx").plans


def test_a_drop_shows_verdicts_report_and_downloads(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    where = place_of(dropped(client, WORD))
    page = client.get(where)
    assert "要改" in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    for kind, name in (("annotated", "%E6%89%B9%E6%B3%A8"), ("fixed", "%E4%BF%AE%E6%94%B9%E7%A8%BF")):
        copy = client.get(f"{where}0/{kind}")
        assert copy.content[:2] == b"PK"
        assert name in copy["Content-Disposition"]
        assert copy["Cache-Control"] == "no-store"
    assert client.get(f"{where}0/findings.json").json()["verdict"] == "fail"
    assert client.get(f"{where}1/report").status_code == 404


def test_the_report_comes_under_a_policy_of_its_own(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    report = client.get(place_of(dropped(client, WORD)) + "0/report")
    policy = report["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src 'sha256-" in policy
    assert policy.endswith("frame-ancestors 'self'; sandbox allow-scripts")
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in report


def test_nothing_is_stored(place: County, login: Callable[[str], Client], tmp_path: Path) -> None:
    client = login("clerk")
    client.get("/check/")
    before = files_of(settings.HOME.folder)
    with CaptureQueriesContext(connection) as asked:
        where = place_of(dropped(client, WORD))
        client.get(where)
        client.get(where + "0/annotated")
    assert [one["sql"] for one in asked if not one["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []
    assert files_of(settings.HOME.folder) == before


def files_of(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm", "-journal"))}


def test_a_large_file_stays_in_memory(
    place: County, login: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a file was written")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", refuse)
    client = login("clerk")
    text = FILES[1].read_bytes() + b"\n" * 3_000_000
    page = client.get(place_of(dropped(client, **{"大文件.txt": text}))).content.decode()
    assert "大文件.txt" in page


def test_too_much_is_refused_in_one_sentence(
    place: County, login: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = login("clerk")
    monkeypatch.setattr(settings, "LARGEST_UPLOAD", 1_000_000)
    answer = dropped(client, **{"大.txt": b"1" * 1_100_000})
    assert answer.status_code == 400
    assert "一次最多 1 MB" in answer.content.decode()
    many = dropped(client, **{f"{number}.txt": b"1" for number in range(21)})
    assert "一次最多检查 20 个文件" in many.content.decode()
    assert "还没有选文件" in client.post("/check/", {}).content.decode()


def test_a_file_that_cannot_be_read_gets_its_sentence(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    where = place_of(dropped(client, **{"坏.docx": b"PK\x03\x04broken", "信.txt": "各位同事：明天开会。".encode()}))
    page = client.get(where).content.decode()
    assert "里没有找到绩效目标表" in page
    assert page.count('class="level-error"') == 2
    assert "iframe" not in page


def test_the_files_of_an_archive_are_checked_one_by_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in FILES[:2]:
            archive.write(path, path.name)
    found = engine.check([Upload("全部.zip", out.getvalue())], "zh")
    assert [one.name for one in found] == [f"全部.zip/{path.name}" for path in FILES[:2]]
    assert all(one.report for one in found)


def test_what_is_not_done_in_time_says_so(place: County, login: Callable[[str], Client]) -> None:
    assert [one.undone for one in engine.check([Upload("慢.txt", b"x")], "zh", limit=0.01)] == ["late"]
    token = views.SHELF.put(place.users["clerk"].pk, [Answer("慢.pdf", undone="late"), Answer("坏.pdf", undone="lost")])
    page = login("clerk").get(f"/check/{token}/").content.decode()
    assert "90 秒内没有读完" in page
    assert "被系统中止了" in page


def test_what_is_done_before_the_time_is_up_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ['["甲.txt", "乙.txt"]', json.dumps({"name": "甲.txt", "line": "", "report": "", "problem": "x",
                                             "annotated": "", "fixed": "", "ending": ".txt"})]  # fmt: skip
    monkeypatch.setattr(engine, "_run", lambda *_: (lines, True))
    found = engine.check([Upload("甲.txt", b""), Upload("乙.txt", b"")], "zh")
    assert [(one.name, one.undone) for one in found] == [("甲.txt", ""), ("乙.txt", "late")]


def test_the_process_knows_no_secret_of_the_office() -> None:
    given = {"JIMU_DATABASE_URL": "x", "JIMU_EMAIL_PASSWORD": "y", "JIMU_HOME": "z", "JIMU_WORDS": "w"}
    kept = engine._environment(given)
    assert "x" not in kept.values()
    assert "y" not in kept.values()
    assert kept["JIMU_WORDS"] == "w"


def test_when_all_desks_are_taken_it_says_so(
    place: County, login: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.01)
    for _ in range(2):
        engine.AT_ONCE.acquire()
    try:
        answer = dropped(login("clerk"), WORD)
    finally:
        for _ in range(2):
            engine.AT_ONCE.release()
    assert answer.status_code == 503
    assert "现在检查的人多" in answer.content.decode()


def test_what_somebody_else_checked_is_not_to_be_had(place: County, login: Callable[[str], Client]) -> None:
    token = views.SHELF.put(place.users["clerk"].pk, [Answer("x.txt", report="<p>")])
    assert login("clerk").get(f"/check/{token}/").status_code == 200
    assert login("head").get(f"/check/{token}/").status_code == 410
    assert login("head").get(f"/check/{token}/0/report").status_code == 404


def test_the_desk_is_closed_to_strangers(place: County) -> None:
    for path in ("/check/", "/check/abc/", "/check/abc/0/report", "/check/abc/0/fixed", "/check/abc/0/findings.json"):
        assert Client().get(path)["Location"].startswith("/login")
    assert Client().post("/check/", {})["Location"].startswith("/login")


@pytest.fixture
def opened(place: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office whose desk is open to strangers."""
    monkeypatch.setattr(settings, "HOME", Home(settings.HOME.folder, {"public_check_desk": "yes"}))
    monkeypatch.setattr(views, "PACE", Pace(times=2))


def test_a_stranger_may_check_where_the_office_opens_the_desk(opened: None) -> None:
    client = Client()
    assert "把绩效目标表拖到这里" in client.get("/check/").content.decode()
    where = place_of(dropped(client, FILES[1]))
    assert client.get(where).status_code == 200
    place_of(dropped(client, FILES[1]))
    late = dropped(client, FILES[1])
    assert late.status_code == 429
    assert "您查得太勤了" in late.content.decode()


def test_a_drop_from_another_site_is_refused(opened: None) -> None:
    assert dropped(Client(enforce_csrf_checks=True), WORD).status_code == 403


def test_the_pace_is_counted_by_address() -> None:
    pace = Pace(times=2, seconds=60)
    assert [pace.allows(one) for one in "aabab"] == [True, True, True, False, True]


def test_the_shelf_is_swept_by_age_and_size() -> None:
    shelf = Shelf(most=10, seconds=60)
    first, second = (shelf.put(1, [Answer("x", report="123456")]) for _ in range(2))
    assert shelf.get(first, 1) is None
    assert shelf.get(second, 1)
    assert shelf.get(second, 2) is None
    assert Shelf(seconds=-1).get(Shelf(seconds=-1).put(1, []), 1) is None


@pytest.mark.django_db(transaction=True)
def test_in_the_browser_the_report_stands_on_the_page(place: County, enter: Callable[..., Any]) -> None:
    page = enter("clerk", "/check/")
    noted: list[str] = []
    page.on("console", lambda message: noted.append(message.text))
    page.set_input_files("input[type=file]", str(WORD))
    assert WORD.name in page.inner_text(".chosen")
    page.get_by_role("button", name="开始检查").click()
    frame = page.frame_locator("iframe.report")
    frame.locator(".finding").first.wait_for()
    assert re.search("不通过", frame.locator("body").inner_text())
    assert noted == []
