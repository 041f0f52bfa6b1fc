"""Members' studios, liaison groups and points (委员工作室 联络组 联系点): who is there, who came, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jimu.measures.base import Row

STUDIO, GROUP, POINT = "委员工作室", "联络组", "联系点"
AT_ONCE, PASSED, TO_PROPOSAL, TO_OPINION, OPEN = "当场答复", "转交部门", "转为提案", "转为社情民意", "未办结"


@dataclass(frozen=True, kw_only=True)
class Studio(Row):
    """A studio while it is open: `valid_from` the first day, `valid_to` the last. leader: a member's id."""

    TABLE: ClassVar[str] = "studios"

    name: str
    kind: str = STUDIO
    place: str = ""
    leader: str = ""
    sector: str = ""


@dataclass(frozen=True, kw_only=True)
class Seat(Row):
    """A member who belongs to a studio from day to day."""

    TABLE: ClassVar[str] = "studio_members"

    studio: str
    member: str


@dataclass(frozen=True, kw_only=True)
class DutyDay(Row):
    """A day on which a member was to be there; came None: nobody has recorded it."""

    TABLE: ClassVar[str] = "studio_duty"

    studio: str
    member: str
    day: date
    came: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Visit(Row):
    """People who came with a matter. visitor is private; progress: what was done about it; opinion, proposal: what it
    became."""

    TABLE: ClassVar[str] = "studio_visits"

    studio: str
    day: date
    matter: str = ""
    visitor: str = ""
    people: int = 1
    handler: str = ""
    outcome: str = ""
    passed_to: str = ""
    progress: str = ""
    done_day: date | None = None
    opinion: str = ""
    proposal: str = ""
