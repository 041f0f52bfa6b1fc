"""`jimu check`: what is wrong in the plans of the files named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.batch import Outcome, each, exit_status
from jimu.cli.calls import inputs_of, rules_of, task_of
from jimu.cli.grammar import Misuse
from jimu.cli.language import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from jimu.cli.batch import Task
    from jimu.cli.files import Input

PAGES = {".html", ".htm"}


def run(asked: Namespace, lang: str) -> int:
    """Check the files, print the findings, write the report; the exit status."""
    if asked.report and Path(asked.report).suffix.lower() not in PAGES:
        raise Misuse("report_not_html", path=asked.report)
    rules = rules_of(asked.rules, lang)
    inputs = inputs_of(asked.files, "check", lang)
    if asked.annotate:
        from jimu.cli.marks import refuse_other_than_one

        refuse_other_than_one(inputs, asked.annotate, "--annotate")
    whole = bool(asked.report or asked.annotate) or not asked.json
    level = asked.level or "advice"
    task = task_of(asked, lang, judge=True, rules=rules, level=level, lines=asked.json, whole=whole)
    results = show_each(inputs, task, as_json=asked.json)
    if asked.report:
        from jimu.cli.report import write_report

        write_report(Path(asked.report), results, lang, announce=not asked.json)
    if asked.annotate:
        _annotate(inputs[0], results[0], asked, lang)
    return exit_status(results)


def _annotate(item: Input, outcome: Outcome, asked: Namespace, lang: str) -> None:
    from jimu.cli.marks import annotate

    if outcome.verdict is None:
        return
    count = annotate(item, outcome, Path(asked.annotate), asked.level or "advice", lang)
    if not asked.json:
        print(say(lang, "annotated", path=asked.annotate, count=count))


def show_each(inputs: Sequence[Input], task: Task, *, as_json: bool) -> list[Outcome]:
    """Check every file and print its findings as soon as they are there; at the end the table of verdicts."""
    if as_json:
        return print_lines(inputs, task)
    from jimu.cli import show

    out, results = show.console(), []
    for outcome in each(inputs, task):
        show.judged(out, outcome, task.level, task.lang)
        results.append(outcome)
    out.print(show.verdicts(results, task.lang))
    return results


def print_lines(inputs: Sequence[Input], task: Task) -> list[Outcome]:
    """Check every file and print its verdict as a line of JSON."""
    results = []
    for outcome in each(inputs, task):
        print(outcome.line)
        results.append(outcome)
    return results
