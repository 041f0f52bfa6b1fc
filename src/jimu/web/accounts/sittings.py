"""Sessions of people: begun at the door, listed for their owner, ended one by one or all at once."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from jimu.web.accounts.lockout import forget_failures
from jimu.web.accounts.models import Sitting, User
from jimu.web.accounts.people import person_of
from jimu.web.log.actions import OFFICE, write

BACKEND = "django.contrib.auth.backends.ModelBackend"
# What a browser calls itself holds the names of others too: the first that fits is the right one.
BROWSERS = (("Edg", "Edge"), ("MicroMessenger", "微信"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"),
           ("Linux", "Linux"))  # fmt: skip


def let_in(request: HttpRequest, user: User, way: str) -> None:
    """Log the person in and note the session. `way`: password or link."""
    login(request, user, backend=BACKEND)
    now = timezone.now()
    with transaction.atomic():
        forget_failures(user)
        user.sittings.exclude(session__in=Session.objects.values("pk")).delete()
        Sitting.objects.create(user=user, session=request.session.session_key, began_at=now, seen_at=now,
                               browser=browser_of(request.headers.get("User-Agent", "")))  # fmt: skip
        write(chain=OFFICE, action="login", person=person_of(user), way=way)


def browser_of(agent: str) -> str:
    """What people call the browser and its machine: Chrome · Windows."""
    found = (next((name for sign, name in names if sign in agent), "") for names in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in found if name)


def seen(session: str) -> None:
    """Note that a session is still used."""
    Sitting.objects.filter(session=session).update(seen_at=timezone.now())


def open_sittings(user: User) -> list[Sitting]:
    """The person's sessions that are still good, the last used first."""
    since = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    kept = Session.objects.filter(expire_date__gt=timezone.now()).values("pk")
    return list(user.sittings.filter(session__in=kept, seen_at__gt=since).order_by("-seen_at"))


def end_sitting(user: User, number: int) -> None:
    """End one of the person's sessions; nothing happens where it is not theirs."""
    sitting = user.sittings.filter(pk=number).first()
    if sitting:
        SessionStore(sitting.session).delete()
        sitting.delete()


@transaction.atomic
def end_all(user: User) -> None:
    """End all sessions of somebody."""
    user.epoch += 1
    user.save(update_fields=["epoch"])
    user.sittings.all().delete()


@transaction.atomic
def end_others(request: HttpRequest) -> None:
    """Log out everywhere but here."""
    user = request.user
    user.epoch += 1
    user.save(update_fields=["epoch"])
    former = request.session.session_key
    update_session_auth_hash(request, user)
    user.sittings.exclude(session=former).delete()
    user.sittings.filter(session=former).update(session=request.session.session_key)
    write(chain=OFFICE, action="logout_everywhere", person=request.person)
