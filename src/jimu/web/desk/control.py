"""Control figures for many plans at once: typed, pasted or uploaded, shown row by row, then applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from jimu.model.document import Cell, Document
from jimu.model.text import bare
from jimu.web.desk.typed import ten_thousands
from jimu.web.figures import money
from jimu.web.plans.models import Plan
from jimu.web.plans.queries import visible
from jimu.web.rights import Person, State, may
from jimu.web.words import _
from jimu.web.workflow import possible

CONTROL = "控制数"
MOST = 500  # plans on one sheet; a place with more takes a department at a time


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a row: its number, its words but the last, the last as the amount."""

    line: int
    words: tuple[str, ...]
    amount: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would become of a row: the plan and its figure, or the fault for which it is left out."""

    line: int
    words: str
    plan: Plan | None
    text: str
    amount: Decimal | None
    fault: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was entered: no mistake, only not yet."""
        return self.plan is not None and not self.text

    @property
    def changed(self) -> bool:
        """Whether the unit gets another sum than it asked for."""
        return self.plan is not None and self.amount is not None and self.amount != self.plan.money


def waiting(person: Person, year: int, department: int | None = None) -> list[Plan]:
    """The plans that wait for their control figure on the reader's table, by unit and title."""
    rows = visible(person, year).filter(state__in=[State.AT_PERFORMANCE, State.AT_DEPARTMENT], approved=None)
    rows = rows if department is None else rows.filter(department=department)
    found = rows.order_by("unit__name", "title", "pk")[: MOST + 1]
    return [plan for plan in found if may(person, "set_control", plan) and "set_control" in possible(plan)]


def typed(amounts: Iterable[tuple[str, str]], plans: Sequence[Plan]) -> list[Proposal]:
    """Amounts by the plan's number, as the fields of the sheet send them."""
    by_id = {plan.pk: plan for plan in plans}
    found = []
    for line, (key, text) in enumerate(amounts, 1):
        plan = _by_id(key, by_id)
        entry = Entry(line, (), text.strip())
        found.append(_proposal(entry, plan, "" if plan else _("不在等控制数的计划里。")))
    return found


def _by_id(key: str, by_id: dict[UUID, Plan]) -> Plan | None:
    try:
        return by_id.get(UUID(key))
    except ValueError:
        return None


def pasted(text: str) -> list[Entry]:
    """The rows of what was copied from a sheet; empty rows at the end are none."""
    rows = text.replace("\r\n", "\n").rstrip("\n").split("\n") if text.strip() else []
    return [_entry(line, row.split("\t")) for line, row in enumerate(rows, 1)]


def of_document(document: Document) -> Iterator[Entry]:
    """The rows of the first sheet in which a column is headed by the control figure; its last column is the amount."""
    for table in document.tables():
        rows = [(row[0].row, _texts(row, table.width)) for row in table.rows()]
        heads = ((at, column) for at, (_line, row) in enumerate(rows) if (column := _headed(row)) is not None)
        if (head := next(heads, None)) is None:
            continue
        at, column = head
        for line, row in rows[at + 1 :]:
            words = tuple(text for place, text in enumerate(row) if place != column and text)
            if words or row[column]:
                yield Entry(line, words, row[column])
        return


def _headed(row: Sequence[str]) -> int | None:
    """The column that a row heads as the control figure, where it heads others too (a title heads only itself)."""
    if sum(map(bool, row)) < 2:
        return None
    return next((at for at, text in enumerate(row) if CONTROL in bare(text)), None)


def _texts(row: Sequence[Cell], width: int) -> list[str]:
    """The words of a row by column, empty where no cell begins."""
    found = [""] * width
    for cell in row:
        found[cell.column - 1] = cell.text.strip()
    return found


def _entry(line: int, cells: Sequence[str]) -> Entry:
    words = [cell.strip() for cell in cells]
    return Entry(line, tuple(word for word in words[:-1] if word), words[-1])


def matched(entries: Sequence[Entry], plans: Sequence[Plan]) -> list[Proposal]:
    """Each row with its plan: a single column in the order of the sheet, else by the project's name, and by the unit's
    where several have one name."""
    bare_column = [entry for entry in entries if not entry.words]
    if entries and len(bare_column) == len(entries):
        return _in_order(entries, plans)
    found = [_by_words(entry, plans) for entry in entries]
    often = Counter(one.plan.pk for one in found if one.plan is not None)
    return [_twice(one) if one.plan is not None and often[one.plan.pk] > 1 else one for one in found]


def _in_order(entries: Sequence[Entry], plans: Sequence[Plan]) -> list[Proposal]:
    if len(entries) != len(plans):
        fault = _(
            "粘贴了 {rows} 行，表上有 {plans} 项，对不上。请连同项目名称一起粘贴。", rows=len(entries), plans=len(plans)
        )
        return [Proposal(entry.line, "", None, entry.amount, None, fault) for entry in entries]
    return [_proposal(entry, plan) for entry, plan in zip(entries, plans, strict=True)]


def _by_words(entry: Entry, plans: Sequence[Plan]) -> Proposal:
    words = {bare(word) for word in entry.words}
    named = [plan for plan in plans if bare(plan.title) in words]
    own = [plan for plan in named if bare(plan.unit.name) in words]
    found = own or named
    if not found:
        return _proposal(entry, None, _("没有找到这个项目，或者它不在等控制数。"))
    if len(found) > 1:
        return _proposal(entry, None, _("有 {count} 个同名项目，请加上单位名称。", count=len(found)))
    return _proposal(entry, found[0])


def _proposal(entry: Entry, plan: Plan | None, fault: str = "") -> Proposal:
    words = " ".join(entry.words)
    if fault or plan is None:
        return Proposal(entry.line, words, None, entry.amount, None, fault)
    if not entry.amount:
        return Proposal(entry.line, words, plan, "", None, _("没有填，先不下达。"))
    amount = ten_thousands(entry.amount)
    if amount is None:
        return Proposal(entry.line, words, plan, entry.amount, None, _("“{text}”不是金额（万元）。", text=entry.amount))
    return Proposal(entry.line, words, plan, entry.amount, amount)


def _twice(one: Proposal) -> Proposal:
    return Proposal(one.line, one.words, one.plan, one.text, None, _("同一个项目写了两行，都不下达。"))


def without_row(plans: Sequence[Plan], proposals: Sequence[Proposal]) -> list[Plan]:
    """The plans of the sheet that no row speaks of: they are told too."""
    told = {one.plan.pk for one in proposals if one.plan is not None}
    return [plan for plan in plans if plan.pk not in told]


def told(one: Proposal) -> str:
    """A row's outcome in words."""
    if one.fault:
        return one.fault
    if one.plan is None or one.amount is None or not one.changed:
        return _("与申报数相同。")
    return _(
        "申报 {asked} 万元，改为 {amount} 万元；单位要重新考虑目标。",
        asked=money(one.plan.money),
        amount=money(one.amount),
    )
