"""Whether one target asks less or more than another. The direction is that of its sign: what is not bound has none."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jimu.model.money import factor
from jimu.model.target import Target, render_target

Step = Literal["eased", "tightened", "restated", "changed", "stated", "withdrawn"]
FLOORS, CEILINGS = (">=", ">"), ("<=", "<")
STRICT = (">", "<")
EMPTY = ("blank", "none")


def step(before: Target | None, after: Target | None) -> Step:
    """From one target to another: eased, tightened, the same in other words, or merely changed."""
    one, other = not _says(before), not _says(after)
    if one or other:
        return "restated" if one and other else "stated" if one else "withdrawn"
    assert before is not None  # noqa: S101  it says something
    assert after is not None  # noqa: S101
    if _meaning(before) == _meaning(after):
        return "restated"
    if before.kind == after.kind == "range":
        return _ranges(before, after)
    if before.kind == after.kind == "date":
        return _dates(before, after)
    return _bounds(before, after)


def shown(target: Target | None) -> str:
    """The target in words; sign and unit of columns of their own are put to it."""
    if target is None:
        return ""
    if target.kind != "number":
        return target.text
    unit = target.unit or ""
    whole = render_target(target)
    return target.text if (unit in target.text and (whole[:1].isdigit() or whole[:1] in target.text)) else whole


def _says(target: Target | None) -> bool:
    return target is not None and target.kind not in EMPTY


def _meaning(target: Target) -> tuple[object, ...]:
    if target.kind in ("words", "period", "choice"):
        return (target.kind, target.text)
    value = target.value if isinstance(target.value, str) else _amount(target, target.number)
    return (target.kind, target.comparator, value, _amount(target, target.upper), _measure(target))


def _amount(target: Target, value: Decimal | None) -> Decimal | None:
    return value * factor(target.unit or "") if value is not None and _measure(target) == "元" else value


def _measure(target: Target) -> str:
    """The unit; all units of money are one."""
    unit = target.unit or ""
    return "元" if unit.endswith("元") and factor(unit) and unit.rstrip("元") in ("", "万", "亿", "千", "百") else unit


def _bounds(before: Target, after: Target) -> Step:
    """Two numbers bound on the same side, in the same unit."""
    one, other = _amount(before, before.number), _amount(after, after.number)
    sides = [signs for signs in (FLOORS, CEILINGS) if before.comparator in signs and after.comparator in signs]
    if one is None or other is None or not sides or _measure(before) != _measure(after):
        return "changed"
    if one == other:
        return "tightened" if after.comparator in STRICT else "eased"
    return "tightened" if (other > one) is (sides[0] is FLOORS) else "eased"


def _ranges(before: Target, after: Target) -> Step:
    """A range within the other is tighter."""
    ends = [_amount(target, end) for target in (before, after) for end in (target.number, target.upper)]
    if None in ends or _measure(before) != _measure(after):
        return "changed"
    low, high, new_low, new_high = (end for end in ends if end is not None)
    if low <= new_low and new_high <= high:
        return "tightened"
    return "eased" if new_low <= low and high <= new_high else "changed"


def _dates(before: Target, after: Target) -> Step:
    """Two deadlines written alike: the earlier is tighter."""
    one, other = str(before.value), str(after.value)
    if before.comparator != after.comparator or before.comparator not in CEILINGS or len(one) != len(other):
        return "changed"
    return "tightened" if other < one else "eased"
