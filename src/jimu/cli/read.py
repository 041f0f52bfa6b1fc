"""`jimu read`: the plans in files as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.cli.batch import each, exit_status
from jimu.cli.calls import inputs_of, task_of

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: Namespace, lang: str) -> int:
    """Read the files and print what is in them; the exit status."""
    inputs = inputs_of(asked.files, "read", lang)
    task = task_of(asked, lang, lines=asked.json, whole=not asked.json)
    results = []
    for outcome in each(inputs, task):
        if asked.json:
            print(outcome.line)
        else:
            from jimu.cli import show

            show.read(show.console(), outcome, lang)
        results.append(outcome)
    return exit_status(results)
