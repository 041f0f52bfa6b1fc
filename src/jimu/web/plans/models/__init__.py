"""A plan through its year, as it is stored."""

from jimu.web.plans.models.plan import SCOPES, Amendment, EditBatch, Indicator, Plan, PlanVersion
from jimu.web.plans.models.review import (
    Approval,
    Attachment,
    Comment,
    Explanation,
    Phrase,
    Review,
    Seen,
    Waiver,
)
from jimu.web.plans.models.year import Deadline, Function, Project, Year

__all__ = [
    "SCOPES",
    "Amendment",
    "Approval",
    "Attachment",
    "Comment",
    "Deadline",
    "EditBatch",
    "Explanation",
    "Function",
    "Indicator",
    "Phrase",
    "Plan",
    "PlanVersion",
    "Project",
    "Review",
    "Seen",
    "Waiver",
    "Year",
]
