"""What people see on the terminal: plain words, a mark for each level, tables where figures are compared."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jimu.cli.grammar import LEVELS
from jimu.cli.language import plain, say

MOST_UNSURE = 20  # shown one by one; all of them stand in the JSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.cli.batch import Outcome
    from jimu.model.plan import Plan, Repair
    from jimu.reading import Reading
    from jimu.reading.strange import Strange

COLOURS = {
    "error": "red",
    "warning": "yellow",
    "advice": "cyan",
    "fail": "red",
    "pass": "green",
    "none": "red",
    "empty": "red",
}
# Where the output is no terminal, its width is not known; wide enough for the names of files.
PIPE_WIDTH = 120


def console() -> Console:
    """Where to draw: standard output, with colours only on a terminal."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def grid(*heads: str, right: Sequence[int] = ()) -> Table:
    """An empty table with these heads; `right`: columns of figures."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number in right else "left", overflow="fold")
    return table


def judged(out: Console, outcome: Outcome, level: str, lang: str) -> None:
    """A file with its plans and their findings."""
    out.print(Text(plain(outcome.name), style="bold"))
    if outcome.problem:
        out.print(Padding(Text(plain(outcome.problem.message), style=COLOURS["none"]), (0, 0, 1, 2), expand=False))
        return
    assert outcome.reading  # noqa: S101  a file without a problem has been read and judged
    assert outcome.verdict  # noqa: S101
    everything = outcome.verdict["findings"]
    shown = [item for item in everything if item["level"] in LEVELS[: LEVELS.index(level) + 1]]
    _notices(out, outcome.reading, lang)
    kind = outcome.reading.document.format
    for number, plan in enumerate(outcome.reading.plans):
        out.print("  " + say(lang, "heading.plan", number=number + 1, title=title_of(plan, lang)), style="bold")
        _findings(out, [item for item in shown if item["plan"] == number], kind, lang)
    if len(shown) < len(everything):
        out.print("  " + say(lang, "hidden", count=len(everything) - len(shown)), style="dim")
    out.print()


def _notices(out: Console, reading: Reading, lang: str) -> None:
    for sentence in notices_of(reading, lang):
        out.print("  " + sentence, style="dim")


def notices_of(reading: Reading, lang: str) -> tuple[str, ...]:
    """What is to be known of a file in which plans were found; of a scan the cells that a person must confirm."""
    from jimu.reading.reader import place_words

    notices = [say(lang, f"notice.{notice}") for notice in reading.notices]
    if reading.strange:
        notices.append(say(lang, "notice.strange", words="、".join(_strange(word, lang) for word in reading.strange)))
    unsure = reading.cells.unsure
    if unsure:
        notices.append(say(lang, "notice.unsure", count=len(unsure)))
    for source, confidence in unsure[:MOST_UNSURE]:
        words = " ".join(source.text.split())
        notices.append(say(lang, "notice.unsure_cell", at=place_words(source), text=words, sure=f"{confidence:.0%}"))
    if len(unsure) > MOST_UNSURE:
        notices.append(say(lang, "notice.unsure_more", count=len(unsure) - MOST_UNSURE))
    return tuple(notices)


def _strange(word: Strange, lang: str) -> str:
    """“考核要点”（第1表第5行第3列，像“三级指标”）."""
    from jimu.reading.reader import place_words

    name = "notice.strange_like" if word.guess else "notice.strange_word"
    return say(lang, name, word=plain(word.text), at=place_words(word.source), guess=word.guess)


def _findings(out: Console, findings: Sequence[dict[str, Any]], kind: str, lang: str) -> None:
    for finding in findings:
        out.print(Padding(_finding(finding, kind, lang), (0, 0, 1, 4), expand=False))
    if not findings:
        out.print("    " + say(lang, "no_findings"), style="green")


def title_of(plan: Plan, lang: str) -> str:
    """What people call the plan: the project, else the title, else the office."""
    return plain(plan.project.name or plan.title or plan.unit or plan.department or say(lang, "untitled"))


def _finding(finding: dict[str, Any], kind: str, lang: str) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    mark = Text(say(lang, f"level.{finding['level']}"), style=COLOURS[finding["level"]])
    table.add_row(
        mark,
        Text(plain(finding["message"]), style="bold").append(
            f"  {place_of(finding, kind, lang)}", style="dim not bold"
        ),
    )
    table.add_row(say(lang, "why"), plain(finding["why"]))
    repair = finding["repair"]
    if repair:
        blank = say(lang, "blank")
        table.add_row(say(lang, "repair"), plain(f"{repair['from'] or blank} → {repair['to'] or blank}"))
    table.add_row(say(lang, "advice"), plain(finding["advice"]))
    table.add_row(say(lang, "citation"), cites_of(finding["citation"], lang))
    return table


def place_of(finding: dict[str, Any], kind: str, lang: str) -> str:
    """Line, or table, row and column, as people count; empty where no cell stands behind the finding.

    In a text people count lines; in Word they see tables, and paragraphs outside of them.
    """
    source = finding["source"] or {}
    if "line" in source and (kind == "text" or "row" not in source):
        return say(lang, "place.line" if kind == "text" else "place.paragraph", line=source["line"])
    if "row" in source:
        return say(lang, "place.cell", table=source.get("table", 1), row=source["row"], column=source.get("column", 1))
    return ""


def cites_of(citation: dict[str, Any] | None, lang: str) -> str:
    """Instrument and article, and whether its text was read."""
    if not citation:
        return ""
    unconfirmed = "" if citation["confirmed"] else say(lang, "unconfirmed")
    return " ".join(part for part in (citation["instrument"], citation["article"]) if part) + unconfirmed


def verdicts(results: Sequence[Outcome], lang: str) -> Table:
    """The closing table: a line a file."""
    names = ("file", "plans", "error", "warning", "advice", "verdict")
    table = grid(*(say(lang, f"column.{name}") for name in names), right=(1, 2, 3, 4))
    for outcome in results:
        verdict = outcome.verdict["verdict"] if outcome.verdict else "empty" if outcome.reading else "none"
        counts = [str(count) for count in counts_of(outcome)] if outcome.verdict else ["–"] * 4
        style = COLOURS.get(verdict, "")
        table.add_row(Text(plain(outcome.name)), *counts, Text(say(lang, f"verdict.{verdict}"), style=style))
    return table


def counts_of(outcome: Outcome) -> tuple[int, int, int, int]:
    """Plans, errors, warnings, advice."""
    levels = [finding["level"] for finding in (outcome.verdict or {"findings": []})["findings"]]
    plans = len(outcome.reading.plans) if outcome.reading else 0
    return plans, levels.count("error"), levels.count("warning"), levels.count("advice")


def read(out: Console, outcome: Outcome, lang: str) -> None:
    """A file with its plans, as read."""
    out.print(Text(plain(outcome.name), style="bold"))
    if outcome.problem:
        out.print(Padding(Text(plain(outcome.problem.message), style=COLOURS["none"]), (0, 0, 1, 2), expand=False))
        return
    assert outcome.reading  # noqa: S101  a file without a problem has been read
    _notices(out, outcome.reading, lang)
    for number, plan in enumerate(outcome.reading.plans):
        _plan_read(out, number, plan, lang)
    _cells(out, outcome.reading, lang)
    out.print()


def _plan_read(out: Console, number: int, plan: Plan, lang: str) -> None:
    unstated, total = say(lang, "read.unstated"), plan.budget.total
    facts = say(
        lang,
        "read.facts",
        year=say(lang, "read.year", year=plan.year) if plan.year else unstated,
        department=plan.department or plan.unit or unstated,
        total=unstated if total is None else say(lang, "read.yuan", amount=f"{total:,.2f}"),
        indicators=len(plan.indicators),
    )
    out.print("  " + say(lang, "heading.plan", number=number + 1, title=title_of(plan, lang)), style="bold")
    out.print("  " + facts)
    table = grid(*(say(lang, f"column.{name}") for name in ("category", "name", "target")))
    for indicator in plan.indicators:
        table.add_row(*map(plain, (indicator.category, indicator.name, indicator.target.text)))
    if plan.indicators:
        out.print(Padding(table, (0, 0, 0, 2), expand=False))
    _repairs(out, [*plan.repairs, *(repair for indicator in plan.indicators for repair in indicator.repairs)], lang)


def _repairs(out: Console, repairs: Sequence[Repair], lang: str) -> None:
    if repairs:
        out.print("  " + say(lang, "read.repairs", count=len(repairs)), style="dim")
    blank = say(lang, "blank")
    alike = Counter(f"{repair.before or blank} → {repair.after or blank}  {repair.why}" for repair in repairs)
    for words, times in alike.items():
        out.print(Text(plain(f"    {words}") + f" ×{times}" * (times > 1), style="dim"))


def _cells(out: Console, reading: Reading, lang: str) -> None:
    cells = reading.cells
    sentence = say(lang, "read.cells", read=cells.read, used=cells.used, unused=len(cells.unused))
    out.print("  " + sentence, style="dim")
    if cells.unused:
        out.print("  " + say(lang, "read.unused"), style="dim")
    for source in cells.unused:
        out.print(Text(plain(f"    {source.text}"), style="dim"))
