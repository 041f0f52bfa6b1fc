"""The steps of the year as a bar: which are over, which one is next, how long until then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jimu.web.inbox.due import Days, StepDay
from jimu.web.words import _

Stage = Literal["over", "next", "coming"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of the year on the bar."""

    day: StepDay
    short: str
    stage: Stage


def process(days: Days, units: Sequence[int], today: date) -> list[Stop]:
    """The steps of the year; the days are those of the unit where the person belongs to one only."""
    steps = days.all(*units[:1] if len(set(units)) == 1 else ())
    coming = [one for one in steps if one.day >= today]
    following = min(coming, key=lambda one: one.day, default=None)
    return [Stop(one, short(one), _stage(one, following, today)) for one in steps]


def _stage(one: StepDay, following: StepDay | None, today: date) -> Stage:
    if one.day < today:
        return "over"
    return "next" if one is following else "coming"


def short(one: StepDay) -> str:
    """A step in a few words, for a narrow place; the law's own title where there are none."""
    words = {
        "first_submission": _("一上 报送"),
        "control_figure": _("一下 控制数"),
        "second_submission": _("二上 再报"),
        "congress": _("人代会批准"),
        "approval": _("二下 批复"),
        "approval_below": _("向下批复"),
        "publication": _("目标公开"),
        "monitoring": _("运行监控"),
        "self_evaluation": _("单位自评"),
        "evaluation": _("重点评价"),
        "results_publication": _("结果公开"),
    }
    return words.get(one.step, one.title)
