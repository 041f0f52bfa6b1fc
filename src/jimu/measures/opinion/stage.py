"""How far an opinion report has come, and who is credited with what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jimu.measures.opinion.measures import ADOPTED, INSTRUCTED, ISSUED
from jimu.measures.opinion.row import AS_PROPOSAL, HANDED_ON, NOT_USED, USED, Forward, OpinionReport
from jimu.model.actual import Period

UNDECIDED, TO_ISSUE, OUT, SENT, TAKEN, INSTRUCTION, FOLLOWED = (
    "待初审", "待编发", "已编发", "已报送", "已被采用", "有批示待落实", "已落实反馈",
)  # fmt: skip
STAGES = (UNDECIDED, TO_ISSUE, OUT, SENT, TAKEN, INSTRUCTION, FOLLOWED, AS_PROPOSAL, HANDED_ON, NOT_USED)
RECEIVED, KEPT = "提交", "初审采用"


def stage_of(report: OpinionReport, forwards: Iterable[Forward], day: date) -> str:
    """The furthest step that a report has taken by a day. An instruction that waits goes before one followed up."""
    own = list(forwards)
    instructed = [one for one in own if _by(one.instruction_day, day)]
    if instructed:
        return FOLLOWED if all(_by(one.followed_day, day) for one in instructed) else INSTRUCTION
    if any(_by(one.adopted_day, day) for one in own):
        return TAKEN
    if any(_by(one.sent_day, day) for one in own):
        return SENT
    if _by(report.issued_day, day):
        return OUT
    if not report.decision or (report.decided_day and report.decided_day > day):
        return UNDECIDED
    return TO_ISSUE if report.decision == USED else report.decision


def _by(done: date | None, day: date) -> bool:
    return done is not None and done <= day


@dataclass(slots=True)
class Credit:
    """What is credited to a writer, a sector, a source within a period: reports by step, and by level of adoption."""

    steps: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)


def credits_of(
    reports: Iterable[OpinionReport], forwards: Mapping[str, Sequence[Forward]], period: Period,
    groups: Mapping[str, str],
) -> dict[str, Credit]:  # fmt: skip
    """By group (`groups`: a report's id to its writer, sector or source): how many reports took which step within the
    period, each once, as the measures of the register count them; adopted at which level."""
    found: dict[str, Credit] = {}
    for report in reports:
        steps, levels = _taken(report, forwards.get(report.id, ()), period)
        if steps:
            credit = found.setdefault(groups.get(report.id, ""), Credit())
            credit.steps.update(steps)
            credit.levels.update(levels)
    return found


def _taken(report: OpinionReport, forwards: Sequence[Forward], period: Period) -> tuple[set[str], set[str]]:
    days: dict[str, list[date | None]] = {
        RECEIVED: [report.submitted_day],
        KEPT: [report.decided_day] if report.decision == USED else [],
        ISSUED: [report.issued_day],
        ADOPTED: [one.adopted_day for one in forwards],
        INSTRUCTED: [one.instruction_day for one in forwards],
    }
    steps = {step for step, some in days.items() if any(day in period for day in some)}
    return steps, {one.level for one in forwards if one.adopted_day in period}
