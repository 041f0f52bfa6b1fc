"""What a check says of a plan: where, what, why, under which article, and how to repair it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from jimu.model.plan import Repair, Source

Level = Literal["error", "warning", "advice"]
Verdict = Literal["pass", "advice", "fail"]


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of an instrument; `confirmed` is False where nobody has yet read the text itself."""

    instrument: str
    article: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about: the plan's index in the document, and the path in it."""

    plan: int
    path: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `rule` is also the message id; `variant` tells two messages of one rule apart.

    A rule yields path, at, subject, arguments, repair and related; `check` fills in rule, level, plan,
    citation and source.
    `proposal`: id of the advice in words, where no machine-applicable repair follows.
    """

    path: str
    at: str
    subject: str = ""
    arguments: dict[str, str] = field(default_factory=dict)
    repair: Repair | None = None
    related: tuple[Related, ...] = ()
    variant: str = ""
    rule: str = ""
    level: Level = "warning"
    plan: int = 0
    citation: Citation | None = None
    source: Source | None = None


def verdict(findings: list[Finding]) -> Verdict:
    """Any error fails; else any finding is advice; else the plan passes."""
    if any(finding.level == "error" for finding in findings):
        return "fail"
    return "advice" if findings else "pass"
