"""Surveys (问卷调查): the questions as they were worded, who was invited, and one anonymous answer a token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jimu.measures.base import Row


@dataclass(frozen=True, kw_only=True)
class Survey(Row):
    """A questionnaire. invited: how many people got a token; None for an open link, which has no response rate."""

    TABLE: ClassVar[str] = "surveys"

    title: str
    population: str = ""
    opened: date | None = None
    closed: date | None = None
    invited: int | None = None


@dataclass(frozen=True, kw_only=True)
class Item(Row):
    """A question of a survey, its wording and the options in their order; the wording of asked questions stays."""

    TABLE: ClassVar[str] = "survey_items"

    survey: str
    number: str
    wording: str
    options: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Response(Row):
    """The answer to one question on one returned form. `token`: a digest of the token that was used, never the token
    and never a person; group: what the person said of themselves (界别, 身份); choice "": the question was left
    open."""

    TABLE: ClassVar[str] = "responses"

    survey: str
    number: str
    token: str
    day: date
    choice: str = ""
    group: str = ""
