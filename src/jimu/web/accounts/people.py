"""Who somebody is today: the posts that they hold, their own and as a deputy."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from jimu.web.accounts.models import Post, User
from jimu.web.rights import Holding, Person, Role


def person_of(user: User, day: date | None = None) -> Person:
    """The person with the posts in force on the day (today where none is given). One query."""
    on = day or localdate()
    held = (
        Post.objects.filter(user=user)
        .filter(Q(begins=None) | Q(begins__lte=on), Q(ends=None) | Q(ends__gte=on))
        .values_list("role", "unit_id", "unit__name", "deputy_for__name")
        .order_by("id")
    )
    posts = tuple(Holding(Role(role), unit, name, absent or "") for role, unit, name, absent in held)
    return Person(user.pk, user.name, posts)
