"""The figures behind the pictures: aggregates only, within sight, secret plans never in a named row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from jimu.checks import RULES
from jimu.web.pictures.models import Tally
from jimu.web.pictures.sheets import Sheet
from jimu.web.plans.models import Plan
from jimu.web.plans.queries import visible
from jimu.web.rights import Person, State
from jimu.web.words import _, language

# Where a plan stands, in three words: with its unit, with a reviewer, approved; and what will not be.
DRAWN = {
    "drafting": (State.DRAFTING,),
    "reviewed": (State.AT_UNIT_HEAD, State.AT_DEPARTMENT, State.AT_DIVISION, State.AT_PERFORMANCE),
    "approved": (State.APPROVED,),
    "stopped": (State.STOPPED,),
}
MOST_RULES = 15


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a picture: a department or unit (`key`: its number) with its figures by column."""

    key: int | str
    name: str
    figures: dict[str, int | Decimal | None]
    level: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A picture's rows. by: `department` or `unit`, what a row is; columns: key -> head."""

    title: str
    by: str
    head: str
    columns: dict[str, str]
    rows: tuple[Row, ...]
    divisor: int = 1

    def most(self, *columns: str) -> Decimal | int:
        """The greatest figure of these columns, at which a bar is full."""
        return max((row.figures[name] or 0 for row in self.rows for name in columns), default=0)

    def sheet(self) -> Sheet:
        """The table as a file shows it."""
        rows = [[row.name, *(self._cell(row.figures[name]) for name in self.columns)] for row in self.rows]
        return Sheet(self.title, [self.head, *self.columns.values()], rows)

    def _cell(self, figure: int | Decimal | None) -> int | Decimal | None:
        if figure is None or self.divisor == 1:
            return figure
        return Decimal(f"{(Decimal(figure) / self.divisor).normalize():f}")  # the same digits from every database


def named(person: Person, year: int) -> QuerySet[Plan]:
    """The plans that may stand in a named row."""
    return visible(person, year).filter(secret=False).order_by()


def hidden(person: Person, year: int) -> int:
    """How many secret plans the person sees: left out of every row."""
    return visible(person, year).filter(secret=True).count()


def _grouped(person: Person, year: int) -> tuple[str, QuerySet[Plan]]:
    """By department; by unit for who sees one department only."""
    plans = named(person, year)
    departments = plans.values("department").distinct()[:2]
    by = "department" if len(departments) > 1 else "unit"
    return by, plans


def progress(person: Person, year: int) -> Table:
    """How many plans stand where, by department. Two queries."""
    by, plans = _grouped(person, year)
    counts = {name: Count("pk", filter=Q(state__in=states)) for name, states in DRAWN.items()}
    rows = plans.values(by, f"{by}__name").annotate(all=Count("pk"), **counts).order_by(f"{by}__code", f"{by}__name")
    columns = {
        "drafting": _("编制中"),
        "reviewed": _("审核中"),
        "approved": _("已批复"),
        "stopped": _("不得进入预算"),
        "all": _("合计"),
    }
    found = tuple(Row(row[by], row[f"{by}__name"], {name: row[name] for name in columns}) for row in rows)
    return Table(_("{year}年度计划进度", year=year), by, _head(by), columns, found)


def money(person: Person, year: int) -> Table:
    """What was asked for, the control figure, what was approved, by department in yuan. Two queries.

    Asked for: what was submitted first, else what the draft says. A department without a control figure has none (null,
    not zero).
    """
    by, plans = _grouped(person, year)
    sums = {
        "asked": Sum("asked"),
        "control": Sum("control"),
        "approved": Sum("money", filter=Q(state=State.APPROVED)),
    }
    rows = plans.values(by, f"{by}__name").annotate(**sums).order_by(f"{by}__code", f"{by}__name")
    columns = {"asked": _("申报（万元）"), "control": _("控制数（万元）"), "approved": _("批复（万元）")}
    found = tuple(Row(row[by], row[f"{by}__name"], {name: row[name] for name in columns}) for row in rows)
    return Table(_("{year}年度资金", year=year), by, _head(by), columns, found, divisor=10_000)


def rules(person: Person, year: int) -> Table:
    """The rules that find most, in plans as they were submitted last: in how many plans, how often. One query."""
    seen = named(person, year).values("pk")
    counts = {"plans": Count("plan", distinct=True), "number": Sum("number")}
    rows = Tally.objects.filter(plan__in=seen).values("rule", "level").annotate(**counts).order_by("-plans", "rule")
    columns = {"plans": _("有这个问题的计划"), "number": _("一共几处")}
    found = tuple(_rule(row) for row in rows[:MOST_RULES])
    return Table(_("{year}年度常见问题", year=year), "rule", _("哪一类问题"), columns, found)


def _rule(row: dict[str, Any]) -> Row:
    figures = {"plans": row["plans"], "number": row["number"]}
    return Row(row["rule"], sentence(row["rule"]), figures, row["level"])


def sentence(rule: str) -> str:
    """What a rule demands, in the reader's language."""
    if language() == "en":
        return f"{rule.replace('_', ' ').capitalize()}."
    return _sentences().get(rule, rule)


@cache
def _sentences() -> dict[str, str]:
    return {rule.__name__: (rule.__doc__ or "").strip() for rule in RULES}


def _head(by: str) -> str:
    return _("部门") if by == "department" else _("单位")


TABLES: dict[str, Callable[[Person, int], Table]] = {"progress": progress, "money": money, "rules": rules}
