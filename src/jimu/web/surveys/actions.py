"""Writing, opening, inviting, answering, closing. Nobody can tell from what is stored who gave which answer."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.base import digest_of
from jimu.measures.surveys.row import Item, Response, Survey
from jimu.web.accounts.models import Unit
from jimu.web.registers.actions import correct_as, record, record_unsigned
from jimu.web.registers.numbers import next_id
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.rights import Person, posts_for
from jimu.web.surveys.models import CLOSED, DRAFT, OPEN, Form, Ticket, Written
from jimu.web.words import _

MOST_TICKETS = 500  # on one sheet; more are another sheet
RIGHT = "ask_people"


class Stopped(ValueError):
    """What cannot be done; the message is the sentence for the person."""


def write(
    *, person: Person, unit: Unit, form: int | None, title: str, population: str, groups: Sequence[str],
    questions: Sequence[Written],
) -> Form:  # fmt: skip
    """Keep a questionnaire that is being written. Raises Stopped where it has been asked: its wording stays."""
    _may(person, unit)
    with transaction.atomic():
        row = _locked(unit, form) if form else Form(unit=unit, by_id=person.user)
        if row.state != DRAFT:
            raise Stopped(_("问卷已经发出，题目和选项不能再改。"))
        if not title.strip():
            raise Stopped(_("请填写问卷名称。"))
        row.title, row.population, row.groups = title.strip()[:200], population.strip()[:200], "\n".join(groups)
        row.questions = json.dumps(
            [{"wording": one.wording, "options": one.options} for one in questions], ensure_ascii=False
        )
        row.save()
        return row


def open_to(*, person: Person, unit: Unit, form: int, invited: int | None) -> list[str]:
    """Ask: with so many tokens that let in once, or (None) by a link for everybody. The tokens, which are kept nowhere.

    Raises Stopped where the questionnaire is not ready or was opened before.
    """
    _may(person, unit)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        row = _locked(unit, form)
        if row.state != DRAFT:
            raise Stopped(_("问卷已经发出。"))
        _ready(row)
        tokens = _tickets(row, invited) if invited is not None else []
        today = localdate()
        row.thing, row.state = next_id(unit.pk, "surveys", today.year), OPEN
        row.door = "" if invited is not None else secrets.token_urlsafe(16)
        row.save()
        record(person=person, unit=unit.pk, rows=_rows(row, invited), why="open_survey", right=RIGHT)
        return tokens


def _rows(row: Form, invited: int | None) -> list[Survey | Item]:
    today = localdate()
    survey = Survey(id=row.thing, valid_from=today, known_from=today, title=row.title, population=row.population,
                    opened=today, invited=invited)  # fmt: skip
    items = [
        Item(id=f"{row.thing}-{number}", valid_from=today, known_from=today, survey=row.thing, number=str(number),
             wording=one.wording, options=one.options)
        for number, one in enumerate(row.written, 1)
    ]  # fmt: skip
    return [survey, *items]


def _ready(row: Form) -> None:
    if not row.written:
        raise Stopped(_("还没有题目。请先写题目和选项。"))
    for number, one in enumerate(row.written, 1):
        if len(set(one.options)) < 2 or len(set(one.options)) < len(one.options):
            raise Stopped(_("第 {number} 题至少要有两个不同的选项，选项不能重复。", number=number))


def invite_more(*, person: Person, unit: Unit, form: int, count: int) -> list[str]:
    """More tokens for a survey that is open to those invited."""
    _may(person, unit)
    with transaction.atomic():
        row = _locked(unit, form)
        if row.state != OPEN or row.door:
            raise Stopped(_("只有正在进行的、发邀请的调查可以再发。"))
        tokens = _tickets(row, count)
        correct_as(person=person, unit=unit.pk, table="surveys", thing=row.thing, right=RIGHT, why="invite_more",
                   invited=row.tickets.count())  # fmt: skip
        return tokens


def _tickets(row: Form, count: int) -> list[str]:
    if not 0 < count <= MOST_TICKETS:
        raise Stopped(_("一次发 1 至 {most} 份；不够可以再发。", most=MOST_TICKETS))
    tokens = [secrets.token_urlsafe(16) for _number in range(count)]
    Ticket.objects.bulk_create(Ticket(form=row, digest=digest(token)) for token in tokens)
    return tokens


def close(*, person: Person, unit: Unit, form: int) -> None:
    """End a survey: nobody answers any more. The log keeps how many answers there are and their digest."""
    _may(person, unit)
    with transaction.atomic():
        row = _locked(unit, form)
        if row.state != OPEN:
            raise Stopped(_("调查没有在进行。"))
        answers = [row_of(one) for one in in_force(unit.pk, "responses").filter(parent=row.thing)]
        correct_as(person=person, unit=unit.pk, table="surveys", thing=row.thing, right=RIGHT, why="close_survey",
                   words=f"{len(answers)} {digest_of(answers)}", closed=localdate())  # fmt: skip
        row.state = CLOSED
        row.save(update_fields=["state"])


def answer(*, form: Form, ticket: Ticket | None, once: str, choices: Mapping[str, str], group: str) -> bool:
    """Keep an answer; False where it was given before. once: what makes an answer through an open link one.

    Raises Stopped where nothing was answered or the survey has ended.
    """
    chosen = {str(number): choices.get(str(number), "") for number, _one in enumerate(form.written, 1)}
    for number, one in enumerate(form.written, 1):
        if chosen[str(number)] not in ("", *one.options):
            raise Stopped(_("第 {number} 题的回答不在选项里，请重新选择。", number=number))
    if not any(chosen.values()):
        raise Stopped(_("一题也没有回答，请至少回答一题。"))
    try:
        with transaction.atomic():
            if Form.objects.select_for_update().get(pk=form.pk).state != OPEN:
                raise Stopped(_("调查已经结束，谢谢您。"))
            if ticket is not None and not Ticket.objects.filter(pk=ticket.pk, used=False).update(used=True):
                return False
            # Salted, and the salt kept nowhere: not even who printed the invitations can tell whose answer it is.
            mark = digest(once if ticket is None else secrets.token_hex(16) + ticket.digest)
            record_unsigned(unit=form.unit_id, rows=_responses(form, mark, chosen, group))
            return True
    except IntegrityError:
        return False


def _responses(form: Form, mark: str, chosen: Mapping[str, str], group: str) -> list[Response]:
    today, said = localdate(), group if group in form.all_groups else ""
    return [
        Response(id=f"{mark[:40]}-{number}", valid_from=today, known_from=today, survey=form.thing, number=number,
                 token=mark, day=today, choice=choice, group=said)
        for number, choice in chosen.items()
    ]  # fmt: skip


def digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def _may(person: Person, unit: Unit) -> None:
    if not posts_for(person, RIGHT, unit.pk):
        raise PermissionDenied


def _locked(unit: Unit, form: int) -> Form:
    found = Form.objects.select_for_update().filter(pk=form, unit=unit).first()
    if found is None:
        raise Http404
    return found
