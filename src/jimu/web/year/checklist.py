"""需要重新考虑: the checklist of a plan that was copied. A place is done when it was written anew or said to stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from jimu.web.log.actions import write
from jimu.web.plans import reconsider
from jimu.web.plans.models import Explanation, Plan, Waiver
from jimu.web.plans.moves import step
from jimu.web.plans.stored import dumped, loaded
from jimu.web.rights import Person
from jimu.web.words import _
from jimu.web.year.copying import LISTED, Copy, Item


@dataclass(frozen=True, slots=True)
class Place:
    """A place to be looked at: what it is and which part of it, why, what stood there last year and what is proposed,
    whether it is done."""

    path: str
    what: str
    part: str
    why: str
    before: str
    after: str
    done: bool


def from_answers(made: Copy, last: Plan) -> list[Item]:
    """What was answered last year in place of a repair: waivers with their last day, explanations not refused."""
    waivers = Waiver.objects.filter(plan=last).order_by("pk")
    told = Explanation.objects.filter(plan=last).exclude(accepted=False).order_by("pk")
    return [
        *(_item(made, one.path, "waiver", one.subject, f"{one.reason}（{one.until.isoformat()}）") for one in waivers),
        *(_item(made, one.path, "explanation", one.subject, one.text) for one in told),
    ]


def _item(made: Copy, path: str, why: str, subject: str, words: str) -> Item:
    parts = path.split("/")
    parts = [made.renamed.get(part, part) for part in parts]
    return {"path": "/".join(parts), "why": why, "what": subject, "before": words, "after": ""}


def keep_list(plan: Plan, items: list[Item]) -> None:
    """Set the checklist of a plan, all to be done; the row is not saved."""
    numbered = [{**item, "path": item["path"] or f"/{item['why']}/{number}"} for number, item in enumerate(items)]
    plan.checklist = dumped(numbered)
    reconsider.mark(plan, [item["path"] for item in numbered])


def places(plan: Plan) -> list[Place]:
    """The checklist with what is done."""
    left = set(reconsider.marked(plan))
    return [
        Place(item["path"], _named(item["what"]), _part(item["path"]), item["why"], item["before"], item["after"],
              item["path"] not in left)
        for item in loaded(plan.checklist)
    ]  # fmt: skip


def _named(what: str) -> str:
    name = WHATS.get(what)
    return _(name) if name else what


def _part(path: str) -> str:
    parts = path.split("/")
    name = PARTS.get(parts[-1], "") if len(parts) > 3 and parts[1] in LISTED else ""
    return _(name) if name else ""


def left(plan: Plan) -> int:
    """How many places are to be looked at yet."""
    listed = {item["path"] for item in loaded(plan.checklist)}
    return len(listed & set(reconsider.marked(plan)))


def tick(*, person: Person, plan: UUID | str, paths: Iterable[str]) -> int:
    """Say of places that they were looked at and stay as they are; how many. Raises Http404 and PermissionDenied."""
    with step(person, plan, "edit") as one:
        row, wanted = one.plan, set(paths)
        before = reconsider.marked(row)
        kept = [path for path in before if path not in wanted]
        if len(kept) < len(before):
            row.reconsider = dumped(kept)
            row.save(update_fields=["reconsider"])
            write(chain=str(row.pk), action="keep_target", person=person, post=one.post,
                  paths=sorted(wanted & set(before)))  # fmt: skip
        return len(before) - len(kept)


PARTS = {
    "target": "指标值",
    "half_year": "半年指标值",
    "name": "名称",
    "explanation": "指标解释",
    "basis": "依据",
    "benchmark": "参考标准",
    "note": "备注",
    "goal": "目标",
    "responsible": "责任单位",
    "item": "支出项目",
    "detail": "支出明细",
}
WHATS = {
    "title": "标题",
    "purpose": "用途和立项依据",
    "safeguards": "保障措施",
    "objectives": "绩效目标",
    "work_plan": "重点工作",
    "estimate": "支出测算",
    "cash_plan": "支出计划",
    "budget": "资金总额",
    "": "整份计划",
}


def reason(why: str) -> str:
    """Why a place is to be looked at, in the reader's language."""
    return {
        "year_moved": _("年份已改成今年的，请核对"),
        "other_year": _("写的是别的年份，没有改动，请核对"),
        "says_now": _("去年就写着今年的年份，没有改动，请核对"),
        "cites_last_year": _("引用的是去年的文件，请核对今年的依据"),
        "target_same": _("指标值与去年相同，请确认今年是否还合适"),
        "money": _("去年的金额，今年请重新填写"),
        "waiver": _("去年有豁免，今年不再有效，请改好或重新申请"),
        "explanation": _("去年对问题作过说明，今年请改好或重新说明"),
    }[why]
