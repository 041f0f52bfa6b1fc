"""expected.yaml: what a careful official reads in a document, and how a reading is held against it.

Only stated keys are compared. Names and words are compared with white space removed, amounts are yuan.
Indicators are a table: a heading line, then a line each. Its columns are fields of an indicator; besides,
`text` is the target as written, `meaning` the target as understood, `half_year` and `actual` words as written,
`half_year=` and `actual=` the same understood. `-` is not compared, `''` is empty, `~words` only contained.

    >= 98 %      number: comparator (`?` for any), value, unit       4..6 名    range
    date 2024-12   date <= 2024-12-31   date with its comparator     choice 是   choice made; `choice` none made
    words  none  blank  period           the kind alone
A group is compared by its number, required is True or False.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jimu.model.plan import Indicator, Plan
from jimu.model.target import Target
from jimu.model.text import bare

UNDERSTOOD = {"meaning": "target", "half_year=": "half_year", "actual=": "actual"}
WRITTEN = {"text": "target", "half_year": "half_year", "actual": "actual"}


def table(text: str) -> list[dict[str, str]]:
    """The lines of a table as dictionaries by its heading."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    wrong = [line for line in lines if len(line) != len(lines[0])]
    if wrong:
        raise ValueError(f"{len(lines[0])} columns expected: {wrong[0]}")
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def differences(expected: list[dict[str, Any]], plans: tuple[Plan, ...]) -> Iterator[str]:
    """What differs, a line each; nothing where the reading agrees."""
    if len(expected) != len(plans):
        names = [plan.project.name or plan.title for plan in plans]
        yield f"{len(expected)} plans expected, {len(plans)} read: {names}"
    for number, (want, plan) in enumerate(zip(expected, plans, strict=False)):
        yield from (f"plan {number}: {line}" for line in plan_differences(want, plan))


def plan_differences(want: dict[str, Any], plan: Plan) -> Iterator[str]:
    for key, value in want.items():
        if key == "indicators":
            yield from indicator_differences(table(value), plan.indicators)
        elif key.startswith("count_"):
            have = len(getattr(plan, key[6:]))
            if have != value:
                yield f"{value} {key[6:]} expected, {have} read"
        else:
            yield from value_differences(value, getattr(plan, key), key)


def value_differences(want: Any, have: Any, path: str) -> Iterator[str]:
    """Stated keys of a mapping, every item of a list, numbers by value, words without white space."""
    if isinstance(want, dict):
        held = {bare(key): value for key, value in have.items()} if isinstance(have, dict) else None
        for key, value in want.items():
            item = held.get(bare(str(key))) if held is not None else getattr(have, key)
            yield from value_differences(value, item, f"{path}/{key}")
    elif isinstance(want, list):
        if len(want) != len(have):
            yield f"{path}: {len(want)} expected, {len(have)} read"
        for number, (one, other) in enumerate(zip(want, have, strict=False)):
            yield from value_differences(one, other, f"{path}/{number}")
    elif not same(want, have):
        yield f"{path}: {want!r} expected, {have!r} read"


def same(want: Any, have: Any) -> bool:
    if want is None or have is None or isinstance(want, bool):
        return want is have
    if isinstance(have, bool):
        return str(want) == str(have)
    if isinstance(have, (Decimal, int)):
        return Decimal(str(want)) == have
    if str(want).startswith("~"):
        return bare(str(want)[1:]) in bare(str(have))
    return bare(str(want)) == bare(str(have))


def indicator_differences(want: list[dict[str, str]], have: tuple[Indicator, ...]) -> Iterator[str]:
    """Each expected indicator meets the first one read of its name and category (and period); none may be left over."""
    rest = list(have)
    for row in want:
        found = next((item for item in rest if meets(row, item)), None)
        if found is None:
            near = next((item for item in rest if bare(row["name"]) == bare(item.name)), None)
            read = f"read as {near.category} {near.period}" if near else "not read"
            yield f"indicator {row.get('category', '')} {row['name']}: {read}"
            if near:
                rest.remove(near)
            continue
        rest.remove(found)
        yield from (f"indicator {row['name']}: {line}" for line in row_differences(row, found))
    yield from (f"indicator that is not there: {item.category} {item.name} {item.target.text}" for item in rest)


def meets(row: dict[str, str], item: Indicator) -> bool:
    keys = [key for key in ("name", "category", "period") if row.get(key, "-") != "-"]
    return all(bare(row[key].strip("'")) == bare(getattr(item, key)) for key in keys)


def row_differences(row: dict[str, str], item: Indicator) -> Iterator[str]:
    for key, want in row.items():
        if key in ("name", "category", "period") or want == "-":
            continue
        if key in UNDERSTOOD:
            have = understood(getattr(item, UNDERSTOOD[key]), want)
        elif key in WRITTEN:
            target = getattr(item, WRITTEN[key])
            have = "''" if target is None else target.text
        else:
            have = getattr(item, key)
            have = "".join(re.findall(r"\d+", have)[:1]) if key == "group" else have
        if not cell_same(want, have):
            yield f"{key}: {want!r} expected, {have!r} read"


def cell_same(want: str, have: Any) -> bool:
    if want == "''":
        return have in ("", "''", None)
    return same(want, have) if have is not None else False


def understood(target: Target | None, want: str) -> str:
    """The target in the words of the `meaning` column."""
    if target is None:
        return "nothing"
    if target.kind == "number":
        sign = "?" if want.startswith("?") else target.comparator or "no comparator"
        return " ".join(filter(None, (sign, plain(target.value), target.unit)))
    if target.kind == "range":
        return " ".join(filter(None, (f"{plain(target.value)}..{plain(target.upper)}", target.unit)))
    if target.kind == "date":
        sign = target.comparator if target.comparator not in (None, "=") else None
        return " ".join(filter(None, ("date", sign, plain(target.value))))
    return " ".join(filter(None, (target.kind, plain(target.value) if target.kind == "choice" else None)))


def plain(value: Decimal | str | None) -> str:
    """A number without trailing zeros; words as they are."""
    text = format(value, "f") if isinstance(value, Decimal) else value or ""
    return re.sub(r"\.?0+$", "", text) if isinstance(value, Decimal) and "." in text else text
