"""The page of bindings: what measures each indicator of the invented county's plans, and why the others have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from jimu.law import Law
from jimu.measures import MEASURES
from jimu.reading import read
from jimu.web.demo.told import decided, indicators, read_file

ROOT = Path(__file__).parent.parent
REAL = ROOT / "tests" / "bindings" / "real.yaml"
EXAMPLES = ROOT / "examples"
YEAR = 2026
HEAD = "| 指标 | 目标 | 算法 measure | 参数 parameters |\n|---|---|---|---|"


def bindings_page(generated: str) -> str:
    """Every plan of the county with its table, after a tally of the five real documents."""
    told, county = read_file("bindings"), read_file("county")
    reasons = told["reasons"]
    parts = [generated, "# 指标绑定 Bindings", INTRO, tally(reasons)]
    for key, entries in told["projects"].items():
        project = county["projects"][key]
        targets = {one.name: one.target.text for one in indicators(project, YEAR, Law())}
        parts.append(table(project["name"], targets, entries, reasons))
    for document, numbers in told["documents"].items():
        plans = read(EXAMPLES / f"{document}.txt").plans
        for number, entries in numbers.items():
            plan = plans[int(number)]
            targets = {one.name: one.target.text for one in plan.indicators}
            parts.append(table(f"{plan.project.name}（{document}）", targets, entries, reasons))
    return "\n\n".join(parts) + "\n"


INTRO = (
    "示例县各计划的每个指标用哪个口径、什么参数；没有绑定的说明为什么。"
    "数据在 `src/jimu/web/demo/bindings.yaml`，演示用的就是它；"
    "每个值在 `tests/bindings` 里与按文字另写的 SQL 逐一核对，程序的建议也与它对照。\n\n"
    "Which measure with which parameters gives each indicator of the invented county's plans, and why the others are\n"
    "bound to none. The demonstration uses these very decisions; each value is checked against SQL written apart."
)


def tally(reasons: Mapping[str, Any]) -> str:
    """How many of the indicators of the five real documents are bound, and why the others are not."""
    found = yaml.load(REAL.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["documents"]  # noqa: S506
    entries = [one for plans in found.values() for plan in plans.values() for one in plan.values()]
    bound = [one for one in entries if "measure" in one]
    words = sum("word" in one for one in bound)
    rest = Counter(one["not"] for one in entries if "measure" not in one)
    lines = [f"| {reasons[name]['zh']} | {reasons[name]['en']} | {count} |" for name, count in rest.most_common()]
    intro = (
        f"五个真实文件的 {len(entries)} 个指标，绑定 {len(bound)} 个（其中 {words} 个目标是词语，只显示数，由人判断），"
        f"没有绑定 {len(entries) - len(bound)} 个。\n\n"
        f"Of the {len(entries)} indicators of five real documents {len(bound)} are bound, {words} of them beside\n"
        f"a target in words; {len(entries) - len(bound)} are not."
    )
    head = "| 没有绑定，因为 | Not bound, because | 个 |\n|---|---|---|"
    return "\n\n".join(["## 五个真实文件 The five real documents", intro, "\n".join([head, *lines])])


def table(title: str, targets: Mapping[str, str], entries: Mapping[str, Any], reasons: Mapping[str, Any]) -> str:
    """One plan."""
    rows = [row(name, targets[name], entry, reasons) for name, entry in entries.items()]
    return "\n\n".join([f"## {title}", "\n".join([HEAD, *rows])])


def row(name: str, target: str, entry: Mapping[str, Any], reasons: Mapping[str, Any]) -> str:
    """One indicator."""
    binding = decided(entry)
    if binding is None:
        why = entry.get("why", reasons[entry["not"]]["zh"])
        return f"| {name} | {target} | — | {why} |"
    measure = MEASURES[binding.measure]
    asked = {one.name: one.zh for one in measure.parameters}
    given = "；".join(f"{asked[one]}：{'、'.join(words)}" for one, words in binding.parameters.items())
    return f"| {name} | {target} | [{measure.zh}](measures.md) `{measure.name}` | {given} |"
