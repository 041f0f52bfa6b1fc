"""Who somebody is today: the posts that they hold, their own and as a deputy."""

from __future__ import annotations

import json
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from jimu.web.accounts.models import Post, Unit, User
from jimu.web.rights import Holding, Person, Role

# Every request asks it: in plain SQL, since putting the question together anew took ten times as long as its answer.
# The days as in `in_force`.
HELD = f"""\
SELECT post.role, post.unit_id, unit.name, absent.name, post.deputy_for_id, unit.absorbed
FROM {Post._meta.db_table} post
JOIN {Unit._meta.db_table} unit ON unit.id = post.unit_id
LEFT JOIN {User._meta.db_table} absent ON absent.id = post.deputy_for_id
WHERE post.user_id = %s AND (post.begins IS NULL OR post.begins <= %s) AND (post.ends IS NULL OR post.ends >= %s)
ORDER BY post.deputy_for_id IS NOT NULL, post.id
"""  # noqa: S608  our own tables


def person_of(user: User, day: date | None = None) -> Person:
    """The person with the posts in force on the day (today where none is given), their own first. One query."""
    on = connection.ops.adapt_datefield_value(day or localdate())
    with connection.cursor() as cursor:
        cursor.execute(HELD, [user.pk, on, on])
        held = cursor.fetchall()
    posts = tuple(Holding(Role(role), unit, name, absent or "", number, tuple(json.loads(absorbed)))
                  for role, unit, name, absent, number, absorbed in held)  # fmt: skip
    return Person(user.pk, user.name, posts)


def in_force(posts: QuerySet[Post], day: date | None = None) -> QuerySet[Post]:
    """Those posts that are held on the day."""
    on = day or localdate()
    return posts.filter(Q(begins=None) | Q(begins__lte=on), Q(ends=None) | Q(ends__gte=on))
