"""What a plan says and its form has no room for: nothing that was read or written is out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.forms.comparison.words import FIELDS, PARTS
from jimu.model.cells import Data
from jimu.model.edits import NOT_BY_HAND, WRITABLE
from jimu.model.leaves import leaves
from jimu.model.plan import Plan as Content
from jimu.web.plans.content import path_by_id
from jimu.web.plans.sheet.shape import Field, field_at
from jimu.web.words import language

if TYPE_CHECKING:
    from collections.abc import Collection

ON_THE_SHEET = {"/title", "/year", "/budget/unit"}


def beside(data: Data, content: Content, shown: Collection[str]) -> tuple[Field, ...]:
    """The fields of what stands nowhere on the sheet, in the plan's order. `shown`: the paths that do."""
    turned, known = path_by_id(data), {*shown, *ON_THE_SHEET}
    paths = [turned(path) for path in leaves(content)]
    return tuple(field_at(data, path, label_of(path, data)) for path in paths if path not in known and _writable(path))


def _writable(path: str) -> bool:
    parts = path.split("/")[1:]
    leaf = parts[-1] if parts[0] == "indicators" else ""
    merged = leaf in ("level1", "level2", "group", "period", "required")
    by_place = parts[-1] == "by_month" or parts[0] + parts[-1] in ("objectivesperiod", "cash_plantext")
    return parts[0] in WRITABLE and not set(parts) & NOT_BY_HAND and not merged and not by_place


def _word(part: str, lang: int) -> str:
    """What a part of a path is called; rows are counted from one."""
    if part in FIELDS:
        return FIELDS[part][lang]
    return str(int(part) + 1) if part.isdecimal() else part.replace("~1", "/")


def label_of(path: str, data: Data) -> str:
    """What a value is called: 资金来源·其他资金; 指标“活动场次”的备注."""
    lang = 1 if language() == "en" else 0
    parts = path.split("/")[1:]
    words = [_word(part, lang) for part in parts[1:]]
    if parts[0] == "indicators":
        words[0] = next((one["name"] for one in data["indicators"] if one["id"] == parts[1]), "")
    elif parts[0] == "fields":
        return words[0]
    return "·".join([PARTS.get(parts[0], (parts[0], parts[0]))[lang], *words])
