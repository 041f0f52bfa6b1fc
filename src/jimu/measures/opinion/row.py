"""Public opinion reports (社情民意信息): handed in, edited, sent up, adopted, instructed on, followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jimu.measures.base import Row

MEMBER, STUDIO, INFORMANT, PUBLIC = SOURCES = ("委员", "委员工作室", "信息员", "群众")
USED, NOT_USED, AS_PROPOSAL, HANDED_ON = "采用", "不采用", "转提案线索", "转办"


@dataclass(frozen=True, kw_only=True)
class OpinionReport(Row):
    """One matter reported. remark: what was said with the decision; issue: the number of the periodical into which it
    was edited on issued_day."""

    TABLE: ClassVar[str] = "opinions"

    title: str
    submitted_day: date
    source: str = ""
    member: str = ""
    decision: str = ""
    decided_day: date | None = None
    remark: str = ""
    issue: str = ""
    issued_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Forward(Row):
    """A report sent to somebody at a level (table `opinion_levels`), and what came of it there; instruction, follow_up:
    what the leader wrote on it, and what was done then."""

    TABLE: ClassVar[str] = "opinion_forwards"

    opinion: str
    sent_to: str
    level: str = ""
    sent_day: date | None = None
    adopted_day: date | None = None
    instruction_day: date | None = None
    instructed_by: str = ""
    instruction: str = ""
    followed_day: date | None = None
    follow_up: str = ""
