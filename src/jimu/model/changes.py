"""Two versions of plans compared by meaning: what came, went, was moved, worded anew, eased, tightened, paid for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from jimu.model.easing import shown, step
from jimu.model.listings import LISTS, POSITION, Listing, position
from jimu.model.pairing import Pairing
from jimu.model.plan import Indicator, Plan
from jimu.model.target import Target
from jimu.model.text import bare

Kind = Literal[
    "added", "dropped", "reworded", "moved", "eased", "tightened", "restated",
    "stated", "withdrawn", "raised", "lowered", "shifted", "changed",
]  # fmt: skip
# What a change is, seen from the other side.
MIRROR: dict[Kind, Kind] = {"added": "dropped", "eased": "tightened", "stated": "withdrawn", "raised": "lowered"}
MIRROR |= {other: one for one, other in MIRROR.items()}
# Where a value stood, what was put right on the way, what the form has room for: no part of the meaning.
LEFT_OUT = {"source", "repairs", "confidence", "form", "id", "predecessor"}
WORDING = {"name", "text", "item", "goal", "purpose"}
# A text that only says again what other fields of the same thing hold as figures.
SAYS_AGAIN = {"cash_plan": "text", "statements": "text"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `part`: the part of the plan (indicators, budget); `field`: what of it (target), empty for the whole.

    `at`: the thing in words; `former` and `path`: its path before and after; `before`, `after`: the value in words.
    """

    kind: Kind
    part: str
    field: str
    at: str
    former: str
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """Two versions of one plan by their indexes, None where there is none, and what changed."""

    before: int | None
    after: int | None
    changes: tuple[Change, ...]


def without_places(plan: Plan) -> Plan:
    """The plan without where its values stood and what was put right on the way: what two layouts of one plan share."""
    indicators = tuple(replace(indicator, source=None, repairs=()) for indicator in plan.indicators)
    return replace(plan, indicators=indicators, sources={}, repairs=())


def compare(before: Sequence[Plan], after: Sequence[Plan]) -> list[PlanChanges]:
    """Every plan of two documents with what changed in it: by project code, name, likeness of name, then order."""
    pairing = Pairing(before, after)
    for key in (_code, _name_and_unit, _name, _title):
        pairing.by(key)
    pairing.by_likeness(title_of, lambda plan: (plan.scope, plan.kind))
    pairing.by(lambda plan: (plan.scope, plan.kind))
    return [_of_plans(before, after, old, new) for old, new in pairing.pairs()]


def title_of(plan: Plan) -> str:
    """What people call the plan: the project, else the title, else the office."""
    return plan.project.name or plan.title or plan.unit or plan.department


def _code(plan: Plan) -> tuple[str, ...] | None:
    return (plan.scope, plan.kind, bare(plan.project.code)) if plan.project.code else None


def _name_and_unit(plan: Plan) -> tuple[str, ...] | None:
    return (plan.scope, plan.kind, bare(plan.project.name), bare(plan.unit)) if plan.project.name else None


def _name(plan: Plan) -> tuple[str, ...] | None:
    return (plan.scope, plan.kind, bare(plan.project.name)) if plan.project.name else None


def _title(plan: Plan) -> tuple[str, ...] | None:
    if plan.project.name:
        return None
    return (plan.scope, plan.kind, bare(plan.title), bare(plan.unit or plan.department))


def _of_plans(before: Sequence[Plan], after: Sequence[Plan], old: int | None, new: int | None) -> PlanChanges:
    if old is None and new is not None:
        come = title_of(after[new])
        return PlanChanges(None, new, (Change("added", "plan", "", come, "", "", "", come),))
    if old is not None and new is None:
        gone = title_of(before[old])
        return PlanChanges(old, None, (Change("dropped", "plan", "", gone, "", "", gone, ""),))
    assert old is not None  # noqa: S101  one of the two is there
    assert new is not None  # noqa: S101
    return PlanChanges(old, new, tuple(changes_of(before[old], after[new])))


def changes_of(before: Plan, after: Plan) -> list[Change]:
    """What changed between two versions of a plan."""
    found = [*_single_values(before, after)]
    for part, listing in LISTS.items():
        if part != "statements":
            found += _in_list(part, listing, getattr(before, part), getattr(after, part))
    said = _in_list("statements", LISTS["statements"], before.statements, after.statements)
    return _with_shifts([*found, *(change for change in said if not _is_told(change, found))])


def _is_told(change: Change, others: Sequence[Change]) -> bool:
    """Whether a figure said in prose changed with the prose, which is told as such."""
    olds, news = "".join(bare(other.before) for other in others), "".join(bare(other.after) for other in others)
    return bare(change.before) in olds and bare(change.after) in news


# Values that stand alone


def _single_values(before: Plan, after: Plan) -> Iterator[Change]:
    old, new = (
        {path: value for path, value in leaves(plan) if path.split("/")[1] not in LISTS} for plan in (before, after)
    )
    for path in {**old, **new}:
        part, _, field = path[1:].partition("/")
        yield from _leaf(part, field or part, "", (path, path), old.get(path), new.get(path))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every stated value below a thing, by its path. Lists of a plan are things of their own and are left out."""
    if value is None or value == "" or isinstance(value, tuple):
        return
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}/{key.replace('~', '~0').replace('/', '~1')}")
    elif is_dataclass(value) and not isinstance(value, Target):
        for item in fields(value):
            if item.name not in LEFT_OUT and not (item.name == "sources" and isinstance(value, Plan)):
                yield from leaves(getattr(value, item.name), f"{path}/{item.name}")
    else:
        yield path, value


def _leaf(part: str, field: str, at: str, paths: tuple[str, str], old: Any, new: Any) -> Iterator[Change]:
    if old != new and not (isinstance(old, str) and isinstance(new, str) and bare(old) == bare(new)):
        yield Change(_kind(field, old, new), part, field, at, *paths, _text(old), _text(new))


def _kind(field: str, old: Any, new: Any) -> Kind:
    if isinstance(old, Target) or isinstance(new, Target):
        return step(old, new)
    if old is None or new is None:
        return "stated" if old is None else "withdrawn"
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return "raised" if new > old else "lowered"
    return "reworded" if field in WORDING else "changed"


def _text(value: Any) -> str:
    if isinstance(value, Target):
        return shown(value)
    if isinstance(value, Decimal):
        plain = f"{value:,f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "" if value is None else str(value)


# Lists of things


def _in_list(part: str, listing: Listing, before: Sequence[Any], after: Sequence[Any]) -> list[Change]:
    pairing: Pairing[Any] = Pairing(before, after)
    for key in listing.keys:
        pairing.by(key)
    pairing.by_likeness(listing.words, listing.kin)
    for key in listing.only:
        pairing.by_the_only(key)
    found = [*_order(part, listing, pairing)]
    for old, new in pairing.pairs():
        if old is None and new is not None:
            found.append(_whole("added", part, listing, after[new], ("", f"/{part}/{new}")))
        elif new is None and old is not None:
            found.append(_whole("dropped", part, listing, before[old], (f"/{part}/{old}", "")))
        elif old is not None and new is not None:
            found += _within(part, listing, before[old], after[new], (f"/{part}/{old}", f"/{part}/{new}"))
    return found


def _whole(kind: Kind, part: str, listing: Listing, item: Any, paths: tuple[str, str]) -> Change:
    words = listing.words(item)
    said = f"{words} {shown(item.target)}".strip() if isinstance(item, Indicator) else words
    return Change(kind, part, "", words, *paths, *((said, "") if kind == "dropped" else ("", said)))


def _order(part: str, listing: Listing, pairing: Pairing[Any]) -> Iterator[Change]:
    """The order of what is in both, where it changed: from the first that differs to the last."""
    olds = sorted(pairing.found)
    news = [old for old, _ in sorted(pairing.found.items(), key=lambda pair: pair[1])]
    differing = [place for place, (old, new) in enumerate(zip(olds, news, strict=True)) if old != new]
    if differing:
        span = slice(differing[0], differing[-1] + 1)
        texts = ("、".join(listing.words(pairing.before[old]) for old in olds[span]),
                 "、".join(listing.words(pairing.after[pairing.found[old]]) for old in news[span]))  # fmt: skip
        yield Change("moved", part, "order", "", f"/{part}", f"/{part}", *texts)


def _within(part: str, listing: Listing, old: Any, new: Any, paths: tuple[str, str]) -> list[Change]:
    at, found = listing.words(new), []
    if isinstance(old, str):
        return [*_leaf(part, "text", at, paths, old, new)]
    olds, news = dict(leaves(old)), dict(leaves(new))
    if isinstance(old, Indicator) and position(old) != position(new):
        found.append(Change("moved", part, "position", at, *paths, position(old), position(new)))
    for path in {**olds, **news}:
        if not (isinstance(old, Indicator) and path[1:] in POSITION):
            both = (paths[0] + path, paths[1] + path)
            found += _leaf(part, path[1:], at, both, olds.get(path), news.get(path))
    again = SAYS_AGAIN.get(part)
    told = [change for change in found if change.field != again]
    return told or found


def _with_shifts(changes: list[Change]) -> list[Change]:
    """Money that one line of the budget loses and another gains was shifted."""
    moves: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind in ("raised", "lowered") and change.part == "budget" and "/" in change.field:
            moves.setdefault(change.field.split("/")[0], []).append(change)
    shifted = {
        id(change)
        for found in moves.values()
        if len(found) > 1 and sum(_number(change.after) - _number(change.before) for change in found) == 0
        for change in found
    }
    return [replace(change, kind="shifted") if id(change) in shifted else change for change in changes]


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
