"""The clock of working days: the notices of twelve years, limits as an official counts them, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from jimu.law import Law
from jimu.law.calendar import (
    KNOWN_YEARS,
    Limit,
    Pause,
    UnknownYear,
    add_months,
    add_working_days,
    deadline,
    explain,
    is_working_day,
    limit_of,
)

HERE = Path(__file__).parent
LAW = Law(None, "2024-01-01")
A_DAY = timedelta(days=1)


def of(name: str) -> Any:
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


NOTICES = of("notices.yaml")


def days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + A_DAY * number for number in range((end - start).days + 1)]


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_the_year_is_as_the_notice_has_it(year: str) -> None:
    spans = [span.split("/") for span in NOTICES[year]["off"]]
    off = {day for first, last in spans for day in days(f"{year}-{first}", f"{year}-{last}")}
    made_up = {date.fromisoformat(f"{year}-{day}") for day in NOTICES[year]["made_up"]}
    assert not off & made_up
    expected = {
        day: day in made_up or (day.weekday() < 5 and day not in off) for day in days(f"{year}-01-01", f"{year}-12-31")
    }
    assert {day: is_working_day(day) for day in expected} == expected


def test_the_notices_are_those_of_2015_to_2026() -> None:
    assert list(NOTICES) == [str(year) for year in range(2015, 2027)]


@pytest.mark.parametrize("year", [KNOWN_YEARS[0] - 1, KNOWN_YEARS[-1] + 1])
def test_a_year_without_a_notice_is_refused_in_words(year: int) -> None:
    with pytest.raises(UnknownYear) as refused:
        is_working_day(date(year, 6, 1))
    assert str(year) in str(refused.value)
    assert str(year) in refused.value.said("en")
    assert "官方通知" in str(refused.value)
    with pytest.raises(UnknownYear):
        add_working_days(date(KNOWN_YEARS[-1], 12, 25), 30)
    with pytest.raises(UnknownYear):
        deadline(date(KNOWN_YEARS[-1], 12, 1), Limit(3, "month"))


def test_calendar_days_that_are_not_moved_need_no_notice() -> None:
    assert deadline(date(2040, 1, 31), Limit(1, "month", postponed=False)).day == date(2040, 2, 29)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in of("deadlines.yaml")])
def test_limit_ends_on_its_day(case: dict[str, Any]) -> None:
    limit = replace(limit_of(case["limit"], LAW), postponed="stays" not in case)
    pauses = [Pause(*map(date.fromisoformat, pause.split("/"))) for pause in case.get("pauses", ())]
    extensions = [limit_of(text, LAW) for text in case.get("extensions", ())]
    due = deadline(date.fromisoformat(case["from"]), limit, pauses, extensions)
    assert due.day == date.fromisoformat(case["ends"])


@pytest.mark.parametrize("text", ["", "尽快", "3月", "2024年3月", "10个工作日至15个工作日", "个月", "-3日", "3.5日"])
def test_other_texts_are_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match="no limit of time"):
        limit_of(text, LAW)


def test_a_pause_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Pause(date(2024, 3, 2), date(2024, 3, 1))


def test_the_derivation_can_be_printed() -> None:
    pause = Pause(date(2024, 9, 29), date(2024, 9, 30), "补充材料")
    due = deadline(date(2024, 9, 27), Limit(6, "working_day"), [pause], [Limit(1, "month")])
    assert explain(due) == [
        "自2024年9月27日起6个工作日，延长1个月，到2024年11月14日为止",
        "2024年9月28日：周末，不计",
        "2024年9月29日至2024年9月30日：暂停计算（补充材料），不计",
        "2024年10月1日至2024年10月7日：国庆节，不计",
        "2024年10月8日至2024年10月11日：工作日，计4天",
        "2024年10月12日：国庆节调休上班，计1天",
        "2024年10月13日：周末，不计",
        "2024年10月14日：工作日，计1天",
        "2024年10月15日至2024年11月14日：自然日，计31天",
    ]
    assert explain(due, "en")[0] == "6 working days, extended by 1 month from 2024-09-27: until 2024-11-14"


def test_a_fixed_day_is_told_as_one() -> None:
    assert explain(deadline(date(2024, 6, 30), Limit(0, "day"))) == [
        "按规定的日期2024年6月30日，到2024年7月1日为止",
        "2024年6月30日：周末，顺延",
    ]


def test_what_moves_the_end_is_told() -> None:
    assert explain(deadline(date(2024, 3, 8), Limit(3, "month"))) == [
        "自2024年3月8日起3个月，到2024年6月11日为止",
        "2024年3月9日至2024年6月8日：自然日，计92天",
        "2024年6月8日至2024年6月9日：周末，顺延",
        "2024年6月10日：端午节，顺延",
    ]


DAYS = some.dates(date(2015, 1, 1), date(2025, 6, 30))
PAUSES = some.lists(
    some.builds(lambda first, length: Pause(first, first + A_DAY * length), DAYS, some.integers(0, 20)), max_size=3
)
LIMITS = some.builds(
    Limit, some.integers(0, 40), some.sampled_from(["day", "working_day"]), postponed=some.booleans()
) | some.builds(Limit, some.integers(0, 5), some.just("month"), postponed=some.booleans())


@given(DAYS, some.integers(0, 40), some.integers(0, 40))
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    half = add_working_days(start, first).day if first else start
    assert not second or add_working_days(half, second).day == add_working_days(start, first + second).day
    assert sum(map(is_working_day, days(str(start + A_DAY), str(half)))) == first


@given(DAYS, LIMITS, PAUSES)
def test_the_working_accounts_for_every_day_and_ends_where_it_says(
    start: date, limit: Limit, pauses: list[Pause]
) -> None:
    due = deadline(start, limit, pauses)
    moved = [step for step in due.working if step.effect == "postponed"]
    passed = [step.day for step in due.working if step.effect != "postponed"]
    assert passed == (days(str(start + A_DAY), str(passed[-1])) if passed else [])
    counted = [step.day for step in due.working if step.effect == "counted"]
    if limit.unit != "month":
        assert len(counted) == limit.number
    assert not any(pause.first <= day <= pause.last for pause in pauses for day in counted)
    if moved:
        assert limit.postponed
        assert due.day == due.working[-1].day + A_DAY
    else:
        assert due.day == (counted or [start])[-1]
    assert is_working_day(due.day) or not limit.postponed
    assert deadline(start, replace(limit, number=limit.number + 1), pauses).day >= due.day
    assert deadline(start, limit).day <= due.day
    assert explain(due, "zh")[0] != explain(due, "en")[0]


@given(DAYS, some.integers(0, 60))
def test_months_keep_the_day_or_end_with_the_month(start: date, number: int) -> None:
    later = add_months(start, number)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == number
    assert later.day == start.day or (later + A_DAY).day == 1
