"""The columns of the register of events."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column, not_negative, positive
from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT, Attendance, Event, Report, Resolution

EVENT = Column("event", "活动编号", "event", "reference", required=True, refers="events")

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Event: (
        Column("kind", "种类", "kind", "choice", required=True, choices_in="event_kinds"),
        Column("title", "名称", "title", required=True),
        Column("planned_day", "计划日期", "planned for", "day"),
        Column("held_day", "举办日期", "held on", "day"),
        Column("ended_day", "结束日期", "ended on", "day"),
        Column("days", "天数", "days", "number", check=positive),
        Column("place", "地点", "place"),
        Column("sector", "主办界别", "sector"),
        Column("agenda", "议程", "agenda", "list"),
        Column("courses", "课程", "courses", "list"),
        Column("minutes", "纪要", "minutes"),
        Column("documents", "材料", "documents", "list"),
        Column("cancelled", "取消原因", "cancelled because"),
    ),
    Attendance: (
        EVENT,
        Column("member", "委员编号", "member", "reference", refers="members"),
        Column("guest", "列席人", "guest"),
        Column("status", "到会情况", "status", "choice", choices=(PRESENT, EXCUSED, ABSENT)),
        Column("signed", "签到方式", "signed in by", "choice", choices=("扫码", "纸质")),
        Column("sessions", "应到场次", "sessions", "whole", check=positive),
        Column("attended", "实到场次", "sessions attended", "whole", check=not_negative),
        Column("speech", "发言", "spoke", "yes_no"),
        Column("score", "考核成绩", "score", "number", check=not_negative),
        Column("passed", "考核合格", "passed", "yes_no"),
    ),
    Resolution: (
        EVENT,
        Column("text", "议定事项", "resolved", required=True),
        Column("responsible", "责任单位", "responsible"),
        Column("due_day", "办结期限", "due on", "day"),
        Column("done_day", "办结日期", "done on", "day"),
    ),
    Report: (
        EVENT,
        Column("title", "报告题目", "title", required=True),
        Column("handed_day", "提交日期", "handed in on", "day"),
        Column("words", "字数", "words", "whole", check=positive),
        Column("sent_to", "报送", "sent to"),
        Column("instruction_day", "批示日期", "instruction on", "day"),
        Column("adopted", "是否采纳", "adopted", "yes_no"),
        Column("adopted_day", "采纳日期", "adopted on", "day"),
    ),
}
