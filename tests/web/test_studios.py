"""Studios: a month at a glance, a roster, visits written on a phone, matters followed up; each office's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from jimu.measures.studios.row import DutyDay, Seat, Studio, Visit
from jimu.web.log.queries import faults
from jimu.web.proposals.models import Draft
from jimu.web.registers.actions import record
from jimu.web.registers.models import StoredRow
from jimu.web.studios import queries
from tests.web.county import County
from tests.web.people import BEGAN, Congress

ONCE = "0123456789abcdef0123456789abcdef"


class Rooms(Congress):
    """An office with two studios: m1 and m2 sit in the first, m3 in the second; m1 is on duty today."""

    def __init__(self, place: County) -> None:
        super().__init__(place)
        base: dict[str, Any] = {"valid_from": BEGAN, "known_from": BEGAN}
        rows: list[Any] = [
            Studio(id="s1", name="东街工作室", leader="m1", **base),
            Studio(id="s2", name="西街工作室", leader="m3", **base),
            *(Seat(id=f"{s}-{m}", studio=s, member=m, **base) for s, m in (("s1", "m1"), ("s1", "m2"), ("s2", "m3"))),
            DutyDay(id="d0", studio="s1", member="m2", day=self.today - timedelta(days=5), **base),
            DutyDay(id="d1", studio="s1", member="m1", day=self.today, **base),
            DutyDay(id="d2", studio="s1", member="m2", day=self.today + timedelta(days=7), **base),
            self.visit("v0", 40, handler="m1", matter="背街路灯不亮"),
            self.visit("v1", 2, handler="m2", matter="雨后积水"),
        ]  # fmt: skip
        record(person=self.clerk, unit=self.unit.pk, rows=rows)

    def visit(self, thing: str, ago: int, **values: Any) -> Visit:
        day = self.today - timedelta(days=ago)
        told = {"studio": "s1", "outcome": "未办结", "visitor": "来访某", **values}
        return Visit(id=thing, day=day, valid_from=day, known_from=day, **told)

    def at(self, page: str = "") -> str:
        return f"/studios/{self.unit.pk}/{page}"

    def row(self, thing: str) -> Visit:
        return queries.visit_in(self.unit.pk, thing)

    def typed(self, **values: str) -> dict[str, str]:
        return {"studio": "s1", "day": self.today.isoformat(), "people": "2", "matter": "公交站没有雨棚",
                "outcome": "未办结", "once": ONCE, **values}  # fmt: skip


@pytest.fixture
def rooms(place: County) -> Rooms:
    return Rooms(place)


def test_the_month_shows_who_was_there_and_what_waits(rooms: Rooms, login: Callable[[str], Client]) -> None:
    page = login("clerk").get(rooms.at()).content.decode()
    assert "有 1 件来访事项超过期限没有办结" in page
    assert "有 1 个值班日没有登记是否到岗" in page
    assert "暂按通行做法算" in page
    lines = {one.studio.id: one for one in queries.overview(rooms.unit.pk, rooms.today.replace(day=1), rooms.today,
                                                            queries.rule_of(rooms.unit).limits)}  # fmt: skip
    assert (lines["s1"].seats, lines["s1"].open, lines["s1"].late, lines["s1"].missing) == (2, 2, 1, 1)
    assert (lines["s2"].seats, lines["s2"].open) == (1, 0)


def test_the_office_s_own_days_go_before_the_law_s(rooms: Rooms, login: Callable[[str], Client]) -> None:
    clerk = login("clerk")
    clerk.post(rooms.at("rule"), {"record_days": "10", "matter_days": "60"})
    page = clerk.get(rooms.at()).content.decode()
    assert "这是本单位自己的规定" in page
    assert "超过期限" not in page
    for wrong in ({"record_days": "", "matter_days": "60"}, {"record_days": "1", "matter_days": "0"}):
        assert 'class="notice warning"' in clerk.post(rooms.at("rule"), wrong, follow=True).content.decode()
    assert queries.rule_of(rooms.unit).limits.matter_days == 60
    assert list(faults()) == []


def test_a_roster_gives_the_members_their_turns_and_leaves_what_is_planned(
    rooms: Rooms, login: Callable[[str], Client]
) -> None:
    first = rooms.today + timedelta(days=7)
    words = {"first": first.isoformat(), "last": (first + timedelta(days=27)).isoformat(), "member": ["m2", "m1"],
             "weekday": [str(first.weekday())]}  # fmt: skip
    page = login("clerk").post(rooms.at("one/s1/roster"), words, follow=True).content.decode()
    assert "已排 3 天" in page
    days = [(one.day, one.member) for one in queries.rows_of(rooms.unit.pk, "studio_duty", parent="s1")]
    assert days[2:] == [(first + timedelta(days=7 * n), member) for n, member in enumerate(["m2", "m2", "m1", "m2"])]
    for wrong in ({**words, "member": ["m3"]}, {**words, "last": "2020-01-01"}, {**words, "first": ""}, words):
        page = login("clerk").post(rooms.at("one/s1/roster"), wrong, follow=True).content.decode()
        assert 'class="notice warning"' in page
    assert len(queries.rows_of(rooms.unit.pk, "studio_duty")) == 6


def test_who_came_is_recorded_by_the_clerk_and_by_the_member_on_the_day(
    rooms: Rooms, login: Callable[[str], Client]
) -> None:
    clerk, came = login("clerk"), lambda: {one.id: one.came for one in queries.rows_of(rooms.unit.pk, "studio_duty")}
    clerk.post(rooms.at("one/s1/came"), {"duty": "d0", "came": "no"})
    clerk.post(rooms.at("one/s1/came"), {"duty": "d2", "came": "yes"})
    assert clerk.post(rooms.at("one/s2/came"), {"duty": "d0", "came": "yes"}).status_code == 404
    assert came() == {"d0": False, "d1": None, "d2": None}
    phone = rooms.phone("m1")
    assert "今天您值班" in phone.get("/studios/mine/").content.decode()
    assert "今天您在东街工作室值班" in phone.get("/members/mine/").content.decode()
    assert "今天您在" not in rooms.phone("m2").get("/members/mine/").content.decode()
    phone.post("/studios/mine/duty/d1/come")
    assert came()["d1"] is True
    assert rooms.phone("m2").post("/studios/mine/duty/d1/come").status_code == 404
    rooms.phone("m2").post("/studios/mine/duty/d2/come")
    assert came()["d2"] is None


def test_a_visit_is_written_on_the_phone_once_however_often_it_is_sent(rooms: Rooms) -> None:
    phone = rooms.phone("m1")
    for _ in range(2):
        assert phone.post("/studios/mine/new", rooms.typed(visitor="来访人甲")).status_code == 302
    [row] = [one for one in queries.own_visits(rooms.unit.pk, "m1") if one.matter == "公交站没有雨棚"]
    assert (row.studio, row.handler, row.people, row.visitor, row.outcome, row.done_day) == (
        "s1", "m1", 2, "来访人甲", "未办结", None)  # fmt: skip
    phone.post("/studios/mine/new", rooms.typed(once="f" * 32, outcome="当场答复", matter="问医保"))
    row = next(one for one in queries.own_visits(rooms.unit.pk, "m1") if one.matter == "问医保")
    assert row.done_day == rooms.today
    assert StoredRow.objects.get(thing=row.id).by.name == "甲云禾"
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"matter": ""}, "请写明反映了什么事"),
        ({"people": "0"}, "请填写来了几个人"),
        ({"people": "几个"}, "请填写来了几个人"),
        ({"day": "2199-01-01"}, "不能晚于今天"),
        ({"studio": "s2"}, "请选择工作室"),
        ({"outcome": "转交部门"}, "请写明转交给哪个单位"),
        ({"outcome": "转为提案"}, "请选择怎样处理的"),
        ({"visitor": "长" * 61}, "最多 60 个字"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_that_was_typed_is_lost(
    rooms: Rooms, wrong: dict[str, str], words: str
) -> None:
    page = rooms.phone("m1").post("/studios/mine/new", rooms.typed(progress="已记下联系方式", **wrong))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "已记下联系方式" in page.content.decode()
    assert not StoredRow.objects.filter(table="studio_visits", thing__startswith="访").exists()


def test_a_member_cannot_write_for_somebody_else(rooms: Rooms) -> None:
    rooms.phone("m1").post("/studios/mine/new", rooms.typed(handler="m2"))
    assert [one.id for one in queries.own_visits(rooms.unit.pk, "m2")] == ["v1"]


def test_a_matter_is_followed_to_its_end_and_every_step_stays(rooms: Rooms, login: Callable[[str], Client]) -> None:
    clerk, page = login("clerk"), rooms.at("visit/v0/")
    clerk.post(f"{page}follow", {"outcome": "转交部门", "passed_to": "", "progress": "已联系"})
    assert rooms.row("v0").outcome == "未办结"
    clerk.post(f"{page}follow", {"outcome": "转交部门", "passed_to": "住建局", "progress": "已转办"})
    assert (rooms.row("v0").passed_to, rooms.row("v0").done_day) == ("住建局", None)
    clerk.post(f"{page}follow", {"outcome": "转交部门", "passed_to": "住建局", "progress": "灯已修好",
                                 "done": "yes", "done_day": rooms.today.isoformat()})  # fmt: skip
    assert rooms.row("v0").done_day == rooms.today
    shown = clerk.get(page).content.decode()
    assert "已转办" in shown
    assert "灯已修好" in shown
    clerk.post(f"{page}follow", {"outcome": "转交部门", "done": "yes", "done_day": "2020-01-01"})
    assert rooms.row("v0").done_day == rooms.today
    answer = clerk.post(f"{page}follow", {"outcome": "转为提案", "proposal": "没有的"}, follow=True)
    assert "没有编号是" in answer.content.decode()
    assert list(faults()) == []


def test_a_member_follows_their_own_matters_and_sees_nobody_else_s(rooms: Rooms) -> None:
    phone = rooms.phone("m1")
    assert "背街路灯不亮" in phone.get("/studios/mine/").content.decode()
    assert "雨后积水" not in phone.get("/studios/mine/").content.decode()
    phone.post("/studios/mine/visit/v0/", {"outcome": "转交部门", "passed_to": "住建局", "progress": "已转"})
    assert rooms.row("v0").passed_to == "住建局"
    for method in (phone.get, phone.post):
        assert method("/studios/mine/visit/v1/").status_code == 404
        assert method("/studios/mine/visit/none/").status_code == 404
    assert rooms.row("v1").outcome == "未办结"


def test_every_page_is_the_office_s_own(rooms: Rooms, login: Callable[[str], Client]) -> None:
    outside = ("other_clerk", "admin", "division", "department", "performance", "member", "handler", "evaluator")
    for page in ("", "waiting", "one/s1/", "visit/v0/"):
        for name, status in (("clerk", 200), ("head", 200), ("inspector", 200), *((one, 404) for one in outside)):
            assert login(name).get(rooms.at(page)).status_code == status, (name, page)
        assert rooms.phone("m1").get(rooms.at(page)).status_code == 404
    before = StoredRow.objects.count()
    for page in ("rule", "one/s1/roster", "one/s1/came", "visit/v0/follow", "new"):
        for name, status in (("head", 403), ("inspector", 403), *((one, 404) for one in outside)):
            assert login(name).post(rooms.at(page), rooms.typed()).status_code == status, (name, page)
        assert rooms.phone("m1").post(rooms.at(page), rooms.typed()).status_code == 404
    for name in ("clerk", "head", "other_clerk", "admin", "member"):
        for page in ("/studios/mine/", "/studios/mine/new", "/studios/mine/visit/v0/"):
            assert login(name).get(page).status_code == 404, (name, page)
        assert login(name).post("/studios/mine/duty/d1/come").status_code == 404
    assert StoredRow.objects.count() == before
    for page in ("one/none/", "visit/none/"):
        assert login("clerk").get(rooms.at(page)).status_code == 404
    for page in (rooms.at(), "/studios/", "/studios/mine/"):
        assert Client().get(page).url.startswith("/login")


def test_who_came_to_a_studio_is_known_to_the_office_alone(rooms: Rooms, login: Callable[[str], Client]) -> None:
    assert "来访某" in login("clerk").get(rooms.at("visit/v0/")).content.decode()
    assert "来访某" not in login("inspector").get(rooms.at("visit/v0/")).content.decode()


def test_the_clerk_writes_down_what_came_on_paper(rooms: Rooms, login: Callable[[str], Client]) -> None:
    clerk = login("clerk")
    assert "西街工作室" in clerk.get(rooms.at("new?studio=s2")).content.decode()
    clerk.post(rooms.at("new"), rooms.typed(studio="s2", handler="m3"))
    [row] = queries.own_visits(rooms.unit.pk, "m3")
    assert row.matter == "公交站没有雨棚"
    assert clerk.post(rooms.at("new"), rooms.typed(handler="nobody", once="e" * 32)).status_code == 422


def test_a_month_asks_as_often_for_many_as_for_few(
    rooms: Rooms, login: Callable[[str], Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, base = login("clerk"), {"valid_from": BEGAN, "known_from": BEGAN}
    more: list[Any] = [Studio(id=f"x{n}", name=f"工作室{n}", leader="m1", **base) for n in range(30)]
    more += [rooms.visit(f"y{n}", n, studio=f"x{n % 30}") for n in range(120)]
    record(person=rooms.clerk, unit=rooms.unit.pk, rows=more)
    for page, most in ((rooms.at(), 13), (rooms.at("one/s1/"), 13)):
        client.get(page)
        with django_assert_max_num_queries(most):
            client.get(page)


def test_a_studio_that_closed_is_shown_in_its_months_and_no_longer(rooms: Rooms) -> None:
    last = date(2025, 3, 31)
    row = Studio(id="old", name="旧工作室", valid_from=BEGAN, valid_to=last, known_from=BEGAN)
    record(person=rooms.clerk, unit=rooms.unit.pk, rows=[row])
    there = {one.id for one in queries.studios_on(rooms.unit.pk, date(2025, 3, 1), last)}
    assert there == {"s1", "s2", "old"}
    assert {one.id for one in queries.studios_on(rooms.unit.pk, rooms.today, rooms.today)} == {"s1", "s2"}


def test_a_matter_becomes_a_proposal_and_each_leads_to_the_other(rooms: Rooms, login: Callable[[str], Client]) -> None:
    phone, other, address = rooms.phone("m1"), rooms.phone("m2"), "/studios/mine/visit/v0/"
    assert "写成提案" in phone.get(address).content.decode()
    assert other.post("/my-proposals/new", {"visit": "v0"}).status_code == 404, "received by somebody else"
    assert phone.post("/my-proposals/new", {"visit": "gone"}).status_code == 404
    page = phone.post("/my-proposals/new", {"visit": "v0"}, follow=True).content.decode()
    phone.post("/my-proposals/new", {"visit": "v0"})
    draft = Draft.objects.get()
    assert (draft.author, draft.text) == ("m1", "背街路灯不亮")
    assert f'href="{address}"' in page
    assert rooms.row("v0").proposal == "", "a draft is no proposal"
    told = {"title": "关于安装背街路灯的建议", "text": "背街路灯不亮，夜里出行不便。建议尽快安装路灯。"}
    phone.post(f"/my-proposals/draft/{draft.pk}/", told)
    phone.post(f"/my-proposals/draft/{draft.pk}/submit", {"sure": "yes"})
    row = rooms.row("v0")
    assert (row.outcome, row.done_day) == ("转为提案", rooms.today)
    own = f"/my-proposals/of/{row.proposal}/"
    page = phone.get(address).content.decode()
    assert f'href="{own}"' in page
    assert "写成提案" not in page
    assert f'href="{address}"' in phone.get(own).content.decode()
    clerk = login("clerk")
    assert row.proposal in clerk.get(rooms.at("visit/v0/")).content.decode()
    assert rooms.at("visit/v0/") in clerk.get(f"/proposals/{rooms.unit.pk}/of/{row.proposal}/").content.decode()
    assert "已经写成提案" in phone.post("/my-proposals/new", {"visit": "v0"}, follow=True).content.decode()
    assert Draft.objects.count() == 1
    assert list(faults()) == []


def test_a_proposal_that_the_clerk_named_is_no_link_to_who_did_not_submit_it(
    rooms: Rooms, login: Callable[[str], Client]
) -> None:
    row = rooms.visit("v3", 1, handler="m1", outcome="转为提案", proposal="2026-0009")
    record(person=rooms.clerk, unit=rooms.unit.pk, rows=[row])
    page = rooms.phone("m1").get("/studios/mine/visit/v3/").content.decode()
    assert "2026-0009" in page
    assert "/my-proposals/of/2026-0009/" not in page
    assert "写成提案" not in page


def test_what_is_said_of_a_matter_stays_where_the_form_is_sent_unchanged(
    rooms: Rooms, login: Callable[[str], Client]
) -> None:
    row = rooms.visit("v2", 1, outcome="转为社情民意", opinion="o1", handler="m1")
    record(person=rooms.clerk, unit=rooms.unit.pk, rows=[row])
    page = login("clerk").get(rooms.at("visit/v2/")).content.decode()
    assert '<option value="转为社情民意" selected>' in page
    login("clerk").post(rooms.at("visit/v2/follow"), {"outcome": "转为社情民意", "progress": "已报送"})
    assert (rooms.row("v2").outcome, rooms.row("v2").opinion) == ("转为社情民意", "o1")
    login("clerk").post(rooms.at("visit/v0/follow"), {"outcome": "转为社情民意"})
    assert rooms.row("v0").outcome == "未办结", "only a report that there is makes it one"


def test_what_waits_is_listed_and_recorded_one_by_one(rooms: Rooms, login: Callable[[str], Client]) -> None:
    clerk = login("clerk")
    page = clerk.get(rooms.at("waiting")).content.decode()
    assert "背街路灯不亮" in page
    assert "10 天" in page
    assert "雨后积水" not in page
    answer = clerk.post(rooms.at("one/s1/came"), {"duty": "d0", "came": "yes", "waiting": "yes"})
    assert answer.url == rooms.at("waiting")
    assert queries.waiting(rooms.unit.pk, queries.rule_of(rooms.unit).limits).missing == []


def test_registers_in_use_stand_first_with_what_waits_in_them(rooms: Rooms, login: Callable[[str], Client]) -> None:
    page = login("clerk").get("/registers/").content.decode()
    assert "1 件来访超期没办结" in page
    assert "1 个值班日没登记" in page
    used, unused = page.split("本单位还没有用的台账")
    assert ">委员工作室</a>" in used
    assert ">机关事务</a>" in unused
    assert ">机关事务</a>" not in used
    other = login("other_clerk").get("/registers/").content.decode()
    assert "本单位还没有用的台账" not in other, "who has nothing yet sees them all"
    assert ">机关事务</a>" in other
    assert "超期" not in other
    assert "示例县文化馆" in login("inspector").get("/registers/").content.decode()
    assert "您没有要看的台账" in login("division").get("/registers/").content.decode()
