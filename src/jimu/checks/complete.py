"""Is everything there? Blank, undecided and cut-off cells, missing categories, functions and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jimu.law.library import Law
    from jimu.model.plan import Plan


def target_is_stated(plan: Plan, law: Law) -> Iterator[Finding]:
    """每个绩效指标都填写了指标值。"""
    for number, indicator in enumerate(plan.indicators):
        if indicator.target.kind == "blank":
            yield Finding(f"/indicators/{number}/target", indicator.name)
