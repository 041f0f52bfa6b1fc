"""The plans that are written into every form, and two plans compared as far as a form can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jimu.forms.draw import draw
from jimu.forms.form import Form
from jimu.forms.page import Grid
from jimu.model.leaves import leaves
from jimu.model.plan import Plan
from jimu.model.text import bare
from jimu.reading import read

ROOT = Path(__file__).parent.parent.parent
OWN = sorted((ROOT / "examples").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
DRAWN = sorted((ROOT / "tests" / "files").glob("*/source.docx"))
REQUIRED = re.compile(r"[（(][^（）()]*必填[^（）()]*[）)]")  # a mark of the form, not of the indicator


@cache
def plans() -> tuple[tuple[str, Plan], ...]:
    """Every plan of the examples, and of the real documents where they are present."""
    return tuple(_plans((*OWN, *SEEDS)))


@cache
def drawn_plans() -> tuple[tuple[str, Plan], ...]:
    """Every plan of the documents in tests/files: reports and layouts of many places."""
    return tuple(_plans(DRAWN))


def _plans(paths: Any) -> Iterator[tuple[str, Plan]]:
    for path in paths:
        for number, plan in enumerate(read(path).plans):
            yield f"{path.parent.name if path.stem == 'source' else path.stem} {number}", plan


def order_in(form: Form, plan: Plan) -> dict[str, str]:
    """The number of each indicator in the plan -> its number in the form, by row and column."""
    shown = [
        path.split("/")[2]
        for block in draw(form, plan).blocks
        if isinstance(block, Grid)
        for box in block.boxes
        for path in sorted(box.words.paths)
        if re.fullmatch(r"/indicators/\d+/name", path)
    ]
    return {number: str(place) for place, number in enumerate(shown)}


def content(plan: Plan, order: dict[str, str] | None = None, left: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What a plan says, but for what was left out. Objectives are compared by their words, a period at a time:
    where one ends and the next begins is for the layout to say."""
    found: dict[str, Any] = {}
    goals: dict[str, str] = {}
    for path, value in leaves(plan).items():
        _, head, *rest = path.split("/")
        if path in left:
            continue
        if head == "indicators":
            rest[0] = (order or {}).get(rest[0], rest[0])
            found["/".join((head, *rest))] = REQUIRED.sub("", value) if rest[-1] == "level2" else value
        elif head == "objectives" and rest[-1] == "text":
            medium = plan.objectives[int(rest[0])].period in ("实施期", "中期")
            goals["实施期" if medium else "年度"] = goals.get("实施期" if medium else "年度", "") + bare(value)
        elif not (head == "objectives" and rest[-1] == "period"):
            found["/".join((head, *rest))] = value
    return found | {f"objectives/{period}": words for period, words in goals.items()}
