"""People and their posts: added, moved, ended, with days; nothing that was is taken away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from jimu.web.accounts.hindrance import Hindrance, fits
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.people import in_force
from jimu.web.accounts.sittings import end_all
from jimu.web.log.actions import OFFICE, write
from jimu.web.rights import Person, Role
from jimu.web.words import _


@transaction.atomic
def add_person(*, person: Person, username: str, name: str, email: str = "", phone: str = "") -> User:
    """Somebody who has no password yet and no post. Raises Hindrance where the user name is taken."""
    if User.objects.filter(username__iexact=username).exists():
        raise Hindrance(_("用户名“{username}”已经有人在用。", username=username))
    fits(User(username=username, name=name, email=email, phone=phone))
    user = User.objects.create_user(username, name=name, email=email, phone=phone, must_choose_password=True)
    write(chain=OFFICE, action="add_person", person=person, user=user.pk)
    return user


@transaction.atomic
def change_person(*, person: Person, user: User, **fields: Any) -> None:
    """Another name, e-mail or telephone number."""
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=[*fields])
    write(chain=OFFICE, action="change_person", person=person, user=user.pk, changed=sorted(fields))


@transaction.atomic
def give_post(
    *, person: Person, user: User, unit: Unit, role: str, begins: date | None = None, ends: date | None = None
) -> Post:
    """A post from a day (today where none is given) to a day. Raises Hindrance where the days are the wrong way round,
    the unit is no more, or the person holds that post already."""
    first = begins or localdate()
    if ends is not None and ends < first:
        raise Hindrance(_("结束日期早于开始日期。"))
    if unit.ends is not None and unit.ends < (ends or date.max):
        raise Hindrance(_("“{unit}”已经并入别的单位。", unit=unit.name))
    same = Post.objects.filter(user=user, unit=unit, role=role, deputy_for=None).exclude(ends__lt=first)
    if same.exclude(begins__gt=ends or date.max).exists():
        raise Hindrance(_("这个岗位已经有了。"))
    post = Post.objects.create(user=user, unit=unit, role=role, begins=first, ends=ends)
    _log("give_post", person, post)
    return post


@transaction.atomic
def end_post(*, person: Person, post: Post, last: date) -> None:
    """The last day of a post, also for whoever acts in it as a deputy.

    Raises Hindrance where it would leave nobody to administer the office.
    """
    if post.begins is not None and last < post.begins - timedelta(days=1):
        raise Hindrance(_("结束日期早于开始日期。"))
    post.ends = last
    post.save(update_fields=["ends"])
    deputies = Post.objects.filter(deputy_for=post.user_id, unit=post.unit_id, role=post.role)
    deputies.filter(ends__gt=last).update(ends=last)
    _somebody_administers(post.role)
    _log("end_post", person, post)


@transaction.atomic
def transfer(*, person: Person, post: Post, unit: Unit, role: str, day: date) -> Post:
    """Somebody takes up another post from a day on; the former one ends the day before, and stays in the records."""
    end_post(person=person, post=post, last=day - timedelta(days=1))
    return give_post(person=person, user=post.user, unit=unit, role=role, begins=day)


@transaction.atomic
def deactivate(*, person: Person, user: User) -> None:
    """Somebody has left: no more logging in, sessions and posts end today."""
    if user.pk == person.user:
        raise Hindrance(_("不能停用自己的账号。"))
    today = localdate()
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_all(user)
    user.links.filter(used_at=None).delete()
    Post.objects.filter(user=user).exclude(ends__lt=today).update(ends=today)
    Post.objects.filter(deputy_for=user).exclude(ends__lt=today).update(ends=today)
    _somebody_administers(Role.ADMINISTRATOR)
    write(chain=OFFICE, action="deactivate", person=person, user=user.pk)


@transaction.atomic
def reactivate(*, person: Person, user: User) -> None:
    """Somebody is back: they may log in again; posts are given anew."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    write(chain=OFFICE, action="reactivate", person=person, user=user.pk)


def _somebody_administers(role: str) -> None:
    """Whether an administrator is left tomorrow, who can let the others in."""
    left = in_force(Post.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True, deputy_for=None),
                    localdate() + timedelta(days=1))  # fmt: skip
    if role == Role.ADMINISTRATOR and not left.exists():
        raise Hindrance(_("至少要留一名系统管理员。"))


def _log(action: str, person: Person, post: Post) -> None:
    days = {name: day.isoformat() if day else None for name, day in (("begins", post.begins), ("ends", post.ends))}
    write(
        chain=OFFICE, action=action, person=person, user=post.user_id, unit=post.unit_id, role_given=post.role, **days
    )
