"""A target (指标值) and its grammar: "≥98%" <-> Target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TargetKind = Literal["number", "range", "date", "period", "choice", "words", "none", "blank"]
Comparator = Literal[">=", "<=", ">", "<", "="]


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written and as understood.

    number: comparator, value (Decimal) and unit ("%", "次/年", "万元"; a rate keeps its value in per cent: 98 and "%").
    range: value, upper, unit. date: value "2024-12" or "2024-12-31" or "2024", comparator "<=" where 前 or 以前 is said.
    period: words only (1-12月份, 全年). choice: value is the choice made (是), None where the blank form's 是/否 stands.
    words, none (无), blank: text alone.
    """

    text: str
    kind: TargetKind
    comparator: Comparator | None = None
    value: Decimal | str | None = None
    upper: Decimal | None = None
    unit: str | None = None

    @property
    def number(self) -> Decimal | None:
        """The value where it is a number, else None."""
        return self.value if isinstance(self.value, Decimal) else None
