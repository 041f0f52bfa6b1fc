"""The check desk of the office runs this as a process of its own, so that a file can neither stop nor slow the office.

Standard input: a line of JSON {lang, files: [{name, size}]}, then the bytes of the files one after the other. Standard
output: a line of JSON with the names of the documents (an archive holds several), then for each a line {name, line,
report, problem, annotated, fixed, ending} as soon as it is done; `line` is what `jimu check --json` prints, files are
base64. Nothing is written to the disk.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jimu.cli.batch import Outcome, Task, dumps, outcomes
from jimu.cli.calls import task_of
from jimu.cli.files import Input, expanded
from jimu.cli.grammar import LEVELS, Misuse
from jimu.cli.report import item_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MARKABLE = (".docx", ".xlsx", ".xlsm")


def main() -> int:
    """Answer one call; always 0, for what is wrong with a file is said in its line."""
    out, sys.stdout = sys.stdout, sys.stderr  # whatever a library prints is not part of the answer
    lang, items = _asked(sys.stdin.buffer)
    inputs = [found for item in items for found in expanded(item, lang)]
    print(dumps([item.name for item in inputs]), file=out, flush=True)
    for answer in answers(inputs, lang):
        print(dumps(answer), file=out, flush=True)
    return 0


def _asked(stream: BinaryIO) -> tuple[str, list[Input]]:
    told = json.loads(stream.readline())
    items = [Input(file["name"], stream.read(file["size"])) for file in told["files"]]
    return told["lang"], items


def answers(inputs: list[Input], lang: str) -> Iterator[dict[str, Any]]:
    """What is found in each document."""
    task = task_of(Namespace(words=None), lang, judge=True, lines=True, whole=True)
    for item, outcome in zip(inputs, outcomes(inputs, task), strict=True):
        yield _answer(item, outcome, task)


def _answer(item: Input, outcome: Outcome, task: Task) -> dict[str, Any]:
    from jimu.forms.report import report_html

    data = item.source if isinstance(item.source, bytes) else None
    report = report_html([item_of(outcome, task.lang, data)], task.lang) if outcome.verdict else ""
    problem = outcome.problem.message if outcome.problem else ""
    marked = _marked(item, outcome, task.lang)
    return {"name": outcome.name, "line": outcome.line, "report": report, "problem": problem, **marked}


def _marked(item: Input, outcome: Outcome, lang: str) -> dict[str, str]:
    """The file with its findings as comments, and with its repairs made; empty where a file can bear none."""
    from jimu.cli import marks

    ending = Path(item.name).suffix.lower()
    none = {"annotated": "", "fixed": "", "ending": ending}
    if outcome.reading is None or not outcome.verdict or not outcome.verdict["findings"] or ending not in MARKABLE:
        return none
    try:
        book = marks.is_book(outcome, Path(item.name))
        annotated, _ = marks.annotated(item, outcome, LEVELS[-1], lang, book=book)
        repairs = marks.repairs_of(outcome.verdict, outcome.reading.plans)
        fixed = (marks.mended if book else marks.tracked)(item, repairs, lang).data if repairs else b""
    except Misuse:  # parts are damaged that reading did not need: the report stands, the copies are not to be had
        return none
    return {"annotated": b64encode(annotated).decode(), "fixed": b64encode(fixed).decode(), "ending": ending}


if __name__ == "__main__":
    sys.exit(main())
