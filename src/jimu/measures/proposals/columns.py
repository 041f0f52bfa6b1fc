"""The columns of the register of proposals."""

from __future__ import annotations

from jimu.law.calendar import limit_of
from jimu.law.library import Law
from jimu.measures.base import Row
from jimu.measures.columns import Column
from jimu.measures.proposals import row
from jimu.measures.proposals.row import (
    Assignment,
    Closing,
    Examination,
    Hold,
    Opinion,
    Proposal,
    Rehandling,
    Reply,
    Signature,
    Supervision,
    Talk,
)


def is_limit(text: str) -> str:
    """Whether a text says how long (1个月, 10个工作日)."""
    try:
        limit_of(text, Law())
    except ValueError:
        return "not_a_limit"
    return ""


PROPOSAL = Column("proposal", "提案编号", "proposal", "reference", required=True, refers="proposals")
ASSIGNMENT = Column("assignment", "交办编号", "assignment", "reference", required=True, refers="proposal_assignments")
DAY = Column("day", "日期", "day", "day", required=True)
MEMBER = Column("member", "委员编号", "member", "reference", refers="members")
OUTCOMES = (row.FILED, row.NOT_FILED, *row.ELSEWHERE, row.MERGED)
ANSWERS = (row.CONTENT, row.MOSTLY, row.DISCONTENT)

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Proposal: (
        Column("title", "案由", "title", required=True),
        Column("submitted_day", "提交日期", "submitted on", "day", required=True),
        Column("session", "届次", "session"),
        Column("number", "案号", "number"),
        Column("category", "类别", "category"),
        Column("proposer_kind", "提案者种类", "kind of proposer", "choice", choices_in="proposal_proposers"),
        Column("member", "第一提案人", "first proposer", "reference", refers="members"),
        Column("body", "集体提案者", "proposing body"),
        Column("sector", "界别", "sector"),
        Column("plenary", "全会提案", "of a plenary", "yes_no"),
        Column("text", "内容", "text"),
        Column("key_proposal", "重点提案", "key proposal", "yes_no"),
        Column("excellent", "优秀提案", "excellent proposal", "yes_no"),
        Column("closed_text", "不公开", "not to be published", "yes_no"),
        Column("retracted_day", "撤回日期", "retracted on", "day"),
        Column("retracted_why", "撤回原因", "retracted because"),
        Column("published_day", "公开日期", "published on", "day"),
        Column("sealed_day", "盖章确认日期", "seal seen on", "day"),
    ),
    Signature: (
        PROPOSAL,
        Column("member", "委员编号", "member", "reference", required=True, refers="members"),
        Column("signed_day", "署名日期", "signed on", "day"),
    ),
    Examination: (
        PROPOSAL,
        Column("day", "审查日期", "examined on", "day", required=True),
        Column("outcome", "审查结果", "outcome", "choice", required=True, choices=OUTCOMES),
        Column("ground", "不立案的情形", "ground for not filing", "choice", choices_in="proposal_grounds"),
        Column("merged_into", "并入提案", "merged into", "reference", refers="proposals"),
    ),
    Assignment: (
        PROPOSAL,
        Column("office", "承办单位", "handling office", required=True),
        Column("role", "承办方式", "role", "choice", required=True, choices=(row.LEAD, row.ASSIST, row.SEPARATE)),
        Column("assigned_day", "交办日期", "assigned on", "day", required=True),
        Column("accepted_day", "签收日期", "accepted on", "day"),
        Column("returned_day", "退回日期", "returned on", "day"),
        Column("returned_why", "退回原因", "returned because"),
        Column("instead_of", "改派自", "instead of", "reference", refers="proposal_assignments"),
        Column("explained_day", "说明情况日期", "explained as hard on", "day"),
    ),
    Hold: (
        ASSIGNMENT,
        Column("day", "批准日期", "granted on", "day", required=True),
        Column("kind", "种类", "kind", "choice", required=True, choices=(row.PAUSE, row.EXTENSION)),
        Column("first", "暂停起", "paused from", "day"),
        Column("last", "暂停止", "paused to", "day"),
        Column("limit", "延长多久", "extended by", check=is_limit),
        Column("why", "原因", "because"),
        Column("approved_by", "批准人", "granted by"),
    ),
    Talk: (ASSIGNMENT, DAY, Column("way", "沟通方式", "how"), Column("about", "沟通内容", "about")),
    Reply: (
        ASSIGNMENT,
        Column("day", "答复日期", "answered on", "day", required=True),
        Column("result", "结果类别", "class", "choice", choices_in="proposal_results"),
        Column("proposal", "所答提案", "proposal answered", "reference", refers="proposals"),
        Column("letter", "复函文号", "letter"),
        Column("rechecked_day", "复查日期", "looked at again on", "day"),
        Column("rechecked", "复查类别", "class then", "choice", choices_in="proposal_results"),
        Column("text", "答复内容", "text of the answer"),
        Column("again", "再次答复", "answered again", "yes_no"),
    ),
    Opinion: (
        PROPOSAL,
        MEMBER,
        Column("attitude", "对办理态度", "on the handling", "choice", choices=ANSWERS),
        Column("result", "对办理结果", "on the result", "choice", choices=ANSWERS),
        Column("returned_day", "收回日期", "returned on", "day"),
        Column("remark", "意见", "in words"),
    ),
    Rehandling: (
        ASSIGNMENT,
        Column("day", "退办日期", "sent back on", "day", required=True),
        Column("why", "原因", "because"),
        Column("proposal", "退办提案", "proposal sent back", "reference", refers="proposals"),
    ),
    Supervision: (
        PROPOSAL,
        Column("day", "督办日期", "supervised on", "day", required=True),
        Column("by", "督办人", "by"),
        Column("way", "督办方式", "how"),
    ),
    Closing: (PROPOSAL, Column("day", "办结日期", "closed on", "day", required=True), Column("note", "说明", "note")),
}
