"""What must be looked at again after the rules have changed."""

from __future__ import annotations

from jimu.web.plans.models import Plan
from jimu.web.rights import State


def look_again() -> int:
    """Drafts are checked by the new rules when they are next opened; what others hold or have approved stays as it was
    judged. The number of drafts."""
    return Plan.objects.filter(state=State.DRAFTING).update(checked=None)
