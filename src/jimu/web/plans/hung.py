"""Whether anything hangs on a plan at all: one small question in place of four lists that are mostly empty."""

from __future__ import annotations

from django.db import connection

from jimu.web.plans.models import Attachment, Comment, Explanation, Plan, Waiver

KINDS = (Explanation, Waiver, Comment, Attachment)


def hung_on(plan: Plan) -> set[type]:
    """Which of explanations, waivers, comments and attachments the plan has any of; asked once for a row that was
    loaded. One query."""
    if not hasattr(plan, "_hung"):
        plan._hung = _asked(plan)
    return plan._hung


def _asked(plan: Plan) -> set[type]:
    tables = [kind._meta.db_table for kind in KINDS]
    asked = ", ".join(f"EXISTS(SELECT 1 FROM {table} WHERE plan_id = %s)" for table in tables)  # noqa: S608  our own
    key = Plan._meta.pk.get_db_prep_value(plan.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}", [key] * len(KINDS))
        found = cursor.fetchone()
    return {kind for kind, there in zip(KINDS, found, strict=True) if there}
