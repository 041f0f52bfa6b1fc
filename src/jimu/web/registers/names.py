"""What registers and their tables are called."""

from __future__ import annotations

REGISTER_NAMES = {
    "members": "委员",
    "events": "会议与活动",
    "money": "资金",
    "surveys": "问卷调查",
}
TABLE_NAMES = {
    "members": "委员名册",
    "posts": "职务",
    "contacts": "联系方式",
    "acts": "履职事项",
    "events": "会议与活动",
    "attendance": "出席情况",
    "resolutions": "议定事项",
    "reports": "调研视察报告",
    "budgets": "预算",
    "cash_plan": "资金支出计划",
    "commitments": "合同与承诺",
    "payments": "支付",
    "refunds": "退款",
    "surveys": "问卷",
    "survey_items": "问卷题目",
    "responses": "答卷",
}
