"""What the user named on the command line -> the files to work on, in order. Nothing is dropped unseen."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = (".docx", ".txt")
STANDARD_INPUT = "-"
# A pasted table has some kilobytes. The bound keeps an endless pipe from filling the memory.
INPUT_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file could not be read: an id for programs, a sentence for people."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class Input:
    """A file under the name that the user gave it; `problem` where there is nothing to read."""

    name: str
    source: Path | bytes = b""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to work on, and those in folders that are of no kind that can be read."""

    inputs: tuple[Input, ...]
    skipped: tuple[str, ...]


def gather(names: Iterable[str], lang: str) -> Gathered:
    """Files as named, folders with everything in them, `-` for standard input."""
    inputs: list[Input] = []
    skipped: list[str] = []
    for name in names:
        if name == STANDARD_INPUT:
            inputs.append(_standard_input(lang))
        elif name and os.path.isdir(name):  # noqa: PTH112  unlike Path.is_dir it raises nothing
            found, other = _in_folder(Path(name), lang)
            inputs += found
            skipped += other
        else:
            inputs.append(Input(name, Path(name)))
    return Gathered(tuple(inputs), tuple(skipped))


def problem(lang: str, sentence: str, **arguments: object) -> Problem:
    """The problem of that name in words."""
    return Problem(sentence, say(lang, sentence, **arguments))


def _standard_input(lang: str) -> Input:
    name = say(lang, "standard_input")
    if sys.stdin.isatty():
        print(say(lang, "paste_now"), file=sys.stderr)
    content = sys.stdin.buffer.read(INPUT_LIMIT + 1)
    if len(content) > INPUT_LIMIT:
        return Input(name, problem=problem(lang, "input_too_large", limit=INPUT_LIMIT // 1024**2))
    return Input(name, content)


def _in_folder(folder: Path, lang: str) -> tuple[list[Input], list[str]]:
    closed: list[Input] = []

    def refuse(error: OSError) -> None:
        fault = problem(lang, "closed_folder", name=error.filename, reason=error.strerror)
        closed.append(Input(str(error.filename), problem=fault))

    paths = sorted(_walk(folder, refuse))
    readable = [Input(str(path), path) for path in paths if path.suffix.lower() in KINDS and not _is_lock(path)]
    other = [str(path) for path in paths if path.suffix.lower() not in KINDS or _is_lock(path)]
    if not readable and not closed:
        fault = problem(lang, "empty_folder", name=folder, kinds="、".join(KINDS))
        return [Input(str(folder), problem=fault)], other
    return readable + closed, other


def _walk(folder: Path, refuse: object) -> Iterator[Path]:
    for place, _, names in os.walk(folder, onerror=refuse):  # type: ignore[arg-type]
        yield from (Path(place, name) for name in names)


def _is_lock(path: Path) -> bool:
    """Word keeps `~$name.docx` beside a file that is open."""
    return path.name.startswith("~$")
