"""Proposals (提案): from submission to closing. The text of a step is law or letter elsewhere; here are its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jimu.measures.base import Row

FILED, NOT_FILED, MERGED = "立案", "不立案", "并案"
ELSEWHERE = ("转为意见建议", "转为社情民意")
LEAD, ASSIST, SEPARATE = "主办", "会办", "分办"
PAUSE, EXTENSION = "暂停", "延长"
CONTENT, MOSTLY, DISCONTENT = "满意", "基本满意", "不满意"


@dataclass(frozen=True, kw_only=True)
class Proposal(Row):
    """What was submitted. number: 案号 within its session (届次); member: the first proposer, "" for a body.

    plenary: submitted to a plenary; retracted_day: taken back by its proposer; closed_text: never published;
    sealed_day: when the office saw the seal of a body that proposes (党派 团体 …).
    """

    TABLE: ClassVar[str] = "proposals"

    title: str
    submitted_day: date
    session: str = ""
    number: str = ""
    category: str = ""
    proposer_kind: str = ""
    member: str = ""
    body: str = ""
    sector: str = ""
    plenary: bool = False
    text: str = ""
    key_proposal: bool = False
    excellent: bool = False
    closed_text: bool = False
    retracted_day: date | None = None
    retracted_why: str = ""
    published_day: date | None = None
    sealed_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Signature(Row):
    """A member who signs with the first proposer; signed_day None: invited and not signed (yet)."""

    TABLE: ClassVar[str] = "proposal_signatures"

    proposal: str
    member: str
    signed_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Examination(Row):
    """What the examination decided; `merged_into`: the proposal with which it is handled together."""

    TABLE: ClassVar[str] = "proposal_examinations"

    proposal: str
    day: date
    outcome: str
    ground: str = ""
    merged_into: str = ""


@dataclass(frozen=True, kw_only=True)
class Assignment(Row):
    """One office that was given a proposal. Returned ones are over; the next office has an assignment of its own.

    explained_day: when the office told the proposer that the matter is hard; instead_of: the returned one it replaces.
    """

    TABLE: ClassVar[str] = "proposal_assignments"

    proposal: str
    office: str
    role: str
    assigned_day: date
    accepted_day: date | None = None
    returned_day: date | None = None
    returned_why: str = ""
    instead_of: str = ""
    explained_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Hold(Row):
    """What was granted to an assignment on `day`: a pause with its days, or an extension by a limit (1个月)."""

    TABLE: ClassVar[str] = "proposal_clock"

    assignment: str
    day: date
    kind: str
    first: date | None = None
    last: date | None = None
    limit: str = ""
    why: str = ""
    approved_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Talk(Row):
    """The handling office spoke with the proposer."""

    TABLE: ClassVar[str] = "proposal_talks"

    assignment: str
    day: date
    way: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply(Row):
    """A written answer, or an assisting office's opinion. proposal: where it answers a merged one and not the main.

    result: the class by the rule of the place; rechecked: the class found when it was looked at again; text: what it
    says; again: whether it answers what was sent back to be handled again.
    """

    TABLE: ClassVar[str] = "proposal_replies"

    assignment: str
    day: date
    result: str = ""
    proposal: str = ""
    letter: str = ""
    rechecked_day: date | None = None
    rechecked: str = ""
    text: str = ""
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Opinion(Row):
    """A form with what a proposer thinks of the answer, in marks and words; returned_day None: sent and not returned
    (yet)."""

    TABLE: ClassVar[str] = "proposal_opinions"

    proposal: str
    member: str = ""
    attitude: str = ""
    result: str = ""
    returned_day: date | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Rehandling(Row):
    """An answer that went back to be handled again on `day`; proposal: where it is that to a merged one."""

    TABLE: ClassVar[str] = "proposal_rehandlings"

    assignment: str
    day: date
    why: str = ""
    proposal: str = ""


@dataclass(frozen=True, kw_only=True)
class Supervision(Row):
    """Leaders or a committee saw to the handling (督办)."""

    TABLE: ClassVar[str] = "proposal_supervisions"

    proposal: str
    day: date
    by: str = ""
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class Closing(Row):
    """The proposal is done with (办结)."""

    TABLE: ClassVar[str] = "proposal_closings"

    proposal: str
    day: date
    note: str = ""
