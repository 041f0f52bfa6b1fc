"""What commands ask of their arguments: files that are named, rules, tables and places that exist."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jimu.cli.batch import Task
from jimu.cli.files import Input, gather
from jimu.cli.grammar import Misuse
from jimu.cli.language import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Sequence

    from jimu.reading.vocabulary import Words


def inputs_of(names: Sequence[str], command: str, lang: str) -> tuple[Input, ...]:
    """The files to work on. Those that are skipped are named on standard error."""
    if not names:
        raise Misuse("no_files", command=command)
    found = gather(names, lang)
    if found.skipped:
        print(say(lang, "skipped", count=len(found.skipped), names="、".join(found.skipped)), file=sys.stderr)
    return found.inputs


def task_of(asked: Namespace, lang: str, **more: Any) -> Task:
    """What the options that commands share ask for: place, year, accepted words, the bound of what is sure.
    `more`: what the command adds."""
    path = asked.words or os.environ.get("JIMU_WORDS", "")
    chosen: dict[str, Any] = {}
    if path:
        chosen["words"] = _words_in(Path(path), lang)
    if getattr(asked, "sure", None) is not None:
        chosen["sure"] = asked.sure
    place, year = getattr(asked, "place", None), getattr(asked, "year", None)
    return Task(lang, place_of(place), year, reading=chosen, **more)


def _words_in(path: Path, lang: str) -> Words:
    from jimu.reading.word_file import BadWords, load_words

    try:
        return load_words(path.read_bytes())
    except OSError as fault:
        raise Misuse("words_unread", path=path, reason=fault.strerror) from None
    except BadWords as wrong:
        faults = "\n".join(f"  {fault.words(lang)}" for fault in wrong.faults)
        raise Misuse("bad_words", path=path, faults=faults) from None


def place_of(text: str | None) -> str | None:
    """The code of a place that was given as a code or by its name."""
    if not text:
        return None
    from jimu.law import gazetteer

    code = text.removeprefix("cn-") if text.isascii() else _code_of(text)
    try:
        gazetteer.name_of(code)
    except KeyError:
        raise Misuse("bad_place", value=text) from None
    return code


def _code_of(name: str) -> str:
    """The code of a place by its name; 宁夏 and 石嘴山 stand for the autonomous region and the city."""
    from jimu.law.gazetteer import place_of as find
    from jimu.law.library import load

    endings = ["", *load("", "place_words")["levels"]]
    return next((code for ending in endings if (code := find(name + ending))), "")


def rules_of(names: Sequence[str] | None, lang: str) -> tuple[str, ...] | None:
    """The rules asked for; all where none are named."""
    if not names:
        return None
    from jimu.checks import RULES

    known = [rule.__name__ for rule in RULES]
    for name in names:
        refuse_unknown(name, known, "unknown_rule", lang)
    return tuple(names)


def refuse_unknown(name: str, known: Collection[str], sentence: str, lang: str) -> None:
    """A Misuse that offers the nearest names, unless the name is known."""
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3)
        raise Misuse(sentence, name=name, near=say(lang, "near", names="、".join(near)) if near else "")
