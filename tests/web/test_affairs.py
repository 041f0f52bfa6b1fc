"""Routine affairs and publications: what is due and late, done with one click and its paper, each office's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from jimu.measures.affairs.row import IN, OUT, Duty, Paper
from jimu.measures.affairs.standing import STANDINGS
from jimu.measures.publications.columns import STAGES
from jimu.measures.publications.row import Stage, Subscription, Work
from jimu.web.affairs import names, queries
from jimu.web.affairs.models import Proof
from jimu.web.log.queries import faults
from jimu.web.publications import names as publications
from jimu.web.publications import queries as books
from jimu.web.registers.actions import record
from jimu.web.registers.models import StoredRow
from tests.web.county import County

DAY = timedelta(days=1)


class Bureau:
    """An office with duties that are overdue, due soon and to come, a document that waits, a work that is late."""

    def __init__(self, place: County) -> None:
        self.unit, self.clerk, self.today = place.units["office"], place.person("clerk"), localdate()
        known = {"valid_from": self.today - 90 * DAY, "known_from": self.today - 90 * DAY}
        rows: list[Any] = [
            Duty(id="a1", kind="车辆保险", title="示例车续保", due_day=self.today - 3 * DAY, **known),
            Duty(id="a2", kind="网站维护", title="网站维护", due_day=self.today + 5 * DAY, **known),
            Duty(id="a3", kind="设备检修", title="空调检修", due_day=self.today + 40 * DAY, **known),
            Paper(id="p1", direction=IN, day=self.today - 9 * DAY, title="关于会议的通知",
                  due_day=self.today - 2 * DAY, **known),
            Work(id="w1", title="示例文史第九辑", kind="文史资料", due_day=self.today + 60 * DAY, printed=500, **known),
            Stage(id="w1-征集", work="w1", stage="征集", due_day=self.today - 10 * DAY, **known),
            Work(id="w2", title="示例画册", **known),
            Subscription(id="t1", title="示例日报", year=self.today.year, copies=3, **known),
        ]  # fmt: skip
        record(person=self.clerk, unit=self.unit.pk, rows=rows)

    def at(self, room: str, page: str = "") -> str:
        return f"/{room}/{self.unit.pk}/{page}"

    def duty(self, thing: str) -> Duty:
        return queries.duty_in(self.unit.pk, thing)


@pytest.fixture
def bureau(place: County) -> Bureau:
    return Bureau(place)


def test_what_presses_stands_first(bureau: Bureau, login: Callable[[str], Client]) -> None:
    page = login("clerk").get(bureau.at("affairs")).content.decode()
    assert page.index("要办的：超期的") < page.index(">示例车续保<") < page.index(">网站维护</a>")
    found = {one.row.id: one.standing for one in queries.duties(bureau.unit, bureau.today.year)}
    assert (found["a1"], found["a2"]) == ("超期没办", "快到期")
    only = login("clerk").get(bureau.at("affairs"), {"kind": "网站维护"}).content.decode()
    assert "示例车续保" not in only


def test_one_click_says_done_today_and_keeps_the_paper(bureau: Bureau, login: Callable[[str], Client]) -> None:
    clerk = login("clerk")
    file = SimpleUploadedFile("保单.txt", "保单号 示例".encode())
    year = (bureau.today - 3 * DAY).year
    answer = clerk.post(bureau.at("affairs", f"done?of={year}"), {"duty": "a1", "file": file}, follow=True)
    page = answer.content.decode()
    assert "已登记办理" in page
    assert "保单.txt" in page
    assert bureau.duty("a1").done_day == bureau.today
    [one] = [one for one in queries.duties(bureau.unit, year) if one.row.id == "a1"]
    assert one.standing == "办晚了"
    proof = Proof.objects.get()
    for name, status in (("clerk", 200), ("head", 200), ("inspector", 200), ("other_clerk", 404), ("member", 404)):
        assert login(name).get(f"/files/{proof.file_id}/").status_code == status, name
    clerk.post(bureau.at("affairs", "done"), {"duty": "a1", "day": bureau.today.isoformat()})
    assert StoredRow.objects.filter(thing="a1").count() == 2, "said again it changes nothing"
    clerk.post(bureau.at("affairs", "done"), {"duty": "a2", "day": "2199-01-01"})
    assert bureau.duty("a2").done_day is None
    assert clerk.post(bureau.at("affairs", "done"), {"duty": "none"}).status_code == 404
    assert list(faults()) == []


def test_a_program_is_no_paper_and_then_nothing_is_done(bureau: Bureau, login: Callable[[str], Client]) -> None:
    file = SimpleUploadedFile("保单.exe", b"MZ\x90\x00" + b"\0" * 200)
    page = login("clerk").post(bureau.at("affairs", "done"), {"duty": "a1", "file": file}, follow=True)
    assert 'class="notice warning"' in page.content.decode()
    assert bureau.duty("a1").done_day is None


def test_a_duty_is_planned_for_a_year_at_once(bureau: Bureau, login: Callable[[str], Client]) -> None:
    words = {"kind": "网站维护", "title": "月度巡检", "first": "2027-01-31", "every": "1", "times": "12"}
    login("clerk").post(bureau.at("affairs", "plan"), words)
    rows = [one.row for one in queries.duties(bureau.unit, 2027) if one.row.title.startswith("月度巡检")]
    assert [one.due_day for one in rows[:2]] == [date(2027, 1, 31), date(2027, 2, 28)]
    assert (len(rows), rows[11].title) == (12, "月度巡检（2027年12月）")
    assert len({one.id for one in rows}) == 12
    for wrong in ({**words, "times": "99"}, {**words, "first": ""}, {**words, "kind": " "}):
        page = login("clerk").post(bureau.at("affairs", "plan"), wrong, follow=True).content.decode()
        assert 'class="notice warning"' in page
    login("clerk").post(bureau.at("affairs", "plan"), {**words, "title": "一次", "every": "0"})
    assert [one.row.title for one in queries.duties(bureau.unit, 2027)].count("一次") == 1


def test_documents_are_entered_and_passed_on(bureau: Bureau, login: Callable[[str], Client]) -> None:
    clerk, page = login("clerk"), bureau.at("affairs", "papers")
    assert "应在" in clerk.get(page).content.decode()
    words = {"direction": OUT, "title": "关于调研的函", "number": "示政协函1号", "day": bureau.today.isoformat()}
    assert "已登记，编号" in clerk.post(f"{page}/enter", words, follow=True).content.decode()
    found = clerk.get(page, {"direction": OUT, "words": "调研"}).content.decode()
    assert "关于调研的函" in found
    assert "关于会议的通知" not in found
    clerk.post(f"{page}/pass", {"paper": "p1"})
    assert queries.paper_in(bureau.unit.pk, "p1").passed_day == bureau.today
    assert "关于会议的通知" not in clerk.get(page, {"waiting": "1"}).content.decode()
    for wrong in ({**words, "title": ""}, {**words, "day": "2199-01-01"}, {**words, "direction": "编的"}):
        assert 'class="notice warning"' in clerk.post(f"{page}/enter", wrong, follow=True).content.decode()
    long_ago = (bureau.today - 30 * DAY).isoformat()
    clerk.post(f"{page}/pass", {"paper": "p1", "day": long_ago})
    assert queries.paper_in(bureau.unit.pk, "p1").passed_day == bureau.today


def test_a_work_goes_through_its_stages(bureau: Bureau, login: Callable[[str], Client]) -> None:
    clerk, page = login("clerk"), bureau.at("publications", "one/w1/")
    assert "有 1 本书晚了" in clerk.get(bureau.at("publications")).content.decode()
    assert "已晚 10 天" in clerk.get(page).content.decode()
    late = (bureau.today - 20 * DAY).isoformat()
    clerk.post(f"{page}plan", {"编辑": late})
    assert len(books.work_in(bureau.unit.pk, "w1").steps) == 1, "a stage cannot be due before the one before it"
    clerk.post(f"{page}plan", {"编辑": bureau.today.isoformat(), "印刷": (bureau.today + 30 * DAY).isoformat()})
    clerk.post(f"{page}done", {"stage": "w1-征集", "day": bureau.today.isoformat()})
    found = books.work_in(bureau.unit.pk, "w1")
    assert [(one.row.stage, one.over, one.late) for one in found.steps] == [
        ("征集", True, 10), ("编辑", False, 0), ("印刷", False, 0)]  # fmt: skip
    assert not found.is_late
    assert clerk.post(bureau.at("publications", "one/w2/done"), {"stage": "w1-征集"}).status_code == 404
    for what, number, day, kept in (
        ("words", "120,000", bureau.today.isoformat(), 120000),
        ("distributed", "501", bureau.today.isoformat(), None),
        ("distributed", "480", "2199-01-01", None),
        ("distributed", "很多", bureau.today.isoformat(), None),
        ("distributed", "480", bureau.today.isoformat(), 480),
    ):
        clerk.post(f"{page}count", {"what": what, "number": number, "day": day})
        assert getattr(books.work_in(bureau.unit.pk, "w1").work, what) == kept
    assert clerk.post(f"{page}count", {"what": "title", "number": "1", "day": late}).status_code == 404
    clerk.post(f"{page}publish", {"day": bureau.today.isoformat()})
    assert books.work_in(bureau.unit.pk, "w1").published
    assert "登记出版</button>" not in clerk.get(page).content.decode()
    assert list(faults()) == []


def test_a_stage_that_was_taken_back_can_be_planned_again(bureau: Bureau, login: Callable[[str], Client]) -> None:
    clerk, page = login("clerk"), bureau.at("publications", "one/w2/")
    for _ in range(2):
        clerk.post(f"{page}plan", {"校对": bureau.today.isoformat()})
        [step] = books.work_in(bureau.unit.pk, "w2").steps
        clerk.post(f"/registers/{bureau.unit.pk}/work_stages/row/{step.row.id}/withdraw", {"why": "排错了"})
    assert books.work_in(bureau.unit.pk, "w2").steps == ()


def test_papers_taken_are_counted(bureau: Bureau, login: Callable[[str], Client]) -> None:
    page = login("head").get(bureau.at("publications")).content.decode()
    assert "征订 1 种，共 3 份" in page


def test_every_page_is_the_office_s_own(bureau: Bureau, login: Callable[[str], Client]) -> None:
    outside = ("other_clerk", "admin", "division", "department", "performance", "member", "handler", "evaluator")
    before = StoredRow.objects.count()
    pages = [bureau.at("affairs"), bureau.at("affairs", "papers"), bureau.at("publications"),
             bureau.at("publications", "one/w1/")]  # fmt: skip
    for page in pages:
        for name, status in (("clerk", 200), ("head", 200), ("inspector", 200), *((one, 404) for one in outside)):
            assert login(name).get(page).status_code == status, (name, page)
        assert Client().get(page).url.startswith("/login")
    forms = [bureau.at("affairs", name) for name in ("plan", "done", "papers/enter", "papers/pass")]
    forms += [bureau.at("publications", f"one/w1/{name}") for name in ("plan", "done", "count", "publish")]
    words = {"duty": "a1", "paper": "p1", "stage": "w1-征集", "day": bureau.today.isoformat(), "title": "x",
             "kind": "x", "first": "2026-01-01", "direction": IN, "what": "words", "number": "1"}  # fmt: skip
    for page in forms:
        for name, status in (("head", 403), ("inspector", 403), *((one, 404) for one in outside)):
            assert login(name).post(page, words).status_code == status, (name, page)
        assert login("clerk").get(page).status_code == 405
    assert StoredRow.objects.count() == before
    assert login("clerk").get(bureau.at("publications", "one/none/")).status_code == 404


def test_a_page_asks_as_often_for_many_as_for_few(
    bureau: Bureau, login: Callable[[str], Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    base = {"valid_from": bureau.today, "known_from": bureau.today}
    rows: list[Any] = [Duty(id=f"x{n}", kind="巡检", title=f"事{n}", due_day=bureau.today, **base) for n in range(80)]
    rows += [Work(id=f"b{n}", title=f"书{n}", due_day=bureau.today, **base) for n in range(30)]
    record(person=bureau.clerk, unit=bureau.unit.pk, rows=rows)
    client = login("clerk")
    for room, page, most in (("affairs", "", 11), ("affairs", "papers", 10), ("publications", "", 12)):
        client.get(bureau.at(room, page))
        with django_assert_max_num_queries(most):
            client.get(bureau.at(room, page))


def test_the_names_that_are_translated_are_those_of_the_data() -> None:
    assert set(names.STANDING_NAMES) == set(STANDINGS)
    assert set(names.DIRECTION_NAMES) == {IN, OUT}
    assert publications.STAGE_NAMES == STAGES
