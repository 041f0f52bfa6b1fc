"""What measures over money ask."""

from __future__ import annotations

from jimu.measures.formula import Parameter
from jimu.measures.money.row import Budget, CashLine, Commitment, Payment

SPENDING = (Budget, CashLine, Commitment, Payment)
IN_PROJECTS = tuple((kind, "project") for kind in SPENDING)
IN_ITEMS = ((Budget, "item"), (Commitment, "item"), (Payment, "item"))
PROJECTS = Parameter("projects", "项目", "projects", many=True, found_in=IN_PROJECTS)
ITEMS = Parameter("items", "支出事项", "items of expenditure", required=False, many=True, found_in=IN_ITEMS)
