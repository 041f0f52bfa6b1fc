"""The rows of a form that hold money: the cash plan, amounts by their names, funds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from jimu.forms.rows import QUARTERS
from jimu.forms.table import Piece
from jimu.web.plans.sheet.shape import Field, Parts, field_at

if TYPE_CHECKING:
    from jimu.web.plans.sheet.drawing import Drawer


def printed(text: str, across: int = 1, down: int = 1) -> Piece:
    """A cell that the form prints."""
    return Piece(Parts((text,) if text else ()), "label", across, down)


def filled(field: Field, across: int = 1) -> Piece:
    """A cell of one field."""
    return Piece(Parts((field,)), "figure" if field.kind in ("money", "figure") else "value", across)


def _cash_plan(drawer: Drawer, spec: dict[str, Any]) -> None:
    """A row of months over a row of shares or amounts."""
    steps = drawer.data["cash_plan"]
    amounts = any(one["amount"] is not None for one in steps)
    role, unit = ("amount", drawer.teller.unit) if amounts else ("share", "%")
    months = [one["by_month"] for one in steps] or list(QUARTERS)
    across = int(spec["figures"]) // len(months)
    head = f"{spec['cash_plan']}（{unit}）"
    with drawer.places.band(printed(head, int(spec.get("across", 1)))):
        drawer.places.row([printed(f"{month}月底", across) for month in months])
        fields = []
        for number, month in enumerate(months):
            new = None if steps else {"list": "cash_plan", "all": [{"by_month": one} for one in months], "at": number}
            words = f"{spec['cash_plan']} {month}月底"
            fields.append(field_at(drawer.data, f"/cash_plan/{number}/{role}", words, name=role, new=new))
        drawer.places.row([filled(field, across) for field in fields])


def _names(drawer: Drawer, group: dict[str, Any]) -> list[str]:
    """The form's own slots, or the plan's words where these are others."""
    held, slots = drawer.data["budget"][group["each"]], group.get("slots", ())
    return list(slots) if set(held) <= set(slots) else [*held, *(slot for slot in slots if slot not in held)]


def _amounts(drawer: Drawer, spec: dict[str, Any]) -> None:
    """Amounts under each other, several groups side by side; or the whole and its parts in one row."""
    groups = [[(group, name) for name in _names(drawer, group)] for group in spec["amounts"]]
    if "beside" in spec:
        name, path = spec["first"]
        first = _pair(drawer, spec["amounts"][0], name, f"/{path.replace('.', '/')}", name)
        pairs = [first, *(_named(drawer, group, name, n == 0) for n, (group, name) in enumerate(groups[0]))]
        for begin in range(0, len(pairs), int(spec["beside"])):
            drawer.places.row([piece for pair in pairs[begin : begin + int(spec["beside"])] for piece in pair])
        return
    for number, line in enumerate(zip_longest(*groups)):
        pieces = []
        for group, one in zip(spec["amounts"], line, strict=True):
            pieces += (
                _named(drawer, group, one[1], number == 0)
                if one
                else [printed("", int(group.get("across", 1))), Piece(Parts())]
            )
        drawer.places.row(pieces)


def _named(drawer: Drawer, group: dict[str, Any], name: str, first: bool) -> list[Piece]:
    key = name.replace("~", "~0").replace("/", "~1")
    path = f"/fields/{group['of']}{key}" if "of" in group else f"/budget/{group['each']}/{key}"
    return _pair(drawer, group, ("其中：" if first else "") + name, path, name)


def _pair(drawer: Drawer, group: dict[str, Any], words: str, path: str, label: str) -> list[Piece]:
    field = field_at(drawer.data, path, label)
    return [printed(words, int(group.get("across", 1))), filled(field, int(group.get("figure", 1)))]


def _funds(drawer: Drawer, spec: dict[str, Any]) -> None:
    """序号 | 名称 | 金额 | 实施期绩效目标 | 年度绩效目标: a line a fund, under the line of the whole."""
    drawer.places.row([printed(head) for head in spec["funds"]])
    total = field_at(drawer.data, "/budget/total", "合计")
    drawer.places.row([printed(""), printed("合计"), filled(total), printed(""), printed("")])
    halves = [drawer.teller.numbers(period) for period in ("实施期", "年度")]
    for number, name in enumerate(drawer.data["budget"]["items"]):
        key = name.replace("~", "~0").replace("/", "~1")
        goals = [
            field_at(drawer.data, f"/objectives/{half[number]}/text", head) if number < len(half) else None
            for half, head in zip(halves, spec["funds"][-2:], strict=True)
        ]
        cells = [filled(goal) if goal else Piece(Parts()) for goal in goals]
        money = field_at(drawer.data, f"/budget/items/{key}", name)
        drawer.places.row([printed(str(number + 1)), printed(name), filled(money), *cells])


MONEY_ROWS: dict[str, Callable[[Drawer, dict[str, Any]], None]] = {
    "cash_plan": _cash_plan,
    "amounts": _amounts,
    "funds": _funds,
}
