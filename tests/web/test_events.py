"""Events on their pages: invited, recorded, followed up; leave, files, pictures; each office's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jimu.measures.events.row import Attendance, Report, Resolution
from jimu.web.events.models import Leave, Paper
from jimu.web.events.pasting import read_block
from jimu.web.events.queries import Invited, event_in, resolutions, seats
from jimu.web.registers.actions import record
from jimu.web.registers.models import StoredRow
from tests.web.county import County
from tests.web.people import Congress

DAY = date(2026, 3, 1)


@pytest.fixture
def congress(place: County) -> Congress:
    return Congress(place)


def address(congress: Congress, event: str = "e1", page: str = "") -> str:
    return f"/events/{congress.unit.pk}/{event}/{page}"


def test_groups_are_invited_as_of_the_day_of_the_event(congress: Congress, login: Callable[[str], Client]) -> None:
    clerk = login("clerk")
    congress.event("e1")
    congress.event("past", -500)
    clerk.post(address(congress, page="invite"), {"group": "sector", "sector": "农业"})
    assert set(congress.statuses()) == {"m3"}
    clerk.post(
        address(congress, page="invite"), {"group": "committee", "committee": "提案委", "guests": "示例局\n示例局"}
    )
    assert set(congress.statuses()) == {"m1", "m3", "示例局"}
    clerk.post(address(congress, page="invite"), {"group": "all", "member": "m1"})
    assert set(congress.statuses()) == {"m1", "m2", "m3", "m5", "示例局"}
    assert len(seats(congress.unit.pk, "e1")) == 5
    clerk.post(address(congress, page="invite"), {"member": "m4"})
    assert "m4" not in congress.statuses()


def test_leave_is_asked_on_the_phone_and_granted_by_the_clerk(
    congress: Congress, login: Callable[[str], Client]
) -> None:
    congress.invite(congress.event("e1", 2), "m1", "m2")
    phone = congress.phone("m1")
    phone.post("/members/mine/e1/leave", {"reason": ""})
    phone.post("/members/mine/e1/leave", {"reason": "外出学习"})
    phone.post("/members/mine/e1/leave", {"reason": "外出学习"})
    leave = Leave.objects.get()
    clerk = login("clerk")
    assert "外出学习" in clerk.get(address(congress)).content.decode()
    clerk.post(address(congress, page="leave"), {"leave": leave.pk, "granted": "yes", "words": "同意"})
    assert congress.statuses() == {"m1": "请假", "m2": ""}
    assert "已准假（同意）" in phone.get("/members/mine/").content.decode()
    assert clerk.post(address(congress, page="leave"), {"leave": leave.pk, "granted": "no"}).status_code == 404
    assert "外出学习" not in "".join(StoredRow.objects.values_list("data", flat=True))


def test_leave_cannot_be_asked_afterwards_or_where_one_is_not_invited(congress: Congress) -> None:
    congress.held_today()
    congress.invite(congress.event("past", -3), "m1")
    congress.event("strange", 3)
    phone = congress.phone("m1")
    for event in ("e1", "past", "strange"):
        phone.post(f"/members/mine/{event}/leave", {"reason": "外出"})
    assert Leave.objects.count() == 0


def test_a_list_from_excel_is_tried_and_says_whom_it_does_not_know(
    congress: Congress, login: Callable[[str], Client]
) -> None:
    congress.event("e1")
    clerk = login("clerk")
    clerk.post(address(congress, page="invite"), {"group": "all"})
    text = "姓名\t情况\n1\t乙山苗\t出席\n丙川舟\t病假\n甲云禾\t出席\n戊某某\t出席\n丙川舟\t出席"
    page = clerk.post(address(congress, page="paste"), {"text": text}).content.decode()
    assert "认出 2 人" in page
    for words in ("名单上没有：", "有同名的，请单独登记：", "重复的："):
        assert words in page
    assert set(congress.statuses().values()) == {""}
    clerk.post(address(congress, page="paste"), {"text": text, "take": "yes"})
    assert congress.statuses() == {"m1": "", "m2": "出席", "m3": "请假", "m5": ""}
    assert next(row.signed for row in seats(congress.unit.pk, "e1") if row.member == "m2") == "纸质"
    before = StoredRow.objects.count()
    clerk.post(address(congress, page="paste"), {"text": text, "take": "yes"})
    assert StoredRow.objects.count() == before, "the same list twice changes nothing"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("甲", {"status": "出席"}),
        ("甲 缺席", {"status": "缺席"}),
        ("甲,92.5,合格", {"score": "92.5", "passed": True}),
        ("甲　出席　不合格", {"status": "出席", "passed": False}),
        ("甲 去了别处", None),
    ],
)
def test_what_may_stand_beside_a_name(line: str, values: dict[str, Any] | None) -> None:
    row = Attendance(id="a", event="e", member="m", valid_from=DAY, known_from=DAY)
    found = read_block(line, [Invited(row, "甲")])
    said = {name: str(one) if name == "score" else one for name, one in found.changes.get("a", {}).items()}
    assert (said or None) == values
    assert found.unread == ([] if values else [line])


def test_absence_is_recorded_by_the_clerk_alone_and_never_by_itself(
    congress: Congress, login: Callable[[str], Client]
) -> None:
    congress.invite(congress.event("e2", 2), "m1")
    congress.held_today()
    clerk = login("clerk")
    clerk.post(address(congress, page="status"), {"row": seats(congress.unit.pk, "e1")[0].id, "status": "出席"})
    clerk.post(address(congress, page="absent"))
    assert sorted(congress.statuses().values()) == ["", "", "出席"]
    clerk.post(address(congress, page="absent"), {"sure": "yes"})
    assert sorted(congress.statuses().values()) == ["出席", "缺席", "缺席"]
    clerk.post(address(congress, "e2", "absent"), {"sure": "yes"})
    assert congress.statuses("e2") == {"m1": ""}


def test_files_are_seen_by_those_who_are_invited(congress: Congress, login: Callable[[str], Client]) -> None:
    congress.invite(congress.event("e1", 2), "m1")
    clerk = login("clerk")
    for kind, name in (("agenda", "议题.txt"), ("minutes", "纪要.txt")):
        clerk.post(
            address(congress, page="attach"), {"kind": kind, "file": SimpleUploadedFile(name, f"{name}内容".encode())}
        )
    event = event_in(congress.unit.pk, "e1")
    assert (event.minutes, event.documents) == ("纪要.txt", ("议题.txt",))
    paper = Paper.objects.get(kind="agenda")
    file = f"/files/{paper.file.pk}/"
    assert "议题.txt" in congress.phone("m1").get("/members/mine/").content.decode()
    assert congress.phone("m1").get(file).status_code == 200
    for client in (congress.phone("m2"), login("other_clerk"), login("division")):
        assert client.get(file).status_code == 404
    clerk.post(address(congress, page="detach"), {"paper": paper.pk})
    assert congress.phone("m1").get(file).status_code == 404
    assert clerk.get(file).status_code == 200
    assert event_in(congress.unit.pk, "e1").documents == ()


def test_what_was_resolved_and_reported_is_followed_up(congress: Congress, login: Callable[[str], Client]) -> None:
    event = congress.event("e1", -40, kind="专题调研")
    day = congress.today - timedelta(days=30)
    base: dict[str, Any] = {"event": event.id, "valid_from": day, "known_from": day}
    rows = [Resolution(id="r1", text="落实建议", due_day=day, **base), Report(id="b1", title="调研报告", **base)]
    record(person=congress.clerk, unit=congress.unit.pk, rows=rows)
    clerk = login("clerk")
    assert "已超期" in clerk.get(address(congress)).content.decode()
    clerk.post(address(congress, page="done"), {"thing": "r1", "day": congress.today.isoformat()})
    assert resolutions(congress.unit.pk, "e1")[0].done_day == congress.today
    clerk.post(address(congress, page="report"), {"thing": "b1", "adopted": "yes", "instruction_day": "2026-01-05"})
    page = clerk.get(address(congress)).content.decode()
    assert "已超期" not in page
    assert "2026年1月5日" in page
    assert clerk.post(address(congress, page="done"), {"thing": "b1"}).status_code == 404


PAGES = ("", "list", "code")
FORMS = ("invite", "begin", "status", "paste", "absent", "leave", "attach", "detach", "done", "report")


def test_every_page_is_the_office_s_own(congress: Congress, login: Callable[[str], Client]) -> None:
    congress.held_today()
    member = congress.phone("m1")
    year = [f"/events/{congress.unit.pk}/", f"/events/{congress.unit.pk}/pictures",
            f"/events/{congress.unit.pk}/pictures/months.csv"]  # fmt: skip
    reads = [*year, *(address(congress, page=page) for page in ("", "list"))]
    for page in reads:
        for name, status in (("clerk", 200), ("head", 200), ("inspector", 200), ("other_clerk", 404), ("admin", 404),
                             ("division", 404), ("performance", 404), ("department", 404)):  # fmt: skip
            assert login(name).get(page).status_code == status, (name, page)
        assert member.get(page).status_code == 404, page
    for form in FORMS:
        for name, status in (("head", 403), ("inspector", 403), ("other_clerk", 404), ("admin", 404)):
            assert login(name).post(address(congress, page=form)).status_code == status, (name, form)
        assert member.post(address(congress, page=form)).status_code == 404, form
    assert login("clerk").get(address(congress, "none")).status_code == 404
    other = f"/events/{congress.place.units['museum'].pk}/e1/"
    assert login("clerk").get(other).status_code == 404
    assert login("other_clerk").get(other).status_code == 404, "an event of another office"
    assert set(congress.statuses().values()) == {""}
    assert Client().get(reads[0]).status_code == 302


def test_a_page_makes_the_same_number_of_queries_however_many_come(
    congress: Congress, login: Callable[[str], Client]
) -> None:
    congress.held_today("e1", "m1")
    congress.held_today("e2", "m1", "m2", "m3", "m5")
    clerk = login("clerk")
    counts = []
    for event in ("e1", "e1", "e2"):
        with CaptureQueriesContext(connection) as asked:
            clerk.get(address(congress, event))
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_pictures_have_their_tables(congress: Congress, login: Callable[[str], Client]) -> None:
    congress.held_today()
    clerk = login("clerk")
    clerk.post(address(congress, page="paste"), {"text": "乙山苗\n丙川舟 请假", "take": "yes"})
    page = clerk.get(f"/events/{congress.unit.pk}/pictures").content.decode()
    assert page.count("<svg") == 2
    sheet = clerk.get(f"/events/{congress.unit.pk}/pictures/sectors.csv").content.decode("utf-8-sig")
    assert sheet.splitlines()[1:] == ["教育,1,0,0,100.0", "农业,0,1,0,0.0"]
    months = clerk.get(f"/events/{congress.unit.pk}/pictures/months.csv").content.decode("utf-8-sig")
    assert months.splitlines()[congress.today.month] == f"{congress.today.month}月,1,1,0"
    assert clerk.get(f"/events/{congress.unit.pk}/pictures/none.csv").status_code == 404
