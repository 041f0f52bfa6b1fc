"""`jimu words`: the words of files that no form uses, as the beginning of a list of accepted words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.batch import dumps, each, exit_status
from jimu.cli.calls import inputs_of, task_of
from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.report import write_text

if TYPE_CHECKING:
    from argparse import Namespace

    from jimu.reading.strange import Strange

SCHEMA = "jimu/words/1"


def run(asked: Namespace, lang: str) -> int:
    """Read the files and write the words that were not understood; the exit status."""
    from jimu.reading.word_file import starter

    out = Path(asked.o) if asked.o else None
    if out is not None and out.exists():
        raise Misuse("words_exist", path=out)
    results = list(each(inputs_of(asked.files, "words", lang), task_of(asked, lang)))
    found = [(outcome.name, outcome.reading.strange) for outcome in results if outcome.reading]
    if asked.json:
        print(dumps({"schema": SCHEMA, "words": [_json(name, word) for name, words in found for word in words]}))
    text = starter([(Path(name).name, words) for name, words in found])
    if out is not None:
        write_text(out, text)
        if not asked.json:
            print(say(lang, "words_written", path=out, count=len({w.text for _, words in found for w in words})))
    elif not asked.json:
        print(text, end="")
    return 2 if any(outcome.reading is None for outcome in results) else exit_status(())


def _json(name: str, word: Strange) -> dict[str, str]:
    from jimu.reading.reader import strange_json

    return {"source": name, **strange_json(word)}
