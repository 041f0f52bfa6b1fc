"""What reading a scanned page costs beside rapidocr's own reading of the same page (detection and recognition).

Run: python bench/scan.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from rapidocr import RapidOCR
from tests.formats.scans import scanned

from jimu.reading import read
from jimu.reading.formats.scan.pages import read_photograph
from jimu.reading.formats.scan.pictures import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    pages = [
        page
        for path in sorted(EXAMPLES.glob("*.docx"))[:4]
        for page in drawn(scanned(read(path).plans), range(1, 1 + len(read(path).plans)))
    ]
    colours = [np.repeat(page.grey[:, :, None], 3, axis=2) for page in pages]
    engine = RapidOCR(params={"Global.log_level": "error"})
    read_photograph(pages[0])
    engine(colours[0])
    ours = [seconds(lambda: [read_photograph(page) for page in pages]) for _ in range(rounds)]
    bare = [seconds(lambda: [engine(colour) for colour in colours]) for _ in range(rounds)]
    print(f"{len(pages)} pages of forms at 200 dots an inch, turned by 1°, with noise; medians of {rounds} rounds\n")
    print(f"rapidocr, words alone             {median(bare) / len(pages):6.2f} s a page   1.00")
    ratio = median(one / other for one, other in zip(ours, bare, strict=True))
    print(f"page -> tables, words, confidence {median(ours) / len(pages):6.2f} s a page  {ratio:5.2f}")


if __name__ == "__main__":
    main()
