"""The columns of the register of public opinion reports."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column
from jimu.measures.opinion.row import AS_PROPOSAL, HANDED_ON, NOT_USED, SOURCES, USED, Forward, OpinionReport

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    OpinionReport: (
        Column("title", "题目", "title", required=True),
        Column("submitted_day", "提交日期", "submitted on", "day", required=True),
        Column("source", "来源", "source", "choice", choices=SOURCES),
        Column("member", "委员编号", "member", "reference", refers="members"),
        Column("decision", "初审结论", "decision", "choice", choices=(USED, NOT_USED, AS_PROPOSAL, HANDED_ON)),
        Column("decided_day", "初审日期", "decided on", "day"),
        Column("remark", "初审意见", "remark on the decision"),
        Column("issue", "刊号", "issue"),
        Column("issued_day", "编发日期", "issued on", "day"),
    ),
    Forward: (
        Column("opinion", "社情民意编号", "opinion report", "reference", required=True, refers="opinions"),
        Column("sent_to", "报送", "sent to", required=True),
        Column("level", "层级", "level", "choice", choices_in="opinion_levels"),
        Column("sent_day", "报送日期", "sent on", "day"),
        Column("adopted_day", "采用日期", "adopted on", "day"),
        Column("instruction_day", "批示日期", "instruction on", "day"),
        Column("instructed_by", "批示人", "instructed by"),
        Column("instruction", "批示内容", "instruction"),
        Column("followed_day", "落实反馈日期", "followed up on", "day"),
        Column("follow_up", "落实情况", "follow-up"),
    ),
}
