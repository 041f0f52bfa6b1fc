"""The columns of the register of surveys."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column, positive
from jimu.measures.surveys.row import Item, Response, Survey

SURVEY = Column("survey", "问卷编号", "survey", "reference", required=True, refers="surveys")
NUMBER = Column("number", "题号", "number", required=True)

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Survey: (
        Column("title", "问卷名称", "title", required=True),
        Column("population", "调查对象", "population"),
        Column("opened", "开始日期", "opened on", "day"),
        Column("closed", "截止日期", "closed on", "day"),
        Column("invited", "发出份数", "invited", "whole", check=positive),
    ),
    Item: (
        SURVEY,
        NUMBER,
        Column("wording", "问题", "wording", required=True),
        Column("options", "选项", "options", "list", required=True),
    ),
    Response: (
        SURVEY,
        NUMBER,
        Column("token", "令牌摘要", "token digest", required=True),
        Column("day", "填写日期", "answered on", "day", required=True),
        Column("choice", "回答", "answer"),
        Column("group", "所属群体", "group"),
    ),
}
