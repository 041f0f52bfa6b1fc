"""Last year's plan as this year's draft: words and targets taken over, years moved, money to be stated anew.

Nothing is taken over in silence: every place that needs a second look is listed with the reason.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jimu.model.cells import text_at
from jimu.model.plan import Budget
from jimu.model.serial import to_json
from jimu.model.target import parse_target
from jimu.web.plans.content import Data, new_id
from jimu.web.year.moving import YEAR_MOVED, move_years

Item = dict[str, Any]
# What the form has a second half for: the whole of a project over several years. It stays as it was approved.
WHOLE = ("实施期", "中期", "总体", "项目期", "长期")
TEXTS = ("title", "purpose")
LISTED = {
    "objectives": ("text",),
    "work_plan": ("name", "responsible", "goal"),
    "estimate": ("item", "basis", "detail"),
    "indicators": ("name", "explanation", "basis", "benchmark", "note"),
}
AMOUNTS = ("work_plan", "estimate", "cash_plan")
OF_A_REPORT = {"actual": None, "points": None, "reason": "", "outlook": "", "forecast": None, "source": None,
               "repairs": [], "confidence": None}  # fmt: skip


@dataclass(slots=True)
class Copy:
    """The new content with the checklist; `renamed`: the id of an indicator last year -> its id now."""

    data: Data
    former: int
    now: int
    items: list[Item] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)

    def note(self, path: str, why: str, what: str, before: str, after: str = "") -> None:
        """Put a place on the checklist."""
        self.items.append({"path": path, "why": why, "what": what, "before": before, "after": after})


def copied(last: Data, former: int, now: int) -> Copy:
    """Last year's content for this year. `last` stays as it is."""
    made = Copy(copy.deepcopy(last), former, now)
    data = made.data
    data |= {"year": now, "kind": "plan", "sources": {}, "repairs": [], "statements": [], "score": None, "grade": ""}
    data["signatures"] |= {"date": ""}
    _rename(made)
    _money(made, last)
    _words(made)
    _targets(made)
    return made


def is_whole(one: dict[str, Any]) -> bool:
    """Whether an indicator or an objective belongs to the whole period of a project and not to one year."""
    return any(word in (one.get("period") or "") for word in WHOLE)


def _rename(made: Copy) -> None:
    for one in made.data["indicators"]:
        former = one["id"]
        one.update(OF_A_REPORT | {"id": new_id(), "predecessor": former})
        made.renamed[former] = one["id"]
    for one in made.data["indicators"]:
        one["part_of"] = made.renamed.get(one["part_of"], one["part_of"])
    for one in made.data["objectives"]:
        one["actual"] = ""


# Money: last year's is shown, none is taken over


def _money(made: Copy, last: Data) -> None:
    kept = {"unit": last["budget"]["unit"], "medium_term": last["budget"]["medium_term"]}
    made.data["budget"] = to_json(Budget()) | kept
    for path in _amounts(last):
        before = text_at(last, path)
        if before:
            made.note(path, "money", _money_name(path), f"{before}{last['budget']['unit'] or '元'}")
    for name in AMOUNTS:
        for row in made.data[name]:
            row["amount"] = None
    for row in made.data["cash_plan"]:
        row["text"] = text_at({**made.data, "cash_plan": [row]}, "/cash_plan/0/share")


def _amounts(last: Data) -> Iterator[str]:
    yield "/budget/total"
    for names in ("sources", "uses", "items"):
        yield from (f"/budget/{names}/{name.replace('~', '~0').replace('/', '~1')}" for name in last["budget"][names])
    for name in AMOUNTS:
        yield from (f"/{name}/{number}/amount" for number in range(len(last[name])))


def _money_name(path: str) -> str:
    parts = path.split("/")
    return parts[3].replace("~1", "/") if parts[1] == "budget" and len(parts) > 3 else parts[1]


# Words


def _words(made: Copy) -> None:
    data = made.data
    for name in TEXTS:
        _turn(made, data, name, f"/{name}", name)
    for number, _text in enumerate(data["safeguards"]):
        _turn(made, data["safeguards"], number, f"/safeguards/{number}", "safeguards")
    for label in data["fields"]:
        _turn(made, data["fields"], label, f"/fields/{label}", label)
    for name, keys in LISTED.items():
        for number, row in enumerate(data[name]):
            if not is_whole(row):
                at = row.get("id") or number
                for key in keys:
                    _turn(made, row, key, f"/{name}/{at}/{key}", row["name"] if name == "indicators" else name)


def _turn(made: Copy, holder: Any, key: Any, path: str, what: str) -> None:
    before = holder[key]
    moved = move_years(before, made.former, made.now)
    holder[key] = moved.text
    if moved.why:
        made.note(path, moved.why, what, before, moved.text if moved.text != before else "")


# Targets


def _targets(made: Copy) -> None:
    for one in made.data["indicators"]:
        if is_whole(one):
            continue
        for key in ("target", "half_year"):
            if one[key]:
                _target(made, one, key)


def _target(made: Copy, one: dict[str, Any], key: str) -> None:
    before, path = one[key]["text"], f"/indicators/{one['id']}/{key}"
    moved = move_years(before, made.former, made.now)
    if moved.text != before:
        one[key] = to_json(parse_target(moved.text, one["name"]))
        made.note(path, YEAR_MOVED, one["name"], before, moved.text)
    elif before:
        made.note(path, moved.why or "target_same", one["name"], before)
