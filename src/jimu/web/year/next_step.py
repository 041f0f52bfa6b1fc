"""What a unit does next in its year: one thing, said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from jimu.web.accounts.models import Unit
from jimu.web.plans.models import Project
from jimu.web.rights import State
from jimu.web.words import _
from jimu.web.year.queries import PlanLine


@dataclass(frozen=True, slots=True)
class Next:
    """The sentence, and where it is done (empty: on this page, or nowhere)."""

    words: str
    address: str = ""


def for_clerk(
    unit: Unit, year: int, lines: Sequence[PlanLine], *, functions: bool, copyable: int, projects: Sequence[Project]
) -> Next:
    """What the clerk does next: functions, last year's plans, what to look at again, errors, submitting."""
    at = {"year": year, "unit": unit.pk}
    drafts = [line for line in lines if line.plan.state == State.DRAFTING]
    wrong = next((line for line in drafts if line.plan.errors), None)
    open_places = sum(line.left for line in drafts)
    if copyable and not lines:
        words = _("去年有 {count} 份计划可以复制到今年，改好就能用。", count=copyable)
        return Next(words, reverse("copy_plans", kwargs=at))
    if not functions:
        return Next(_("先填写本单位的核心职能，编计划时会自动带入。"), reverse("functions", kwargs=at))
    if open_places:
        return Next(_("从去年复制来的内容还有 {count} 处要重新考虑，见下面的清单。", count=open_places), "#reconsider")
    if wrong is not None:
        return Next(_("“{title}”还有 {count} 处错误要改。", title=wrong.plan.title, count=wrong.plan.errors),
                    reverse("plan", args=[wrong.plan.pk]))  # fmt: skip
    if drafts:
        return Next(_("“{title}”正在编制，编好后提交单位负责人审核。", title=drafts[0].plan.title),
                    reverse("plan", args=[drafts[0].plan.pk]))  # fmt: skip
    if projects:
        return Next(_("还有 {count} 个项目没有编计划。", count=len(projects)), "#begin")
    return _waiting(lines)


def for_others(lines: Sequence[PlanLine], waiting: State | None) -> Next:
    """What a head or a reviewer does next here: what lies on their table, else nothing."""
    mine = next((line.plan for line in lines if waiting and line.plan.state == waiting), None)
    if mine is not None:
        return Next(_("“{title}”等您审核。", title=mine.title), reverse("plan", args=[mine.pk]))
    return _waiting(lines)


def _waiting(lines: Sequence[PlanLine]) -> Next:
    under_way = sum(line.plan.state not in (State.APPROVED, State.STOPPED) for line in lines)
    if not lines:
        return Next(_("今年还没有计划。"))
    if under_way:
        return Next(_("还有 {count} 份计划在办理中，有了结果会出现在“待办”里。", count=under_way))
    return Next(_("今年的计划都已办完。"))
