"""The daily e-mail: what waits and what is due soon, in one letter a person and day. Sent by `jimu remind`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.utils.timezone import localdate

from jimu.web.accounts.models import User
from jimu.web.accounts.people import person_of
from jimu.web.clock import left, working_days
from jimu.web.figures import day as said
from jimu.web.inbox.agenda import Entry, agenda
from jimu.web.inbox.models import Reminder
from jimu.web.inbox.queries import Task, place_of, tasks, waiting
from jimu.web.inbox.years import newest_now
from jimu.web.words import _, speaking

# What is due within so many working days is told; `remind_days` in jimu.toml says otherwise.
SOON = 5
MOST_TASKS = 30


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the letters of a day: how many went out, how many people had nothing to be told, and to whom none
    could be sent, with the reason."""

    sent: int
    nothing: int
    failed: tuple[tuple[str, str], ...]


def is_switched_on() -> bool:
    """Whether the office has a mail server (`email_host` in jimu.toml)."""
    return bool(settings.EMAIL_HOST)


def remind(today: date | None = None) -> Sent:
    """Send today's letters; who has had theirs gets no second one. To be called only where `is_switched_on`."""
    day = today or localdate()
    sent, nothing, failed = 0, 0, list[tuple[str, str]]()
    with get_connection() as server:
        for user in _readers(day):
            with speaking(user.language):
                letter = letter_for(user, day)
            if letter is None:
                nothing += 1
                continue
            letter.connection = server
            fault = _send(user, letter, day)
            sent, failed = (sent, [*failed, (user.name, fault)]) if fault else (sent + 1, failed)
    return Sent(sent, nothing, tuple(failed))


def _readers(day: date) -> Iterator[User]:
    """Those who have an address, want letters and have had none today."""
    done = Q(reminder__wanted=False) | Q(reminder__last__gte=day)
    yield from User.objects.filter(is_active=True).exclude(email="").exclude(done).order_by("pk").iterator(200)


def _send(user: User, letter: EmailMessage, day: date) -> str:
    """Send a letter and note the day; why it could not be sent, else nothing."""
    try:
        letter.send()
    except (SMTPException, OSError) as fault:
        return str(fault)
    Reminder.objects.update_or_create(user=user, defaults={"last": day})
    return ""


def letter_for(user: User, today: date) -> EmailMessage | None:
    """What a person is to be told today; None where nothing waits and nothing is due soon."""
    person = person_of(user, today)
    count = waiting(person).count()
    due = [one for one in agenda(person, newest_now(), place_of(person), today) if _is_soon(one, today)]
    if not count and not due:
        return None
    lines = [_("{name}，您好：", name=user.name), ""]
    if count:
        lines += [_("等您办的有 {number} 件：", number=count), *map(_task, tasks(person, 0, MOST_TASKS))]
        lines += [_("……其余请登录查看。"), ""] if count > MOST_TASKS else [""]
    if due:
        lines += [_("快到期的有："), *(f"· {said(one.day)} {one.title}（{left(one.day, today)}）" for one in due), ""]
    subject = _("绩目：{count} 件待办，{due} 件快到期", count=count, due=len(due))
    return EmailMessage(subject, "\n".join([*lines, *_foot()]), to=[user.email])


def _is_soon(one: Entry, today: date) -> bool:
    if one.day < today:
        return False
    number = working_days(today, one.day)
    within = int(settings.HOME.setting("remind_days", SOON))
    return (one.day - today).days <= within if number is None else number <= within


def _task(task: Task) -> str:
    deputy = _("（代{name}）", name=task.deputy_for) if task.deputy_for else ""
    due = _("，{day}截止", day=said(task.day)) if task.day else ""
    return f"· {task.word}{deputy} {task.plan.title}（{task.plan.unit.name}{due}）"


def _foot() -> list[str]:
    """Where to go, as far as the office knows its own address, and how to end the letters."""
    address = str(settings.HOME.setting("address", ""))
    where = [_("登录：{address}", address=address)] if address else []
    return [*where, _("不想收这封邮件，可以在“日历”页面最下面关掉。")]
