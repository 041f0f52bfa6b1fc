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

    from jimu.model.document import Document
    from jimu.reading.formats import Unreadable

KINDS = (
    *(".docx", ".docm", ".pdf", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".html", ".htm", ".zip"),
    *(".doc", ".wps", ".rtf", ".odt", ".ods", ".mht", ".mhtml", ".csv"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
)
ZIP = b"PK"
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
    """A file under the name that the user gave it; `problem` where there is nothing to read, `document` where it has
    been opened already."""

    name: str
    source: Path | bytes = b""
    problem: Problem | None = None
    document: Document | None = None


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
    opened: list[Input] = []
    for item in inputs:
        found, other = _in_archive(item, lang) if _may_be_archive(item) else ([item], [])
        opened += found
        skipped += other
    return Gathered(tuple(opened), tuple(skipped))


def expanded(item: Input, lang: str) -> list[Input]:
    """The item itself, or, where it is an archive, the files in it."""
    return _in_archive(item, lang)[0] if _may_be_archive(item) else [item]


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


def _may_be_archive(item: Input) -> bool:
    """A zip by its first bytes: the files that people packed together, or a document that is a zip inside."""
    if item.problem or isinstance(item.source, bytes):
        return not item.problem and bytes(item.source).startswith(ZIP)
    try:
        if not item.source.is_file():  # a pipe must not be opened twice
            return False
        with item.source.open("rb") as file:
            return file.read(len(ZIP)) == ZIP
    except (OSError, ValueError):
        return False  # what is wrong with the file is said when it is read


def _in_archive(item: Input, lang: str) -> tuple[list[Input], list[str]]:
    """The files in a zip, each under the zip's name and its own; the item itself where it is a document."""
    from jimu.reading.formats import Unreadable
    from jimu.reading.formats.archive import is_archive, members
    from jimu.reading.formats.file import read_file

    if not is_archive(item.source):
        return [item], []
    try:
        data = item.source if isinstance(item.source, bytes) else read_file(item.source, item.name)
        found = list(members(data, item.name))
    except Unreadable as fault:
        return [Input(item.name, problem=_problem_of(fault, lang))], []
    faults = [Input(member.name, problem=_problem_of(member.fault, lang)) for member in found if member.fault]
    readable = [
        Input(member.name, member.data) for member in found if not member.fault and _is_of_a_kind(Path(member.name))
    ]
    other = [member.name for member in found if not member.fault and not _is_of_a_kind(Path(member.name))]
    if not readable and not faults:
        empty = problem(lang, "empty_archive", name=item.name, kinds="、".join(KINDS))
        return [Input(item.name, problem=empty)], other
    return readable + faults, other


def _problem_of(fault: Unreadable, lang: str) -> Problem:
    return Problem(fault.message, fault.words(lang))


def _in_folder(folder: Path, lang: str) -> tuple[list[Input], list[str]]:
    closed: list[Input] = []

    def refuse(error: OSError) -> None:
        fault = problem(lang, "closed_folder", name=error.filename, reason=error.strerror)
        closed.append(Input(str(error.filename), problem=fault))

    paths = sorted(_walk(folder, refuse))
    outside = {path for path in paths if path.is_symlink() and _leads_out(path, folder)}
    closed += [Input(str(path), problem=_link_outside(path, lang)) for path in sorted(outside)]
    paths = [path for path in paths if path not in outside]
    readable = [Input(str(path), path) for path in paths if _is_of_a_kind(path)]
    other = [str(path) for path in paths if not _is_of_a_kind(path)]
    if not readable and not closed:
        fault = problem(lang, "empty_folder", name=folder, kinds="、".join(KINDS))
        return [Input(str(folder), problem=fault)], other
    return readable + closed, other


def _walk(folder: Path, refuse: object) -> Iterator[Path]:
    """The files under a folder, and the links to folders that lead out of it; those within are walked anyway."""
    for place, folders, names in os.walk(folder, onerror=refuse):  # type: ignore[arg-type]
        yield from (Path(place, name) for name in names)
        links = (Path(place, name) for name in folders)
        yield from (link for link in links if link.is_symlink() and _leads_out(link, folder))


def _leads_out(link: Path, folder: Path) -> bool:
    """Whether a link in a folder names something that is not in that folder."""
    try:
        return link.exists() and not link.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False  # a link that leads nowhere or to itself: said when it is read


def _link_outside(path: Path, lang: str) -> Problem:
    from jimu.reading.formats import Unreadable

    return _problem_of(Unreadable("link_outside", str(path)), lang)


def _is_of_a_kind(path: Path) -> bool:
    """Whether a file in a folder or an archive is to be read. Word keeps `~$name.docx` beside a file that is open."""
    return path.suffix.lower() in KINDS and not path.name.startswith("~$") and "__MACOSX" not in path.parts
