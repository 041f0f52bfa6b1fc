"""Two plans compared by meaning. (Comparing versions comes with the forms; here: a plan without its places.)"""

from __future__ import annotations

from dataclasses import replace

from jimu.model.plan import Plan


def without_places(plan: Plan) -> Plan:
    """The plan without where its values stood and what was put right on the way: what two layouts of one plan share."""
    indicators = tuple(replace(indicator, source=None, repairs=()) for indicator in plan.indicators)
    return replace(plan, indicators=indicators, sources={}, repairs=())
