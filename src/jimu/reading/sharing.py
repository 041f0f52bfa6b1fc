"""What a document says once reaches every plan of it: the year, the department, the place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jimu.law.gazetteer import place_of
from jimu.model.document import Document
from jimu.model.plan import Plan
from jimu.reading.assemble import YEAR


def share(plans: Sequence[Plan], document: Document) -> list[Plan]:
    """Give every plan what the document says once: the year, the department, the place."""
    years = Counter(plan.year for plan in plans if plan.year)
    year = years.most_common(1)[0][0] if years else None if all(plan.year for plan in plans) else _mentioned(document)
    department = next((plan.department for plan in plans if plan.department), "")
    shared = []
    for plan in plans:
        own = plan.department or department or ("" if "department" in plan.form else plan.unit)
        place = plan.place or place_of(own) or place_of(plan.unit) or place_of(plan.title)
        shared.append(replace(plan, year=plan.year or year or _dated(plan), department=own, place=place))
    places = {plan.place for plan in shared if plan.place}
    return [replace(plan, place=next(iter(places))) if not plan.place and len(places) == 1 else plan for plan in shared]


def _mentioned(document: Document) -> int | None:
    """The year that the words of a document name most often."""
    said = Counter(year for piece in document.pieces() for year in YEAR.findall(piece.text))
    return int(said.most_common(1)[0][0]) if said else None


def _dated(plan: Plan) -> int | None:
    """The year that the dates among the targets agree on."""
    years = {str(indicator.target.value)[:4] for indicator in plan.indicators if indicator.target.kind == "date"}
    years = {year for year in years if re.fullmatch(r"20\d\d", year)}
    return int(years.pop()) if len(years) == 1 else None
