"""What kinds of studios and outcomes of visits are called, and the days of a week."""

from __future__ import annotations

KIND_NAMES = ("委员工作室", "联络组", "联系点")
OUTCOME_NAMES = ("当场答复", "转交部门", "转为提案", "转为社情民意", "未办结")
WEEKDAY_NAMES = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
