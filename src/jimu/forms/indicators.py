"""The indicators of a plan under the columns of a form: level columns merged downwards, heads on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from jimu.forms.page import NOTHING, Number, Words
from jimu.forms.said import BLANK, HUNDRED, MEDIUM, Teller, figures
from jimu.forms.table import Piece, Table, label
from jimu.model.plan import Indicator, Plan
from jimu.model.target import Target, parse_target, render_target

if TYPE_CHECKING:
    from decimal import Decimal

MERGED = ("group", "level1", "level2")
REQUIRED = re.compile(r"[（(][^（）()]*必填[^（）()]*[）)]")
PERCENT = re.compile(r"\d+(?:\.\d+)?%")
LINES = 3  # empty lines of a form that holds no indicator yet


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of the table: what it says, of which half, and how many grid columns it takes.

    `part`: one of several headings that share what it says (确定能, 有可能, 完全不可能), `among` all of them.
    """

    role: str
    half: int
    across: int
    part: str = ""
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator with its number in the plan."""

    number: int
    indicator: Indicator


Row = tuple[Entry | None, ...]  # an indicator for each half of the columns


def draw_indicators(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    """The heads and a row for every indicator."""
    halves = spec["indicators"].get("halves") or [spec["indicators"]]
    shared = spec["indicators"].get("shared", [])
    slots = [slot for column in shared for slot in _slots(column, 0)]
    slots += [
        slot for number, half in enumerate(halves) for column in half["columns"] for slot in _slots(column, number)
    ]
    _heads(table, spec["indicators"], [*shared, *(column for half in halves for column in half["columns"])])
    rows = _rows(teller.plan, [half.get("period", "") for half in halves], spec["indicators"].get("order", ()))
    words = [[_say(slot, row, spec["indicators"]) for slot in slots] for row in rows]
    _count(words, slots)
    lead = spec["indicators"].get("lead")
    if lead is None:
        _draw(table, slots, words)
    else:
        with table.band(label(lead)):
            _draw(table, slots, words)
    if "total" in spec["indicators"]:
        _total(table, slots, spec["indicators"], teller.plan)


def _slots(column: dict[str, Any], half: int) -> list[Slot]:
    if "parts" in column:
        return [Slot(role, half, 1) for role in column["parts"]]
    if "under" in column:
        return [Slot(column["of"], half, 1, part, tuple(column["under"])) for part in column["under"]]
    return [Slot(column["of"], half, int(column.get("across", 1)))]


def _heads(table: Table, spec: dict[str, Any], columns: Sequence[dict[str, Any]]) -> None:
    begin = table.height
    lead = spec.get("lead") is not None
    corner = [label(spec.get("corner", ""), down=1 + ("top" in spec))] if lead else []
    if "top" in spec:
        cells = [label(one["label"], int(one.get("across", 1)), int(one.get("down", 1))) for one in spec["top"]]
        table.row([*corner, *cells])
        corner = []
    heads = [piece for column in columns for piece in _headings(column)]
    table.row([*corner, *heads])
    table.head = table.height if begin == 0 else 0


def _headings(column: dict[str, Any]) -> list[Piece]:
    if "under" in column:
        return [label(part) for part in column["under"]]
    if "head" not in column:
        return []
    return [label(column["head"], len(column["parts"]) if "parts" in column else int(column.get("across", 1)))]


def _rows(plan: Plan, periods: Sequence[str], order: Sequence[str]) -> list[Row]:
    """Indicators in the order of the form; where it has two halves, those of one level 1 side by side."""
    entries = [Entry(number, indicator) for number, indicator in enumerate(plan.indicators)]
    chosen = [[one for one in entries if (one.indicator.period in MEDIUM) == (period in MEDIUM)] for period in periods]
    if len(chosen) == 1:
        rows: list[Row] = [(one,) for one in chosen[0]]
    else:
        rows = []
        for level in dict.fromkeys(one.indicator.level1 for one in entries):
            sides = [[one for one in half if one.indicator.level1 == level] for half in chosen]
            rows += list(zip_longest(*sides))
    if order:
        rows.sort(key=lambda row: _rank(row, order))
    return rows or [tuple(None for _ in periods)] * LINES


def _rank(row: Row, order: Sequence[str]) -> int:
    entry = next((one for one in row if one), None)
    level1 = entry.indicator.level1 if entry else ""
    return next((place for place, word in enumerate(order) if word in level1), len(order))


def _say(slot: Slot, row: Row, spec: dict[str, Any]) -> Words:
    """What a column says of a row."""
    entry = row[slot.half]
    if slot.role == "level1":
        entry = next((one for one in row if one), None)
    if entry is None:
        return BLANK
    path, one = f"/indicators/{entry.number}", entry.indicator
    if slot.role == "counter":
        return Words("#")
    if slot.role == "level2":
        return _level2(one, path, spec.get("marks", {}))
    said = _part(getattr(one, slot.role), slot) if slot.part else getattr(one, slot.role)
    paths = {f"{path}/{slot.role}"}
    if slot.role == "name" and one.period:
        paths.add(f"{path}/period")
    if slot.role == "level1":
        paths = {f"/indicators/{other.number}/level1" for other in row if other}
    return _words(said, frozenset(paths), one.name)


TICK = "√"


def _part(text: str, slot: Slot) -> str:
    """What of a text belongs under one of its headings: 人员保障：√；原因说明：… ; a tick under 有可能.
    Words of no heading stand under the last."""
    if text in slot.among:
        return TICK if text == slot.part else ""
    found = dict.fromkeys(slot.among, "")
    last = slot.among[-1]
    for piece in text.split("；"):
        head, colon, rest = piece.partition("：")
        last, words = (head, rest) if colon and head in found else (last, piece)
        found[last] += "；" * bool(found[last]) + words
    return found[slot.part]


def whole(target: Target, name: str) -> Target:
    """A target whose words alone say all of it: what stood in columns beside it (≥ | 85 | %) is written into it."""
    alone = parse_target(target.text, name=name)
    if (alone.kind, alone.comparator, alone.value, alone.unit) == (
        target.kind,
        target.comparator,
        target.value,
        target.unit,
    ):
        return target
    return replace(target, text=render_target(target))


def _words(said: Target | Decimal | str | None, paths: frozenset[str], name: str = "") -> Words:
    if said is None or said == "":
        return BLANK
    if isinstance(said, Target):
        said = whole(said, name)
        share = said.number / HUNDRED if said.number is not None and PERCENT.fullmatch(said.text) else None
        return Words(said.text, paths, Number(share, "percent") if share is not None else None)
    if isinstance(said, str):
        return Words(said, paths)
    return Words(figures(said), paths, Number(said, "plain"))


def _level2(one: Indicator, path: str, marked: dict[str, str]) -> Words:
    """Level 2 as printed; the marks of what must be filled (必填) are the form's own."""
    plain = REQUIRED.sub("", one.level2)
    text = plain + marked.get(one.category, "") if plain else ""
    paths = {f"{path}/level2"} | ({f"{path}/required"} if REQUIRED.search(text) else set())
    return Words(text, frozenset(paths)) if text else BLANK


def _count(rows: list[list[Words]], slots: Sequence[Slot]) -> None:
    """Number the indicators of one level: 指标1:, 指标2: …"""
    at = next((number for number, slot in enumerate(slots) if slot.role == "counter"), None)
    if at is None:
        return
    last: list[str] = []
    count = 0
    for row in rows:
        above = [words.text for words in row[:at]]
        count = count + 1 if above == last else 1
        last = above
        row[at] = Words(f"指标{count}:") if row[at].text else BLANK


def _draw(table: Table, slots: Sequence[Slot], rows: Sequence[Sequence[Words]]) -> None:
    """Rows with the level columns merged downwards as far as they and those to their left say the same."""
    for number, row in enumerate(rows):
        pieces = []
        for at, (slot, words) in enumerate(zip(slots, row, strict=True)):
            if slot.role not in MERGED or not words.text:
                pieces.append(Piece(words, _look(slot, words), slot.across))
            elif number == 0 or not _goes_on(slots, rows[number - 1], row, at):
                down = 1
                while number + down < len(rows) and _goes_on(slots, rows[number + down - 1], rows[number + down], at):
                    down += 1
                said = frozenset().union(*(below[at].paths for below in rows[number : number + down]))
                pieces.append(Piece(Words(words.text, said or NOTHING), "label", slot.across, down))
        table.row(pieces)


def _look(slot: Slot, words: Words) -> Any:
    if slot.role in (*MERGED, "counter"):
        return "label"
    return "figure" if words.number is not None and words.number.kind == "plain" else "value"


def _goes_on(slots: Sequence[Slot], upper: Sequence[Words], lower: Sequence[Words], at: int) -> bool:
    """Whether a level cell covers the row below: the same words, and the same levels to its left in its half."""
    own = [n for n in range(at + 1) if slots[n].role in MERGED and (slots[n].half == slots[at].half or n < 1)]
    return all(upper[n].text == lower[n].text and upper[n].text for n in own)


def _total(table: Table, slots: Sequence[Slot], spec: dict[str, Any], plan: Plan) -> None:
    """总分: the sum of the points available, and the score."""
    sums = {
        "weight": Words(spec.get("whole", "")),
        "points": _words(plan.score, frozenset({"/score"})),
    }
    first = next(number for number, slot in enumerate(slots) if slot.role in sums)
    across = sum(slot.across for slot in slots[:first]) + (spec.get("lead") is not None)
    cells = [Piece(sums.get(slot.role, BLANK), "figure", slot.across) for slot in slots[first:]]
    if spec.get("grade"):
        cells[-1] = Piece(Words(plan.grade, frozenset({"/grade"}) if plan.grade else NOTHING), "value")
    table.row([label(spec["total"], across), *cells])
