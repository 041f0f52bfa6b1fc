"""Findings about one indicator, with the path to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.model.finding import Finding

if TYPE_CHECKING:
    from jimu.model.plan import Indicator, Repair


def about_target(
    number: int, indicator: Indicator, variant: str = "", repair: Repair | None = None, **arguments: str
) -> Finding:
    """A finding about an indicator's target, whose words are an argument of its message."""
    said = {"target": indicator.target.text, **arguments}
    return Finding(target_path(number), indicator.name, arguments=said, repair=repair, variant=variant)


def target_path(number: int) -> str:
    """Where the target of the indicator stands in the plan."""
    return f"/indicators/{number}/target"
