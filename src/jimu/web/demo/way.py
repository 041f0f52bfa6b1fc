"""A plan led along its route by those who hold its steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from jimu.model.cells import text_at
from jimu.model.edits import Edit
from jimu.web.desk.actions import save_review
from jimu.web.desk.reviewing import Written, form_of
from jimu.web.figures import money
from jimu.web.plans import actions
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Plan, Review
from jimu.web.plans.reconsider import keep, marked
from jimu.web.rights import Person, Role, State
from jimu.web.workflow import is_final_round, states_of

HOLDS = {State.AT_UNIT_HEAD: Role.HEAD, State.AT_DEPARTMENT: Role.DEPARTMENT, State.AT_DIVISION: Role.DIVISION,
         State.AT_PERFORMANCE: Role.PERFORMANCE}  # fmt: skip

PASSES = "优"


class Way:
    """Leads plans of one unit. `holder`: who holds a role for it; `paper`: number and day of the next approval."""

    def __init__(self, holder: Callable[[Role], Person], paper: Callable[[], tuple[str, date]]) -> None:
        self.person = holder
        self.paper = paper

    def to(self, row: Plan, state: str) -> None:
        """From the draft to a step of the route, everybody before it having passed it on."""
        actions.submit(person=self.person(Role.CLERK), plan=row.pk)
        while (now := _now(row)).state != state:
            role = HOLDS[State(now.state)]
            if role is not Role.HEAD:  # who fills no review form
                self.review(now, role)
            actions.endorse(person=self.person(role), plan=now.pk)

    def to_control(self, row: Plan, control: Decimal | None = None) -> None:
        """Through the first round: the control figure has come down, and the unit drafts again."""
        self.to(row, states_of(_now(row))[-1])
        now = _now(row)
        actions.set_control(
            person=self.person(Role.PERFORMANCE), plan=row.pk, amount=control or now.money or Decimal(0)
        )

    def to_approval(self, row: Plan, control: Decimal | None = None) -> None:
        """Through all rounds to the approval; the money follows the control figure."""
        if not is_final_round(_now(row)):
            self.to_control(row, control)
            if control is not None:
                self._follow(row, control)
        last = states_of(_now(row))[-1]
        self.to(row, last)
        role = HOLDS[last]
        self.review(_now(row), role)
        number, day = self.paper()
        actions.approve(person=self.person(role), plan=row.pk, number=number, day=day)

    def _follow(self, row: Plan, control: Decimal) -> None:
        data = _now(row).data
        paths = ["/budget/total", *(f"/budget/sources/{name}" for name in data["budget"]["sources"])]
        edits = [Edit("set", path, text_at(data, path), money(control)) for path in paths]
        save_edits(person=self.person(Role.CLERK), plan=row.pk, key="control", edits=edits)
        for path in marked(_now(row)):
            keep(person=self.person(Role.CLERK), plan=row.pk, path=path)

    def review(self, row: Plan, role: Role, grade: str = PASSES, opinion: str = "") -> Review:
        """The review form of a step, filled as the findings propose, with the reviewer's grade."""
        items = [{"points": item.points, "grade": item.grade, "opinion": item.opinion}
                 for item in form_of(row, row.version, None).items]  # fmt: skip
        return save_review(person=self.person(role), plan=row.pk, version=row.version.number,
                           written=Written(items, grade, opinion))  # fmt: skip


def _now(row: Plan) -> Any:
    return Plan.objects.select_related("unit", "version").get(pk=row.pk)
