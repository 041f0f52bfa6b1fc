"""Long work: asked for, done once, with progress; taken up again when its worker died."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jimu.forms import write
from jimu.web.files.actions import keep
from jimu.web.files.store import bytes_of
from jimu.web.jobs import kinds, queue
from jimu.web.jobs.actions import start
from jimu.web.jobs.kinds import Hindered, Kind, Outcome, Work
from jimu.web.jobs.models import Job
from jimu.web.jobs.worker import Worker
from jimu.web.plans.actions import mark_secret
from jimu.web.rights import State
from tests.web.county import YEAR, County, brought_to, drafted, good_plan
from tests.web.sight import breaks as broken

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HERE = "tests.web.test_jobs"


def three_steps(work: Work) -> Outcome:
    for at in range(3):
        work.progress(at, 3, f"第{at + 1}步")
    return Outcome("办完了", {"for": work.person.name, **work.arguments})


def refuses(work: Work) -> Outcome:
    raise Hindered("没有可以办的。")


def breaks(work: Work) -> Outcome:
    raise ZeroDivisionError


@pytest.fixture
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("three_steps", "refuses", "breaks"):
        monkeypatch.setitem(kinds.KINDS, name, Kind(name, f"{HERE}:{name}"))


def done(place: County, kind: str, **arguments: object) -> Job:
    job = start(person=place.person("clerk"), kind=kind, arguments=arguments)
    assert Worker().once()
    return Job.objects.get(pk=job.pk)


def test_a_job_is_done_for_who_asked_and_says_what_came_of_it(place: County, own_kinds: None) -> None:
    job = done(place, "three_steps", number=5)
    assert (job.state, job.done, job.total, job.words) == ("done", 2, 3, "办完了")
    assert job.data == {"for": "示例clerk", "number": 5}
    assert not Worker().once()


def test_what_hinders_a_job_is_said(place: County, own_kinds: None) -> None:
    job = done(place, "refuses")
    assert (job.state, job.words) == ("failed", "没有可以办的。")


def test_a_fault_of_the_program_fails_the_job_and_not_the_worker(place: County, own_kinds: None) -> None:
    job = done(place, "breaks")
    assert job.state == "failed"
    assert "没有办成" in job.words
    assert done(place, "three_steps").state == "done"


def test_a_job_is_taken_by_one_worker_only(place: County, own_kinds: None) -> None:
    start(person=place.person("clerk"), kind="three_steps", arguments={})
    assert queue.take("one") is not None
    assert queue.take("two") is None


def test_a_job_whose_worker_died_is_taken_up_again_and_the_dead_one_writes_no_more(
    place: County, own_kinds: None
) -> None:
    start(person=place.person("clerk"), kind="three_steps", arguments={})
    first = queue.take("dead")
    assert first is not None
    assert queue.say(first, 1, 3, "")
    Job.objects.update(beat=timezone.now() - timedelta(seconds=queue.DEAD_SECONDS + 1))
    assert Worker().once()
    assert Job.objects.get().state == "done"
    assert not queue.say(first, 2, 3, "")
    queue.fail(first, "too late")
    assert Job.objects.get().state == "done"


def test_a_job_that_brings_the_server_down_again_and_again_is_left_with_a_sentence(
    place: County, own_kinds: None
) -> None:
    start(person=place.person("clerk"), kind="three_steps", arguments={})
    for _ in range(queue.MOST_TRIES):
        assert queue.take("dies")
        Job.objects.update(beat=timezone.now() - timedelta(seconds=queue.DEAD_SECONDS + 1))
    assert Worker().once()
    job = Job.objects.get()
    assert job.state == "failed"
    assert "停止" in job.words


def test_a_job_under_way_when_the_server_ends_waits_for_the_next_start(place: County, own_kinds: None) -> None:
    start(person=place.person("clerk"), kind="three_steps", arguments={})
    worker = Worker()
    worker._stop.set()
    assert worker.once()
    job = Job.objects.get()
    assert (job.state, job.tries, job.token) == ("waiting", 0, "")
    assert Worker().once()
    assert Job.objects.get().state == "done"


@pytest.mark.django_db(transaction=True)
def test_the_worker_of_the_server_does_what_is_asked_for_at_once(transactional_db: None, own_kinds: None) -> None:
    from tests.web.county import build

    place = build()
    worker = Worker()
    worker.start()
    try:
        job = start(person=place.person("clerk"), kind="three_steps", arguments={})
        for _ in range(100):
            if Job.objects.get(pk=job.pk).over:
                break
            worker._stop.wait(0.1)
        assert Job.objects.get(pk=job.pk).state == "done"
    finally:
        worker.stop()


@pytest.mark.django_db(transaction=True)
def test_many_workers_do_every_job_once(transactional_db: None, own_kinds: None) -> None:
    from tests.web.county import build

    place = build()
    for number in range(30):
        start(person=place.person("clerk"), kind="three_steps", arguments={"number": number})

    def work() -> None:
        try:
            worker = Worker()
            while worker.once():
                pass
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(Job.objects.values_list("state", "tries").distinct()) == [("done", 1)]


def test_a_batch_is_read_and_every_file_in_it_accounted_for(place: County, login: Callable[[str], Client]) -> None:
    held = io.BytesIO()
    names = ["教育局项目支出.docx", "文化馆部门整体支出.docx"]
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.write(EXAMPLES / name, name)
        archive.writestr("不是表.txt", "今天开会。")
    file = keep(person=place.person("clerk"), name="全县.zip", content=held.getvalue())
    job = done(place, "read", file=file.pk)
    assert job.state == "done", job.words
    found = job.data["documents"]
    assert len(found) == 3
    assert [bool(one["plans"]) for one in found] == [not one["error"] for one in found]
    assert sum(bool(one["error"]) for one in found) == 1
    lines = [json.loads(line) for line in bytes_of(job.result.sha256).decode().splitlines()]
    assert [len(one["plans"]) for one in lines] == [len(one["plans"]) for one in found]
    page = login("clerk").get(f"/jobs/{job.pk}/").content.decode()
    assert "教育局项目支出.docx" in page
    assert f"/files/{job.result_id}/download" in page
    answer = login("clerk").get(f"/files/{job.result_id}/download")
    assert b"".join(answer.streaming_content)
    assert answer.status_code == 200
    assert login("head").get(f"/files/{job.result_id}/download").status_code == 404


def test_a_file_of_somebody_else_is_not_read(place: County) -> None:
    file = keep(person=place.person("other_clerk"), name="a.txt", content=b"a")
    assert done(place, "read", file=file.pk).state == "failed"


def test_the_forms_of_a_department_are_in_one_zip_with_a_note_of_what_is_not(place: County) -> None:
    for title in ("甲", "乙"):
        brought_to(place, State.AT_DEPARTMENT, drafted(place, purpose=title))
    secret = drafted(place)
    mark_secret(person=place.person("clerk"), plan=secret.pk, secret=True)
    brought_to(place, State.AT_DEPARTMENT, secret)
    job = start(person=place.person("department"), kind="forms", arguments={"year": YEAR, "format": "docx"})
    assert Worker().once()
    job.refresh_from_db()
    assert job.state == "done", job.words
    with zipfile.ZipFile(io.BytesIO(bytes_of(job.result.sha256))) as archive:
        names = archive.namelist()
        note = archive.read("说明.txt").decode("utf-8-sig")
    assert len([name for name in names if name.endswith(".docx")]) == 2
    assert all(name.startswith("示例县文化馆/") for name in names if name.endswith(".docx"))
    assert "涉密" in note


def test_the_forms_are_asked_for_on_a_page(place: County, login: Callable[[str], Client]) -> None:
    brought_to(place, State.AT_DEPARTMENT)
    client, department = login("department"), place.units["department"].pk
    assert "示例县文化局" in client.get("/jobs/forms").content.decode()
    asked = {"year": YEAR, "department": department, "state": "", "format": "xlsx"}
    answer = client.post("/jobs/forms", asked)
    assert answer.status_code == 302
    assert Worker().once()
    job = Job.objects.get()
    assert (job.state, job.title) == ("done", f"示例县文化局 {YEAR}年度表格")
    assert answer.url == f"/jobs/{job.pk}/"
    for wrong in ({"year": "1999"}, {"department": "999999"}, {"state": "nowhere"}, {"format": "exe"}, {"year": "x"}):
        assert client.post("/jobs/forms", {**asked, **wrong}).status_code == 400
    assert "没有可以输出的计划" in login("other_clerk").get("/jobs/forms").content.decode()
    assert login("other_clerk").post("/jobs/forms", asked).status_code == 400
    assert Job.objects.count() == 1


def test_the_page_of_a_job_moves_by_htmx_and_by_reloading(
    place: County, login: Callable[[str], Client], own_kinds: None
) -> None:
    job = start(person=place.person("clerk"), kind="three_steps", arguments={}, title="三步")
    client = login("clerk")
    page = client.get(f"/jobs/{job.pk}/").content.decode()
    assert "hx-trigger" in page
    assert "刷新" in page
    part = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    Worker().once()
    assert "hx-trigger" not in client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "三步" in client.get("/jobs/").content.decode()
    assert login("head").get(f"/jobs/{job.pk}/").status_code == 404
    assert Client().get(f"/jobs/{job.pk}/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_page_of_a_job_shows_its_end_without_being_reloaded(
    enter: Callable[..., Any], place: County, own_kinds: None
) -> None:
    job = start(person=place.person("clerk"), kind="three_steps", arguments={}, title="三步")
    page = enter("clerk", f"/jobs/{job.pk}/")
    assert page.locator("#job .state").inner_text() == "等待办理"
    assert Worker().once()
    page.locator("#job .state", has_text="已办完").wait_for(timeout=20_000)
    assert page.locator("progress").count() == 0
    brought_to(place, State.AT_UNIT_HEAD)
    for path in (f"/jobs/{job.pk}/", "/jobs/", "/jobs/forms"):
        page.goto(page.url.partition("/jobs/")[0] + path)
        assert broken(page, rules={}) == []


@pytest.mark.django_db(transaction=True)
def test_the_page_of_a_file_is_accessible(enter: Callable[..., Any], place: County, chinese_font: None) -> None:
    file = keep(person=place.person("clerk"), name="表.pdf", content=write("hebei-project", good_plan(), "pdf"))
    page = enter("clerk", f"/files/{file.pk}/")
    assert page.locator("figure img").evaluate("image => image.naturalWidth") > 500
    assert broken(page, rules={}) == []
