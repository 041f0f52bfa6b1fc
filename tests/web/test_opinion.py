"""Opinion reports: a draft is its writer's, every wording stays, each step in its order, credit where it is due."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jimu.measures.attended import acts_of
from jimu.measures.opinion.row import SOURCES, OpinionReport
from jimu.measures.opinion.stage import STAGES
from jimu.measures.studios.row import (
    AT_ONCE,
    GROUP,
    OPEN,
    PASSED,
    POINT,
    STUDIO,
    TO_OPINION,
    TO_PROPOSAL,
    Seat,
    Studio,
    Visit,
)
from jimu.web.log.queries import faults
from jimu.web.members.queries import duty_question
from jimu.web.opinion import names, queries, views
from jimu.web.opinion.models import Draft, Wording
from jimu.web.registers.actions import record
from jimu.web.registers.models import StoredRow
from jimu.web.studios import names as studios
from jimu.web.studios.queries import visit_in
from tests.web.county import County
from tests.web.people import BEGAN, Congress

ONCE = "0123456789abcdef0123456789abcdef"
WORDS = {"title": "背街小巷路灯不亮", "text": "东街三条巷子的路灯已有两个月不亮。建议尽快检修。", "once": ONCE}


class Reports(Congress):
    """An office with a studio, in which m1 received a visit today, and a report of m2."""

    def __init__(self, place: County) -> None:
        super().__init__(place)
        base: dict[str, Any] = {"valid_from": BEGAN, "known_from": BEGAN}
        self.old = self.today - timedelta(days=20)
        rows: list[Any] = [
            Studio(id="s1", name="东街工作室", **base),
            Seat(id="s1-m1", studio="s1", member="m1", **base),
            Visit(id="v1", studio="s1", day=self.today, handler="m1", matter="背街路灯不亮", outcome="未办结", **base),
            OpinionReport(id="o2", title="别人写的", submitted_day=self.old, member="m2", source="委员",
                          valid_from=self.old, known_from=self.old),
        ]  # fmt: skip
        record(person=self.clerk, unit=self.unit.pk, rows=rows)

    def at(self, page: str = "") -> str:
        return f"/opinion/{self.unit.pk}/{page}"

    def handed_in(self, **values: str) -> str:
        """A report that m1 handed in today; its number."""
        answer = self.phone("m1").post("/opinion/mine/new", {**WORDS, "hand_in": "yes", **values})
        assert answer.status_code == 302
        return str(answer.url).rstrip("/").rsplit("/", 1)[-1]

    def report(self, thing: str) -> OpinionReport:
        return queries.report_in(self.unit.pk, thing)

    def stage(self, thing: str) -> str:
        return queries.stage_of(self.report(thing), queries.forwards_of(self.unit.pk, thing), self.today)

    @property
    def day(self) -> str:
        return self.today.isoformat()


@pytest.fixture
def office(place: County) -> Reports:
    return Reports(place)


def test_a_draft_is_seen_by_its_writer_and_by_nobody_else(office: Reports, login: Callable[[str], Client]) -> None:
    phone = office.phone("m1")
    page = phone.post("/opinion/mine/new", {**WORDS, "save": "yes"}, follow=True).content.decode()
    assert "只有您自己看得见" in page
    draft = Draft.objects.get()
    assert "背街小巷路灯不亮" in phone.get("/opinion/mine/").content.decode()
    others = [office.phone("m2"), *(login(name) for name in ("clerk", "head", "inspector", "admin", "other_clerk"))]
    for other in others:
        for method in (other.get, other.post):
            assert method(f"/opinion/draft/{draft.pk}/").status_code == 404
        assert other.post(f"/opinion/draft/{draft.pk}/drop").status_code == 404
    for page in (office.at(), f"/registers/{office.unit.pk}/opinions/"):
        assert "背街小巷路灯不亮" not in login("clerk").get(page).content.decode()
    assert "背街小巷路灯不亮" not in office.phone("m2").get("/opinion/mine/").content.decode()
    phone.post(f"/opinion/draft/{draft.pk}/", {**WORDS, "text": "改过的正文", "save": "yes"})
    assert Draft.objects.get().text == "改过的正文"
    phone.post(f"/opinion/draft/{draft.pk}/drop")
    assert not Draft.objects.exists()
    assert StoredRow.objects.filter(table="opinions").count() == 1


def test_a_report_is_handed_in_once_however_often_it_is_sent(office: Reports) -> None:
    assert office.handed_in() == office.handed_in()
    [row] = [one for one in queries.reports_of(office.unit.pk, office.today.year) if one.member == "m1"]
    assert (row.title, row.source, row.submitted_day) == (WORDS["title"], "委员", office.today)
    assert [one.text for one in Wording.objects.all()] == [WORDS["text"]]
    assert list(queries.drafts_of(office.place.person("clerk"), own=True, unit=office.unit.pk)) == []
    assert list(faults()) == []


def test_without_title_or_text_nothing_is_handed_in_and_nothing_is_lost(office: Reports) -> None:
    phone = office.phone("m1")
    page = phone.post("/opinion/mine/new", {**WORDS, "title": " ", "hand_in": "yes"})
    assert page.status_code == 422
    assert "草稿已经存好" in page.content.decode()
    assert WORDS["text"] in page.content.decode()
    assert Draft.objects.get().text == WORDS["text"]
    assert phone.post("/opinion/mine/new", {**WORDS, "title": "长" * 201, "save": "yes"}).status_code == 422


def test_a_visit_becomes_a_report_and_is_done_with(office: Reports) -> None:
    phone = office.phone("m1")
    assert "背街路灯不亮" in phone.get("/opinion/mine/new?visit=v1").content.decode()
    thing = office.handed_in(visit="v1")
    visit = visit_in(office.unit.pk, "v1")
    assert (visit.outcome, visit.opinion, visit.done_day) == ("转为社情民意", thing, office.today)
    assert office.report(thing).source == "委员工作室"
    assert phone.get("/opinion/mine/new?visit=v1").url == f"/opinion/mine/report/{thing}/"
    other = office.phone("m2")
    assert other.get("/opinion/mine/new?visit=v1").status_code == 404
    assert other.post("/opinion/mine/new", {**WORDS, "visit": "v1", "hand_in": "yes"}).status_code == 404
    assert queries.visit_of(office.unit.pk, thing) == "v1"


def test_of_two_reports_out_of_one_visit_the_first_is_what_it_became(office: Reports) -> None:
    phone = office.phone("m1")
    phone.post("/opinion/mine/new", {**WORDS, "visit": "v1", "once": "f" * 32, "save": "yes"})
    first = office.handed_in(visit="v1")
    draft = Draft.objects.get(thing="")
    answer = phone.post(f"/opinion/draft/{draft.pk}/", {**WORDS, "once": "f" * 32, "hand_in": "yes"})
    second = str(answer.url).rstrip("/").rsplit("/", 1)[-1]
    assert first != second
    assert visit_in(office.unit.pk, "v1").opinion == first
    assert office.report(second).source == "委员工作室"


def test_a_report_goes_all_the_way_and_its_writer_sees_where_it_stands(
    office: Reports, login: Callable[[str], Client]
) -> None:
    thing, clerk = office.handed_in(), login("clerk")
    own, page = f"/opinion/mine/report/{thing}/", office.at(f"one/{thing}/")
    writer = office.phone("m1")

    def step(name: str, stage: str, **words: str) -> None:
        clerk.post(page + name, words)
        assert office.stage(thing) == stage
        assert stage in writer.get(own).content.decode()

    assert office.stage(thing) == "待初审"
    step("decide", "待编发", decision="采用", day=office.day, remark="写得具体")
    step(
        "edit",
        "待编发",
        seen="1",
        title="部分背街小巷路灯长期不亮",
        text="东街三条巷子的路灯已有两个月不亮。建议检修。",
    )
    assert "编发的文字" not in writer.get(own).content.decode()
    step("issue", "已编发", issue="第12期", day=office.day)
    step("forward", "已报送", sent_to="市政协", level="市级", day=office.day)
    [sent] = queries.forwards_of(office.unit.pk, thing)
    step("follow", "已被采用", forward=sent.id, adopted_day=office.day)
    step("follow", "有批示待落实", forward=sent.id, adopted_day=office.day, instruction_day=office.day,
         instructed_by="示例领导", instruction="请住建局办理")  # fmt: skip
    step("follow", "已落实反馈", forward=sent.id, adopted_day=office.day, instruction_day=office.day,
         instructed_by="示例领导", followed_day=office.day, follow_up="已全部修好")  # fmt: skip
    shown = writer.get(own).content.decode()
    assert "写得具体" in shown
    assert "已全部修好" in shown
    assert "编发的文字" in shown
    assert "请住建局办理" not in shown, "what a leader wrote is the office's to pass on"
    deeds = acts_of(duty_question(office.unit, office.today.year, "m1"), "m1", duty_question(
        office.unit, office.today.year, "m1").period)  # fmt: skip
    assert [(one.item, one.day) for one in deeds] == [("社情民意", office.today), ("社情民意采用", office.today)]
    assert list(faults()) == []


def test_every_wording_stays_and_an_edit_never_goes_over_another(
    office: Reports, login: Callable[[str], Client]
) -> None:
    thing, clerk = office.handed_in(), login("clerk")
    edit = office.at(f"one/{thing}/edit")
    clerk.post(edit, {"seen": "1", "title": "新题目", "text": "第二稿"})
    late = clerk.post(edit, {"seen": "1", "title": "晚到的题目", "text": "晚到的文字"})
    assert late.status_code == 422
    assert "别人刚刚改过" in late.content.decode()
    assert "晚到的文字" in late.content.decode()
    assert (
        "没有变化" in clerk.post(edit, {"seen": "2", "title": "新题目", "text": "第二稿"}, follow=True).content.decode()
    )
    told = [(one.number, one.title, one.text) for one in queries.wordings(office.unit.pk, thing)]
    assert told == [(1, WORDS["title"], WORDS["text"]), (2, "新题目", "第二稿")]
    assert office.report(thing).title == "新题目"
    assert StoredRow.objects.filter(thing=thing).count() == 2
    for wrong in ({"seen": "2", "title": "", "text": "x"}, {"seen": "二", "title": "x", "text": "x"}):
        assert clerk.post(edit, wrong).status_code == 422


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_an_edit_changed_gives_both_texts_again(before: str, after: str) -> None:
    parts = queries.pieces(before, after)
    assert "".join(words for how, words in parts if how != "del") == after
    assert "".join(words for how, words in parts if how != "ins") == before


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("decide", {"decision": ""}),
        ("decide", {"decision": "采用", "day": "2199-01-01"}),
        ("decide", {"decision": "采用", "day": "2020-01-01"}),
        ("decide", {"decision": "编的", "day": "today"}),
        ("issue", {"issue": "第1期", "day": "today"}),
        ("forward", {"sent_to": "市政协", "level": "市级", "day": "today"}),
    ],
)
def test_no_step_comes_before_its_time(
    office: Reports, login: Callable[[str], Client], page: str, words: dict[str, str]
) -> None:
    thing = office.handed_in()
    told = {name: office.day if value == "today" else value for name, value in words.items()}
    shown = login("clerk").post(office.at(f"one/{thing}/{page}"), told, follow=True).content.decode()
    assert 'class="notice warning"' in shown
    assert office.stage(thing) == "待初审"


def test_what_came_of_it_has_its_order_too(office: Reports, login: Callable[[str], Client]) -> None:
    thing, clerk = office.handed_in(), login("clerk")
    page = office.at(f"one/{thing}/")
    clerk.post(f"{page}decide", {"decision": "采用", "day": office.day})
    clerk.post(f"{page}forward", {"sent_to": "市政协", "level": "没有的", "day": office.day})
    assert queries.forwards_of(office.unit.pk, thing) == []
    clerk.post(f"{page}forward", {"sent_to": "市政协", "level": "市级", "day": office.day})
    [sent] = queries.forwards_of(office.unit.pk, thing)
    yesterday = (office.today - timedelta(days=1)).isoformat()
    for wrong in ({"adopted_day": yesterday}, {"followed_day": office.day}, {"adopted_day": "2199-01-01"}):
        shown = clerk.post(f"{page}follow", {"forward": sent.id, **wrong}, follow=True).content.decode()
        assert 'class="notice warning"' in shown
    assert clerk.post(office.at("one/o2/follow"), {"forward": sent.id, "adopted_day": office.day}).status_code == 404
    assert office.stage(thing) == "已报送"


def test_what_says_nearly_the_same_is_shown_before_it_is_decided_on(
    office: Reports, login: Callable[[str], Client]
) -> None:
    first = office.handed_in()
    other = {
        "title": "路灯两个月不亮",
        "text": "东街三条巷子路灯两个月不亮了，建议检修。",
        "once": "d" * 32,
        "hand_in": "yes",
    }
    second = str(office.phone("m3").post("/opinion/mine/new", other).url).rstrip("/").rsplit("/", 1)[-1]
    assert [one.id for one in queries.alike(office.unit.pk, office.report(second))] == [first]
    page = office.at(f"one/{second}/")
    assert "说得相近" in login("clerk").get(page).content.decode()
    login("clerk").post(f"{page}decide", {"decision": "采用", "day": office.day})
    assert "说得相近" not in login("clerk").get(page).content.decode()
    assert queries.alike(office.unit.pk, office.report("o2")) == []


def test_a_list_goes_by_stage_and_shows_what_waits(office: Reports, login: Callable[[str], Client]) -> None:
    thing, clerk = office.handed_in(), login("clerk")
    page = clerk.get(office.at()).content.decode()
    assert "已等 20 天" in page
    assert "待初审 2" in page
    clerk.post(office.at(f"one/{thing}/decide"), {"decision": "不采用", "day": office.day, "remark": "已有同类信息"})
    found = clerk.get(office.at(), {"stage": "不采用"}).content.decode()
    assert "背街小巷路灯不亮" in found
    assert "别人写的" not in found
    assert "别人写的" not in clerk.get(office.at(), {"sector": "农业"}).content.decode()
    assert "别人写的" in clerk.get(office.at(), {"sector": "教育", "words": "乙山苗"}).content.decode()


def test_the_office_registers_for_somebody_and_adds_words_to_what_was_imported(
    office: Reports, login: Callable[[str], Client]
) -> None:
    clerk = login("clerk")
    words = {**WORDS, "source": "信息员", "member": "m3", "day": office.old.isoformat(), "hand_in": "yes"}
    clerk.post(office.at("new"), words)
    row = next(one for one in queries.reports_of(office.unit.pk, office.old.year) if one.member == "m3")
    assert (row.source, row.submitted_day) == ("信息员", office.old)
    assert WORDS["title"] in office.phone("m3").get("/opinion/mine/").content.decode()
    assert clerk.post(office.at("new"), {**words, "once": "f" * 32, "day": "2199-01-01"}).status_code == 422
    assert "没写完的草稿" in clerk.get(office.at()).content.decode()
    assert "没写完的草稿" not in login("head").get(office.at()).content.decode()
    assert "还没有正文" in clerk.get(office.at("one/o2/")).content.decode()
    clerk.post(office.at("one/o2/edit"), {"seen": "0", "title": "别人写的", "text": "补上的正文"})
    assert "补上的正文" in clerk.get(office.at("one/o2/")).content.decode()


def test_statistics_say_who_is_credited_with_what(office: Reports, login: Callable[[str], Client]) -> None:
    thing, clerk = office.handed_in(), login("clerk")
    page = office.at(f"one/{thing}/")
    clerk.post(f"{page}decide", {"decision": "采用", "day": office.day})
    for to, level in (("市政协", "市级"), ("省政协", "省级")):
        clerk.post(f"{page}forward", {"sent_to": to, "level": level, "day": office.day})
    for sent in queries.forwards_of(office.unit.pk, thing):
        clerk.post(f"{page}follow", {"forward": sent.id, "adopted_day": office.day})
    asked = {"of": office.today.year, "by": "member"}
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(office.at("statistics.xlsx"), asked).content))
    heads, *rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    told = {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in rows}
    mine = told["甲云禾 · 教育"]
    assert (mine["提交"], mine["初审采用"], mine["采用"], mine["市级采用"], mine["省级采用"]) == (1, 1, 1, 1, 1)
    assert told["合计"]["提交"] == 1 + (office.old.year == office.today.year)
    for by in ("sector", "source"):
        assert clerk.get(office.at("statistics"), {"by": by}).status_code == 200
    assert clerk.get(office.at("statistics"), {"by": "编的"}).status_code == 404


def test_every_page_is_the_office_s_own(office: Reports, login: Callable[[str], Client]) -> None:
    thing = office.handed_in()
    outside = ("other_clerk", "admin", "division", "department", "performance", "member", "handler", "evaluator")
    for page in ("", "statistics", "statistics.xlsx", f"one/{thing}/", "one/o2/"):
        for name, status in (("clerk", 200), ("head", 200), ("inspector", 200), *((one, 404) for one in outside)):
            assert login(name).get(office.at(page)).status_code == status, (name, page)
        assert office.phone("m1").get(office.at(page)).status_code == 404, page
    kept = (StoredRow.objects.count(), Wording.objects.count(), Draft.objects.count())
    words = {**WORDS, "once": "f" * 32, "hand_in": "yes", "decision": "采用", "day": office.day, "seen": "1",
             "issue": "第1期", "sent_to": "市政协", "level": "市级"}  # fmt: skip
    for page in ("new", *(f"one/{thing}/{step}" for step in ("edit", "decide", "issue", "forward", "follow"))):
        for name, status in (("head", 403), ("inspector", 403), *((one, 404) for one in outside)):
            assert login(name).post(office.at(page), words).status_code == status, (name, page)
        assert office.phone("m1").post(office.at(page), words).status_code == 404, page
    for name in ("clerk", "head", "admin", "member", "other_clerk"):
        assert login(name).get("/opinion/mine/").status_code == 404
        assert login(name).post("/opinion/mine/new", words).status_code == 404
        assert login(name).get(f"/opinion/mine/report/{thing}/").status_code == 404
    assert office.phone("m2").get(f"/opinion/mine/report/{thing}/").status_code == 404
    assert (StoredRow.objects.count(), Wording.objects.count(), Draft.objects.count()) == kept
    for page in ("/opinion/", "/opinion/mine/", office.at(), "/opinion/draft/1/"):
        assert Client().get(page).url.startswith("/login")


def test_a_member_who_is_no_longer_one_has_no_drafts(office: Reports, login: Callable[[str], Client]) -> None:
    phone = office.phone("m1")
    phone.post("/opinion/mine/new", {**WORDS, "save": "yes"})
    login("clerk").post(f"/members/{office.unit.pk}/one/m1/leave", {"last": (office.today - timedelta(1)).isoformat()})
    assert phone.get(f"/opinion/draft/{Draft.objects.get().pk}/").status_code == 404


def test_a_list_asks_as_often_for_many_as_for_few(
    office: Reports, login: Callable[[str], Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    day = date(office.today.year, 1, 5)
    rows = [OpinionReport(id=f"x{n}", title=f"题{n}", submitted_day=day, member=f"m{n % 5 + 1}", valid_from=day,
                          known_from=day) for n in range(90)]  # fmt: skip
    record(person=office.clerk, unit=office.unit.pk, rows=rows)
    client = login("clerk")
    for page, most in (("", 12), ("statistics", 11), ("one/x3/", 14)):
        client.get(office.at(page))
        with django_assert_max_num_queries(most):
            client.get(office.at(page))


def test_the_names_that_are_translated_are_those_of_the_data() -> None:
    assert set(names.STAGE_NAMES) == set(STAGES)
    assert set(names.SOURCE_NAMES) == set(SOURCES)
    assert names.STEP_NAMES == views.STEPS
    assert set(studios.KIND_NAMES) == {STUDIO, GROUP, POINT}
    assert set(studios.OUTCOME_NAMES) == {AT_ONCE, PASSED, TO_PROPOSAL, TO_OPINION, OPEN}
