"""The money of a report: 年初预算数, 全年预算数, 全年执行数 by source."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jimu.model.document import Cell
from jimu.model.money import yuan
from jimu.model.plan import Execution
from jimu.model.text import bare, tidy
from jimu.reading.draft import Draft, source_of
from jimu.reading.header import Header, begins_at, header_of
from jimu.reading.layouts.cash_plan import HUNDRED, as_share
from jimu.reading.layouts.pairs import next_row
from jimu.reading.money_units import stated_unit
from jimu.reading.placing import place
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import Label, key, label_of, level_word, roles_in

SUMS = ("initial", "adjusted", "executed")


def heads_money(row: Row) -> bool:
    """年初预算数 | 全年预算数 | 全年执行数 … of a report."""
    roles = set(roles_in("money", [cell.text for cell in row.filled]))
    known = roles & {"initial", "adjusted", "executed", "rate", "forecast"}
    return len(known) >= 2 and not any(
        level_word(cell.text) or (yuan(cell.text) is not None and len(cell.text) < 16) for cell in row.filled
    )


def read_money(items: Sequence[Item], index: int, draft: Draft) -> int:
    """The rows of money under their heads; the row of the whole gives the budget's own figures."""
    head = items[index]
    if not isinstance(head, Row):
        return index + 1
    header = header_of("money", [head])
    draft.ledger.label(*head.filled)
    unit = (
        next((found for cell in (*head.cells, *head.covering) if (found := stated_unit(cell.text))), "")
        or draft.money_unit
    )
    index += 1
    while (row := next_row(items, index)) is not None and row.table is head.table:
        label = next(
            (cell for cell in row.filled if (said := label_of(cell.text)) and said.field.startswith("budget.")), None
        )
        figures = len(row.filled) > 2 and all(
            yuan(tidy(cell.text).rstrip("%"), unit) is not None for cell in row.filled
        )
        if (label is None and not figures) or begins_at(items, index):
            break
        _money_row(header, row, label, unit, draft)
        index += 1
    return index


def _money_row(header: Header, row: Row, label: Cell | None, unit: str, draft: Draft) -> None:
    """A row of figures; one without a label is the whole's."""
    if label is not None:
        draft.ledger.label(label, *(cell for cell in row.filled if cell.column < label.column))
        unit = stated_unit(label.text) or unit
    cells = _by_role(header, row, label)
    found = label_of(label.text) if label is not None else Label("budget.totals", "合计")
    name = key(label.text) if label is not None else "合计"
    execution = _execution(cells, unit)
    draft.values.setdefault("budget.rows", {})[name] = execution
    draft.take(*cells.values())
    for role, cell in cells.items():
        draft.sources[f"/budget/rows/{name}/{role}"] = source_of(cell)
    if reason := cells.get("reason"):
        draft.values.setdefault("fields", {})[f"{name}{_heading(header, 'reason')}"] = reason.text
    if found is not None and found.field in ("budget.total", "budget.totals"):
        _whole(execution, cells, draft)
    elif found is not None and found.field in ("budget.sources", "budget.uses"):
        _part(found, execution, cells, draft)


def _execution(cells: dict[str, Cell], unit: str) -> Execution:
    initial, adjusted, executed = (yuan(cells[role].text, unit) if role in cells else None for role in SUMS)
    rate = _rate(cells["rate"].text) if "rate" in cells else None
    return Execution(initial, adjusted, executed, rate, _plain(cells.get("weight")), _plain(cells.get("points")))


def _heading(header: Header, role: str) -> str:
    column = header.first(role)
    return column.heading if column else ""


def _whole(execution: Execution, cells: dict[str, Cell], draft: Draft) -> None:
    """The row of the whole: the budget's own figures; the first such row stays."""
    if "budget.adjusted" in draft.values:
        return
    for role in (*SUMS, "rate"):
        value = getattr(execution, role)
        if value is not None:
            draft.put(f"budget.{role}", value, f"/budget/{role}", cells[role])
    if "total" in cells and (total := yuan(cells["total"].text, draft.money_unit)) is not None:
        draft.put("budget.total", total, "/budget/total", cells["total"])
    for role in ("adjusted", "initial"):
        if getattr(execution, role) is not None:
            draft.put("budget.total", getattr(execution, role), "/budget/total", cells[role])
            return


def _part(label: Label, execution: Execution, cells: dict[str, Cell], draft: Draft) -> None:
    """A row of one source or use."""
    for role in ("adjusted", "initial"):
        amount: Decimal | None = getattr(execution, role)
        if amount is not None:
            draft.put_money(label.field, label.words, amount, cells[role])
            return


def _by_role(header: Header, row: Row, label: Cell | None) -> dict[str, Cell]:
    """The figures of a row by role: by column, or one after the other where columns were lost."""
    money = [column for column in header.columns if column.role]
    after = [cell for cell in row.cells if label is None or cell.column > label.column]
    if not row.exact and len(row.cells) != header.columns[-1].end and len(after) == len(money):
        return {column.role or "": cell for column, cell in zip(money, after, strict=True) if cell.text}
    placed = place(header, row)
    found = {}
    for column in money:
        cell = next((cell for cell in placed.by_column.get(column.start, []) if cell.text and cell is not label), None)
        if cell is not None:
            found[column.role or ""] = cell
    return found


def _rate(text: str) -> Decimal | None:
    plain = bare(tidy(text))
    figure = yuan(plain.rstrip("%"), "元")
    if figure is None:
        return None
    return as_share(figure / HUNDRED) if plain.endswith("%") or figure > 2 else figure


def _plain(cell: Cell | None) -> Decimal | None:
    return yuan(cell.text.rstrip("分"), "元") if cell else None
