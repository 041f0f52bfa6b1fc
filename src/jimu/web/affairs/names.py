"""What the standings of duties are called, and how often a duty comes again."""

from __future__ import annotations

STANDING_NAMES = ("超期没办", "快到期", "还没到", "按时办了", "办晚了", "没有期限")
DIRECTION_NAMES = ("收文", "发文")
# How often a duty comes again: months between, what it is called.
EVERY_NAMES = {0: "只这一次", 1: "每月", 3: "每季度", 6: "每半年", 12: "每年"}
