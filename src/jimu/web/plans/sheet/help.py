"""Help beside a field: what the law asks of it, a good and a bad example (table `field_help`)."""

from __future__ import annotations

from typing import Any

from jimu.law.library import Law
from jimu.web.words import language

BY_PATH = {
    "budget/total": "budget_total", "budget/medium_term": "budget_total", "budget/sources": "budget_sources",
    "budget/uses": "budget_sources", "cash_plan": "cash_plan", "objectives": "objectives", "functions": "functions",
    "estimate": "estimate", "signatures": "signatures", "purpose": "purpose", "project/name": "project_name",
    "project/code": "project_code", "project/kind": "project_kind", "project/period": "project_period",
    "indicators/name": "name", "indicators/explanation": "explanation", "indicators/target": "target",
    "indicators/basis": "basis", "indicators/benchmark": "basis", "indicators/weight": "weight",
    "indicators/level2": "level2",
}  # fmt: skip


def helps(law: Law) -> dict[str, dict[str, Any]]:
    """Field (`indicators/target`, `budget/total`) -> says, good, bad, why, citation, in the reader's language."""
    table, lang = law["field_help"], language()
    return {path: _said(table[name], lang) for path, name in BY_PATH.items() if name in table}


def _said(one: dict[str, Any], lang: str) -> dict[str, Any]:
    cites = one["cites"]
    said = {key: one[key][lang] for key in ("says", "good", "bad", "why")}
    return {
        **said,
        "cites": f"{cites['instrument']} {cites.get('article', '')}",
        "confirmed": one["confirmed"] == "yes",
    }
