"""The report on a pdf shows beside each finding the piece of the page that it is about."""

from __future__ import annotations

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from jimu.cli import main
from jimu.reading import read
from jimu.reading.pieces import AROUND, SCALE, pieces_of, spot_of
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "卫生健康局三张附表.docx"
PIECE = re.compile(r'<img src="data:image/png;base64,([^"]+)" alt="原件上的这一处">')


@pytest.fixture
def pdf(chinese_font, tmp_path):
    path = tmp_path / "三张附表.pdf"
    assert main(["convert", str(EXAMPLE), "-o", str(path)]) == 0
    return path


def test_each_finding_shows_its_place_on_the_page(pdf, tmp_path):
    report = tmp_path / "报告.html"
    assert main(["check", str(pdf), "--report", str(report), "--lang", "zh"]) == 1
    text = report.read_text(encoding="utf-8")
    pictures = [Image.open(io.BytesIO(base64.b64decode(found))) for found in PIECE.findall(text)]
    assert len(pictures) >= 10
    assert all(np.asarray(picture).min() < 128 < np.asarray(picture).max() for picture in pictures)
    assert len(text) < 300_000


def test_a_piece_is_as_large_as_its_cell_with_a_little_around(pdf):
    reading = read(pdf)
    target = reading.plans[2].sources["/indicators/1/target"]
    place = next(
        cell.place
        for table in reading.document.tables()
        for cell in table.cells
        if (table.number, cell.row, cell.column) == (target.table, target.row, target.column)
    )
    spot = spot_of({"table": target.table, "row": target.row, "column": target.column})
    picture = Image.open(io.BytesIO(pieces_of(pdf.read_bytes(), reading.document, [spot])[spot]))
    left, top, right, bottom = place.box
    assert picture.width == pytest.approx((right - left + 2 * AROUND) * SCALE, abs=2)
    assert picture.height == pytest.approx((bottom - top + 2 * AROUND) * SCALE, abs=2)


def test_a_file_that_changed_since_shows_no_pieces(pdf, tmp_path):
    word = tmp_path / "报告.html"
    assert main(["check", str(EXAMPLE), "--report", str(word), "--lang", "zh"]) == 1
    assert PIECE.search(word.read_text(encoding="utf-8")) is None
    reading = read(pdf)
    assert pieces_of(b"%PDF-", reading.document, [(9, 9, 9, None)]) == {}
