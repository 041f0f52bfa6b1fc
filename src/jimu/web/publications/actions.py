"""What is written about publications: stages planned and done, what a work has come to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.publications.columns import STAGES
from jimu.measures.publications.row import Stage
from jimu.measures.publications.standing import Standing
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.publications import queries
from jimu.web.registers import actions as registers
from jimu.web.registers.models import StoredRow
from jimu.web.rights import Person
from jimu.web.words import _

# What a work has come to: what is counted, and the day on which it came to that.
COUNTED = {"words": "words_day", "printed": "printed_day", "distributed": "distributed_day"}


def plan(*, person: Person, unit: int, found: Standing, days: Mapping[str, date]) -> int:
    """Days by which stages are to be done; how many. Raises Hindrance where they do not follow each other."""
    wanted = {stage: days[stage] for stage in queries.unplanned(found) if stage in days}
    if not wanted:
        raise Hindrance(_("请填写至少一个环节的应完成日期。"))
    known = {step.row.stage: step.row.due_day for step in found.steps}
    every = {**known, **wanted}
    inorder = [day for stage in STAGES if (day := every.get(stage)) is not None]
    if inorder != sorted(inorder):
        raise Hindrance(_("后一个环节的日期不能早于前一个。"))
    rows = [_stage(unit, found.work.id, stage, day) for stage, day in wanted.items()]
    return registers.record(person=person, unit=unit, rows=rows, why="plan_stages")


def _stage(unit: int, work: str, stage: str, day: date) -> Stage:
    thing, today = _free(unit, f"{work}-{STAGES.index(stage) + 1}"), localdate()
    return Stage(id=thing, work=work, stage=stage, due_day=day, valid_from=today, known_from=today)


def _free(unit: int, thing: str) -> str:
    """The id, or one beside it where it was taken once."""
    taken = set(StoredRow.objects.filter(unit_id=unit, table="work_stages", thing__startswith=thing)
                .values_list("thing", flat=True))  # fmt: skip
    number, free = 1, thing
    while free in taken:
        number, free = number + 1, f"{thing}-{number}"
    return free


def done(*, person: Person, unit: int, found: Standing, thing: str, day: date | None) -> None:
    """A stage is done. Raises Http404 for a stage of another work, Hindrance for a day to come."""
    if thing not in {step.row.id for step in found.steps}:
        raise Http404
    _past(day)
    registers.correct(person=person, unit=unit, table="work_stages", thing=thing, done_day=day)


def count(*, person: Person, unit: int, found: Standing, what: str, number: int | None, day: date | None) -> None:
    """Words written, copies printed or given out, with the day. Raises Hindrance for what cannot be."""
    if what not in COUNTED:
        raise Http404
    if number is None:
        raise Hindrance(_("请填写数目，只写数字。"))
    _past(day)
    work = found.work
    if what == "distributed" and work.printed is not None and number > work.printed:
        raise Hindrance(_("分发册数比印刷册数（{printed}）多，请核对。", printed=work.printed))
    _correct(person, unit, found, {what: number, COUNTED[what]: day})


def publish(*, person: Person, unit: int, found: Standing, day: date | None) -> None:
    """A work is out. Raises Hindrance for a day to come."""
    _past(day)
    _correct(person, unit, found, {"published_day": day})


def _correct(person: Person, unit: int, found: Standing, values: dict[str, Any]) -> None:
    registers.correct(person=person, unit=unit, table="works", thing=found.work.id, **values)


def _past(day: date | None) -> None:
    if day is None or day > localdate():
        raise Hindrance(_("请填写日期，不能晚于今天。"))
