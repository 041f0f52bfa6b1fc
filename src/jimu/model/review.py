"""A filled review form (绩效目标审核表): what a reviewer said of a plan. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An item of the form (规范完整性 …): its points, None where none were given, the grade, the opinion."""

    name: str
    points: Decimal | None
    grade: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The items, their sum (None while an item has no points), the grade of the whole and the opinion; who and when as
    the form prints them."""

    items: tuple[ReviewItem, ...]
    points: Decimal | None
    grade: str = ""
    opinion: str = ""
    by: str = ""
    day: str = ""
