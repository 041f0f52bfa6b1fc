"""The units of money that a form states: 单位：万元, 项目资金（万元）."""

from __future__ import annotations

import re

UNIT_LINE = re.compile(
    r"(?:金额)?(?:货币)?单位[:：]?[（(]?(?:人民币)?(亿元|万元|千元|元)[）)]?|金额[:：](亿元|万元|千元|元)"
)
BRACKETED_UNIT = re.compile(r"[（(][^（）()\d]*?(亿元|万元|千元|元)[^（）()\d]*[）)]")


def stated_unit(text: str) -> str:
    """The unit of money in the brackets of a label: "项目资金（万元）" -> 万元; empty where there is none."""
    match = BRACKETED_UNIT.search(text)
    return match.group(1) if match else ""
