"""Surveys: written, opened, answered once and without a name, closed, and what they came to."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate, localtime

from jimu.law.library import Law
from jimu.measures import measure
from jimu.measures.surveys.result import result
from jimu.measures.surveys.row import Item, Response, Survey
from jimu.model.actual import Actual, Binding, Period
from jimu.web.evidence.showing import counted_rows
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.registers import actions as registers_actions
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import registers
from jimu.web.surveys import actions
from jimu.web.surveys.models import Form, Ticket, Written
from jimu.web.surveys.pace import Pace
from tests.web.county import PEOPLE, County
from tests.web.sight import breaks, fits

TODAY = localdate()
LAW = Law("990100", TODAY.isoformat())
OPTIONS = ("满意", "基本满意", "不满意")
ADDRESS = re.compile(r"/s/([\w-]+)/")
Login = Callable[[str], Client]


@pytest.fixture
def unit(place: County) -> int:
    return place.units["office"].pk


def written(place: County, **changes: Any) -> Form:
    values: dict[str, Any] = {"title": "培训满意度", "population": "参训委员", "groups": ("委员", "职工"),
              "questions": (Written("您对课程满意吗？", OPTIONS), Written("您对场地满意吗？", OPTIONS))}  # fmt: skip
    values |= changes
    return actions.write(person=place.person("clerk"), unit=place.units["office"], form=None, **values)


def opened(place: County, invited: int | None, **changes: Any) -> tuple[Form, list[str]]:
    form = written(place, **changes)
    tokens = actions.open_to(person=place.person("clerk"), unit=form.unit, form=form.pk, invited=invited)
    return Form.objects.get(pk=form.pk), tokens


def said(answer: Any) -> str:
    return str(answer.content.decode())


GOOD = {"q-1": "满意", "q-2": "基本满意", "group": "委员"}


def test_from_question_to_interval_and_the_measure_says_the_same(place: County, unit: int, login: Login) -> None:
    form, tokens = opened(place, 40)
    for number, token in enumerate(tokens[:36]):
        page = Client().post(f"/s/{token}/", {**GOOD, "q-1": OPTIONS[0 if number < 30 else 1]})
        assert "已经收到" in said(page)
    before = said(login("clerk").get(f"/surveys/{unit}/{form.pk}/"))
    assert "36 份" in before
    assert "90.0%" in before  # 36 of 40
    assert "83.3%" not in before  # no results while people answer
    login("clerk").post(f"/surveys/{unit}/{form.pk}/close")
    page = said(login("head").get(f"/surveys/{unit}/{form.pk}/"))
    assert "83.3%" in page  # 30 of 36
    assert "68.1%–92.1%" in page
    binding = Binding("satisfaction", {"survey": (form.thing,), "number": ("1",), "good": ("满意",),
                                       "denominator": ("回答此题的问卷",)})  # fmt: skip
    actual = measure(binding, registers(unit), Period.of_year(TODAY.year), LAW, TODAY)
    assert (actual.numerator, actual.denominator) == (30, 36)
    assert round(actual.value or 0, 1) == Decimal("83.3")
    assert "调查已经结束" in said(Client().post(f"/s/{tokens[37]}/", GOOD))
    assert list(faults()) == []


def test_a_token_answers_once(place: County, unit: int) -> None:
    _, (token, *_rest) = opened(place, 2)
    assert "已经收到" in said(Client().post(f"/s/{token}/", GOOD))
    assert "已经填过" in said(Client().post(f"/s/{token}/", GOOD))
    assert "已经填过" in said(Client().get(f"/s/{token}/"))
    assert StoredRow.objects.filter(table="responses").count() == 2  # two questions of one form


@pytest.mark.django_db(transaction=True)
def test_a_token_used_by_many_at_once_answers_once(place: County, unit: int) -> None:
    _, (token, *_rest) = opened(place, 2)
    told = at_once(8, lambda: said(Client().post(f"/s/{token}/", GOOD)))
    assert sum("已经收到" in page for page in told) == 1
    assert sum("已经填过" in page for page in told) == 7
    assert StoredRow.objects.filter(table="responses").count() == 2


def at_once(number: int, work: Callable[[], str]) -> list[str]:
    def alone(_: int) -> str:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(alone, range(number)))


def test_nothing_that_is_stored_tells_who_answered(place: County, unit: int, login: Login) -> None:
    _, tokens = opened(place, 3)
    client, lines = login("clerk"), Line.objects.count()  # also somebody of the office who is logged in
    kept_before = set(client.session.keys()) | {"last_seen"}  # which every page notes
    page = client.post(f"/s/{tokens[1]}/", GOOD)
    assert set(client.session.keys()) <= kept_before
    assert "sessionid" not in Client().post(f"/s/{tokens[0]}/", GOOD).cookies
    assert "已经收到" in said(page)
    rows = StoredRow.objects.filter(table="responses")
    kept = " ".join(str(value) for row in rows.values() for value in row.values())
    digests = [actions.digest(token) for token in tokens]
    assert not any(secret in kept for secret in (*tokens, *digests, *(one[:20] for one in digests)))
    assert {row.by_id for row in rows} == {None}
    assert len({row.at for row in rows}) == 1
    assert all(localtime(row.at).strftime("%H%M%S") == "000000" for row in rows)
    assert Line.objects.count() == lines
    assert not any(token in str(list(Ticket.objects.values())) for token in tokens)


def test_an_open_link_takes_many_and_the_same_page_once(place: County, unit: int, login: Login) -> None:
    form, _ = opened(place, None)
    address = f"/s/{form.door}/"
    first = Client()
    once = re.search(r'name="once" value="([^"]+)"', said(first.get(address)))
    assert once
    assert "已经收到" in said(first.post(address, {**GOOD, "once": once[1]}))
    assert "已经填过" in said(first.post(address, {**GOOD, "once": once[1]}))
    assert first.post(address, {**GOOD, "once": "编的"}).status_code == 422
    other = re.search(r'name="once" value="([^"]+)"', said(Client().get(address)))
    assert other
    Client().post(address, {**GOOD, "once": other[1]})
    assert len(set(StoredRow.objects.filter(table="responses").values_list("data", flat=True))) == 4
    page = said(login("clerk").get(f"/surveys/{unit}/{form.pk}/"))
    assert "<svg" in page
    assert "公开链接，没有发出份数" in page


def test_what_was_asked_stays_as_it_was_worded(place: County, unit: int, login: Login) -> None:
    form, tokens = opened(place, 5)
    with pytest.raises(actions.Stopped):
        actions.write(person=place.person("clerk"), unit=form.unit, form=form.pk, title="换了", population="",
                      groups=(), questions=())  # fmt: skip
    client = login("clerk")
    client.post(f"/surveys/{unit}/{form.pk}/", {"title": "换了", "wording-1": "换了", "options-1": "是\n否"})
    assert Form.objects.get().title == "培训满意度"
    Client().post(f"/s/{tokens[0]}/", GOOD)
    for table in ("surveys", "survey_items", "responses"):
        thing = StoredRow.objects.filter(table=table, superseded_by=None).first()
        assert thing
        assert client.post(f"/registers/{unit}/{table}/row/{thing.thing}/withdraw", {"why": "x"}).status_code == 403
        assert client.get(f"/registers/{unit}/{table}/row/{thing.thing}/correct").status_code == 403
    invented = Response(
        id="r1", valid_from=TODAY, known_from=TODAY, survey=form.thing, number="1", token="t", day=TODAY
    )
    with pytest.raises(PermissionDenied):
        registers_actions.record(person=place.person("clerk"), unit=unit, rows=[invented])


def test_answers_are_counted_and_never_shown_one_by_one(place: County, unit: int, login: Login) -> None:
    _, tokens = opened(place, 2)
    Client().post(f"/s/{tokens[0]}/", GOOD)
    answers = list(StoredRow.objects.filter(table="responses"))
    client = login("clerk")
    page = said(client.get(f"/registers/{unit}/responses/"))
    assert f"另有 {len(answers)} 条问卷回答只计入结果" in page
    assert all(one.thing not in page for one in answers)
    assert all(client.get(f"/registers/{unit}/responses/row/{one.thing}/").status_code == 404 for one in answers)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/registers/{unit}/responses/export").content))
    assert book.active.max_row == 1
    shown = counted_rows(
        unit, Actual(None, TODAY, Period.of_year(TODAY.year), rows=tuple(f"responses/{one.thing}#1" for one in answers))
    )
    assert {(one.thing, one.words, one.day) for one in shown} == {("", "", None)}
    assert len(shown) == len(answers)


def test_a_questionnaire_that_is_not_ready_is_not_opened(place: County, unit: int, login: Login) -> None:
    for questions in ((), (Written("满意吗？", ("满意",)),), (Written("满意吗？", ("满意", "满意")),)):
        form = written(place, questions=questions)
        page = login("clerk").post(f"/surveys/{unit}/{form.pk}/open", {"way": "link"}, follow=True)
        assert 'class="notice warning"' in said(page)
        assert Form.objects.get(pk=form.pk).state == "draft"
    for count in ("0", "501", "很多", "-1", "9" * 30):
        answer = login("clerk").post(f"/surveys/{unit}/{form.pk}/open", {"way": "invite", "count": count})
        assert answer.status_code == 302
    assert Ticket.objects.count() == 0


def test_an_answer_that_is_no_option_or_none_at_all_is_told(place: County, unit: int) -> None:
    _, (token, *_rest) = opened(place, 1)
    assert "不在选项里" in said(Client().post(f"/s/{token}/", {"q-1": "一般"}))
    assert "一题也没有回答" in said(Client().post(f"/s/{token}/", {}))
    assert "已经收到" in said(Client().post(f"/s/{token}/", {"q-2": "满意"}))


def test_a_form_from_elsewhere_is_refused(place: County, unit: int) -> None:
    _, (token, *_rest) = opened(place, 1)
    assert Client(enforce_csrf_checks=True).post(f"/s/{token}/", GOOD).status_code == 403


def test_more_invitations_raise_the_number_invited(place: County, unit: int, login: Login) -> None:
    form, _ = opened(place, 10)
    page = login("clerk").post(f"/surveys/{unit}/{form.pk}/more", {"count": "5"})
    assert len(set(ADDRESS.findall(said(page)))) == 5
    assert "no-store" in page.headers["Cache-Control"]
    survey = [row for row in registers(unit)["surveys"] if row.superseded_by is None]
    assert [row.invited for row in survey] == [15]  # type: ignore[attr-defined]


def test_other_offices_see_nothing_and_readers_do_nothing(place: County, unit: int, login: Login) -> None:
    form, draft = opened(place, 5)[0], written(place, title="草稿")
    for name in PEOPLE:
        client, own = login(name), name in ("clerk", "head", "inspector")
        for one in (form, draft):
            assert client.get(f"/surveys/{unit}/{one.pk}/").status_code == (200 if own else 404), name
        for page in (f"{draft.pk}/", f"{form.pk}/more", f"{draft.pk}/open", f"{form.pk}/close", "new"):
            if name != "clerk":
                assert client.post(f"/surveys/{unit}/{page}").status_code == (403 if own else 404), (name, page)
        listed = client.get("/surveys/")
        assert ("培训满意度" in said(listed)) == own, name
    museum = place.units["museum"].pk
    assert login("other_clerk").get(f"/surveys/{museum}/{form.pk}/").status_code == 404
    assert login("other_clerk").post(f"/surveys/{museum}/{form.pk}/close").status_code == 404
    assert Form.objects.get(pk=form.pk).state == "open"


def test_who_guesses_has_to_wait_and_who_has_a_token_does_not(place: County, unit: int) -> None:
    _, tokens = opened(place, 1)
    client = Client(REMOTE_ADDR="203.0.113.7")
    answers = [client.get(f"/s/guess-{number}/").status_code for number in range(31)]
    assert answers == [404] * 30 + [429]
    assert client.get(f"/s/{tokens[0]}/").status_code == 200
    assert Client(REMOTE_ADDR="203.0.113.8").get("/s/guess/").status_code == 404


def test_a_pace_counts_each_place_for_itself() -> None:
    pace = Pace(2)
    assert [pace.allows("a"), pace.allows("a"), pace.allows("a"), pace.allows("b")] == [True, True, False, True]


DAY: dict[str, Any] = {"valid_from": date(2026, 3, 1), "known_from": date(2026, 3, 1)}
ITEM = Item(id="i", survey="s", number="1", wording="满意吗？", options=OPTIONS, **DAY)
RULES_OF_LAW = {"minimum_answers": "30", "smallest_cell": "5", "z": "1.959964"}


def counted(*counts: int, invited: int | None = 155) -> Any:
    choices = [option for option, count in zip(OPTIONS, counts, strict=True) for _ in range(count)]
    given: dict[str, Any] = {"survey": "s", "number": "1", "day": date(2026, 3, 2), **DAY}
    rows = [Response(id=str(n), token=str(n), choice=choice, **given) for n, choice in enumerate(choices)]
    return result(Survey(id="s", title="问卷", invited=invited, **DAY), [ITEM], rows, RULES_OF_LAW)


def test_seven_answers_of_155_give_no_rate() -> None:
    found = counted(7, 0, 0)
    assert (found.returned, round(found.rate, 1)) == (7, Decimal("4.5"))
    assert not found.outcomes[0].enough
    assert all(one.share is None for one in found.outcomes[0].options)


def test_a_cell_of_few_is_hidden_and_cannot_be_worked_out() -> None:
    cells = {one.option: one.count for one in counted(40, 10, 2).outcomes[0].options}
    assert cells == {"满意": 40, "基本满意": None, "不满意": None}
    assert {one.count for one in counted(3, 0, 0).outcomes[0].options} == {None}
    assert counted(3, 0, 0, invited=None).rate is None


@pytest.mark.django_db(transaction=True)
def test_a_survey_in_the_browser_from_question_to_interval(
    place: County, enter: Callable[..., Any], browser: Any, live_server: Any
) -> None:
    page = enter("clerk", "/surveys/")
    page.get_by_role("link", name="编一份问卷").click()
    page.get_by_label("问卷名称").fill("培训满意度")
    page.get_by_label("问题").first.fill("您对课程满意吗？")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存").wait_for()
    assert breaks(page) == []
    page.get_by_label("发几份").fill("35")
    page.get_by_role("button", name="发出并生成邀请单").click()
    page.get_by_role("heading", name="邀请单").wait_for()
    assert breaks(page) == []
    tokens = list(dict.fromkeys(ADDRESS.findall(page.content())))
    assert len(tokens) == 35
    for scheme in ("light", "dark"):
        phone = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", color_scheme=scheme,
                                    java_script_enabled=scheme == "light")  # fmt: skip
        asked = phone.new_page()
        asked.goto(f"{live_server.url}/s/{tokens.pop()}/")
        if scheme == "light":
            assert breaks(asked) == []
            assert fits(asked)
        asked.get_by_text("满意", exact=True).first.click()
        asked.get_by_role("button", name="提交").click()
        asked.get_by_text("已经收到").wait_for()
        assert {one["name"] for one in phone.cookies()} <= {"csrftoken"}
        phone.close()
    for number in range(30):
        Client().post(f"/s/{tokens[number]}/", {"q-1": "满意" if number < 26 else "基本满意"})
    form = Form.objects.get()
    page.goto(f"{live_server.url}/surveys/{form.unit_id}/{form.pk}/")
    page.get_by_role("button", name="结束调查").click()
    page.get_by_text("下面是结果").wait_for()
    assert "91.4%" in page.inner_text("main")  # 32 of 35 invited
    head = enter("head", f"/surveys/{form.unit_id}/{form.pk}/", width=390, height=844, color_scheme="dark")
    assert breaks(head) == []
    assert fits(head)
    assert "95% 区间" in head.content()
