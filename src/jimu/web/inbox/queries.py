"""What waits for a person, what came back to them, and how their plans stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from jimu.web.accounts.models import Unit
from jimu.web.inbox.due import StepDay, days_of_plans
from jimu.web.log.models import Line
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.plans.queries import LISTED, visible
from jimu.web.rights import WAITING, Person, Role, State, reaches
from jimu.web.words import _
from jimu.web.workflow import is_final_round, states_of

ACTS_IN = {Role.CLERK: frozenset({State.DRAFTING}), **WAITING}
REACH = {
    Role.CLERK: "unit_id",
    Role.HEAD: "unit_id",
    Role.DEPARTMENT: "department_id",
    Role.DIVISION: "division_id",
}
# Steps by which a unit learns what became of its plan.
ANSWERS = ("send_back", "set_control", "reopen", "approve", "stop")


@dataclass(frozen=True, slots=True)
class Task:
    """A plan that waits: what to do in a word, by which day and which step of the year says so, in whose place."""

    plan: Plan
    word: str
    day: date | None
    by: StepDay | None
    deputy_for: str

    @property
    def firm(self) -> bool:
        """Whether somebody has set the day; else it is only the usual one."""
        return self.plan.due is not None or (self.by is not None and self.by.origin != "usual")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a plan: the step that brought it back, with what was said."""

    plan: Plan
    line: Line


@dataclass(frozen=True, slots=True)
class Standing:
    """The plans of one state: how many, their money, how many of them have errors."""

    state: State
    number: int
    money: Decimal | None
    faulty: int


def waiting(person: Person) -> QuerySet[Plan]:
    """The plans on which the person is the one to act, oldest first."""
    mine = Q(pk__in=[])
    for post in person.posts:
        if states := ACTS_IN.get(post.role):
            reach = {REACH[post.role]: post.unit} if post.role in REACH else {}
            mine |= Q(state__in=states, **reach)
    return visible(person).filter(mine).order_by("since")


def tasks(person: Person, start: int, number: int) -> list[Task]:
    """A page of what waits, oldest first. Two queries."""
    back = PlanVersion.objects.filter(plan=OuterRef("pk"), action="send_back")
    found = waiting(person).select_related("unit", "version").annotate(again=Exists(back))
    found = found.only(*LISTED, "unit__name", "unit__place", "version__action")
    page = list(found[start : start + number])
    by = days_of_plans(page)
    return [_task(person, plan, by[plan.pk]) for plan in page]


def _task(person: Person, plan: Plan, by: StepDay | None) -> Task:
    posts = [post for post in person.posts if plan.state in ACTS_IN.get(post.role, ()) and reaches(post, plan)]
    absent = "" if any(not post.deputy_for for post in posts) else posts[0].deputy_for
    return Task(plan, _word(plan), plan.due or (by.day if by else None), by, absent)


def _word(plan: Plan) -> str:
    """What to do with a plan that waits, in a word."""
    state = State(plan.state)
    if state == State.DRAFTING:
        return _drafting_word(plan)
    if state != states_of(plan)[-1]:
        return _("再次审核") if plan.again else _("审核")
    return _("审核并批复") if is_final_round(plan) else _("审核并下达控制数")


def _drafting_word(plan: Plan) -> str:
    if plan.amending:
        return _("填写调整并提交")
    before = plan.version.action if plan.version else ""
    if before == "send_back":
        return _("按退回意见修改")
    return _("按控制数修改") if plan.control is not None else _("编制并提交")


def answers(person: Person, number: int = 6) -> list[Answer]:
    """What became lately of the plans of the units at which the person is clerk or head. Two queries."""
    units = person.units(Role.CLERK, Role.HEAD)
    plans = visible(person).filter(unit__in=units, version__action__in=ANSWERS).order_by("-since")[:number]
    by_chain = {str(plan.pk): plan for plan in plans}
    latest: dict[str, Line] = {}
    for line in Line.objects.filter(chain__in=list(by_chain), action__in=ANSWERS).order_by("chain", "number"):
        latest[line.chain] = line
    return [Answer(plan, latest[chain]) for chain, plan in by_chain.items() if chain in latest]


def standings(person: Person, year: int) -> list[Standing]:
    """The plans of a year that the person sees, by state, in the order of the route. One query."""
    found = visible(person, year).order_by().values("state")
    rows = found.annotate(number=Count("pk"), sum=Sum("money"), faulty=Count("pk", filter=Q(errors__gt=0)))
    by_state = {row["state"]: row for row in rows}
    return [
        Standing(state, row["number"], row["sum"], row["faulty"])
        for state in State
        if (row := by_state.get(state)) is not None
    ]


def place_of(person: Person) -> str | None:
    """The place of the person's first unit; None where they have none. One query."""
    units = [post.unit for post in person.posts[:1]]
    return Unit.objects.filter(pk__in=units).values_list("place", flat=True).first() or None
