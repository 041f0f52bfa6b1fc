"""`jimu demo`: the bundled examples read, checked and reported on."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.batch import Task
from jimu.cli.calls import inputs_of
from jimu.cli.check import show_each
from jimu.cli.grammar import LEVELS, Misuse
from jimu.cli.language import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from jimu.cli.batch import Outcome

REPORTS = "build/demo"


def run(asked: Namespace, lang: str) -> int:
    """Check the examples and write a page for each and one for all; 0, for their defects are there on purpose."""
    inputs = inputs_of([str(examples())], "demo", lang)
    results = show_each(inputs, Task(lang, judge=True, level=LEVELS[-1]), as_json=asked.json)
    if not asked.json:
        _write_reports(Path(asked.out or REPORTS), results, lang)
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
    print(f"  {folder / 'index.html'}  （{say(lang, 'demo.all')}）")
