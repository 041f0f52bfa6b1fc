"""What county.yaml and bindings.yaml tell of the invented county, as values; nothing of a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jimu.law import Law
from jimu.law.indicators import listed_indicators
from jimu.model.actual import Binding
from jimu.model.plan import Indicator
from jimu.model.target import parse_target

APART = "｜"
SATISFACTION = "服务对象满意度指标"
LEVELS = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "产出指标",
    "社会效益指标": "效益指标",
    "满意度指标": "满意度指标",
}
NO_PARAMETER = frozenset({"measure", "why"})


@cache
def read_file(name: str) -> dict[str, Any]:
    """One of the two files: text only, as it stands there."""
    text = files("jimu.web.demo").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return found


def indicators(project: Mapping[str, Any], year: int, law: Law) -> tuple[Indicator, ...]:
    """The indicators of a project of the county."""
    return tuple(_indicator(one.replace("{year}", str(year)), law) for one in project["indicators"])


def _indicator(words: str, law: Law) -> Indicator:
    if APART in words:
        level2, name, target, explanation, basis = words.split(APART)
        printed = SATISFACTION if level2 == "满意度指标" else level2
        category = level2.removesuffix("指标")
        return Indicator(name, category, parse_target(target, name), LEVELS[level2], printed, explanation, basis)
    name, _, target = words.partition("：")
    listed = next(one.indicator for one in listed_indicators(law) if one.indicator.name == name)
    return replace(listed, target=parse_target(target, name)) if target else listed


def decided(entry: Mapping[str, Any]) -> Binding | None:
    """What a person decided of an indicator; None where nothing is bound, and the entry says why (`not`)."""
    if "measure" not in entry:
        return None
    parameters = {name: tuple(words) for name, words in entry.items() if name not in NO_PARAMETER}
    return Binding(entry["measure"], parameters)


def bindings() -> Iterator[tuple[str, str, Binding]]:
    """Project, indicator and binding of all that is bound in the county's own projects."""
    for key, entries in read_file("bindings")["projects"].items():
        for name, entry in entries.items():
            if (binding := decided(entry)) is not None:
                yield read_file("county")["projects"][key]["name"], name, binding
