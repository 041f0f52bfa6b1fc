"""The steps of a budget year: their order, their days, and what is said of a year without a notice."""

from __future__ import annotations

from datetime import date

import pytest

from jimu.law import Law
from jimu.law.year import year_steps


def days(year: int, place: str | None = None) -> dict[str, str]:
    return {step.step: str(step.day) for step in year_steps(year, Law(place, f"{year}-01-01"))}


def test_the_steps_of_a_year_have_their_days() -> None:
    assert days(2024) == {
        "first_submission": "2023-10-07",  # 30 September 2023 is a day off; 7 October is the first day worked
        "control_figure": "2023-11-15",
        "second_submission": "2023-12-11",
        "congress": "2024-01-31",
        "approval": "2024-02-20",
        "approval_below": "2024-03-06",
        "publication": "2024-03-11",
        "monitoring": "2024-09-02",
        "self_evaluation": "2025-03-31",
        "evaluation": "2025-06-30",
        "results_publication": "2025-09-30",
    }


@pytest.mark.parametrize(("place", "day"), [("41", "2024-08-15"), ("410122", "2024-08-15"), ("13", "2024-09-02")])
def test_a_place_has_its_own_day_of_monitoring(place: str, day: str) -> None:
    here = {step.step: step for step in year_steps(2024, Law(place, "2024-01-01"))}
    assert str(here["monitoring"].day) == day
    assert here["monitoring"].citation.confirmed == (day == "2024-08-15")
    assert days(2024, place) == days(2024) | {"monitoring": day}


def test_a_year_without_a_notice_has_days_that_may_move() -> None:
    steps = {step.step: step for step in year_steps(2026, Law(None, "2026-01-01"))}
    assert steps["monitoring"].due is not None
    assert (steps["self_evaluation"].day, steps["self_evaluation"].due) == (date(2027, 3, 31), None)
    far = year_steps(2040, Law(None, "2040-01-01"))
    assert {step.due for step in far} == {None}
    assert next(step.day for step in far if step.step == "approval") == date(2040, 2, 20)


def test_every_step_is_said_in_both_languages() -> None:
    for step in year_steps(2024, Law()):
        assert all(step.title.values())
