"""Level words to choose from: the law's tree in the words that the plan itself uses."""

from __future__ import annotations

from dataclasses import dataclass

from jimu.law.library import Law
from jimu.model.cells import Data
from jimu.reading.vocabulary import category_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A pair of levels (产出指标, 数量指标)."""

    level1: str
    level2: str


def choices(data: Data, law: Law) -> list[Choice]:
    """The pairs of the tree in force, each as the plan writes it where it does, and what else the plan writes."""
    own = list(dict.fromkeys((one["level1"], one["level2"]) for one in data["indicators"] if one["level2"]))
    by_category = {category_of(level2, level1): (level1, level2) for level1, level2 in reversed(own)}
    listed = law["cppcc_indicators"]
    found = []
    for level1, kinds in law["indicator_tree"]["levels"].items():
        for kind in kinds:
            printed = _printed(listed, level1, kind)
            pair = by_category.get(category_of(printed[1], printed[0]))
            found.append(pair if pair and level1 in pair[0] else printed)
    return [Choice(*pair) for pair in dict.fromkeys([*found, *own])]


def _printed(listed: dict[str, dict[str, str]], level1: str, level2: str) -> tuple[str, str]:
    if level2 == "满意度":
        return listed["satisfaction"]["level1"], listed["satisfaction"]["level2"]
    return listed["printed"].get(level1, level1), listed["printed"].get(level2, level2)
