"""What reading a docx costs, as a multiple of the bound: unzipping and parsing the same files, and nothing else.

Everything is measured in one run, in interleaved rounds; what is printed are medians of the rounds' ratios.

Run: python bench/read.py [--files 40] [--rounds 7]
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import io
import time
import zipfile
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import docx
from corpus.plans import documents
from lxml import etree

from jimu.checks import check
from jimu.model.document import Table
from jimu.reading import read
from jimu.reading.formats import open_document
from jimu.reading.formats.package import Package
from jimu.reading.formats.story import Story
from jimu.reading.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAIN = "word/document.xml"
GOAL_DOCUMENT, GOAL_READ = 6, 15
SLOW_ROUNDS = 2  # for the libraries that take a hundred times the bound
BOUND = "unzip + parse document.xml (the bound)"
DOCUMENT = "bytes -> Document"
READ = "bytes -> plans (read)"


@dataclass(frozen=True)
class Candidate:
    name: str
    work: Callable[[], object]
    slow: bool = False


def bound(files: Sequence[bytes]) -> None:
    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            etree.fromstring(archive.read(MAIN))


def unzip(files: Sequence[bytes]) -> None:
    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.read(MAIN)


def python_docx_cells(files: Sequence[bytes]) -> None:
    for data in files:
        for table in docx.Document(io.BytesIO(data)).tables:
            for row in table.rows:
                for cell in row.cells:
                    _ = cell.text


def docling(files: Sequence[bytes]) -> Callable[[], object]:
    from docling.document_converter import DocumentConverter
    from docling_core.types.io import DocumentStream

    converter = DocumentConverter()
    return lambda: [converter.convert(DocumentStream(name="x.docx", stream=io.BytesIO(data))) for data in files]


def candidates(files: Sequence[bytes]) -> list[Candidate]:
    """What is measured; the stages that follow one another are each given what the one before made."""
    packages = [Package(data, "x") for data in files]
    roots = [package.parse(MAIN) for package in packages]
    opened = [open_document(data, "x.docx") for data in files]
    readings = [read_document(document) for document in opened]
    found = [
        Candidate(BOUND, lambda: bound(files)),
        Candidate("unzip", lambda: unzip(files)),
        Candidate("walk", lambda: [Story("x").read(root, "body") for root in roots]),
        Candidate("layouts", lambda: [read_document(document) for document in opened]),
        Candidate("check", lambda: [check(reading.plans) for reading in readings]),
        Candidate(DOCUMENT, lambda: [open_document(data, "x.docx") for data in files]),
        Candidate(READ, lambda: [read(data, "x.docx") for data in files]),
        Candidate("bytes -> findings", lambda: [check(read(data, "x.docx").plans) for data in files]),
        Candidate("python-docx, text of row.cells", lambda: python_docx_cells(files), slow=True),
    ]
    if importlib.util.find_spec("docling"):
        found.append(Candidate("docling", docling(files), slow=True))
    return found


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(work: Sequence[Candidate], rounds: int) -> dict[str, float]:
    """Medians by name: of the bound its seconds, of the others their ratio to the bound of the same round."""
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        base = seconds(work[0].work)
        times.setdefault(BOUND, []).append(base)
        for one in work[1:]:
            if number < SLOW_ROUNDS or not one.slow:
                times.setdefault(one.name, []).append(seconds(one.work) / base)
    return {name: median(runs) for name, runs in times.items()}


def line(name: str, milliseconds: float, ratio: float, note: str = "") -> None:
    print(f"{name:<40} {milliseconds:>9.3f} {ratio:>9.2f}  {note}".rstrip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    files = documents(options.files)
    tables = [block for data in files for block in open_document(data, "x").blocks if isinstance(block, Table)]
    cells = sum(len(table.cells) for table in tables)
    print(f"{len(files)} docx, {len(tables)} tables, {cells:,} cells; medians of {options.rounds} interleaved rounds\n")
    found = measure(candidates(files), options.rounds)

    base = found.pop(BOUND) / len(files) * 1000
    found[BOUND] = 1.0

    def each(name: str) -> tuple[float, float]:
        return base * found[name], found[name]

    print(f"{'':<40} {'ms a file':>9} {'x bound':>9}")
    line(BOUND, *each(BOUND))
    line(DOCUMENT, *each(DOCUMENT), note=verdict(found[DOCUMENT], GOAL_DOCUMENT))
    line(READ, *each(READ), note=verdict(found[READ], GOAL_READ))
    for name in ("bytes -> findings", *(name for name in found if name.startswith(("python-docx", "docling")))):
        line(name, *each(name))
    print("\nwhere the time goes")
    stages(each)


def stages(each: Callable[[str], tuple[float, float]]) -> None:
    """The stages of reading and checking, one after the other; the rest is what the sum leaves."""
    unzipped, parsed = each("unzip"), [a - b for a, b in zip(each(BOUND), each("unzip"), strict=True)]
    whole = each(DOCUMENT)
    walked = each("walk")
    rest = [whole[at] - unzipped[at] - parsed[at] - walked[at] for at in (0, 1)]
    line("unzip", *unzipped)
    line("parse", *parsed)
    line("walk", *walked)
    line("limits, relations, other parts, digest", *rest)
    line("layouts", *each("layouts"))
    line("check", *each("check"))


def verdict(ratio: float, goal: int) -> str:
    return f"goal: at most {goal} ({'kept' if ratio <= goal else 'missed'})"


if __name__ == "__main__":
    main()
