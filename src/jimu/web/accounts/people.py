"""Who somebody is today: the posts that they hold, their own and as a deputy."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from jimu.web.accounts.models import Post, User
from jimu.web.rights import Holding, Person, Role

HELD = ("role", "unit_id", "unit__name", "deputy_for__name", "deputy_for_id", "unit__absorbed")


def person_of(user: User, day: date | None = None) -> Person:
    """The person with the posts in force on the day (today where none is given), their own first. One query."""
    held = in_force(Post.objects.filter(user=user), day).values_list(*HELD).order_by("id")
    posts = [Holding(Role(role), unit, name, absent or "", number, tuple(absorbed))
             for role, unit, name, absent, number, absorbed in held]  # fmt: skip
    return Person(user.pk, user.name, tuple(sorted(posts, key=lambda post: post.absent is not None)))


def in_force(posts: QuerySet[Post], day: date | None = None) -> QuerySet[Post]:
    """Those posts that are held on the day."""
    on = day or localdate()
    return posts.filter(Q(begins=None) | Q(begins__lte=on), Q(ends=None) | Q(ends__gte=on))
