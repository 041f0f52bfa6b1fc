"""What hinders a binding, in words."""

from __future__ import annotations

from jimu.measures.wording import said, sentences
from jimu.web.plans.moves import Unready
from jimu.web.words import _, language


def hindrance(fault: Unready) -> str:
    """Why a binding or a typed value is not taken, and what to do."""
    if fault.why in sentences("zh"):
        return said(fault.why, language())
    return {
        "reason_needed": _("请写明理由。"),
        "no_such_indicator": _("计划里已经没有这个指标，请刷新页面。"),
    }[fault.why]
