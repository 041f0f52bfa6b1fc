"""What the stages, decisions, sources and steps of reports are called: names of data, the English beside them."""

from __future__ import annotations

STAGE_NAMES = (
    "待初审",
    "待编发",
    "已编发",
    "已报送",
    "已被采用",
    "有批示待落实",
    "已落实反馈",
    "转提案线索",
    "转办",
    "不采用",
)
SOURCE_NAMES = ("委员", "委员工作室", "信息员", "群众")
STEP_NAMES = ("提交", "初审采用", "编发", "采用", "批示")
GROUP_NAMES = {"member": "委员", "sector": "界别", "source": "来源"}
