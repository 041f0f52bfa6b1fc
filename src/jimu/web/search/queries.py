"""Finding, within what a person may see."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from jimu.web.rights import SEES_FROM, Holding, Person, Role, within_sight
from jimu.web.search.grams import phrases
from jimu.web.search.models import Entry

# More than so many are not counted: nobody turns so many pages.
MOST_COUNTED = 1000
LISTED = ("kind", "key", "name", "words", "plan__title", "plan__year", "plan__state", "plan__money", "plan__unit__name")
MARKS = {Role.CLERK: "u", Role.HEAD: "u", Role.DEPARTMENT: "d", Role.DIVISION: "v"}


def find(person: Person, asked: str, kind: str, year: int | None = None) -> QuerySet[Entry]:
    """What a person finds by these words, the newest first; nothing where no word is left of what was asked."""
    wanted = phrases(asked)
    if not wanted:
        return Entry.objects.none()
    groups = [[f"#{kind}"], *_reach(person), *([[f"#y{year}"]] if year else [])]
    found = Entry.objects.filter(_sight(person), grams__found=(wanted, groups), kind=kind)
    found = found.select_related("plan__unit").only(*LISTED)
    if connection.vendor == "postgresql":
        return found.order_by("-pk")
    return found.extra(tables=["search_fts"], order_by=["-search_fts.rowid"])


def counted(found: QuerySet[Entry]) -> int:
    """How many there are; MOST_COUNTED + 1 stands for more."""
    rows = found.select_related(None).order_by().values_list("pk", flat=True)
    return len(rows[: MOST_COUNTED + 1])


def page(found: QuerySet[Entry], first: int, number: int, count: int) -> list[Entry]:
    """So many of what was found, of `count`.

    PostgreSQL takes a phrase for rarer than it is, and would gather and sort all that has it; where much is found it is
    told to walk from the newest on.
    """
    rows = found[first : first + number]
    if count <= MOST_COUNTED or connection.vendor != "postgresql":
        return list(rows)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        return list(rows)


def _reach(person: Person) -> list[list[str]]:
    """The marks of units within the person's reach; none where a post reaches everywhere."""
    readers = [post for post in person.posts if post.role in {*MARKS, *SEES_FROM}]
    if any(post.role not in MARKS for post in readers):
        return []
    return [sorted({f"#{MARKS[post.role]}{post.unit}" for post in readers})] if readers else []


def _sight(person: Person) -> Q:
    """The entries within sight: of a plan that a post sees, and of words that came as far as that post's step."""
    found = Q(pk__in=[])
    for post in person.posts:
        found |= _of_post(person, post)
    return found


def _of_post(person: Person, post: Holding) -> Q:
    plans = under("plan", within_sight(Person(person.user, person.name, (post,))))
    return plans & Q(rank__gte=SEES_FROM[post.role]) if post.role in SEES_FROM else plans


def under(relation: str, told: Q) -> Q:
    """The same filter, told of what `relation` leads to."""
    children = [under(relation, one) if isinstance(one, Q) else _named(relation, one) for one in told.children]
    return Q(*children, _connector=told.connector, _negated=told.negated)


def _named(relation: str, told: Any) -> tuple[str, Any]:
    name, value = told
    return f"{relation}__{name}", value
