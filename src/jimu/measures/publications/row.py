"""Publications (文史资料) from collection to distribution, and subscriptions to papers (报刊征订)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jimu.measures.base import Row


@dataclass(frozen=True, kw_only=True)
class Work(Row):
    """A book or collection. errors of checked_signs: what proof-reading of a sample found; grade: how it was judged."""

    TABLE: ClassVar[str] = "works"

    title: str
    kind: str = ""
    editors: tuple[str, ...] = ()
    words: int | None = None
    words_day: date | None = None
    due_day: date | None = None
    published_day: date | None = None
    printed: int | None = None
    printed_day: date | None = None
    distributed: int | None = None
    distributed_day: date | None = None
    errors: int | None = None
    checked_signs: int | None = None
    grade: str = ""
    graded_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Stage(Row):
    """A stage of a work: by when it was to be done and when it was."""

    TABLE: ClassVar[str] = "work_stages"

    work: str
    stage: str
    due_day: date | None = None
    done_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Subscription(Row):
    """A paper taken for a year."""

    TABLE: ClassVar[str] = "subscriptions"

    title: str
    year: int
    kind: str = ""
    copies: int = 1
