"""Registers: entered, corrected, imported, exported; nothing overwritten; each office's own."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from jimu.law.library import Law
from jimu.measures import MEASURES, measure
from jimu.measures.events.row import Attendance, Event
from jimu.measures.invented import year
from jimu.measures.members.row import Contact, Member
from jimu.measures.registers import TABLES
from jimu.measures.stored import from_data, to_data
from jimu.model.actual import Period
from jimu.reading.formats.lists import list_in
from jimu.web.log.queries import faults
from jimu.web.registers import actions, exporting, queries
from jimu.web.registers.importing import take_in, tried
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import registers, stored
from tests.web.county import County

DAY = date(2025, 3, 1)
LAW = Law("990100", "2025-01-01")


@pytest.fixture
def unit(place: County) -> int:
    return place.units["office"].pk


def member(thing: str = "m1", **values: Any) -> Member:
    return Member(**{"id": thing, "valid_from": DAY, "known_from": DAY, "name": "甲山", "sector": "教育", **values})


def book(heads: list[str], *rows: list[str]) -> bytes:
    file = openpyxl.Workbook()
    for row in (heads, *rows):
        file.active.append(row)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def test_every_row_of_an_invented_year_is_stored_as_it_is(place: County, unit: int) -> None:
    rows = year(7)
    for table, some in rows.items():
        for row in some[:200]:
            data = to_data(row)
            base = {name: getattr(row, name) for name in ("id", "version", "valid_from", "valid_to", "known_from",
                                                          "superseded_by", "withdrawn")}  # fmt: skip
            assert from_data(TABLES[table], data, **base) == row
    StoredRow.objects.bulk_create(stored(row, unit, None) for some in rows.values() for row in some)
    kept = registers(unit)
    assert {table: tuple(some) for table, some in kept.items() if some} == {
        table: some for table, some in rows.items() if some
    }
    period = Period.of_year(2025)
    for name in MEASURES:
        assert measure(name, kept, period, LAW, date(2025, 12, 31)) == measure(
            name, rows, period, LAW, date(2025, 12, 31)
        )


def test_a_correction_leaves_what_was_and_a_day_gives_the_answer_of_that_day(place: County, unit: int) -> None:
    clerk = place.person("clerk")
    actions.record(person=clerk, unit=unit, rows=[member(sector="教育")])
    later = DAY + timedelta(days=30)
    actions.correct(person=clerk, unit=unit, table="members", thing="m1", day=later, sector="文化")
    assert [one.sector for one in registers(unit, ["members"])["members"]] == ["教育", "文化"]
    assert queries.in_force(unit, "members").get().version == 2
    assert queries.in_force(unit, "members", DAY).get().version == 1
    assert list(faults()) == []


def test_a_thing_changes_from_a_day_on(place: County, unit: int) -> None:
    clerk = place.person("clerk")
    actions.record(person=clerk, unit=unit, rows=[member()])
    actions.change(person=clerk, unit=unit, table="members", thing="m1", first=date(2025, 7, 1), sector="医卫")
    rows = registers(unit, ["members"])["members"]
    assert [(row.sector, row.valid_to) for row in rows if row.superseded_by is None] == [
        ("教育", date(2025, 6, 30)),
        ("医卫", None),
    ]


def test_only_the_office_s_own_clerk_keeps_them(place: County, unit: int, login: Callable[[str], Client]) -> None:
    with pytest.raises(PermissionDenied):
        actions.record(person=place.person("other_clerk"), unit=unit, rows=[member()])
    actions.record(person=place.person("clerk"), unit=unit, rows=[member()])
    address = f"/registers/{unit}/members/"
    for name, status in (("clerk", 200), ("head", 200), ("inspector", 200), ("other_clerk", 404), ("division", 404),
                         ("performance", 404), ("admin", 404), ("member", 404), ("evaluator", 404)):  # fmt: skip
        for page in (address, f"{address}row/m1/", f"{address}export"):
            assert login(name).get(page).status_code == status, (name, page)
    for name, status in (("clerk", 200), ("head", 403), ("inspector", 403), ("other_clerk", 404)):
        for page in (f"{address}new", f"{address}import", f"{address}row/m1/correct"):
            assert login(name).get(page).status_code == status, (name, page)


def test_what_is_private_is_masked_for_who_does_not_need_it(
    place: County, unit: int, login: Callable[[str], Client]
) -> None:
    contact = Contact(id="c1", valid_from=DAY, known_from=DAY, member="m1", phone="99912345678")
    actions.record(person=place.person("clerk"), unit=unit, rows=[member(), contact])
    address = f"/registers/{unit}/contacts/"
    assert "99912345678" in login("clerk").get(address).content.decode()
    for page in (address, f"{address}row/c1/"):
        assert "99912345678" not in login("inspector").get(page).content.decode()
    exported = openpyxl.load_workbook(io.BytesIO(login("inspector").get(f"{address}export").content)).active
    assert "99912345678" not in [cell.value for row in exported for cell in row]
    assert StoredRow.objects.get(table="contacts").words == ""


def test_a_row_is_entered_corrected_and_withdrawn_on_pages(
    place: County, unit: int, login: Callable[[str], Client]
) -> None:
    client, address = login("clerk"), f"/registers/{unit}/events/"
    wrong = client.post(f"{address}new", {"kind": "常委会会议", "title": "第一次会议", "held_day": "去年"})
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in wrong.content.decode()
    good = {"kind": "常委会会议", "title": "第一次会议", "held_day": "2025-03-05"}
    kinds = Law("990100", "2026-01-01")["event_kinds"]["families"]
    good["kind"] = next(iter(kinds.values()))[0]
    page = client.post(f"{address}new", good, follow=True)
    thing = StoredRow.objects.get(table="events").thing
    assert "第一次会议" in page.content.decode()
    client.post(f"{address}row/{thing}/correct", {**good, "title": "第一次全体会议"})
    client.post(f"{address}row/{thing}/withdraw", {"why": "登记错了单位"})
    history = client.get(f"{address}row/{thing}/").content.decode()
    assert all(word in history for word in ("第一次会议", "第一次全体会议", "登记错了单位"))
    assert "第一次全体会议" not in client.get(address).content.decode()


def test_an_import_is_tried_row_by_row_and_the_same_file_twice_adds_nothing(
    place: County, unit: int, login: Callable[[str], Client]
) -> None:
    names = [one.zh for one in _columns("members")]
    content = book(["起", *names[:2]], ["2025-01-01", "甲山", "教育"], ["2025年1月1日", "乙水", ""],
                   ["不知", "丙木", "经济"],
                   ["2025-01-01", "", "经济"])  # fmt: skip
    client, address = login("clerk"), f"/registers/{unit}/members/import"
    page = client.post(address, {"file": SimpleUploadedFile("委员.xlsx", content)}).content.decode()
    assert "新增 2 行" in page
    assert "有问题 2 行" in page
    assert StoredRow.objects.count() == 0
    kept = page.split('name="kept" value="')[1].split('"')[0]
    client.post(address, {"kept": kept, "take": "yes"})
    assert StoredRow.objects.filter(table="members").count() == 2
    again = client.post(address, {"file": SimpleUploadedFile("委员.xlsx", content)}).content.decode()
    assert "没有变化 2 行" in again


def _columns(table: str) -> Any:
    from jimu.web.registers.store import columns_of

    return columns_of(table)


def test_an_export_read_in_again_changes_nothing_and_an_edited_one_corrects(place: County, unit: int) -> None:
    clerk = place.person("clerk")
    event = Event(id="e1", valid_from=DAY, known_from=DAY, kind=_kind(), title="学习会", held_day=DAY)
    seat = Attendance(id="a1", valid_from=DAY, known_from=DAY, event="e1", member="m1", status="出席", signed="纸质")
    actions.record(person=clerk, unit=unit, rows=[member(), event, seat])
    rows = queries.in_force(unit, "attendance")
    content = exporting.exported("attendance", LAW, rows, private=False)
    trial = tried(unit=unit, table="attendance", listed=list_in(content, "出席.xlsx"), law=LAW)
    assert [line.what for line in trial.lines] == ["unchanged"]
    edited = openpyxl.load_workbook(io.BytesIO(content))
    heads = [cell.value for cell in edited.active[1]]
    edited.active.cell(2, heads.index("到会情况") + 1).value = "请假"
    buffer = io.BytesIO()
    edited.save(buffer)
    trial = tried(unit=unit, table="attendance", listed=list_in(buffer.getvalue(), "出席.xlsx"), law=LAW)
    taken = take_in(person=clerk, unit=unit, trial=trial)
    assert (taken.added, taken.corrected) == (0, 1)
    assert queries.in_force(unit, "attendance").get().version == 2


def _kind() -> str:
    return next(iter(LAW["event_kinds"]["families"].values()))[0]


def test_a_row_that_refers_to_nothing_is_refused(place: County, unit: int) -> None:
    content = book(["活动编号", "委员编号", "到会情况"], ["没有的活动", "没有的委员", "出席"])
    trial = tried(unit=unit, table="attendance", listed=list_in(content, "出席.xlsx"), law=LAW)
    assert {fault.reason for fault in trial.lines[0].faults} == {"refers_to_nothing"}
    assert trial.lines[0].number == 2


def test_a_list_asks_as_often_for_many_as_for_few(
    place: County, unit: int, login: Callable[[str], Client], django_assert_num_queries: Callable[[int], Any]
) -> None:
    client, address = login("clerk"), f"/registers/{unit}/attendance/"
    event = Event(id="e1", valid_from=DAY, known_from=DAY, kind=_kind(), title="学习会", held_day=DAY)
    people = [member(f"m{number}", name=f"甲{number}") for number in range(40)]
    seats = [Attendance(id=f"a{one.id}", valid_from=DAY, known_from=DAY, event="e1", member=one.id) for one in people]
    actions.record(person=place.person("clerk"), unit=unit, rows=[*people, event, *seats[:2]])
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
    actions.record(person=place.person("clerk"), unit=unit, rows=seats[2:])
    with django_assert_num_queries(9):
        client.get(address)


def test_numbers_of_a_year_go_on(place: County, unit: int, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    for _ in range(2):
        client.post(f"/registers/{unit}/members/new", {"name": "丁石"})
    this = localdate().year
    assert sorted(StoredRow.objects.values_list("thing", flat=True)) == [f"{this}-0001", f"{this}-0002"]
