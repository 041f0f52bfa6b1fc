"""The columns of the register of studios."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column, positive
from jimu.measures.studios.row import (
    AT_ONCE,
    GROUP,
    OPEN,
    PASSED,
    POINT,
    STUDIO,
    TO_OPINION,
    TO_PROPOSAL,
    DutyDay,
    Seat,
    Studio,
    Visit,
)

IN_STUDIO = Column("studio", "工作室编号", "studio", "reference", required=True, refers="studios")
MEMBER = Column("member", "委员编号", "member", "reference", required=True, refers="members")
DAY = Column("day", "日期", "day", "day", required=True)

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Studio: (
        Column("name", "名称", "name", required=True),
        Column("kind", "种类", "kind", "choice", choices=(STUDIO, GROUP, POINT)),
        Column("place", "地点", "place"),
        Column("leader", "负责委员", "led by", "reference", refers="members"),
        Column("sector", "界别", "sector"),
    ),
    Seat: (IN_STUDIO, MEMBER),
    DutyDay: (IN_STUDIO, MEMBER, DAY, Column("came", "是否到岗", "came", "yes_no")),
    Visit: (
        IN_STUDIO,
        DAY,
        Column("matter", "反映事项", "matter"),
        Column("visitor", "来访人", "visitor", private=True),
        Column("people", "来访人数", "people", "whole", check=positive),
        Column("handler", "接待委员", "received by", "reference", refers="members"),
        Column("outcome", "处理结果", "outcome", "choice", choices=(AT_ONCE, PASSED, TO_PROPOSAL, TO_OPINION, OPEN)),
        Column("passed_to", "转交单位", "passed to"),
        Column("progress", "办理情况", "what was done"),
        Column("done_day", "办结日期", "done on", "day"),
        Column("opinion", "社情民意编号", "opinion report", "reference", refers="opinions"),
        Column("proposal", "提案编号", "proposal", "reference", refers="proposals"),
    ),
}
