"""The columns of the register of routine affairs."""

from __future__ import annotations

from jimu.measures.affairs.row import IN, OUT, Duty, Equipment, Paper, Supply, Worker
from jimu.measures.base import Row
from jimu.measures.columns import Column, positive

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Duty: (
        Column("kind", "事务种类", "kind of duty", required=True),
        Column("title", "事项", "matter", required=True),
        Column("due_day", "应办日期", "due on", "day"),
        Column("done_day", "办理日期", "done on", "day"),
        Column("note", "说明", "note"),
    ),
    Paper: (
        Column("direction", "收发", "direction", "choice", required=True, choices=(IN, OUT)),
        Column("day", "登记日", "entered on", "day", required=True),
        Column("title", "标题", "title"),
        Column("number", "文号", "number"),
        Column("due_day", "应送达日期", "to be passed on by", "day"),
        Column("passed_day", "送达日期", "passed on", "day"),
    ),
    Worker: (
        Column("post", "岗位", "post", required=True),
        Column("name", "姓名", "name", private=True),
    ),
    Supply: (
        Column("kind", "物资种类", "kind of supply", required=True),
        Column("day", "购置日期", "bought on", "day", required=True),
        Column("quantity", "数量", "quantity", "number", check=positive),
    ),
    Equipment: (
        Column("kind", "设备种类", "kind of equipment", required=True),
        Column("day", "日期", "day", "day", required=True),
        Column("quantity", "数量", "quantity", "whole", check=positive),
        Column("repair", "是否维修", "a repair", "yes_no"),
        Column("accepted", "验收合格", "accepted", "yes_no"),
    ),
}
