"""The calendar: days with their derivation, the file for other calendars, the daily e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils.timezone import localdate

from jimu.web.accounts.models import Post, User
from jimu.web.inbox import reminders
from jimu.web.inbox.actions import choose_reminder
from jimu.web.inbox.agenda import Entry, agenda
from jimu.web.inbox.due import counted, days_of
from jimu.web.inbox.ics import written
from jimu.web.plans.models import Deadline, Plan, Waiver
from jimu.web.rights import State
from tests.web.county import PLACE, YEAR, County, brought_to, drafted

TODAY = date(2026, 2, 12)


def test_a_usual_day_shows_how_the_law_comes_to_it(place: County) -> None:
    lines = days_of(YEAR, PLACE, []).of("approval").grounds(TODAY)
    assert lines[0] == "通知还没有下，先按通常的日子：预算法 第五十二条"
    assert any("到2026年2月24日为止" in line for line in lines)
    assert any("春节，不计" in line or "春节，顺延" in line for line in lines)


def test_a_day_of_a_notice_and_an_extended_one_say_so(place: County) -> None:
    office = place.units["office"]
    Deadline.objects.create(year_id=YEAR, step="monitoring", day=date(2026, 8, 20))
    Deadline.objects.create(year_id=YEAR, step="monitoring", unit=office, day=date(2026, 8, 27), reason="机构改革")
    days = days_of(YEAR, PLACE, [office.pk])
    assert days.of("monitoring").grounds(TODAY)[0] == "本年度通知确定的日期。"
    assert days.of("monitoring", office.pk).grounds(TODAY)[0] == "经批准，本单位延至2026年8月27日。理由：机构改革"
    assert days.of("monitoring", place.units["museum"].pk).day == date(2026, 8, 20)


def test_a_year_without_an_official_notice_is_said_to_be_unknown(place: County) -> None:
    lines = days_of(YEAR, PLACE, []).of("self_evaluation").grounds(TODAY)
    assert any("2027年的放假安排还没有官方通知" in line for line in lines)
    assert counted(TODAY, date(2027, 1, 4)) == [lines[-1]]


def test_working_days_until_a_day_are_derived_group_by_group() -> None:
    lines = counted(date(2026, 2, 13), date(2026, 2, 25))
    assert lines[0].startswith("自2026年2月13日起3个工作日")
    assert any(line.startswith("2026年2月14日") and "调休上班" in line for line in lines)
    assert counted(date(2026, 2, 13), date(2026, 2, 12)) == []


def kinds(entries: list[Entry]) -> list[str]:
    return [one.kind for one in entries if one.kind != "step"]


def test_the_agenda_holds_plans_waivers_and_deputies_of_ones_own(place: County) -> None:
    plan = brought_to(place, State.AT_UNIT_HEAD)
    Plan.objects.filter(pk=plan.pk).update(due=date(2026, 3, 2))
    Waiver.objects.create(plan=plan, rule="target_is_stated", until=date(2026, 4, 1), reason="系统更换")
    Post.objects.create(user=place.users["other_head"], unit=place.units["office"], role="head",
                        deputy_for=place.users["head"], begins=date(2026, 3, 3), ends=date(2026, 3, 9))  # fmt: skip

    def of(who: str) -> list[str]:
        return kinds(agenda(place.person(who), YEAR, PLACE, TODAY))

    assert of("head") == ["plan", "deputy", "deputy", "waiver"]
    assert of("clerk") == ["plan", "waiver"]
    assert of("other_head") == ["deputy", "deputy"]
    assert of("other_clerk") == []
    assert of("department") == []


def test_the_calendar_shows_days_by_month_with_their_derivation(place: County, login: Callable[[str], Client]) -> None:
    page = login("clerk").get("/calendar/").content.decode()
    assert "2027年的放假安排还没有公布" in page
    assert "这个日期怎么来的" in page
    assert len(re.findall("放假安排还没有公布，这一年", page)) == 1


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_the_calendar_file_keeps_the_standard() -> None:
    entry = Entry(
        date(2026, 3, 5), "plan", "办理：甲；乙,丙\\丁" * 9, "plan-1", ("第一行", "第二行"), "示例单位", "/x/"
    )
    text = written([entry], lambda address: f"http://office{address}")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")
    lines = unfolded(text)
    assert "DTSTART;VALUE=DATE:20260305" in lines
    assert "DTEND;VALUE=DATE:20260306" in lines
    assert "UID:plan-1@jimu" in lines
    assert "DESCRIPTION:示例单位\\n第一行\\n第二行" in lines
    assert "URL:http://office/x/" in lines
    assert next(line for line in lines if line.startswith("SUMMARY")) == "SUMMARY:" + "办理：甲；乙\\,丙\\\\丁" * 9


def test_the_calendar_file_is_ones_own_and_needs_a_log_in(place: County, login: Callable[[str], Client]) -> None:
    plan = drafted(place)
    Plan.objects.filter(pk=plan.pk).update(due=date(2026, 3, 2))
    answer = login("clerk").get("/calendar/days.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert str(plan.pk) in "".join(unfolded(answer.content.decode()))
    assert str(plan.pk) not in "".join(unfolded(login("other_clerk").get("/calendar/days.ics").content.decode()))
    assert Client().get("/calendar/days.ics").status_code == 302


@pytest.fixture
def mailing(place: County, monkeypatch: pytest.MonkeyPatch) -> County:
    """An office with a mail server, in which clerk and head have addresses."""
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.example")
    for name in ("clerk", "head"):
        User.objects.filter(username=name).update(email=f"{name}@example.gov.cn")
    return place


def test_one_letter_a_day_tells_what_waits_and_what_is_due(mailing: County) -> None:
    drafted(mailing)
    result = reminders.remind(date(2025, 9, 25))
    assert (result.sent, result.nothing, result.failed) == (2, 0, ())
    letter = next(one for one in mail.outbox if one.to == ["clerk@example.gov.cn"])
    assert letter.subject == "绩目：1 件待办，1 件快到期"
    assert "· 编制并提交 群众文化活动经费（示例县文化馆，2025年9月30日截止）" in letter.body
    assert "2025年9月30日 一上：报送预算和绩效目标（还有 4 个工作日）" in letter.body
    head = next(one for one in mail.outbox if one.to == ["head@example.gov.cn"])
    assert "编制并提交" not in head.body
    assert reminders.remind(date(2025, 9, 25)).sent == 0
    assert reminders.remind(date(2025, 9, 26)).sent == 2


def test_who_has_nothing_to_do_gets_no_letter(mailing: County) -> None:
    result = reminders.remind(date(2026, 6, 10))
    assert (result.sent, result.nothing) == (0, 2)


def test_who_switched_letters_off_gets_none(mailing: County, login: Callable[[str], Client]) -> None:
    drafted(mailing)
    login("clerk").post("/calendar/reminder", {"wanted": "no"})
    assert "每天提醒我一次" in login("clerk").get("/calendar/").content.decode()
    assert reminders.remind(date(2026, 6, 10)).sent == 0
    choose_reminder(person=mailing.person("clerk"), wanted=True)
    assert reminders.remind(date(2026, 6, 10)).sent == 1


def test_a_letter_that_could_not_be_sent_is_named_and_tried_again(
    mailing: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted(mailing)

    def refuse(*_: Any) -> int:
        raise OSError("connection refused")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        assert reminders.remind(date(2026, 6, 10)).failed == (("示例clerk", "connection refused"),)
    assert reminders.remind(date(2026, 6, 10)).sent == 1


def test_the_command_says_when_there_is_no_mail_server(
    place: County, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from jimu.cli.remind import run

    asked = SimpleNamespace(home=settings.HOME.folder, json=False)
    monkeypatch.setattr(settings, "EMAIL_HOST", "")
    assert run(asked, "zh") == 0
    assert "没有发" in capsys.readouterr().out
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.example")
    User.objects.filter(username="clerk").update(email="clerk@example.gov.cn")
    drafted(place)
    assert run(asked, "zh") == 0
    assert "发了 1 封" in capsys.readouterr().out


def test_a_letter_is_in_the_readers_language(mailing: County) -> None:
    drafted(mailing)
    User.objects.filter(username="clerk").update(language="en")
    assert reminders.remind(localdate() + timedelta(days=1)).sent >= 1
    letter = next(one for one in mail.outbox if one.to == ["clerk@example.gov.cn"])
    assert not re.search(r"[\u4e00-\u9fff]", letter.subject)
