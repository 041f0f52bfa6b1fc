"""The frame of a measure over proposals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jimu.measures.base import Row
from jimu.measures.formula import Answer, Measure, Parameter, Question
from jimu.measures.proposals.parameters import COMMON
from jimu.measures.proposals.row import Assignment, Examination, Proposal, Reply

FILED: tuple[type[Row], ...] = (Proposal, Examination)
HANDLED = (*FILED, Assignment, Reply)


def measured(
    name: str,
    words: tuple[str, str, str, str],
    unit: str,
    function: Callable[[Question], Answer],
    tables: tuple[type[Row], ...],
    *own: Parameter,
    kind: Any = "rate",
    version: str = "1",
) -> Measure:
    """A measure over proposals; each can be asked of single sessions and kinds of proposers."""
    return Measure(name, "proposals", *words, unit, function, tables, (*own, *COMMON), version, kind)
