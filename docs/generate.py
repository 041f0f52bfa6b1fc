"""Writes the pages that are drawn from the program itself: rules, law, cli and the JSON Schemas.

python docs/generate.py            write them
python docs/generate.py --check    exit 1 where one of them is stale
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml
from bound import bindings_page
from envelopes import changes_schema, convert_schema, findings_schema, fixes_schema, reading_schema, words_schema

from jimu.checks import RULES
from jimu.cli import help as helping
from jimu.cli.grammar import COMMANDS
from jimu.cli.law import as_text
from jimu.cli.rules import catalogue
from jimu.forms import forms
from jimu.law import instruments
from jimu.law.gazetteer import name_of
from jimu.law.library import EARLIEST, ROOT, Entry, entries, load, tables
from jimu.measures import MEASURES
from jimu.measures.formula import Measure
from jimu.model.serial import actual_schema, plan_schema

DOCS = Path(__file__).parent
CASES = DOCS.parent / "tests" / "cases"
LEVELS = {"error": "错误 error", "warning": "警告 warning", "advice": "建议 advice"}
GENERATED = "<!-- Written by docs/generate.py. Do not edit. -->"
CONFIRMED = {True: "是", False: "**否（未核对原文）**"}


def pages() -> dict[str, str]:
    """Every generated page by its path in docs."""
    schemas = {
        "plan": plan_schema(),
        "actual": actual_schema(),
        "reading": reading_schema(),
        "findings": findings_schema(),
        "changes": changes_schema(),
        "fixes": fixes_schema(),
        "convert": convert_schema(),
        "words": words_schema(),
    }
    return {
        "rules.md": rules_page(),
        "law.md": law_page(),
        "cli.md": cli_page(),
        "forms.md": forms_page(),
        "measures.md": measures_page(),
        "bindings.md": bindings_page(GENERATED),
        **{f"schema/{name}.json": json.dumps(data, indent=2) + "\n" for name, data in schemas.items()},
    }


def rules_page() -> str:
    """The catalogue of rules."""
    english = {rule["rule"]: rule for rule in catalogue("en")}
    parts = [rule_section(rule, english[rule["rule"]]) for rule in catalogue("zh")]
    intro = (
        f"共 {len(RULES)} 条。级别、依据都在 `src/jimu/law/cn/rules.yaml`；例子取自 `tests/cases`，是规则的规格。\n\n"
        f"{len(RULES)} rules. Level and article are law data; the examples are the cases of `tests/cases`."
    )
    return "\n\n".join([GENERATED, "# 规则 Rules", intro, *parts]) + "\n"


def rule_section(rule: dict[str, Any], english: dict[str, Any]) -> str:
    """One rule: sentence, level, article, what it says, a case that breaks it and one that keeps it."""
    name, cites = rule["rule"], rule["citation"]
    lines = [
        f"## `{name}`",
        "",
        f"**{rule['sentence']}**",
        "",
        f"- 级别 level：{LEVELS[rule['level']]}",
        f"- 依据 under：{cites['instrument']} {cites['article']}".rstrip()
        + f"；核对过原文 confirmed：{CONFIRMED[cites['confirmed']]}",
        f"- 怎么说：{rule['message']}",
        *(f"- 也会说（{LEVELS[one['level']]}）：{one['message']}" for one in rule["variants"]),
        f"- 为什么：{rule['why']}",
        f"- 怎么办：{rule['advice']}",
        f"- In English: {english['sentence']} {english['message']} {english['why']} {english['advice']}",
        "",
    ]
    return "\n".join([*lines, *example(name, broken=True), *example(name, broken=False)]).rstrip()


def example(rule: str, *, broken: bool) -> list[str]:
    """The first case that breaks (or keeps) a rule, as it stands in tests/cases."""
    for case in cases():
        if rule in case.get("rules", ()) and (rule in case["findings"]) is broken:
            shown = {key: value for key, value in case.items() if key in ("plan", "plans", "findings", "repairs")}
            heading = "不合规则的例子" if broken else "合规则的例子"
            return [f"{heading}：{case['name']}", "", "```yaml", as_text(shown), "```", ""]
    return []


def cases() -> list[dict[str, Any]]:
    """All cases, in the order of their files."""
    found: list[dict[str, Any]] = []
    for path in sorted(CASES.glob("*.yaml")):
        found += yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []  # noqa: S506  BaseLoader makes text only
    return found


def law_page() -> str:
    """Every table of law with all its values, and the instruments that they cite."""
    intro = (
        "制度规定写成数据：每一项有起始日、依据和是否核对过原文。各省文件夹里只写与全国不同的部分。\n\n"
        "What a paper fixes, as data: each value with its first day, its article, and whether the text itself was read."
    )
    parts = [table_section(folder, table) for folder in folders() for table in tables(folder)]
    return "\n\n".join([GENERATED, "# 制度 Law", intro, "## 文件 Instruments", instruments_table(), *parts]) + "\n"


def folders() -> list[str]:
    """The country's folder, then the provinces'."""
    return sorted(path.name for path in Path(str(ROOT)).iterdir() if path.is_dir() and path.name.startswith("cn"))


def instruments_table() -> str:
    """The instruments as a table."""
    rows = ["| 文号或简称 | 名称 | 发布者 | 日期 | 读过原文 |", "|---|---|---|---|---|"]
    for number, facts in instruments().items():
        read = {"yes": "全文", "part": "部分", "form": "表样", "no": "**没有**"}[facts["read"]]
        note = f"；{facts['note']}" if facts.get("note") else ""
        rows.append(f"| {number} | {facts['title']} | {facts['issuer']} | {facts['day']} | {read}{note} |")
    return "\n".join(rows)


INVENTED = "990100"  # the county of the demonstration; no gazetteer has it


def table_section(folder: str, table: str) -> str:
    """One table of one place."""
    title = load(folder, table)["title"]
    code = folder.removeprefix("cn").lstrip("-")
    place = f"（{'示例县' if code == INVENTED else name_of(code)}）" if code else ""
    head = f"## {title['zh']}{place} `{folder}/{table}`\n\n{title['en']}"
    return "\n\n".join([head, *map(entry_section, entries(folder, table))])


def entry_section(entry: Entry) -> str:
    """One dated value."""
    begins = "不限日期" if entry.begins == EARLIEST else f"自 {entry.begins} 起"
    cites = f"{entry.citation.instrument} {entry.citation.article}".strip()
    facts = f"{begins}；依据：{cites}；核对过原文：{CONFIRMED[entry.citation.confirmed]}"
    return f"{facts}\n\n```yaml\n{as_text(entry.value)}\n```"


def measures_page() -> str:
    """The catalogue of measures, register by register."""
    parts = [measure_section(found) for found in MEASURES.values()]
    intro = (
        f"共 {len(MEASURES)} 个。算法和参数在 `src/jimu/measures`；例子在 `tests/registers`，是口径的规格。\n\n"
        f"{len(MEASURES)} measures. The cases of `tests/registers` are their specification."
    )
    return "\n\n".join([GENERATED, "# 指标计算口径 Measures", intro, *parts]) + "\n"


def measure_section(found: Measure) -> str:
    """One measure: its words, its unit, what it asks."""
    lines = [
        f"## {found.zh} `{found.name}`",
        "",
        f"**{found.how_zh}**",
        "",
        found.how_en,
        "",
        f"- 台账 register：`{found.register}`（{'、'.join(f'`{table.TABLE}`' for table in found.tables)}）",
        f"- 单位 unit：{found.unit or '日期 a day'}；版次 version：{found.version}",
        *(
            f"- 参数 parameter `{one.name}`：{one.zh} {one.en}"
            + (f"（{' / '.join(one.choices)}）" if one.choices else "")
            + ("" if one.required else "；可不填 optional")
            for one in found.parameters
        ),
    ]
    return "\n".join(lines)


def cli_page() -> str:
    """The help of every command, Chinese and English."""
    parts = [GENERATED, "# 命令 Commands", fenced(helping.overview("zh")), fenced(helping.overview("en"))]
    for command in COMMANDS:
        parts += [f"## jimu {command.name}", *(fenced(helping.of_command(command, lang)) for lang in ("zh", "en"))]
    return "\n\n".join(parts) + "\n"


def forms_page() -> str:
    """The official forms that can be written: key, name, where and from when, under which instrument."""
    rows = ["| 代号 | 表式 | Form | 地区 | 起始日 | 依据 |", "|---|---|---|---|---|---|"]
    for form in forms():
        data = form.drawing
        places = "、".join("全国" if place == "cn" else name_of(place) for place in form.places)
        under = f"{data['cites']['instrument']} {data['cites']['article']}"
        sure = "" if data["confirmed"] == "yes" else "（未核对原文）"
        names = f"{data['title']['zh']} | {data['title']['en']}"
        rows.append(f"| `{form.key}` | {names} | {places} | {form.begins} | {under}{sure} |")
    intro = (
        "`jimu convert --form` 能写的表式。每张表式是 `src/jimu/law/forms/official` 里的一个文件，没有一行程序。\n\n"
        "The forms that `jimu convert --form` writes. Each is one file of data in `src/jimu/law/forms/official`."
    )
    return "\n\n".join([GENERATED, "# 表式 Forms", intro, "\n".join(rows)]) + "\n"


def fenced(text: str) -> str:
    """Text as it stands on a terminal."""
    return f"```text\n{text.rstrip()}\n```"


def stale() -> list[str]:
    """The pages whose text differs from what the program says."""
    found = []
    for name, text in pages().items():
        path = DOCS / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            found.append(name)
    return found


def main() -> int:
    """Write or check the pages; the exit status."""
    old = stale()
    if "--check" in sys.argv[1:]:
        for name in old:
            print(f"docs/{name} is stale: run make docs")
        return 1 if old else 0
    for name, text in pages().items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")
    print(f"written anew: {', '.join(old)}" if old else "every page is as it should be")
    return 0


if __name__ == "__main__":
    sys.exit(main())
