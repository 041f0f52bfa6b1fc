"""A list pasted from Excel, one person a line: name, and what is said of them; tried before it is taken over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jimu.measures.events.row import ABSENT, EXCUSED, PRESENT
from jimu.model.text import tidy
from jimu.web.events.queries import Invited

STATUS_WORDS = {
    "出席": PRESENT, "到会": PRESENT, "到": PRESENT, "参加": PRESENT, "√": PRESENT, "✓": PRESENT, "": PRESENT,
    "请假": EXCUSED, "事假": EXCUSED, "病假": EXCUSED, "缺席": ABSENT, "未到": ABSENT, "旷会": ABSENT,
}  # fmt: skip
PASSED = {"合格": True, "不合格": False}
BETWEEN = re.compile(r"[\s,，;；]+")
SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
HEADS = {"姓名", "委员", "名单"}


@dataclass(slots=True)
class Pasted:
    """What a pasted list says: what to set by the ids of rows, and the lines that say nothing certain.

    unknown: no such name on the list; ambiguous: more than one; unread: the name is known, what stands beside it is
    not; twice: the name came before.
    """

    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


def read_block(text: str, invited: Sequence[Invited]) -> Pasted:
    """What a block of lines says about the people on a list. A name alone means that they came."""
    by_name: dict[str, list[Invited]] = defaultdict(list)
    for one in invited:
        by_name[_plain(one.name)].append(one)
    found = Pasted()
    for line in text.splitlines():
        cells = [cell.strip() for cell in BETWEEN.split(line.strip()) if cell.strip()]
        if cells and cells[0] not in HEADS:
            _take(found, line.strip(), cells, by_name)
    return found


def _take(found: Pasted, line: str, cells: list[str], by_name: Mapping[str, list[Invited]]) -> None:
    if cells[0].isdecimal() and len(cells) > 1:  # a column of numbers before the names
        cells = cells[1:]
    people = by_name.get(_plain(cells[0]), [])
    if not people:
        found.unknown.append(line)
    elif len(people) > 1:
        found.ambiguous.append(line)
    elif people[0].row.id in found.changes:
        found.twice.append(line)
    else:
        values = _values(cells[1:])
        if values is None:
            found.unread.append(line)
        else:
            found.changes[people[0].row.id], found.names[people[0].row.id] = values, people[0].name


def _values(cells: list[str]) -> dict[str, Any] | None:
    """What stands beside a name; None where one of the cells says nothing that is known."""
    values: dict[str, Any] = {}
    for cell in cells:
        plain = tidy(cell)
        if plain in PASSED:
            values["passed"] = PASSED[plain]
        elif SCORE.fullmatch(plain):
            values["score"] = Decimal(plain)
        elif plain in STATUS_WORDS:
            values["status"] = STATUS_WORDS[plain]
        else:
            return None
    return values or {"status": PRESENT}


def _plain(name: str) -> str:
    return "".join(name.split())
