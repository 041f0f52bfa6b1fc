"""Who is in office on a day. One pass over members and posts serves every day asked."""

from __future__ import annotations

from datetime import date

from jimu.measures.known import Known
from jimu.measures.members.row import Member, Post


def in_office(known: Known, day: date) -> dict[str, Member]:
    """The members in office on a day, by id."""
    return known.once(("in office", day), lambda: {row.id: row for row in known.valid(Member, day)})


def holders(known: Known, day: date, posts: frozenset[str]) -> dict[str, Post]:
    """The members who hold one of the posts on a day, each with the row that says so."""
    return known.once(
        ("holders", day, posts),
        lambda: {row.member: row for row in known.valid(Post, day) if row.post in posts},
    )


def members_with(
    known: Known, day: date, posts: frozenset[str] | None = None, sectors: frozenset[str] | None = None
) -> dict[str, Member]:
    """The members in office on a day who hold one of the posts and sit in one of the sectors, where these are given."""
    members = in_office(known, day)
    if sectors is not None:
        members = {name: row for name, row in members.items() if row.sector in sectors}
    if posts is not None:
        members = {name: row for name, row in members.items() if name in holders(known, day, posts)}
    return members
