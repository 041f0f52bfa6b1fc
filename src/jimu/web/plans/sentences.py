"""What is said of a step: done, or what hinders it and what to do."""

from __future__ import annotations

from typing import Any

from jimu.web.figures import day, money
from jimu.web.plans.moves import Unready
from jimu.web.words import _
from jimu.web.workflow import Forbidden


def names() -> dict[str, Any]:
    """What a page calls steps and levels: the words of its buttons and marks."""
    return {"step_name": step_name, "level_name": level_name}


def step_name(action: str) -> str:
    """A step as its button says it."""
    return {
        "submit": _("提交审核"),
        "withdraw": _("撤回"),
        "endorse": _("通过"),
        "send_back": _("退回修改"),
        "set_control": _("下达控制数"),
        "approve": _("批复"),
        "stop": _("不得进入预算"),
        "reopen": _("重新打开"),
        "amend": _("申请调整"),
        "drop_amendment": _("放弃调整"),
        "mark_secret": _("涉密标记"),
    }[action]


def level_name(level: str) -> str:
    """The level of a finding."""
    return {"error": _("错误"), "warning": _("提醒"), "advice": _("建议")}[level]


def done(action: str) -> str:
    """A step that was taken, and what happens next."""
    return {
        "submit": _("已提交。单位负责人审核后，您会在“待办”里看到结果。"),
        "withdraw": _("已撤回，可以继续修改。"),
        "endorse": _("已通过，转到下一步。"),
        "send_back": _("已退回，对方会看到您的意见。"),
        "set_control": _("控制数已下达，单位按控制数重新考虑目标后再报。"),
        "approve": _("已批复。从现在起只能按调整程序修改。"),
        "stop": _("已记录：本计划不得进入预算。"),
        "reopen": _("已重新打开，单位可以修改后再报。"),
        "amend": _("调整已开始。批准之前，原批复继续有效。"),
        "drop_amendment": _("已放弃调整，恢复原批复内容。"),
        "mark_secret": _("已保存。"),
    }[action]


def hindrance(fault: Unready | Forbidden) -> str:
    """Why a step cannot be taken, and what to do."""
    if isinstance(fault, Forbidden):
        return _moves()[fault.why]
    details = fault.details
    if fault.why == "errors_stand":
        return _("还有 {count} 处错误。请先修改，或者写明理由请审核人认可。", count=details["count"])
    if fault.why == "not_the_control_figure":
        return _("预算数 {money} 万元与控制数 {control} 万元不一致，请退回单位按控制数修改。",
                 money=money(details["money"]), control=money(details["control"]))  # fmt: skip
    if fault.why == "grade_resubmit":
        return _("审核等级为“{grade}”，应退回单位修改后重新报送。", grade=details["grade"])
    if fault.why == "grade_stop":
        return _("审核等级为“{grade}”，不得进入下一步预算安排。", grade=details["grade"])
    if fault.why == "year_closed":
        return _("{year}年度已经关闭，不能再编报。已批复的计划要改，请按调整程序更正。", year=details["year"])
    if fault.why == "after_deadline":
        return _("{day}已经截止，不能再提交。需要延期的，请联系财政绩效科，说明原因。", day=day(details["day"]))
    return _unready()[fault.why]


def _unready() -> dict[str, str]:
    return {
        "nothing_changed": _("内容与退回时完全相同。请按退回意见修改后再提交。"),
        "reason_needed": _("请写明理由。"),
        "settle_note_needed": _("评为“良”的，请写明与单位商定的完善意见，单位会看到。"),
        "review_needed": _("请先填写审核表并评定等级。"),
        "grade_does_not_stop": _("审核表没有评为“差”，不能停止。"),
        "number_needed": _("请填写批复文号。"),
        "day_needed": _("请选择日期。"),
        "amount_needed": _("请填写金额（元），只写数字。"),
        "none_chosen": _("请至少选一张表。"),
        "file_needed": _("请先选一个文件。"),
        "words_needed": _("请写上要说的话。"),
        "finding_gone": _("这一处已经改过或不在了，请看更新后的页面。"),
        "day_has_passed": _("截止日期已经过去，请另选一天。"),
        "no_amendment": _("没有正在进行的调整。"),
        "not_approved": _("还没有批复，不需要调整，直接修改即可。"),
    }


def _moves() -> dict[str, str]:
    return {
        "not_from_here": _("计划已经不在这一步了，请刷新页面。"),
        "not_last_step": _("这一步不由您这里结束，请看审核顺序。"),
        "not_this_round": _("本轮（一上一下、二上二下）还不能这样办理。"),
        "not_an_earlier_step": _("只能退回到更早的一步。"),
        "review_has_begun": _("审核人已经开始审核，不能撤回。请联系审核人退回。"),
        "no_amendment": _("没有正在进行的调整。"),
    }
