"""What is said on the desk: done, or what hinders it and what to do."""

from __future__ import annotations

from jimu.web.figures import count
from jimu.web.plans import sentences
from jimu.web.plans.moves import Unready
from jimu.web.words import _
from jimu.web.workflow import Forbidden


def hindrance(fault: Unready | Forbidden) -> str:
    """Why it cannot be done, and what to do."""
    own = _own() if isinstance(fault, Unready) else {}
    if fault.why == "review_changed":
        who = fault.details["by"] or _("另一位同事")
        return _("{who}刚刚保存过这张审核表。您填的还在下面；再按一次“保存”，就以您填的为准。", who=who)
    if fault.why == "errors_stand_in_batch":
        return _("还有 {count} 处错误，不能成批通过，请单独审核。", count=count(fault.details["count"]))
    return own.get(fault.why) or sentences.hindrance(fault)


def _own() -> dict[str, str]:
    return {
        "version_changed": _("单位撤回后又报了新的一稿，您填的是旧稿的审核表。请看新稿，再保存一次。"),
        "grade_needed": _("还没有审核表，也没有选评定等级。请选“优”或“良”，或者单独审核。"),
        "grade_does_not_pass": _("成批通过只能评“优”或“良”。"),
        "no_colleague": _("只能分派给同一科室的同事。"),
        "no_evaluator": _("请选择评价机构。"),
        "secret_stays": _("涉密计划不交外部机构评价。"),
        "faults": _("有几项填得不对，没有保存。请看标红的地方。"),
        "amount_missing": _("没有填控制数。"),
        "no_such_step": _("没有这一步，请刷新页面再选。"),
        "last_step": _("这是最后一步：第一轮请下达控制数，最后一轮请下达批复。"),
    }


def settled(action: str) -> str:
    """A step that was taken on the desk."""
    return {
        "save": _("审核表已保存。"),
        "pass": _("已通过，转到下一步。"),
        "approve": _("已批复。从现在起只能按调整程序修改。"),
        "control": _("控制数已下达，单位按控制数重新考虑目标后再报。"),
        "send_back": _("已退回，单位会看到您的意见。"),
        "stop": _("已记录：本计划不得进入预算。"),
    }[action]
