"""Measures over the register of members."""

from __future__ import annotations

from jimu.measures.formula import Answer, Measure, Parameter, Question, Sorting, total
from jimu.measures.members.offices import members_with
from jimu.measures.members.row import Member, Post

IN_SECTORS = ((Member, "sector"),)
POSTS = Parameter("posts", "职务", "posts", required=False, many=True, found_in=((Post, "post"),))
SECTORS = Parameter("sectors", "界别", "sectors", required=False, many=True, found_in=IN_SECTORS)


def members_in_office(question: Question) -> Answer:
    """Members in office on the last day of the period."""
    members = members_with(question.known, question.day, question.many("posts"), question.many("sectors"))
    sorting = Sorting(rows=list(members.values()))
    for row in question.known.all(Member):
        if row.id not in members and row.valid_from <= question.day:
            sorting.leave(row, "not_in_office" if row.valid_to and row.valid_to < question.day else "not_asked_for")
    return total(len(members), sorting)


MEASURES = (
    Measure(
        "members_in_office",
        "members",
        "在任委员数",
        "members in office",
        "期末（尚未期末的，为已知之日）在任的委员人数，可按职务、界别限定。",
        "Members in office on the last day of the period, of the posts and sectors named.",
        "人",
        members_in_office,
        (Member, Post),
        (POSTS, SECTORS),
    ),
)
