"""A plan led along its route by those who hold its steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from jimu.checks import check
from jimu.checks.review import propose
from jimu.model.cells import text_at
from jimu.model.edits import Edit
from jimu.web.figures import money
from jimu.web.plans import actions
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Plan, Review
from jimu.web.plans.moves import note, step
from jimu.web.plans.stored import dumped
from jimu.web.rights import Person, Role, State
from jimu.web.workflow import is_final_round, law_of, states_of

HOLDS = {State.AT_UNIT_HEAD: Role.HEAD, State.AT_DEPARTMENT: Role.DEPARTMENT, State.AT_DIVISION: Role.DIVISION,
         State.AT_PERFORMANCE: Role.PERFORMANCE}  # fmt: skip


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
            if role is not Role.HEAD:
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
        save_edits(person=self.person(Role.CLERK), plan=row.pk, key=f"control-{row.pk.hex[:8]}", edits=edits)

    def review(self, row: Plan, role: Role, grade: str = "", opinion: str = "") -> Review:
        """The review form of a step: points as the findings propose them, the grade that follows, or the one given."""
        with step(self.person(role), row.pk, "review") as one:
            law = law_of(one.plan)
            proposed = propose(check([one.plan.value()], law), law)
            items = [{"item": item.name, "grade": item.grade, "points": str(item.points), "opinion": "",
                      "deductions": []} for item in proposed.items]  # fmt: skip
            review = Review.objects.create(
                plan=one.plan, version=one.plan.version, state=one.plan.state, items=dumped(items),
                total=proposed.points, grade=grade or proposed.grade, opinion=opinion, by_id=one.person.user,
            )  # fmt: skip
            note(one, grade=review.grade)
            return review


def _now(row: Plan) -> Any:
    return Plan.objects.select_related("unit", "version").get(pk=row.pk)
