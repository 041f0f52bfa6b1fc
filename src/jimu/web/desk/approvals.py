"""Approval of many plans by one paper, and the tables of what was approved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jimu.forms import form_of, write_all, write_pages
from jimu.forms.listing import Row, draw_list
from jimu.model.easing import shown
from jimu.model.serial import from_json
from jimu.model.target import Target
from jimu.web.figures import day
from jimu.web.plans.content import title_of
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.rights import Person, may, within_sight
from jimu.web.words import _
from jimu.web.workflow import possible

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jimu.forms import Format

TEN_THOUSAND = Decimal(10_000)
MOST_FORMS = 300  # forms in one file: more are opened by no office program; a department at a time
APPROVAL = "project-approval"  # the form for projects; other scopes keep the form that they are at home in


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan that was ticked for approval, and what stands in its way, if anything."""

    plan: Plan
    why: str


def readiness(person: Person, plans: Iterable[Plan], graded: dict[Any, str]) -> list[Ready]:
    """What stands in the way of each plan's approval as far as it can be said before; `graded`: grades by plan."""
    return [Ready(plan, _hindrance(person, plan, graded.get(plan.pk, ""))) for plan in plans]


def _hindrance(person: Person, plan: Plan, grade: str) -> str:
    if not may(person, "approve", plan):
        return _("不在您批复的这一步。")
    if "approve" not in possible(plan):
        return _("本轮还不能批复，要先下达控制数，单位二上以后再批。")
    if plan.errors:
        return _("还有 {count} 处错误。", count=plan.errors)
    if plan.control is not None and not plan.amending and plan.money != plan.control:
        return _("预算数与控制数不一致。")
    return "" if grade else _("还没有审核等级，按下面选的等级。")


def approved(person: Person, year: int, department: int | None = None) -> tuple[QuerySet[PlanVersion], int]:
    """The approved versions in force that the person sees, by department, unit and title; and how many secret plans are
    left out: they never leave the office's own lists."""
    plans = Plan.objects.filter(within_sight(person), year=year).exclude(approved=None)
    plans = plans if department is None else plans.filter(department=department)
    open_ = plans.filter(secret=False)
    rows = PlanVersion.objects.filter(pk__in=open_.values("approved")).select_related(
        "plan", "plan__unit", "plan__department", "approval"
    )
    found = rows.order_by("plan__department__name", "plan__unit__name", "plan__title", "plan__pk")
    heavy = [f"plan__{name}" for name in ("content", "findings", "origins")]
    return found.defer("findings", *heavy), plans.filter(secret=True).count()


def list_of(versions: Sequence[PlanVersion], secret: int, year: int, place: str, format_: Format) -> bytes:
    """The table of the whole place or of a department: a line a project, its indicators with their targets."""
    rows = [_line(number, version) for number, version in enumerate(versions, 1)]
    said = {"place": place, "year": str(year), "notes": secret_note(secret)}
    page = draw_list("approvals", rows, said, _total(versions))
    return write_pages([page], format_)


def secret_note(count: int) -> str:
    """What a table says of the secret plans that are not in it; official tables are in Chinese."""
    return f"另有 {count} 个涉密项目，按规定不列入本表，也不计入合计。" if count else ""


def _line(number: int, version: PlanVersion) -> Row:
    """A plan's row; its money is the figure that every page shows as approved."""
    plan, data = version.plan, version.data
    targets = [f"{one['name']}：{shown(from_json(Target, one['target']))}" for one in data["indicators"]]
    yearly = "\n".join(one["text"] for one in data["objectives"]) or data["purpose"]
    return {
        "number": str(number),
        "department": plan.department.name,
        "unit": plan.unit.name,
        "title": title_of(data),
        "money": _ten_thousands(plan.granted),
        "objective": yearly,
        "indicators": "\n".join(targets),
        "paper": _paper(version),
    }


def _total(versions: Sequence[PlanVersion]) -> Row:
    """The money of all; None where nobody states any."""
    stated = [version.plan.granted for version in versions if version.plan.granted is not None]
    return {"title": "合计", "money": _ten_thousands(sum(stated, Decimal(0)) if stated else None)}


def _ten_thousands(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else yuan / TEN_THOUSAND


def _paper(version: PlanVersion) -> str:
    approval = getattr(version, "approval", None)
    return f"{approval.number}\n{day(approval.day)}" if approval else ""


def forms_of(versions: Sequence[PlanVersion], format_: Format) -> bytes:
    """The approval forms one by one in one file, each on its page or its sheet."""
    filled = []
    for version in versions:
        content = version.value()
        filled.append((APPROVAL if content.scope == "project" else form_of(content), content))
    return write_all(filled, format_)
