"""Through the door: by a password or by a link that works once."""

from __future__ import annotations

import hashlib
import logging
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.lockout import claim_try, forget_failures
from jimu.web.accounts.models import OneTimeLink, Post, Unit, User
from jimu.web.accounts.people import person_of
from jimu.web.accounts.sittings import end_all
from jimu.web.log.actions import OFFICE, write
from jimu.web.rights import Person, Role
from jimu.web.words import _

# A link that was read out or sent over the desk is used the same day, or made anew.
LINK_HOURS = 24
# The first links of a whole county are handed out over some days.
FIRST_LINK_HOURS = 7 * 24

logger = logging.getLogger(__name__)


def right_password(*, username: str, password: str) -> User | None:
    """The user whose password this is; None for an unknown user, a wrong password and one who has to wait.

    Each takes as long as the other, and each but the first is logged for its user.
    """
    user = claim_try(username)
    if user is None:
        User().set_password(password)  # as long as looking at a real one
        logger.warning("login refused: no such user, or one who has to wait")
        return None
    if user.check_password(password):
        return user
    with transaction.atomic():
        write(chain=OFFICE, action="login_failed", person=person_of(user), failures=user.failures)
        if user.locked_until:
            write(chain=OFFICE, action="login_locked", person=person_of(user), until=user.locked_until.isoformat())
    return None


@transaction.atomic
def make_link(user: User, hours: float = LINK_HOURS, *, person: Person | None = None) -> str:
    """A token that lets `user` in once within `hours`, at /enter/<token>; only its digest is kept.

    `person`: the administrator who made it; None for the program itself.
    """
    token = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(user=user, digest=_digest(token), expires=timezone.now() + timedelta(hours=hours))
    write(chain=OFFICE, action="make_link", person=person, user=user.pk, hours=hours)
    return token


def holder_of(token: str) -> User | None:
    """Whom a link would let in; None where it is unknown, used or too old."""
    link = _good().select_related("user").filter(digest=_digest(token)).first()
    return link.user if link else None


@transaction.atomic
def use_link(*, token: str) -> User:
    """Use a link up. Raises Hindrance where it no longer works, also when two use it at once."""
    user = holder_of(token)
    # Without a join, so that the database looks at `used_at` again when two meet at the row.
    unused = OneTimeLink.objects.filter(digest=_digest(token), used_at=None)
    if user is None or not unused.update(used_at=timezone.now()):
        raise Hindrance(_("这个链接已经用过或已过期，请找管理员重新生成。"))
    forget_failures(user)
    return user


def _good():  # type: ignore[no-untyped-def]  # Django's query
    return OneTimeLink.objects.filter(used_at=None, expires__gt=timezone.now(), user__is_active=True)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def first_administrator() -> str | None:
    """At the first start: an administrator without a password, and the token of a link for them. None where anybody
    can log in already; while nobody has, each start makes another link, and the former no longer works."""
    if User.objects.exclude(username="admin").exists():
        return None
    user = User.objects.filter(username="admin").first()
    if user is None:
        office = Unit.objects.create(name="财政局", kind="finance")
        user = User.objects.create_user("admin", name="管理员", must_choose_password=True)
        Post.objects.create(user=user, unit=office, role=Role.ADMINISTRATOR)
    elif user.has_usable_password():
        return None
    return make_new_link(user=user, hours=LINK_HOURS)


@transaction.atomic
def make_new_link(*, user: User, hours: float, person: Person | None = None) -> str:
    """A link after which the person must choose a password; links that were made before no longer work."""
    user.links.filter(used_at=None).update(expires=timezone.now())
    user.must_choose_password = True
    user.save(update_fields=["must_choose_password"])
    return make_link(user, hours, person=person)


@transaction.atomic
def replace_password(*, person: Person, user: User) -> str:
    """A password was forgotten: it no longer holds, sessions end, a link lets the person choose another."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_all(user)
    return make_new_link(user=user, hours=LINK_HOURS, person=person)
