"""The columns of the register of members."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column, positive
from jimu.measures.members.row import Act, Contact, Member, Post

MEMBER = Column("member", "委员编号", "member", "reference", required=True, refers="members")

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Member: (
        Column("name", "姓名", "name", required=True),
        Column("sector", "界别", "sector"),
        Column("committee", "专委会", "committee"),
        Column("term", "届次", "term"),
    ),
    Post: (MEMBER, Column("post", "职务", "post", required=True)),
    Contact: (
        MEMBER,
        Column("phone", "电话", "telephone", private=True),
        Column("address", "地址", "address", private=True),
    ),
    Act: (
        MEMBER,
        Column("item", "履职事项", "act", required=True),
        Column("day", "日期", "day", "day", required=True),
        Column("title", "题目", "title"),
        Column("quantity", "数量", "quantity", "number", check=positive),
        Column("signers", "联名人数", "signers", "whole", check=positive),
        Column("first", "第一提案人", "signed first", "yes_no"),
        Column("evidence", "佐证文件", "evidence"),
    ),
}
