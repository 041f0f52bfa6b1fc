"""Members (委员): who is in office, in which sector and committee, with which posts, what they did beside events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jimu.measures.base import Row


@dataclass(frozen=True, kw_only=True)
class Member(Row):
    """A member while in office: `valid_from` the first day, `valid_to` the last; another sector is another row."""

    TABLE: ClassVar[str] = "members"

    name: str
    sector: str = ""
    committee: str = ""
    term: str = ""


@dataclass(frozen=True, kw_only=True)
class Post(Row):
    """A post (主席, 副主席, 秘书长, 常委, 专委会主任) that a member holds from day to day."""

    TABLE: ClassVar[str] = "posts"

    member: str
    post: str


@dataclass(frozen=True, kw_only=True)
class Contact(Row):
    """How a member is reached. Private in every field: for those who need it, in no list and in no publication."""

    TABLE: ClassVar[str] = "contacts"

    member: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Act(Row):
    """Something done that no other register holds: public service; proposals and opinions of years before theirs.

    item: a name that the duty scheme uses (提案, 提案立案, 社情民意, 社情民意采用 …). signers, first: of a joint one,
    how many signed and whether the member signed first.
    """

    TABLE: ClassVar[str] = "acts"

    member: str
    item: str
    day: date
    title: str = ""
    quantity: Decimal = Decimal(1)
    signers: int = 1
    first: bool = True
    evidence: str = ""
