"""What xlsx and html cost to a Document, as multiples of their bounds, beside the libraries that read them.

The bound of a workbook: unzip it and parse the XML of its sheets. The bound of a page: lxml.html's parse.
Everything is measured in one run, in interleaved rounds; what is printed are medians of the rounds' ratios.

Run: python bench/formats.py [--rounds 7]
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import time
import zipfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import lxml.html
import openpyxl
from lxml import etree
from python_calamine import CalamineWorkbook

from jimu.reading.formats import open_document

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.files import make  # noqa: E402  the drafts of the tests are what is measured
from tests.formats import draw  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GOAL_XLSX = 6  # for pages no goal is set: their bound is a parse of a few marks a cell
LONG_ROWS = 3000


def bound_xlsx(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                etree.fromstring(archive.read(name))


def calamine(data: bytes) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        _ = sheet.to_python(), sheet.merged_cell_ranges


def openpyxl_cells(data: bytes) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value, cell.number_format
        _ = sheet.merged_cells.ranges


def seconds(work: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    gc.collect()
    start = time.process_time()
    for data in files:
        work(data)
    return time.process_time() - start


def report(
    title: str,
    files: Sequence[bytes],
    rounds: int,
    bound: Callable[[bytes], object],
    goal: int | None,
    **others: object,
) -> None:
    """The ratio of each way of reading to the bound of the same round."""
    works = {"bytes -> Document": lambda data: open_document(data, "x"), **others}
    ratios: dict[str, list[float]] = {}
    bounds = []
    for _ in range(rounds):
        base = seconds(bound, files)
        bounds.append(base)
        for name, work in works.items():
            ratios.setdefault(name, []).append(seconds(work, files) / base)  # type: ignore[arg-type]
    each = median(bounds) / len(files) * 1000
    cells = sum(len(table.cells) for data in files for table in open_document(data, "x").tables())
    print(f"{title}: {len(files)} files, {cells:,} cells; the bound takes {each:.2f} ms a file")
    for name, found in ratios.items():
        ratio = median(found)
        kept = (
            f"goal: at most {goal} ({'kept' if ratio <= (goal or 0) else 'missed'})"
            if goal and name == "bytes -> Document"
            else ""
        )
        print(f"  {name:<28} {ratio:>7.2f} x bound   {kept}".rstrip())


def drafts() -> list[make.Draft]:
    return [make.parse(path.read_text()) for path in make.drafts()]


def long_sheet() -> make.Draft:
    """The flat export of a budget system: a row an indicator, hundreds of projects."""
    head = ["单位", "项目编码", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值", "计量单位"]
    rows = []
    for row in range(LONG_ROWS):
        project = [f"示例县第{row // 60}小学", f"A{row // 6:012d}", "公用经费", f"{1000 + row // 6}.50"]
        rows.append([*project, "产出指标", "数量指标", f"保障事项{row % 6}", f"{row}.5%", "人"])
    return make.Draft([make.Grid([head, *rows])])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    books = [draw.xlsx(draft) for draft in drafts()]
    peers = {"calamine (no formats)": calamine, "openpyxl": openpyxl_cells}
    report("xlsx, plans", books, rounds, bound_xlsx, GOAL_XLSX, **peers)
    report("xlsx, one flat export", [draw.xlsx(long_sheet())], rounds, bound_xlsx, GOAL_XLSX, **peers)
    pages = [draw.html(draft) for draft in drafts()]
    report("html, plans", pages, rounds, lxml.html.fromstring, None)
    report("html, one flat export", [draw.html(long_sheet())], rounds, lxml.html.fromstring, None)


if __name__ == "__main__":
    main()
