"""`jimu demo`: the bundled examples read, checked and reported on."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli import show
from jimu.cli.batch import Task, each
from jimu.cli.check import print_lines
from jimu.cli.files import KINDS, Input
from jimu.cli.grammar import LEVELS, Misuse
from jimu.cli.language import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from jimu.cli.batch import Outcome

REPORTS = "build/demo"


def run(asked: Namespace, lang: str) -> int:
    """Check the examples and write a page for each and one for all; 0, for their defects are there on purpose."""
    inputs = [Input(path.name, path) for path in sorted(examples().iterdir()) if path.suffix in KINDS]
    task = Task(lang, judge=True, level=LEVELS[-1])
    if asked.json:
        return found_all(print_lines(inputs, replace(task, lines=True, whole=False)))
    results = list(each(inputs, task))
    show.console().print(show.verdicts(results, lang))
    folder = Path(asked.out or REPORTS)
    _write_reports(folder, results, lang)
    _annotate_one(folder, inputs, results, lang)
    _convert_one(folder, results, lang)
    print(say(lang, "demo.next", example=os.path.relpath(examples() / results[0].name)))
    if asked.office or asked.year is not None:
        from jimu.cli.demo_office import show_office

        show_office(Path(asked.office or folder / "office"), examples(), lang, asked.year)
    return found_all(results)


def found_all(results: Sequence[Outcome]) -> int:
    """0 where every example was read, else 2."""
    return 2 if any(outcome.problem for outcome in results) else 0


def examples() -> Path:
    """The folder of examples: in the package where it is installed, else at the top of the repository."""
    package = Path(str(files("jimu")))
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise Misuse("no_examples", path=package / "examples")


def _write_reports(folder: Path, results: Sequence[Outcome], lang: str) -> None:
    from jimu.cli.report import write_report

    print(say(lang, "demo.reports"))
    for outcome in results:
        path = folder / f"{Path(outcome.name).name}.html"
        write_report(path, [outcome], lang, announce=False)
        print(f"  {path}")
    write_report(folder / "index.html", results, lang, announce=False)
    print(f"  {folder / 'index.html'}  {say(lang, 'demo.all')}")


def _annotate_one(folder: Path, inputs: Sequence[Input], results: Sequence[Outcome], lang: str) -> None:
    """A copy of the first Word file with errors, with the findings as comments."""
    from jimu.cli.marks import ENDING, annotate

    for item, outcome in zip(inputs, results, strict=True):
        if outcome.failed and Path(outcome.name).suffix == ENDING:
            path = folder / f"{Path(outcome.name).stem}{say(lang, 'demo.marked')}{ENDING}"
            count = annotate(item, outcome, path, LEVELS[-1], lang)
            print(say(lang, "annotated", path=path, count=count))
            return


def _convert_one(folder: Path, results: Sequence[Outcome], lang: str) -> None:
    """The first file whose plans all stand in one province's form, written into another province's."""
    from jimu.cli.convert import convert
    from jimu.forms import elsewhere, form_of

    for outcome in results:
        own = {form_of(plan).key: form_of(plan) for plan in outcome.reading.plans} if outcome.reading else {}
        other = next((elsewhere(form) for form in own.values()), None)
        if len(own) == 1 and other is not None:
            print(say(lang, "demo.converted"))
            name = f"{Path(outcome.name).stem}{say(lang, 'demo.other_form')}.docx"
            convert(outcome, other, folder / name, lang)
            return
