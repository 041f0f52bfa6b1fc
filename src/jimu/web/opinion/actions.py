"""What is written about opinion reports: drafts, handing in, edits, decisions, what came of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.opinion.row import MEMBER, SOURCES, STUDIO, USED, Forward, OpinionReport
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.log.actions import write
from jimu.web.opinion import queries
from jimu.web.opinion.models import Draft, Wording
from jimu.web.registers import actions as registers
from jimu.web.registers.numbers import next_id
from jimu.web.registers.queries import in_force
from jimu.web.rights import Person
from jimu.web.studios.actions import became_opinion
from jimu.web.words import _

HAND_IN = "hand_in"  # the right to hand a report in
LONGEST_TITLE, LONGEST_TEXT = 200, 20_000


@transaction.atomic
def save_draft(*, person: Person, unit: Unit, own: bool, once: str, **said: str) -> Draft:
    """Keep what is being written; the same form sent twice is one draft. Raises Hindrance where it was handed in."""
    if len(said.get("title", "")) > LONGEST_TITLE or len(said.get("text", "")) > LONGEST_TEXT:
        most = {"title": LONGEST_TITLE, "text": LONGEST_TEXT}
        raise Hindrance(_("太长了：题目最多 {title} 个字，正文最多 {text} 个字。", **most))
    row, _made = Draft.objects.select_for_update().get_or_create(
        by_id=person.user, once=once, defaults={"unit": unit, "own": own, **said}
    )
    if row.thing:
        return row
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def drop_draft(*, person: Person, draft: Draft) -> None:
    """Throw a draft away."""
    Draft.objects.filter(pk=draft.pk, by_id=person.user, thing="").delete()


@transaction.atomic
def hand_in(*, person: Person, draft: Draft, day: date | None = None) -> str:
    """Hand a report in; its number. From now on the office sees it, and the writer can no longer change it.

    Handed in before: the same number again. Raises Hindrance without title or text, or on a day to come.
    """
    Unit.objects.select_for_update().get(pk=draft.unit_id)  # numbers are given one after the other
    row = Draft.objects.select_for_update().get(pk=draft.pk, by_id=person.user)
    if row.thing:
        return row.thing
    _ready(row, day)
    today, unit = localdate(), row.unit_id
    row.thing = next_id(unit, "opinions", today.year)
    report = OpinionReport(
        id=row.thing, valid_from=day or today, known_from=today, title=row.title.strip(), submitted_day=day or today,
        source=_source(row), member=row.member,
    )  # fmt: skip
    registers.record(person=person, unit=unit, rows=[report], why="hand_in_opinion", right=HAND_IN)
    Wording.objects.create(unit_id=unit, thing=row.thing, number=1, title=report.title, text=row.text.strip(),
                           by_id=person.user)  # fmt: skip
    if row.visit:
        became_opinion(person=person, unit=unit, visit=row.visit, opinion=row.thing, day=today)
    row.text = ""
    row.save()
    return row.thing


def _ready(row: Draft, day: date | None) -> None:
    if not row.title.strip() or not row.text.strip():
        raise Hindrance(_("请写好题目和正文再提交。草稿已经存好。"))
    if day is not None and day > localdate():
        raise Hindrance(_("提交日期不能晚于今天。"))


def _source(row: Draft) -> str:
    if row.own:
        return STUDIO if row.visit else MEMBER
    return row.source if row.source in SOURCES else (STUDIO if row.visit else "")


@transaction.atomic
def edit(*, person: Person, unit: int, thing: str, seen: int, title: str, text: str) -> bool:
    """Another wording; whether anything was changed. Raises Hindrance without words, or where somebody else has edited
    since the wording `seen`, PermissionDenied for who does not keep the register."""
    Unit.objects.select_for_update().get(pk=unit)
    report, last = queries.report_in(unit, thing), queries.last_wording(unit, thing)
    number = last.number if last else 0
    if number != seen:
        raise Hindrance(_("别人刚刚改过这条信息。您改的还在下面，请对照最新的文字再保存。"))
    title, text = title.strip()[:LONGEST_TITLE], text.strip()[:LONGEST_TEXT]
    if not title or not text:
        raise Hindrance(_("题目和正文都要有。"))
    if last and (last.title, last.text) == (title, text):
        return False
    changed = {"title": title} if title != report.title else {}
    if changed:
        registers.correct(person=person, unit=unit, table="opinions", thing=thing, **changed)
    else:
        queries.must_keep(person, unit)
    Wording.objects.create(unit_id=unit, thing=thing, number=number + 1, title=title, text=text, by_id=person.user)
    write(chain=f"register:{unit}", action="edit_opinion", person=person, role="clerk", thing=thing, version=number + 1)
    return True


def decide(*, person: Person, unit: int, thing: str, decision: str, day: date | None, remark: str) -> None:
    """The first decision on a report. Raises Hindrance for a day that cannot be."""
    report = queries.report_in(unit, thing)
    if not decision:
        raise Hindrance(_("请选择初审结论。"))
    _between(report.submitted_day, day)
    _correct(person, unit, report, decision=decision, decided_day=day, remark=remark.strip()[:400])


def issue(*, person: Person, unit: int, thing: str, number: str, day: date | None) -> None:
    """The issue into which a report was edited. Raises Hindrance where it was not adopted before."""
    report = queries.report_in(unit, thing)
    if report.decision != USED:
        raise Hindrance(_("初审采用以后才能编发。"))
    if not number.strip():
        raise Hindrance(_("请填写刊号。"))
    _between(report.decided_day or report.submitted_day, day)
    _correct(person, unit, report, issue=number.strip()[:60], issued_day=day)


def _correct(person: Person, unit: int, report: OpinionReport, **said: Any) -> None:
    registers.correct(person=person, unit=unit, table="opinions", thing=report.id, **said)


def forward(*, person: Person, unit: Unit, thing: str, sent_to: str, level: str, day: date | None) -> None:
    """Send a report to somebody at a level. Raises Hindrance for what is missing."""
    report = queries.report_in(unit.pk, thing)
    if report.decision != USED:
        raise Hindrance(_("初审采用以后才能报送。"))
    if not sent_to.strip() or level not in queries.levels_of(unit):
        raise Hindrance(_("请写明报送给谁、是哪一级。"))
    _between(report.submitted_day, day)
    number = in_force(unit.pk, "opinion_forwards").filter(parent=thing).count() + 1
    while queries.stored(unit.pk, "opinion_forwards", f"{thing}-报{number}"):
        number += 1
    row = Forward(id=f"{thing}-报{number}", opinion=thing, sent_to=sent_to.strip()[:100], level=level, sent_day=day,
                  valid_from=day or localdate(), known_from=localdate())  # fmt: skip
    registers.record(person=person, unit=unit.pk, rows=[row], why="forward_opinion")


def follow(*, person: Person, unit: int, thing: str, forward: str, **said: Any) -> None:
    """What came of a report where it was sent. Raises Http404 where it was not sent there, Hindrance for days that
    cannot be in this order."""
    row = next((one for one in queries.forwards_of(unit, thing) if one.id == forward), None)
    if row is None:
        raise Http404
    new = {"instructed_by": row.instructed_by, "instruction": row.instruction, "follow_up": row.follow_up, **said}
    for name in ("adopted_day", "instruction_day", "followed_day"):
        if new.get(name) is not None:
            _between(row.sent_day, new[name])
    if new.get("followed_day") and not new.get("instruction_day"):
        raise Hindrance(_("先登记批示，再登记落实反馈。"))
    if new.get("followed_day") and new["followed_day"] < new["instruction_day"]:
        raise Hindrance(_("落实反馈不能早于批示。"))
    registers.correct(person=person, unit=unit, table="opinion_forwards", thing=forward, **new)


def _between(first: date | None, day: date | None) -> None:
    if day is None:
        raise Hindrance(_("请填写日期。"))
    if day > localdate() or (first is not None and day < first):
        raise Hindrance(_("日期不能早于前一步，也不能晚于今天。"))
