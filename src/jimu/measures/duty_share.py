"""A measure over duty records: how many of the members, or of the holders of a post, reach a band."""

from __future__ import annotations

from jimu.measures.duty import is_example, record
from jimu.measures.events.row import Attendance, Event
from jimu.measures.formula import Answer, Measure, Parameter, Question, Sorting, nothing, share
from jimu.measures.members.measures import POSTS
from jimu.measures.members.offices import members_with
from jimu.measures.members.row import Act, Member, Post
from jimu.measures.opinion.row import Forward, OpinionReport
from jimu.measures.proposals.row import Examination, Proposal, Signature

BANDS = Parameter("bands", "等次", "bands", many=True)


def duty_rate(question: Question) -> Answer:
    """Members whose duty record reaches one of the bands ÷ members rated."""
    sorting, reached, bands = Sorting(), 0, question.many("bands")
    if is_example(question):
        return nothing("no_duty_scheme", sorting, law=("duty_scheme",))
    for member in members_with(question.known, question.day, question.many("posts")).values():
        found = record(question, member)
        if not found.band:
            sorting.leave(member, "not_rated")
        else:
            sorting.rows.append(member)
            reached += bands is None or found.band in bands
    return share(reached, len(sorting.rows), sorting, law=("attendance_rules", "duty_scheme"))


MEASURES = (
    Measure(
        "duty_rate",
        "members",
        "委员履职达标率",
        "members who do their duty",
        "期末在任且评得出等次的委员（可按职务限定）中，履职档案达到所列等次的占比；评不出等次的逐人列出。",
        "Of the members in office (of the posts named) whose duty record is rated, the share that reaches the bands.",
        "%",
        duty_rate,
        (Attendance, Event, Member, Post, Act, Proposal, Signature, Examination, OpinionReport, Forward),
        (BANDS, POSTS),
        version="3",
        kind="rate",
    ),
)
