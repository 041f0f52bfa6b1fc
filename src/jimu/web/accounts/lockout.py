"""The lock-out: whoever guesses passwords has to wait, longer each time."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jimu.web.accounts.models import User

# Who mixes up two passwords or has Caps Lock on misses two or three times; five is more than an oversight.
FREE_TRIES = 5
# A quarter of an hour is a cup of tea for a person; a machine that guesses is left with less than fifty tries a day.
FIRST_WAIT = timedelta(minutes=15)
# Waits double after each further five misses, but nobody is shut out for longer than a day by what a stranger did.
LONGEST_WAIT = timedelta(hours=24)


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: none but after every fifth, then twice as long each time."""
    rounds, rest = divmod(failures, FREE_TRIES)
    if rest or not rounds:
        return timedelta()
    return min(FIRST_WAIT * 2 ** min(rounds - 1, 20), LONGEST_WAIT)


@transaction.atomic
def claim_try(username: str) -> User | None:
    """The user whose password may be tried now; None where there is none or they must wait.

    The try counts as a failure until the password proves right, so that many tries at once are no more tries.
    """
    user = User.objects.select_for_update().filter(username=username, is_active=True).first()
    now = timezone.now()
    if user is None or (user.locked_until is not None and user.locked_until > now):
        return None
    user.failures += 1
    wait = wait_after(user.failures)
    user.locked_until = now + wait if wait else None
    user.save(update_fields=["failures", "locked_until"])
    return user


def forget_failures(user: User) -> None:
    """The password was right, or the administrator let the person in: nothing is counted any more."""
    user.failures, user.locked_until = 0, None
    user.save(update_fields=["failures", "locked_until"])
