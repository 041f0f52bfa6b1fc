"""Reminders: chosen by each, sent once a day."""

from __future__ import annotations

from django.db import transaction

from jimu.web.accounts.models import User
from jimu.web.inbox.models import Reminder
from jimu.web.rights import Person


def reminder_of(user: User) -> Reminder:
    """A person's choice; one that was never made is yes, and is not stored."""
    return Reminder.objects.filter(user=user).first() or Reminder(user=user)


@transaction.atomic
def choose_reminder(*, person: Person, wanted: bool) -> None:
    """Switch a person's daily e-mail on or off: their own affair, of which the log says nothing."""
    Reminder.objects.update_or_create(user_id=person.user, defaults={"wanted": wanted})
