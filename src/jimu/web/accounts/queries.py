"""Reading units and people: the tree, who holds which posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.people import in_force


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree: the unit, how deep it lies, how many people hold a post there today."""

    unit: Unit
    depth: int
    people: int


def tree(day: date | None = None) -> list[Row]:
    """The units in the order of a tree: the finance bureau first, then departments with their units. One query."""
    on = day or localdate()
    held = Q(posts__begins=None) | Q(posts__begins__lte=on)
    held &= Q(posts__ends=None) | Q(posts__ends__gte=on)
    units = Unit.objects.select_related("division", "successor").order_by("code", "name")
    units = units.annotate(people=Count("posts__user", filter=held & Q(posts__deputy_for=None), distinct=True))
    below = defaultdict(list)
    for unit in units:
        below[unit.parent_id].append(unit)
    tops = sorted(below[None], key=lambda unit: unit.kind != "finance")
    return [row for unit in tops for row in _rows(unit, 0, below)]


def _rows(unit: Unit, depth: int, below: dict[int | None, list[Unit]]) -> Iterator[Row]:
    yield Row(unit, depth, unit.people)
    for part in below[unit.pk]:
        yield from _rows(part, depth + 1, below)


def people(words: str = "", unit: int | None = None) -> QuerySet[User]:
    """People with the posts they hold today as `held`: all, those whose name holds the words, those of a unit."""
    held = in_force(Post.objects.select_related("unit", "deputy_for")).order_by("begins", "id")
    found = User.objects.prefetch_related(Prefetch("posts", held, "held")).order_by("-is_active", "name", "pk")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    return found.filter(pk__in=in_force(Post.objects.filter(unit=unit)).values("user")) if unit else found


def posts_of(user: User) -> list[Post]:
    """All posts that somebody holds or held, the last first."""
    return list(user.posts.select_related("unit", "deputy_for").order_by("-begins", "-id"))


def runs(post: Post, day: date | None = None) -> bool:
    """Whether a post has not ended."""
    return post.ends is None or post.ends >= (day or localdate())
