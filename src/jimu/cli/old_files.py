"""Files that LibreOffice must open (old Word, WPS, RTF, OpenDocument): all those of a call in one run of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.files import Input, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDINGS = (".doc", ".wps", ".rtf", ".odt", ".ods")
IN_ONE_RUN = 40  # what a run holds at once in memory, and what is done again one by one where it stops


def opened(inputs: Sequence[Input], lang: str) -> list[Input]:
    """The inputs, those of old kinds with their documents, or with the problem that kept them closed."""
    from jimu.reading.formats import Unreadable
    from jimu.reading.formats.legacy import legacy_kind, read_all

    found = list(inputs)
    waiting: list[tuple[int, bytes]] = []
    for number, item in enumerate(inputs):
        data = _bytes_of(item)
        if data and legacy_kind(data):
            waiting.append((number, data))
    for begin in range(0, len(waiting), IN_ONE_RUN):
        run = waiting[begin : begin + IN_ONE_RUN]
        documents = read_all([(inputs[number].name, data) for number, data in run])
        for (number, _), document in zip(run, documents, strict=True):
            if isinstance(document, Unreadable):
                found[number] = Input(inputs[number].name, problem=Problem(document.message, document.words(lang)))
            else:
                found[number] = replace(inputs[number], document=document)
    return found


def _bytes_of(item: Input) -> bytes:
    """The bytes of a file that may be of an old kind; nothing for all others, whose faults are said when they are
    read."""
    from jimu.reading.formats import Unreadable
    from jimu.reading.formats.file import read_file

    if item.problem:
        return b""
    if isinstance(item.source, bytes):
        return item.source
    if Path(item.name).suffix.lower() not in ENDINGS:
        return b""  # under another name it is opened by itself
    try:
        return read_file(item.source, item.name)
    except Unreadable:
        return b""
