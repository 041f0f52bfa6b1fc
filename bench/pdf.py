"""What reading a ruled pdf costs, as a multiple of the bound: opening the same files and taking out their text.

The drafts of the tests, drawn by LibreOffice; or files of one's own (--folder). Everything is measured in one run,
in interleaved rounds; what is printed are medians of the rounds' ratios.

Run: python bench/pdf.py [--files 40] [--rounds 7] [--folder DIR]
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import io
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2.raw as pdfium

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.files import make  # noqa: E402
from tests.formats.pdfs import drawn_by_office  # noqa: E402

from jimu.model.document import Table  # noqa: E402
from jimu.reading.formats import open_document  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GOAL_BOUND, GOAL_PLUMBER = 3, 5


def drawn() -> list[bytes]:
    """The drafts as pdfs, where LibreOffice is there."""
    sources = {f"{number:03}": make.docx(make.parse(path.read_text())) for number, path in enumerate(make.drafts())}
    with tempfile.TemporaryDirectory() as folder:
        return [path.read_bytes() for path in drawn_by_office(sources, Path(folder) / "pdfs").values()]


def bound(files: Sequence[bytes]) -> None:
    for data in files:
        file = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        for number in range(pdfium.FPDF_GetPageCount(file)):
            page = pdfium.FPDF_LoadPage(file, number)
            text = pdfium.FPDFText_LoadPage(page)
            count = pdfium.FPDFText_CountChars(text)
            buffer = (ctypes.c_ushort * (count + 1))()
            pdfium.FPDFText_GetText(text, 0, count, buffer)
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)
        pdfium.FPDF_CloseDocument(file)


def plumber(files: Sequence[bytes]) -> None:
    for data in files:
        with pdfplumber.open(io.BytesIO(data)) as file:
            for page in file.pages:
                page.extract_tables()


def ours(files: Sequence[bytes]) -> None:
    for data in files:
        open_document(data, "x.pdf")


def seconds(work: Callable[[Sequence[bytes]], None], files: Sequence[bytes]) -> float:
    gc.collect()
    start = time.perf_counter()
    work(files)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if not options.folder and not (shutil.which("soffice") or shutil.which("libreoffice")):
        print("LibreOffice is not on PATH, and no --folder of pdfs was given: nothing to measure")
        return
    found = [path.read_bytes() for path in sorted(options.folder.glob("*.pdf"))] if options.folder else drawn()
    files = found[: options.files]
    tables = [block for data in files for block in open_document(data, "x").blocks if isinstance(block, Table)]
    print(f"{len(files)} pdf, {len(tables)} tables, {sum(len(table.cells) for table in tables):,} cells\n")
    rounds = [[seconds(work, files) for work in (bound, ours, plumber)] for _ in range(options.rounds)]
    base = median(one[0] for one in rounds) / len(files) * 1000
    to_bound = median(one[1] / one[0] for one in rounds)
    to_plumber = median(one[2] / one[1] for one in rounds)
    print(f"open and take out the text (the bound)   {base:8.2f} ms a file")
    print(f"bytes -> Document                        {to_bound:8.2f} x bound   {verdict(to_bound <= GOAL_BOUND)}")
    print(f"pdfplumber, extract_tables               {to_plumber:8.2f} x ours    {verdict(to_plumber >= GOAL_PLUMBER)}")


def verdict(kept: bool) -> str:
    return f"goal: at most {GOAL_BOUND} x bound, {GOAL_PLUMBER} x faster ({'kept' if kept else 'missed'})"


if __name__ == "__main__":
    main()
